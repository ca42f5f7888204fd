import type { Day } from "@/lib/domain/shared/day";
import type { ClassType } from "@/lib/domain/shared/training-lists";
import { compareNeeds, type Need } from "./counted-need";
import { NEW_MEMBER_CLASSES, newMemberQuarters, type Quarter, spreadQuarters } from "./propose-quarters";
import { type BandGap, balanced, partition, type SizeBand } from "./size-band";

export type DraftProgramme = Readonly<{
  id: number;
  code: string;
  classType: ClassType;
  band: SizeBand;
  /** Periods that somebody teaches in one class; null where no curriculum is in force. */
  periods: number | null;
}>;

export type UnitLearners = Readonly<{ unitId: number; learners: number }>;

export type DraftLine = Readonly<{
  key: string;
  programmeId: number;
  classes: number;
  learners: number;
  quarter: Quarter;
  lecturerHours: number | null;
  units: readonly UnitLearners[];
}>;

export type Leftover = Readonly<{ programmeId: number; why: BandGap; needs: readonly Need[] }>;

/** PLN-08: hours of lecturers are the periods taught in the curriculum in force, times the classes. */
export function lecturerHours(periods: number | null, classes: number): number | null {
  return periods === null ? null : periods * classes;
}

/** PLN-07: learners of one unit stay together as far as class sizes allow; new members sit by the end of their probation. */
function seatingOrder(programme: DraftProgramme, seated: readonly Need[]): readonly Need[] {
  const late = (deadline: Day | null) => deadline ?? "9999";
  return [...seated].sort((a, b) => {
    if (programme.classType === "newMember" && late(a.deadline) !== late(b.deadline))
      return late(a.deadline).localeCompare(late(b.deadline));
    return a.unitId - b.unitId || compareNeeds(a, b);
  });
}

function classesOf(programme: DraftProgramme, seated: number, fewest: number): number {
  if (programme.classType !== "newMember") return fewest;
  return Math.max(fewest, Math.min(NEW_MEMBER_CLASSES, Math.floor(seated / programme.band.min)));
}

function byUnit(needs: readonly Need[]): readonly UnitLearners[] {
  const counts = new Map<number, number>();
  for (const need of needs) counts.set(need.unitId, (counts.get(need.unitId) ?? 0) + 1);
  return [...counts].map(([unitId, learners]) => ({ unitId, learners })).sort((a, b) => a.unitId - b.unitId);
}

function programmeLines(programme: DraftProgramme, seated: readonly Need[], fewest: number, year: number): DraftLine[] {
  const order = seatingOrder(programme, seated);
  const sizes = balanced(order.length, classesOf(programme, order.length, fewest));
  let start = 0;
  const groups = sizes.map((size) => {
    start += size;
    return order.slice(start - size, start);
  });
  const quarters =
    programme.classType === "newMember"
      ? newMemberQuarters(
          groups.map((group) => group[0]?.deadline ?? null),
          year,
        )
      : spreadQuarters(programme.classType, groups.length);
  return [...new Set(quarters)].map((quarter) => {
    const inQuarter = groups.filter((_, index) => quarters[index] === quarter);
    const needs = inQuarter.flat();
    return {
      key: `${programme.code}-q${quarter}`,
      programmeId: programme.id,
      classes: inQuarter.length,
      learners: needs.length,
      quarter,
      lecturerHours: lecturerHours(programme.periods, inQuarter.length),
      units: byUnit(needs),
    };
  });
}

export type PlanDraft = Readonly<{ lines: readonly DraftLine[]; leftovers: readonly Leftover[] }>;

/** PLN-07: the plan's first draft: for each programme the classes its counted needs fill, and who is left over, and why. */
export function draftLines(programmes: readonly DraftProgramme[], needs: readonly Need[], year: number): PlanDraft {
  const byProgramme = new Map<number, Need[]>();
  for (const need of needs) {
    const same = byProgramme.get(need.programmeId);
    if (same) same.push(need);
    else byProgramme.set(need.programmeId, [need]);
  }
  const lines: DraftLine[] = [];
  const leftovers: Leftover[] = [];
  for (const programme of programmes) {
    const wanted = [...(byProgramme.get(programme.id) ?? [])].sort(compareNeeds);
    const fit = partition(wanted.length, programme.band);
    if (fit.seated > 0) lines.push(...programmeLines(programme, wanted.slice(0, fit.seated), fit.classes, year));
    if (fit.why !== null) leftovers.push({ programmeId: programme.id, why: fit.why, needs: wanted.slice(fit.seated) });
  }
  return { lines: lines.sort((a, b) => a.quarter - b.quarter), leftovers };
}
