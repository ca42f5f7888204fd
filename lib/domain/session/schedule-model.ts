import type { WholeModel } from "@/lib/domain/cluster/build-model";
import { PERIOD_MINUTES } from "./decide-session";
import { type Choice, COST, minutesUntil, type ScheduleQuestion } from "./schedule-question";
import type { Moment } from "./session-time";

export type Ordered = readonly (readonly [earlier: number, later: number])[];

/**
 * SES-24: the question as a whole-number programme: one column a choice of a block, one for each block that stays
 * unplaced. Each block once; a half day holds no more periods than it has, and nothing else beside a sitting that stays.
 * `sizes` are the periods each block takes up.
 */
export function buildScheduleModel(
  question: ScheduleQuestion,
  sizes: readonly number[],
  order: Ordered,
): { model: WholeModel; columns: readonly Readonly<{ block: number; choice: Choice | null }>[] } {
  const columns: { block: number; choice: Choice | null }[] = [];
  const ofBlock = question.choices.map((choices, block) => {
    const from = columns.length;
    for (const choice of choices) columns.push({ block, choice });
    columns.push({ block, choice: null });
    return columns.map((_, index) => index).slice(from);
  });
  const at = (column: number) => columns[column]?.choice ?? null;
  const rows: WholeModel["rows"][number][] = ofBlock.map((own) => ({
    lower: 1,
    upper: 1,
    entries: own.map((column) => [column, 1] as const),
  }));
  for (const [slot, { capacity }] of question.slots.entries()) {
    const moved = columns.flatMap(({ block, choice }, column) =>
      choice?.slot === slot ? [[column, sizes[block] as number] as const] : [],
    );
    const staying = columns.flatMap(({ block, choice }, column) =>
      choice !== null && choice.slot === null && question.covers[block]?.includes(slot) ? [{ column, block }] : [],
    );
    if (moved.length > 0) rows.push({ lower: -Infinity, upper: capacity, entries: moved });
    for (const { column, block } of staying)
      for (const [other] of moved)
        if (columns[other]?.block !== block)
          rows.push({
            lower: -Infinity,
            upper: 1,
            entries: [
              [column, 1],
              [other, 1],
            ],
          });
  }
  for (const [earlier, later] of order) {
    const [first = [], second = []] = [ofBlock[earlier], ofBlock[later]];
    const times = [...new Set(second.flatMap((column) => at(column)?.at ?? []))].sort((a, b) => a - b);
    const unplaced = first.slice(-1);
    for (const time of times) {
      const until = (own: readonly number[]) => own.filter((column) => (at(column)?.at ?? Infinity) <= time);
      const before = until(first);
      if (before.length === first.length - 1) continue;
      rows.push({
        lower: -Infinity,
        upper: 0,
        entries: [
          ...until(second).map((column) => [column, 1] as const),
          ...before.map((column) => [column, -1] as const),
          ...unplaced.map((column) => [column, -1] as const),
        ],
      });
    }
  }
  const cost = columns.map(({ choice }) => choice?.cost ?? COST.unplaced);
  return { model: { cost, upper: columns.map(() => 1), rows }, columns };
}

export type Placement = Readonly<{
  block: number;
  startsAt: Moment;
  endsAt: Moment;
  lecturerId: number | null;
  roomId: number | null;
  place: string | null;
  changed: boolean;
}>;

/** The chosen ways as sittings with their times: those that share a half day follow one another in the curriculum's order. */
export function readSchedule(
  question: ScheduleQuestion,
  chosen: readonly (Choice | null)[],
  blocks: readonly Readonly<{ periods: number; standing: { endsAt: Moment } | null }>[],
): Placement[] {
  const used = new Map<number, number>();
  return chosen.flatMap((choice, block) => {
    if (!choice) return [];
    const { slot, at, lecturerId, roomId, place, changed } = choice;
    const facts = blocks[block] as (typeof blocks)[number];
    const rest = { block, lecturerId, roomId, place, changed };
    if (slot === null) return [{ ...rest, startsAt: at, endsAt: facts.standing?.endsAt as Moment }];
    const before = used.get(slot) ?? 0;
    const size = Math.max(1, facts.periods);
    used.set(slot, before + size);
    const { startsAt: start } = question.slots[slot] as (typeof question.slots)[number];
    const from = before === 0 ? 0 : minutesUntil(before, true);
    const until = Math.max(from + PERIOD_MINUTES, minutesUntil(before + size));
    return [{ ...rest, startsAt: start + from * 60_000, endsAt: start + until * 60_000 }];
  });
}

export type Spare = Readonly<{ startsAt: Moment; periods: number }>;

/** SES-32: half days that are begun and not filled, with the periods left in each: nothing that is still to be placed went there. */
export function spareOf(
  question: ScheduleQuestion,
  chosen: readonly (Choice | null)[],
  sizes: readonly number[],
): Spare[] {
  return question.slots.flatMap(({ startsAt, capacity }, slot) => {
    const used = chosen.reduce((sum, choice, block) => sum + (choice?.slot === slot ? (sizes[block] as number) : 0), 0);
    return used > 0 && used < capacity ? [{ startsAt, periods: capacity - used }] : [];
  });
}
