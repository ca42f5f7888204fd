import type { Grade, ResultOutcome } from "@/lib/domain/shared/teaching-lists";

/** What a learner had from the closing before, if the class was re-opened. */
export type Earlier = Readonly<{
  outcome: ResultOutcome;
  grade: Grade | null;
  credentialId: number | null;
  /** Taken back since: by decision on the certificate, or in the dossier. */
  withdrawn: boolean;
}>;
export type Now = Readonly<{ outcome: ResultOutcome; grade: Grade | null }>;

/** give: new credential; keep: number and credential stay; replace: certificate issued anew; revoke: both withdrawn. */
export type CredentialAct = "give" | "keep" | "replace" | "revoke" | "none";

/**
 * CLO-13: what the closing does with a learner's credential. The same result keeps number and credential; another grade
 * has the certificate issued anew for an error; whoever no longer passes, or has left, loses both. What was taken back by
 * decision since is not given again by closing the class once more.
 */
export function compareClosing(earlier: Earlier | null, now: Now | null): CredentialAct {
  const held = earlier !== null && earlier.outcome === "passed" && earlier.credentialId !== null;
  if (now === null || now.outcome === "failed") return held ? "revoke" : "none";
  if (!held) return "give";
  if (earlier.withdrawn) return "none";
  return earlier.grade === now.grade ? "keep" : "replace";
}
