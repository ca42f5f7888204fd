import { buildModel, fromColumns, toColumns } from "@/lib/domain/cluster/build-model";
import { chooseArcs, nearestToKeep, unitsAtEdge } from "@/lib/domain/cluster/choose-arcs";
import type { Assignment, ClusterQuestion } from "@/lib/domain/cluster/cluster-question";
import {
  countedReasons,
  type Infeasibility,
  type NearestFeasible,
  nearestFeasible,
} from "@/lib/domain/cluster/explain-infeasible";
import { leastPossible } from "@/lib/domain/cluster/least-possible";
import { priceAssignment } from "@/lib/domain/cluster/price-assignment";
import { startAssignment } from "@/lib/domain/cluster/start-assignment";
import type { SizeBand } from "@/lib/domain/plan/size-band";
import { HighsSolver, type SolveOutcome, type SolveProgress } from "./highs-solver";

export type Pruning = Readonly<{ nearest: number; kept: number; allowed: number; atEdge: readonly number[] }>;

export type Proposal = Readonly<{
  state: "solved";
  assignment: Assignment;
  /** What the quick search had found before the solver improved on it; null when it had found nothing. */
  startTotal: number | null;
  total: number;
  /** Nothing among the trips looked at can cost less than this. */
  bound: number;
  /** (total − bound) / total, 0…1. */
  gap: number;
  proven: boolean;
  seconds: number;
  pruning: Pruning | null;
}>;

export type NoProposal = Readonly<{
  state: "infeasible";
  reasons: readonly Infeasibility[];
  nearest: NearestFeasible;
  seconds: number;
}>;

/** How far a search is: seconds gone, the cost of the best way so far, and how far from the best of all it may be (null: not known). */
export type Standing = Readonly<{ seconds: number; total: number | null; gap: number | null }>;

export type ProposeOptions = Readonly<{
  seconds: number;
  /** The sizes that the programme allows; without them no nearer size is refused. */
  allowed?: SizeBand;
  /** Twice a second, while it goes on. */
  onProgress?: (standing: Standing) => void;
  /** A solver that is kept for several questions; without it one is started and ended. */
  solver?: HighsSolver;
}>;

/** A solve that only asks whether there is an answer needs no more. */
const FEASIBILITY_SECONDS = 4;
const ANY_SIZE: SizeBand = { min: 1, max: Number.MAX_SAFE_INTEGER };
/** Below this a difference is the solver's arithmetic, not travel. */
const EPSILON = 1e-6;

async function isFeasible(solver: HighsSolver, question: ClusterQuestion): Promise<boolean> {
  if (countedReasons(question).length > 0) return false;
  if (startAssignment(question) !== null) return true;
  const { arcs } = chooseArcs(question, null);
  const { cost, ...model } = buildModel(question, arcs);
  const outcome = await solver.solve({ ...model, cost: cost.map(() => 0) }, { seconds: FEASIBILITY_SECONDS });
  return outcome.state === "found";
}

/** The best so far and its distance to what nothing can undercut; the solver says infinite where it knows nothing yet. */
export function standingOf(
  before: Omit<Standing, "seconds">,
  found: number | null,
  bound: number | null,
): Omit<Standing, "seconds"> {
  const known = [before.total, found].filter((total) => total !== null && Number.isFinite(total)) as number[];
  const total = known.length === 0 ? null : Math.min(...known);
  if (total === null || bound === null || !Number.isFinite(bound)) return { total, gap: before.gap };
  return { total, gap: total < EPSILON ? 0 : Math.min(1, Math.max(0, (total - bound) / total)) };
}

/** Solves among each unit's nearest hosts; when those alone allow nothing, twice as many are looked at, and so on. */
async function solveWidening(
  solver: HighsSolver,
  question: ClusterQuestion,
  start: Assignment | null,
  secondsLeft: () => number,
  tell: (progress: SolveProgress) => void,
) {
  let nearest = nearestToKeep(question);
  for (;;) {
    const chosen = chooseArcs(question, nearest, start);
    const outcome = await solver.solve(buildModel(question, chosen.arcs), {
      seconds: Math.max(1, secondsLeft()),
      start: start && toColumns(question, chosen.arcs, start),
      onProgress: tell,
    });
    if (outcome.state !== "infeasible" || chosen.nearest === null) return { chosen, outcome };
    nearest = chosen.nearest * 2;
  }
}

function better(
  question: ClusterQuestion,
  outcome: SolveOutcome,
  start: Assignment | null,
  arcs: Parameters<typeof fromColumns>[1],
) {
  const found = outcome.state === "found" ? fromColumns(question, arcs, outcome.values) : null;
  if (found === null) return start;
  if (start === null) return found;
  return priceAssignment(question, found).total <= priceAssignment(question, start).total ? found : start;
}

/**
 * Which units share a class and where, with the least learner-travel: a quick search first, so that there is an answer
 * even when the time runs out, then HiGHS, which improves it and says how far from the best it can still be.
 */
export async function proposeClusters(
  question: ClusterQuestion,
  options: ProposeOptions,
): Promise<Proposal | NoProposal> {
  const begun = performance.now();
  const elapsed = () => (performance.now() - begun) / 1000;
  const solver = options.solver ?? new HighsSolver();
  let standing: Omit<Standing, "seconds"> = { total: null, gap: null };
  const tell = () => options.onProgress?.({ seconds: Math.min(options.seconds, elapsed()), ...standing });
  const clock = setInterval(tell, 500);
  try {
    const counted = countedReasons(question);
    const start = counted.length > 0 ? null : startAssignment(question);
    // Small questions are solved before the solver says a word: what is known without it is told at once.
    if (start !== null)
      standing = standingOf(standing, priceAssignment(question, start).total, leastPossible(question));
    tell();
    const solved =
      counted.length > 0
        ? null
        : await solveWidening(
            solver,
            question,
            start,
            () => options.seconds - elapsed(),
            ({ found, bound }) => {
              standing = standingOf(standing, found, bound);
            },
          );
    const assignment = solved && better(question, solved.outcome, start, solved.chosen.arcs);
    if (solved && assignment) {
      const { total } = priceAssignment(question, assignment);
      const given = "bound" in solved.outcome ? solved.outcome.bound : null;
      const bound = given === null || !Number.isFinite(given) ? 0 : Math.min(total, Math.max(0, given));
      const { chosen } = solved;
      standing = standingOf(standing, total, bound);
      tell();
      return {
        state: "solved",
        assignment,
        startTotal: start && priceAssignment(question, start).total,
        total,
        bound,
        gap: total - bound < EPSILON ? 0 : (total - bound) / total,
        proven: solved.outcome.state === "found" && solved.outcome.proven,
        seconds: elapsed(),
        pruning:
          chosen.nearest === null
            ? null
            : {
                nearest: chosen.nearest,
                kept: chosen.arcs.length,
                allowed: chosen.allowed,
                atEdge: unitsAtEdge(question, chosen, assignment),
              },
      };
    }
    if (solved?.outcome.state === "unknown")
      return {
        state: "infeasible",
        reasons: [{ kind: "timeOut" }],
        nearest: { min: null, max: null, longest: null },
        seconds: elapsed(),
      };
    const nearest = await nearestFeasible(
      question,
      (changed) => isFeasible(solver, changed),
      options.allowed ?? ANY_SIZE,
    );
    return {
      state: "infeasible",
      reasons: counted.length > 0 ? counted : [{ kind: "together" }],
      nearest,
      seconds: elapsed(),
    };
  } finally {
    clearInterval(clock);
    if (!options.solver) await solver.close();
  }
}
