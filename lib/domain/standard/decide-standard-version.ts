import type { StandardVersion } from "@/lib/domain/compliance/types";
import { type Day, overlaps } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

/** STD-04: a longer grace in months is a typing error (ten years). */
export const MAX_GRACE_MONTHS = 120;

export type StandardDraft = Omit<StandardVersion, "id"> & Readonly<{ legalBasis: string; issuingBody: string }>;

export type StandardViolation =
  | Readonly<{ rule: "STD-01" }>
  | Readonly<{ rule: "STD-02"; from: Day; to: Day }>
  | Readonly<{ rule: "STD-03" }>
  | Readonly<{ rule: "STD-04"; graceUntil: Day | null; graceMonths: number | null }>
  | Readonly<{ rule: "STD-05"; standardId: number; from: Day; to: Day | null }>
  | Readonly<{ rule: "STD-06" }>;

/** What publishing does: earlier versions of the same row of the matrix end on the day the new one comes into force. */
export type Publication = Readonly<{ draft: StandardDraft; superseded: readonly number[] }>;

/** Two versions speak of the same row of the matrix: same subject, lane, unit kind, area and part of the tree. */
function isSameRow(a: StandardDraft, b: StandardVersion): boolean {
  return (
    a.lane === b.lane &&
    a.positionId === b.positionId &&
    a.groupCode === b.groupCode &&
    a.unitKind === b.unitKind &&
    a.area === b.area &&
    a.underUnitId === b.underUnitId
  );
}

function graceIsSound({ graceUntil, graceMonths, from }: StandardDraft): boolean {
  if (graceUntil !== null && graceMonths !== null) return false;
  if (graceUntil !== null && graceUntil < from) return false;
  return graceMonths === null || (Number.isInteger(graceMonths) && graceMonths >= 1 && graceMonths <= MAX_GRACE_MONTHS);
}

/** STD-05: an older version may be ended by the new one only if the new one carries on where the old one reached. */
function canSupersede(draft: StandardDraft, older: StandardVersion): boolean {
  return older.from < draft.from && (draft.to === null || (older.to !== null && older.to <= draft.to));
}

export function decideStandardVersion(
  draft: StandardDraft,
  existing: readonly StandardVersion[],
): Decision<Publication, StandardViolation> {
  const violations: StandardViolation[] = [];
  if ((draft.positionId === null) === (draft.groupCode === null)) violations.push({ rule: "STD-01" });
  if (draft.to !== null && draft.to <= draft.from) violations.push({ rule: "STD-02", from: draft.from, to: draft.to });
  if (draft.legalBasis.trim() === "" || draft.issuingBody.trim() === "") violations.push({ rule: "STD-03" });
  if (!graceIsSound(draft))
    violations.push({ rule: "STD-04", graceUntil: draft.graceUntil, graceMonths: draft.graceMonths });
  if (draft.requiredLevel === "none") violations.push({ rule: "STD-06" });

  const superseded: number[] = [];
  for (const other of existing) {
    if (!isSameRow(draft, other) || !overlaps(draft, other)) continue;
    if (canSupersede(draft, other)) superseded.push(other.id);
    else violations.push({ rule: "STD-05", standardId: other.id, from: other.from, to: other.to });
  }
  return violations.length > 0 ? refuse(violations) : ok({ draft, superseded });
}

export type StandardEndViolation = Readonly<{ rule: "STD-07"; on: Day; from: Day; to: Day | null }>;

/** STD-07: a version ends after its first day and no later than it would anyway; `on` is the first day without it. */
export function decideStandardEnd(version: StandardVersion, on: Day): Decision<Day, StandardEndViolation> {
  const inOrder = version.from < on && (version.to === null || on <= version.to);
  return inOrder ? ok(on) : refuse([{ rule: "STD-07", on, from: version.from, to: version.to }]);
}
