import {
  buildScheduleModel,
  type Ordered,
  type Placement,
  readSchedule,
  type Spare,
  spareOf,
} from "@/lib/domain/session/schedule-model";
import { buildQuestion, COST, type Obstacle, type ScheduleFacts } from "@/lib/domain/session/schedule-question";
import { needsLecturer, orderOf, sizeOf } from "@/lib/domain/session/split-topics";
import { HighsSolver, type SolveProgress } from "./highs-solver";

/** Why a sitting got no place, or no lecturer: which obstacle closed how many half days; "full": others took what was left. */
export type Why = Readonly<{ reason: Obstacle | "full" | "noDays"; closed: number; of: number }>;
export type ScheduleProposal = Readonly<{
  placements: readonly Placement[];
  unplaced: readonly Readonly<{ block: number; why: Why }>[];
  alone: readonly Readonly<{ block: number; why: Why }>[];
  /** Half days that are begun and not filled. */
  spare: readonly Spare[];
  changes: number;
  total: number;
  proven: boolean;
  seconds: number;
}>;

function whyUnplaced(counts: Readonly<Record<Obstacle, number>>, choices: number, slots: number): Why {
  if (slots === 0) return { reason: "noDays", closed: 0, of: 0 };
  if (choices > 0) return { reason: "full", closed: slots - choices, of: slots };
  return { reason: counts.room > counts.time ? "room" : "time", closed: Math.max(counts.room, counts.time), of: slots };
}

/** SES-24, SES-28: places as many sittings as can be, with a lecturer, with as few changes, in the curriculum's order. */
export async function proposeSchedule(
  facts: ScheduleFacts,
  { seconds, solver, onProgress }: { seconds: number; solver?: HighsSolver; onProgress?: (at: SolveProgress) => void },
): Promise<ScheduleProposal> {
  const began = performance.now();
  const question = buildQuestion(facts);
  const { blocks } = facts;
  // An order that does not hold today is not what a repair is asked to mend.
  const order: Ordered = orderOf(blocks).filter(([a, b]) => {
    const [first, second] = [blocks[a]?.standing, blocks[b]?.standing];
    return !first || !second || first.startsAt <= second.startsAt;
  });
  const sizes = blocks.map((block) => sizeOf(block, facts.options.capacity));
  const { model, columns } = buildScheduleModel(question, sizes, order);
  const own = solver ?? new HighsSolver();
  try {
    const outcome =
      blocks.length === 0 ? null : await own.solve(model, { seconds, ...(onProgress ? { onProgress } : {}) });
    const found = outcome?.state === "found" ? outcome : null;
    const chosen = blocks.map((_, block) => {
      const column = columns.findIndex((one, index) => one.block === block && (found?.values[index] ?? 0) > 0.5);
      return columns[column]?.choice ?? null;
    });
    const placements = readSchedule(question, chosen, blocks);
    const of = question.slots.length;
    const none = { time: 0, room: 0, noneApproved: 0, lecturersBusy: 0 };
    const without = (block: number): Why => {
      const { noneApproved, lecturersBusy } = question.obstacles[block] ?? none;
      return noneApproved >= lecturersBusy
        ? { reason: "noneApproved", closed: noneApproved, of }
        : { reason: "lecturersBusy", closed: lecturersBusy, of };
    };
    return {
      placements,
      unplaced: chosen.flatMap((choice, block) =>
        choice === null
          ? [{ block, why: whyUnplaced(question.obstacles[block] ?? none, question.choices[block]?.length ?? 0, of) }]
          : [],
      ),
      alone: placements.flatMap(({ block, lecturerId }) => {
        const kind = blocks[block]?.kind;
        return lecturerId === null && kind && needsLecturer(kind) ? [{ block, why: without(block) }] : [];
      }),
      spare: spareOf(question, chosen, sizes),
      changes: placements.filter(({ changed }) => changed).length,
      total: found?.objective ?? blocks.length * COST.unplaced,
      proven: found?.proven ?? blocks.length === 0,
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    if (!solver) await own.close();
  }
}
