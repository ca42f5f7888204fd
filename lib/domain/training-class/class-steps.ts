import type { Permission } from "@/lib/domain/access/permissions";
import type { Day } from "@/lib/domain/shared/day";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";

/** Closing is no step: it is an act of its own (lib/domain/closing). */
export type StepTarget = Exclude<ClassStatus, "draft" | "closed">;
export type Step = Readonly<{ from: ClassStatus; to: StepTarget; permission: Permission }>;

/** CLS-10: the one table of steps a class can take, and who may take them. */
export const CLASS_STEPS = [
  { from: "draft", to: "calling", permission: "class:manage" },
  { from: "calling", to: "selecting", permission: "class:manage" },
  { from: "selecting", to: "opened", permission: "class:open" },
  { from: "opened", to: "running", permission: "class:manage" },
  { from: "draft", to: "cancelled", permission: "class:manage" },
  { from: "calling", to: "cancelled", permission: "class:manage" },
  { from: "selecting", to: "cancelled", permission: "class:manage" },
  { from: "opened", to: "cancelled", permission: "class:open" },
] as const satisfies readonly Step[];

export function stepBetween(from: ClassStatus, to: ClassStatus): Step | null {
  return CLASS_STEPS.find((step) => step.from === from && step.to === to) ?? null;
}

/** The step that leads on, cancelling aside; null at the end. */
export function nextStep(from: ClassStatus): Step | null {
  return CLASS_STEPS.find((step) => step.from === from && step.to !== "cancelled") ?? null;
}

/** What the steps are judged by. */
export type StepFacts = Readonly<{
  startsOn: Day;
  endsOn: Day;
  nominateBy: Day | null;
  hasPlace: boolean;
  capacity: number;
  seatsAllotted: number;
  sizeMin: number;
  /** Nominations accepted, and those that nobody has decided on yet. */
  accepted: number;
  undecided: number;
}>;

/** What the person who presses gives along. */
export type StepPapers = Readonly<{ reason: string | null; decisionNo: string | null; decisionOn: Day | null }>;

/** One thing that must hold. `waivable`: a reason does instead. */
export type Condition =
  | Readonly<{ key: "place"; holds: boolean; waivable: false }>
  | Readonly<{ key: "nominateBy"; holds: boolean; waivable: false; day: Day | null }>
  | Readonly<{ key: "seats"; holds: boolean; waivable: false; allotted: number; open: number }>
  | Readonly<{ key: "callOver"; holds: boolean; waivable: true; day: Day | null }>
  | Readonly<{ key: "decided"; holds: boolean; waivable: false; count: number }>
  | Readonly<{ key: "enough"; holds: boolean; waivable: true; accepted: number; sizeMin: number }>
  | Readonly<{ key: "somebody"; holds: boolean; waivable: false }>
  | Readonly<{ key: "decision"; holds: boolean; waivable: false }>
  | Readonly<{ key: "started"; holds: boolean; waivable: false; day: Day }>
  | Readonly<{ key: "reason"; holds: boolean; waivable: false }>;

/** CLS-11: everything that must hold for a step, with whether it does; screens show it before the button is pressed. */
export function conditionsOf(to: StepTarget, facts: StepFacts, papers: StepPapers, today: Day): readonly Condition[] {
  switch (to) {
    case "calling": {
      const open = facts.capacity - facts.seatsAllotted;
      const { nominateBy } = facts;
      return [
        { key: "place", holds: facts.hasPlace, waivable: false },
        { key: "nominateBy", holds: nominateBy !== null && nominateBy >= today, waivable: false, day: nominateBy },
        {
          key: "seats",
          holds: facts.seatsAllotted > 0 || open > 0,
          waivable: false,
          allotted: facts.seatsAllotted,
          open,
        },
      ];
    }
    case "selecting":
      return [
        {
          key: "callOver",
          holds: facts.nominateBy !== null && facts.nominateBy < today,
          waivable: true,
          day: facts.nominateBy,
        },
      ];
    case "opened":
      return [
        { key: "somebody", holds: facts.accepted > 0, waivable: false },
        { key: "decided", holds: facts.undecided === 0, waivable: false, count: facts.undecided },
        {
          key: "enough",
          holds: facts.accepted >= facts.sizeMin,
          waivable: true,
          accepted: facts.accepted,
          sizeMin: facts.sizeMin,
        },
        { key: "decision", holds: papers.decisionNo !== null && papers.decisionOn !== null, waivable: false },
      ];
    case "running":
      return [{ key: "started", holds: facts.startsOn <= today, waivable: false, day: facts.startsOn }];
    case "cancelled":
      return [{ key: "reason", holds: papers.reason !== null, waivable: false }];
  }
}

/** What still keeps the step from being taken: a reason stands in for what may be waived. */
export function unmetOf(conditions: readonly Condition[], papers: StepPapers): readonly Condition[] {
  return conditions.filter(({ holds, waivable }) => !holds && !(waivable && papers.reason !== null));
}
