import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { LecturerListStatus } from "@/lib/domain/shared/teaching-lists";

export type ListStep = "edit" | "propose" | "approve" | "return" | "strikeOff";

/** LEC-20: from which states a list takes which step. */
const FROM: Readonly<Record<ListStep, readonly LecturerListStatus[]>> = {
  edit: ["draft", "returned"],
  propose: ["draft", "returned"],
  approve: ["proposed"],
  return: ["proposed"],
  strikeOff: ["approved"],
};

export type ListViolation =
  | Readonly<{ rule: "LEC-20"; step: ListStep; status: LecturerListStatus }>
  | Readonly<{ rule: "LEC-21"; why: "empty" }>
  | Readonly<{ rule: "LEC-21"; why: "noTopics"; names: readonly string[] }>
  | Readonly<{ rule: "LEC-22"; why: "days"; from: Day; to: Day }>
  | Readonly<{ rule: "LEC-22"; why: "future"; on: Day; today: Day }>
  | Readonly<{ rule: "LEC-23"; why: "outside"; from: Day; to: Day }>
  | Readonly<{ rule: "LEC-23"; why: "already"; on: Day }>;

export function mayStep(status: LecturerListStatus, step: ListStep): boolean {
  return FROM[step].includes(status);
}

function stepViolations(status: LecturerListStatus, step: ListStep): ListViolation[] {
  return mayStep(status, step) ? [] : [{ rule: "LEC-20", step, status }];
}

/** LEC-22: [from, to) with at least a day in it. */
export function decideTerm(from: Day, to: Day): Decision<null, ListViolation> {
  return to > from ? ok(null) : refuse([{ rule: "LEC-22", why: "days", from, to } as const]);
}

export function decideEdit(status: LecturerListStatus): Decision<null, ListViolation> {
  const violations = stepViolations(status, "edit");
  return violations.length > 0 ? refuse(violations) : ok(null);
}

export function decideProposal(
  status: LecturerListStatus,
  entries: readonly Readonly<{ name: string; topics: number }>[],
): Decision<number, ListViolation> {
  const names = entries.filter(({ topics }) => topics === 0).map(({ name }) => name);
  const violations: ListViolation[] = [
    ...stepViolations(status, "propose"),
    ...(entries.length === 0 ? [{ rule: "LEC-21", why: "empty" } as const] : []),
    ...(names.length > 0 ? [{ rule: "LEC-21", why: "noTopics", names } as const] : []),
  ];
  return violations.length > 0 ? refuse(violations) : ok(entries.length);
}

export function decideListApproval(
  status: LecturerListStatus,
  approvedOn: Day,
  today: Day,
): Decision<null, ListViolation> {
  const violations: ListViolation[] = [
    ...stepViolations(status, "approve"),
    ...(approvedOn > today ? [{ rule: "LEC-22", why: "future", on: approvedOn, today } as const] : []),
  ];
  return violations.length > 0 ? refuse(violations) : ok(null);
}

export function decideReturn(status: LecturerListStatus): Decision<null, ListViolation> {
  const violations = stepViolations(status, "return");
  return violations.length > 0 ? refuse(violations) : ok(null);
}

/** LEC-23: from a day of the term on somebody no longer stands in the list. */
export function decideStrikeOff(
  list: Readonly<{ status: LecturerListStatus; from: Day; to: Day; endedOn: Day | null }>,
  on: Day,
): Decision<null, ListViolation> {
  const { status, from, to, endedOn } = list;
  const violations: ListViolation[] = [
    ...stepViolations(status, "strikeOff"),
    ...(on < from || on >= to ? [{ rule: "LEC-23", why: "outside", from, to } as const] : []),
    ...(endedOn === null ? [] : [{ rule: "LEC-23", why: "already", on: endedOn } as const]),
  ];
  return violations.length > 0 ? refuse(violations) : ok(null);
}
