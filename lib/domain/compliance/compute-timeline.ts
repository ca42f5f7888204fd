import { addDays, type Day, type DayRange } from "@/lib/domain/shared/day";
import { classifyObligation, exemptionOn, graceEndsBefore, trainingOn } from "./classify-obligation";
import { intersect, mergeNeighbours, sliceRange } from "./day-slices";
import { heldLevelOn } from "./held-level";
import { openStandardBook, type StandardBook } from "./standard-book";
import type { ObligationInterval, PersonHistory, PostFacts, StandardVersion, UnitFacts } from "./types";

/** CMP-01: the status of each post over all its days, as adjoining intervals without gap or overlap. */
export function computeTimeline(
  history: PersonHistory,
  standards: readonly StandardVersion[],
  units: ReadonlyMap<number, UnitFacts>,
): readonly ObligationInterval[] {
  return computeObligations(history, openStandardBook(standards, units));
}

/** The same with the standards already read, for many people in a row. */
export function computeObligations(history: PersonHistory, book: StandardBook): readonly ObligationInterval[] {
  const cuts = personalCuts(history);
  return history.posts.flatMap((post) => {
    const life = lifeOf(post, history.endedOn);
    return life === null ? [] : obligationsOf(post, life, history, book, cuts);
  });
}

/** Days on which the post is owed for: it ends when the person is no longer followed. */
export function lifeOf(post: PostFacts, endedOn: Day | null): DayRange | null {
  return endedOn === null ? post : intersect(post, { from: post.from, to: endedOn });
}

/** Every day on which something about the person can change what a post is worth. */
function personalCuts(history: PersonHistory): readonly Day[] {
  const cuts: Day[] = [];
  for (const credential of history.credentials) {
    cuts.push(credential.issuedOn);
    if (credential.revokedOn !== null) cuts.push(credential.revokedOn);
  }
  for (const ranges of [history.exemptions, history.enrolments]) {
    for (const range of ranges) {
      cuts.push(range.from);
      if (range.to !== null) cuts.push(range.to);
    }
  }
  return cuts;
}

function obligationsOf(
  post: PostFacts,
  life: DayRange,
  history: PersonHistory,
  book: StandardBook,
  cuts: readonly Day[],
): readonly ObligationInterval[] {
  const intervals: ObligationInterval[] = [];
  for (const stretch of book.bindingStretches(post)) {
    const days = intersect(life, stretch);
    if (days === null) continue;
    const { standard } = stretch;
    const graceTo = standard === null ? null : graceEndsBefore(post, standard);
    for (const slice of sliceRange(days, graceTo === null ? cuts : [...cuts, graceTo])) {
      intervals.push(obligationOn(slice, post, history, standard, graceTo));
    }
  }
  return mergeNeighbours(intervals, sameObligation);
}

/** Nothing changes within the slice, so its first day answers for all of it. */
function obligationOn(
  slice: DayRange,
  post: PostFacts,
  history: PersonHistory,
  standard: StandardVersion | null,
  graceTo: Day | null,
): ObligationInterval {
  const required = standard?.requiredLevel ?? null;
  const held = heldLevelOn(history.credentials, slice.from);
  const status = classifyObligation({
    required,
    held,
    exempt: exemptionOn(history.exemptions, post, slice.from) !== null,
    inTraining: required !== null && trainingOn(history.enrolments, required, slice.from) !== null,
    inGrace: graceTo !== null && slice.from < graceTo,
  });
  return {
    postId: post.id,
    lane: post.lane,
    unitId: post.unitId,
    from: slice.from,
    to: slice.to,
    required,
    held,
    status,
    standardId: standard?.id ?? null,
    graceUntil: status === "grace" && graceTo !== null ? addDays(graceTo, -1) : null,
  };
}

function sameObligation(a: ObligationInterval, b: ObligationInterval): boolean {
  return a.status === b.status && a.held === b.held && a.standardId === b.standardId && a.graceUntil === b.graceUntil;
}
