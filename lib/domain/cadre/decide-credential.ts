import { EQUIVALENCE_ENDED_ON } from "@/lib/domain/compliance/held-level";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { CredentialKind, EvidenceType } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

export type CredentialDraft = Readonly<{
  kind: CredentialKind;
  level: TheoryLevel | null;
  title: string | null;
  evidence: EvidenceType;
  number: string | null;
  issuedOn: Day;
}>;

/** Papers already on the person's file (without the one being corrected). */
export type FiledCredential = CredentialDraft & Readonly<{ id: number }>;

export type CredentialViolation =
  | Readonly<{ rule: "CRD-01"; issuedOn: Day; endedOn: Day }>
  | Readonly<{ rule: "CRD-02"; issuedOn: Day; birthDate: Day }>
  | Readonly<{ rule: "CRD-03"; issuedOn: Day; today: Day }>
  | Readonly<{ rule: "CRD-04"; kind: CredentialKind; level: TheoryLevel | null; evidence: EvidenceType }>
  | Readonly<{ rule: "CRD-05" }>
  | Readonly<{ rule: "CRD-06"; credentialId: number }>;

/** A level is proved by a diploma or a confirmation; a certificate names its course and gives no level. */
function isConsistent({ kind, level, evidence }: CredentialDraft): boolean {
  if (kind === "certificate") return level === null && evidence === "certificate";
  return level !== null && level !== "none" && evidence !== "certificate";
}

function isSamePaper(a: CredentialDraft, b: CredentialDraft): boolean {
  return (
    a.kind === b.kind &&
    a.level === b.level &&
    a.title === b.title &&
    a.evidence === b.evidence &&
    a.number === b.number &&
    a.issuedOn === b.issuedOn
  );
}

/** Whether a paper can be put on a person's file. Back-dated entry is the normal case. */
export function decideCredential(
  draft: CredentialDraft,
  person: Readonly<{ birthDate: Day; filed: readonly FiledCredential[] }>,
  today: Day,
): Decision<CredentialDraft, CredentialViolation> {
  const violations: CredentialViolation[] = [];
  if (draft.evidence === "equivalence" && draft.issuedOn >= EQUIVALENCE_ENDED_ON) {
    violations.push({ rule: "CRD-01", issuedOn: draft.issuedOn, endedOn: EQUIVALENCE_ENDED_ON });
  }
  if (draft.issuedOn < person.birthDate)
    violations.push({ rule: "CRD-02", issuedOn: draft.issuedOn, birthDate: person.birthDate });
  if (draft.issuedOn > today) violations.push({ rule: "CRD-03", issuedOn: draft.issuedOn, today });
  if (!isConsistent(draft))
    violations.push({ rule: "CRD-04", kind: draft.kind, level: draft.level, evidence: draft.evidence });
  if (draft.kind === "certificate" && !draft.title?.trim()) violations.push({ rule: "CRD-05" });
  const twin = person.filed.find((filed) => isSamePaper(filed, draft));
  if (twin !== undefined) violations.push({ rule: "CRD-06", credentialId: twin.id });
  return violations.length > 0 ? refuse(violations) : ok(draft);
}

export type RevocationViolation =
  | Readonly<{ rule: "CRD-07"; revokedOn: Day; issuedOn: Day }>
  | Readonly<{ rule: "CRD-03"; issuedOn: Day; today: Day }>
  | Readonly<{ rule: "CRD-11"; certificate: string }>;

/**
 * CRD-07: a paper is withdrawn on or after the day it was issued, and not in the future. CRD-11: where a certificate of
 * the register stands for it, the certificate is withdrawn, and the paper with it.
 */
export function decideRevocation(
  issuedOn: Day,
  revokedOn: Day,
  today: Day,
  certificate: string | null = null,
): Decision<Day, RevocationViolation> {
  const violations: RevocationViolation[] = [];
  if (revokedOn < issuedOn) violations.push({ rule: "CRD-07", revokedOn, issuedOn });
  if (revokedOn > today) violations.push({ rule: "CRD-03", issuedOn: revokedOn, today });
  if (certificate !== null) violations.push({ rule: "CRD-11", certificate });
  return violations.length > 0 ? refuse(violations) : ok(revokedOn);
}
