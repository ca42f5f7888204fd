import { addDays, addYears, ageOn, covers, type Day, EARLIEST_DAY } from "@/lib/domain/shared/day";
import { type ComplianceStatus, LANES, type Lane } from "@/lib/domain/shared/lists";
import { rankOf } from "@/lib/domain/shared/theory-level";
import { mergeNeighbours, sliceRange } from "./day-slices";
import { ALL_GROUPS, type ObligationInterval, type PersonHistory, type StandingInterval } from "./types";

/**
 * CMP-10: a person counts once, with the worst of the posts held that day. Worst first, because one post met does
 * not pay the debt of another; a post met outweighs one exempt, and a post without a standard says nothing as long
 * as another one has a standard.
 */
export const STATUSES_WORST_FIRST = [
  "short",
  "grace",
  "inTraining",
  "met",
  "exempt",
  "noStandard",
] as const satisfies readonly ComplianceStatus[];

const SEVERITY = new Map<ComplianceStatus, number>(STATUSES_WORST_FIRST.map((status, index) => [status, index]));

/** Counted among the under-forties until the day before the fortieth birthday. */
export const YOUNG_UNTIL_AGE = 40;

/** First day on which the person is forty. */
export function fortiethBirthday(birthDate: Day): Day {
  const on = addYears(birthDate, YOUNG_UNTIL_AGE);
  // Born on 29 February, with no such day forty years later: forty on 1 March.
  return ageOn(birthDate, on) < YOUNG_UNTIL_AGE ? addDays(on, 1) : on;
}

/** Whether `a` binds rather than `b`: the worse status, then the higher requirement, then the earlier recorded post. */
function bindsBefore(a: ObligationInterval, b: ObligationInterval): boolean {
  const severity = Number(SEVERITY.get(a.status)) - Number(SEVERITY.get(b.status));
  if (severity !== 0) return severity < 0;
  const [requiredByA, requiredByB] = [rankOf(a.required ?? "none"), rankOf(b.required ?? "none")];
  return requiredByA === requiredByB ? a.postId < b.postId : requiredByA > requiredByB;
}

/** Where the person stands in each lane, over all posts together and in each group the posts belong to. */
export function computeStanding(
  history: PersonHistory,
  obligations: readonly ObligationInterval[],
): readonly StandingInterval[] {
  if (obligations.length === 0) return [];
  const groupsOfPost = new Map(history.posts.map((post) => [post.id, post.groups]));
  const fortyOn = fortiethBirthday(history.birthDate);

  return LANES.flatMap((lane) => {
    const inLane = obligations.filter((obligation) => obligation.lane === lane);
    if (inLane.length === 0) return [];
    const byGroup = new Map<string, ObligationInterval[]>([[ALL_GROUPS, inLane]]);
    for (const obligation of inLane) {
      for (const group of groupsOfPost.get(obligation.postId) ?? []) {
        const known = byGroup.get(group);
        if (known === undefined) byGroup.set(group, [obligation]);
        else known.push(obligation);
      }
    }
    const ofAll = standingIn(lane, ALL_GROUPS, inLane, history, fortyOn);
    return [...byGroup].flatMap(([group, members]) => {
      // Most people hold one post: then each of its groups says the same as all together.
      if (members.length === inLane.length) return ofAll.map((interval) => ({ ...interval, group }));
      return standingIn(lane, group, members, history, fortyOn);
    });
  });
}

function standingIn(
  lane: Lane,
  group: string,
  obligations: readonly ObligationInterval[],
  history: PersonHistory,
  fortyOn: Day,
): readonly StandingInterval[] {
  const cuts: Day[] = [fortyOn];
  for (const range of [...obligations, ...history.homes]) {
    cuts.push(range.from);
    if (range.to !== null) cuts.push(range.to);
  }
  const intervals: StandingInterval[] = [];
  for (const slice of sliceRange({ from: EARLIEST_DAY, to: null }, cuts)) {
    let binding: ObligationInterval | null = null;
    for (const obligation of obligations) {
      if (!covers(obligation, slice.from)) continue;
      if (binding === null || bindsBefore(obligation, binding)) binding = obligation;
    }
    if (binding === null) continue;
    intervals.push({
      lane,
      group,
      unitId: history.homes.find((home) => covers(home, slice.from))?.unitId ?? binding.unitId,
      from: slice.from,
      to: slice.to,
      status: binding.status,
      required: binding.required,
      held: binding.held,
      underForty: slice.from < fortyOn,
      postId: binding.postId,
      standardId: binding.standardId,
    });
  }
  return mergeNeighbours(intervals, sameStanding);
}

function sameStanding(a: StandingInterval, b: StandingInterval): boolean {
  return (
    a.unitId === b.unitId &&
    a.status === b.status &&
    a.required === b.required &&
    a.held === b.held &&
    a.underForty === b.underForty &&
    a.postId === b.postId &&
    a.standardId === b.standardId
  );
}
