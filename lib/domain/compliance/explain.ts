import { covers, type Day, lastDayOf } from "@/lib/domain/shared/day";
import type { ComplianceStatus, Lane } from "@/lib/domain/shared/lists";
import { satisfies, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import { exemptionOn, trainingOn } from "./classify-obligation";
import { computeTimeline } from "./compute-timeline";
import { bestCredentialOn, canGiveLevel } from "./held-level";
import type {
  CredentialFacts,
  ObligationInterval,
  PersonHistory,
  PostFacts,
  StandardVersion,
  UnitFacts,
} from "./types";

/** CMP-12: why one post stands as it does on a day. Ids and levels only; the words are made at the edge. */
export type PostExplanation = Readonly<{
  postId: number;
  positionId: number;
  lane: Lane;
  unitId: number;
  status: ComplianceStatus;
  required: TheoryLevel | null;
  standardId: number | null;
  held: TheoryLevel;
  heldCredentialId: number | null;
  /** The level still to be earned; null when nothing is owed. */
  missing: TheoryLevel | null;
  /** First day of the present status without a break. */
  since: Day;
  /** Last day of the present status as far as it is known today, and what follows; null while no end is known. */
  until: Day | null;
  next: ComplianceStatus | null;
  graceUntil: Day | null;
  exemptionId: number | null;
  enrolmentId: number | null;
  /** Papers on file that would satisfy the requirement if somebody verified them. */
  unverifiedIds: readonly number[];
  /** Confirmations of equivalence issued too late to count (CMP-05). */
  refusedEquivalenceIds: readonly number[];
  /** Papers of a sufficient level that were withdrawn. */
  revokedIds: readonly number[];
}>;

/** Every post held or planned that day, explained; empty when the person has none. */
export function explainOn(
  history: PersonHistory,
  standards: readonly StandardVersion[],
  units: ReadonlyMap<number, UnitFacts>,
  on: Day,
): readonly PostExplanation[] {
  const timeline = computeTimeline(history, standards, units);
  return history.posts.flatMap((post) => {
    const intervals = timeline.filter((interval) => interval.postId === post.id);
    const present = intervals.find((interval) => covers(interval, on));
    return present === undefined ? [] : [explainPost(post, present, intervals, history, on)];
  });
}

function explainPost(
  post: PostFacts,
  present: ObligationInterval,
  intervals: readonly ObligationInterval[],
  history: PersonHistory,
  on: Day,
): PostExplanation {
  const { required, status } = present;
  const owes = required !== null && status !== "met";
  const wanted = owes
    ? history.credentials.filter((paper) => paper.issuedOn <= on && satisfies(paper.level, required))
    : [];
  const idsOf = (test: (paper: CredentialFacts) => boolean) => wanted.filter(test).map((paper) => paper.id);
  return {
    postId: post.id,
    positionId: post.positionId,
    lane: post.lane,
    unitId: post.unitId,
    status,
    required,
    standardId: present.standardId,
    held: present.held,
    heldCredentialId: bestCredentialOn(history.credentials, on)?.id ?? null,
    missing: owes ? required : null,
    ...runOf(present, intervals),
    graceUntil: present.graceUntil,
    exemptionId: owes ? (exemptionOn(history.exemptions, post, on)?.id ?? null) : null,
    enrolmentId: owes ? (trainingOn(history.enrolments, required, on)?.id ?? null) : null,
    unverifiedIds: idsOf(
      (paper) => !paper.verified && canGiveLevel(paper) && (paper.revokedOn === null || on < paper.revokedOn),
    ),
    refusedEquivalenceIds: idsOf((paper) => paper.evidence === "equivalence" && !canGiveLevel(paper)),
    revokedIds: idsOf((paper) => paper.verified && paper.revokedOn !== null && paper.revokedOn <= on),
  };
}

/** The unbroken run of intervals of the same status around the present one, whatever standard it is under. */
function runOf(
  present: ObligationInterval,
  intervals: readonly ObligationInterval[],
): Readonly<{ since: Day; until: Day | null; next: ComplianceStatus | null }> {
  let since = present.from;
  for (const earlier of [...intervals].reverse()) {
    if (earlier.to === since && earlier.status === present.status) since = earlier.from;
  }
  let end = present.to;
  let next: ComplianceStatus | null = null;
  for (const later of intervals) {
    if (later.from !== end) continue;
    if (later.status === present.status) end = later.to;
    else next = later.status;
  }
  return { since, until: lastDayOf({ from: since, to: end }), next };
}
