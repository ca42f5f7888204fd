import type { Day } from "@/lib/domain/shared/day";
import { rankOf, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { CredentialFacts } from "./types";

/** CMP-05: confirmations of equivalence stopped on this day (Kết luận 09-KL/TW); one dated on or after it counts for nothing. */
export const EQUIVALENCE_ENDED_ON = "2021-07-09" as Day;

/** Whether a paper of this kind and date can give a level at all, verified or not. */
export function canGiveLevel(credential: Pick<CredentialFacts, "evidence" | "issuedOn">): boolean {
  if (credential.evidence === "certificate") return false;
  return credential.evidence === "diploma" || credential.issuedOn < EQUIVALENCE_ENDED_ON;
}

/** CMP-04: a credential counts from its date of issue until it is revoked, once someone verified it. */
export function countsOn(credential: CredentialFacts, on: Day): boolean {
  if (!credential.verified || credential.issuedOn > on || !canGiveLevel(credential)) return false;
  return credential.revokedOn === null || on < credential.revokedOn;
}

/** The credential of the highest level that counts that day; of equal ones the earliest issued. */
export function bestCredentialOn(credentials: readonly CredentialFacts[], on: Day): CredentialFacts | null {
  let best: CredentialFacts | null = null;
  for (const credential of credentials) {
    if (!countsOn(credential, on)) continue;
    if (best === null || beats(credential, best)) best = credential;
  }
  return best;
}

function beats(a: CredentialFacts, b: CredentialFacts): boolean {
  const level = rankOf(a.level) - rankOf(b.level);
  if (level !== 0) return level > 0;
  if (a.issuedOn !== b.issuedOn) return a.issuedOn < b.issuedOn;
  return a.id < b.id;
}

export function heldLevelOn(credentials: readonly CredentialFacts[], on: Day): TheoryLevel {
  return bestCredentialOn(credentials, on)?.level ?? "none";
}
