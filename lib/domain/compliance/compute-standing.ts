import { addDays, addYears, ageOn, covers, type Day, EARLIEST_DAY } from "@/lib/domain/shared/day";
import { type ComplianceStatus, LANES, type Lane } from "@/lib/domain/shared/lists";
import { rankOf } from "@/lib/domain/shared/theory-level";
import { mergeNeighbours, sliceRange } from "./day-slices";
import {
  ALL_GROUPS,
  type ObligationInterval,
  type PersonHistory,
  type PostFacts,
  type StandingInterval,
} from "./types";

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

/**
 * Where the person stands in each lane: stretches that say the same of all posts together and of the groups the posts
 * belong to are one, with the groups it speaks for.
 */
export function computeStanding(
  history: PersonHistory,
  obligations: readonly ObligationInterval[],
): readonly StandingInterval[] {
  if (obligations.length === 0) return [];
  const fortyOn = fortiethBirthday(history.birthDate);
  return LANES.flatMap((lane) => {
    const inLane = obligations.filter((obligation) => obligation.lane === lane);
    if (inLane.length === 0) return [];
    const lists = membersOfGroups(history.posts, inLane).map((members) => standingIn(lane, members, history, fortyOn));
    return lists.length === 1 ? lists.flat() : lists.reduce(addToSaid, []);
  });
}

/** What other groups say too is said once, for all of them. */
function addToSaid(
  said: readonly StandingInterval[],
  others: readonly StandingInterval[],
): readonly StandingInterval[] {
  const all = [...said];
  for (const other of others) {
    const at = all.findIndex((one) => sameDays(one, other) && sameStanding(one, other));
    const known = all[at];
    if (known === undefined) all.push(other);
    else all[at] = { ...known, groups: [...known.groups, ...other.groups].sort() };
  }
  return all;
}

type Members = Readonly<{ groups: readonly string[]; members: readonly ObligationInterval[] }>;

const withAllGroups = new WeakMap<readonly string[], readonly string[]>();

/**
 * The groups of a post and all together, in the order of their codes. Posts of one position share their list of groups,
 * and get the same list here too: of millions of people it is put in order once, and told by identity.
 */
function andAllGroups(groups: readonly string[]): readonly string[] {
  let list = withAllGroups.get(groups);
  if (list === undefined) {
    list = [ALL_GROUPS, ...groups].sort();
    withAllGroups.set(groups, list);
  }
  return list;
}

/** Which obligations count in which groups; groups of the very same posts, as nearly all are, come together. */
function membersOfGroups(posts: readonly PostFacts[], obligations: readonly ObligationInterval[]): readonly Members[] {
  const present = new Set(obligations.map((obligation) => obligation.postId));
  // Most people hold one post: then each of its groups says the same as all together.
  if (present.size === 1) {
    return posts
      .filter((post) => present.has(post.id))
      .map((post) => ({ groups: andAllGroups(post.groups), members: obligations }));
  }
  const postsOfGroup = new Map<string, Set<number>>([[ALL_GROUPS, present]]);
  for (const post of posts) {
    if (!present.has(post.id)) continue;
    for (const group of post.groups) {
      const known = postsOfGroup.get(group);
      if (known === undefined) postsOfGroup.set(group, new Set([post.id]));
      else known.add(post.id);
    }
  }
  const byPosts = new Map<string, { groups: string[]; members: readonly ObligationInterval[] }>();
  for (const [group, ids] of postsOfGroup) {
    const everyPost = ids.size === present.size;
    const key = everyPost ? "" : [...ids].join(",");
    const known = byPosts.get(key);
    if (known !== undefined) known.groups.push(group);
    else {
      const members = everyPost ? obligations : obligations.filter(({ postId }) => ids.has(postId));
      byPosts.set(key, { groups: [group], members });
    }
  }
  return [...byPosts.values()].map(({ groups, members }) => ({ groups: groups.sort(), members }));
}

function standingIn(
  lane: Lane,
  { groups, members: obligations }: Members,
  history: PersonHistory,
  fortyOn: Day,
): readonly StandingInterval[] {
  const cuts: Day[] = [fortyOn];
  for (const ranges of [obligations, history.homes]) {
    for (const range of ranges) {
      cuts.push(range.from);
      if (range.to !== null) cuts.push(range.to);
    }
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
      groups,
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

function sameDays(a: StandingInterval, b: StandingInterval): boolean {
  return a.from === b.from && a.to === b.to;
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
