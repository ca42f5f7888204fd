import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { ClassType, ProgrammeGives, TrainingBody } from "@/lib/domain/shared/training-lists";

export type GivenLevel = Exclude<TheoryLevel, "none">;

export type ProgrammeDraft = Readonly<{
  code: string;
  classType: ClassType;
  trainedBy: readonly TrainingBody[];
  sizeMin: number;
  sizeMax: number;
  gives: ProgrammeGives;
  givesLevel: GivenLevel | null;
  certificate: string | null;
  lapseMonths: number | null;
  from: Day;
  to: Day | null;
}>;

export type ProgrammeViolation =
  | Readonly<{ rule: "PRG-01"; min: number; max: number }>
  | Readonly<{ rule: "PRG-02"; code: string }>
  | Readonly<{ rule: "PRG-03"; field: "givesLevel" | "certificate" | "lapseMonths" }>
  | Readonly<{ rule: "PRG-04" }>
  | Readonly<{ rule: "PRG-05"; from: Day; to: Day }>;

const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Words that stand in addresses where a code could stand. */
const RESERVED: readonly string[] = ["new", "overlaps"];
/** No hall of a political centre holds more. */
export const LARGEST_CLASS = 1000;

/** Every reason a programme cannot stand as drafted. */
export function decideProgramme(draft: ProgrammeDraft): Decision<ProgrammeDraft, ProgrammeViolation> {
  const violations: ProgrammeViolation[] = [];
  if (draft.sizeMin < 1 || draft.sizeMax < draft.sizeMin || draft.sizeMax > LARGEST_CLASS)
    violations.push({ rule: "PRG-01", min: draft.sizeMin, max: draft.sizeMax });
  if (!CODE.test(draft.code) || draft.code.length > 60 || RESERVED.includes(draft.code))
    violations.push({ rule: "PRG-02", code: draft.code });
  violations.push(...giftViolations(draft));
  if (draft.trainedBy.length === 0) violations.push({ rule: "PRG-04" });
  if (draft.to !== null && draft.to <= draft.from) violations.push({ rule: "PRG-05", from: draft.from, to: draft.to });
  return violations.length > 0 ? refuse(violations) : ok(draft);
}

/** PRG-03: a level diploma does not lapse and is no certificate; what gives a certificate names it; nothing gives nothing. */
function giftViolations(draft: ProgrammeDraft): ProgrammeViolation[] {
  const violations: ProgrammeViolation[] = [];
  if ((draft.gives === "level") !== (draft.givesLevel !== null))
    violations.push({ rule: "PRG-03", field: "givesLevel" });
  if ((draft.gives === "certificate") !== (draft.certificate !== null))
    violations.push({ rule: "PRG-03", field: "certificate" });
  if (draft.lapseMonths !== null && (draft.gives !== "certificate" || draft.lapseMonths < 1))
    violations.push({ rule: "PRG-03", field: "lapseMonths" });
  return violations;
}
