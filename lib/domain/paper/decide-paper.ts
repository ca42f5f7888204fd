import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus, PaperKind } from "@/lib/domain/shared/training-lists";
import { type SensitiveColumn, sensitiveColumnsOf } from "./paper-kinds";

export type PaperFacts = Readonly<{
  kind: PaperKind;
  /** Whether the unit organises or hosts the class; true for papers about no class. */
  ownsClass: boolean;
  classStatus: ClassStatus | null;
  /** How many rows the paper would have: seats, people, lines. */
  rows: number;
  /** Sealed, for a report; true for everything else. */
  sealed: boolean;
  /** Id of the current paper of this kind, and the one the issuer saw. */
  current: number | null;
  seen: number | null;
  /** Sensitive columns asked for, and whether the issuer may read them over the whole unit. */
  sensitive: readonly SensitiveColumn[];
  mayReadSensitive: boolean;
}>;

export type PaperViolation =
  | Readonly<{ rule: "PAP-01"; kind: PaperKind }>
  | Readonly<{ rule: "PAP-02"; kind: PaperKind }>
  | Readonly<{ rule: "PAP-03" }>
  | Readonly<{ rule: "PAP-04" }>
  | Readonly<{ rule: "PAP-05"; kind: PaperKind; status: ClassStatus }>
  | Readonly<{ rule: "PAP-06" }>;

/** In which states of a class its papers are written: no call for a class that is not called out, none once it is cancelled. */
const CLASS_STATES: Readonly<Partial<Record<PaperKind, readonly ClassStatus[]>>> = {
  callForNominations: ["draft", "calling", "selecting"],
  nominationList: ["calling", "selecting", "opened", "running", "closed"],
  openingDecision: ["selecting", "opened", "running", "closed"],
  resultList: ["closed"],
  resultDecision: ["closed"],
  closingMinutes: ["closed"],
  certificateRegister: ["closed"],
  attendanceBook: ["opened", "running", "closed"],
};

/** Written of what a closing froze: nothing of it is issued before. */
export function isOfClosing(kind: PaperKind): boolean {
  return CLASS_STATES[kind]?.every((status) => status === "closed") ?? false;
}

/** Whether a unit may issue a paper now: its own to issue, about something, on the issue that was seen. */
export function decidePaper(facts: PaperFacts): Decision<PaperKind, PaperViolation> {
  const { kind, classStatus } = facts;
  const violations: PaperViolation[] = [];
  if (kind !== "nominationList" && !facts.ownsClass) violations.push({ rule: "PAP-01", kind });
  // A call without allotments is a call all the same: every seat is in the open queue.
  if (kind !== "callForNominations" && facts.rows === 0) violations.push({ rule: "PAP-02", kind });
  const allowed = facts.mayReadSensitive ? sensitiveColumnsOf(kind) : [];
  if (facts.sensitive.some((column) => !allowed.includes(column))) violations.push({ rule: "PAP-03" });
  if (facts.current !== facts.seen) violations.push({ rule: "PAP-04" });
  if (classStatus !== null && !CLASS_STATES[kind]?.includes(classStatus))
    violations.push({ rule: "PAP-05", kind, status: classStatus });
  if (!facts.sealed) violations.push({ rule: "PAP-06" });
  return violations.length > 0 ? refuse(violations) : ok(kind);
}
