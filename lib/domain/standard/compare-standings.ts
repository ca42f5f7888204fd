import { computeStanding } from "@/lib/domain/compliance/compute-standing";
import { computeObligations } from "@/lib/domain/compliance/compute-timeline";
import { openStandardBook, type StandardBook } from "@/lib/domain/compliance/standard-book";
import { ALL_GROUPS, type PersonHistory, type StandardVersion, type UnitFacts } from "@/lib/domain/compliance/types";
import { covers, type Day } from "@/lib/domain/shared/day";
import type { ComplianceStatus, Lane } from "@/lib/domain/shared/lists";

export type StandingChange = Readonly<{
  cadreId: number;
  before: ComplianceStatus | null;
  after: ComplianceStatus | null;
}>;

function statusOn(history: PersonHistory, book: StandardBook, lane: Lane, on: Day): ComplianceStatus | null {
  const standing = computeStanding(history, computeObligations(history, book));
  const present = standing.find(
    (interval) => interval.lane === lane && interval.groups.includes(ALL_GROUPS) && covers(interval, on),
  );
  return present?.status ?? null;
}

/** The standards as they would be: the superseded ones end where the draft begins. */
export function withDraft(
  standards: readonly StandardVersion[],
  draft: StandardVersion,
  superseded: readonly number[],
): readonly StandardVersion[] {
  return [...standards.map((one) => (superseded.includes(one.id) ? { ...one, to: draft.from } : one)), draft];
}

/** STD-08: whose status on a day another set of standards would change, and from what to what. */
export function compareStandings(
  histories: readonly PersonHistory[],
  before: readonly StandardVersion[],
  after: readonly StandardVersion[],
  units: ReadonlyMap<number, UnitFacts>,
  lane: Lane,
  on: Day,
): readonly StandingChange[] {
  const [present, drafted] = [openStandardBook(before, units), openStandardBook(after, units)];
  return histories.flatMap((history) => {
    const was = statusOn(history, present, lane, on);
    const becomes = statusOn(history, drafted, lane, on);
    return was === becomes ? [] : [{ cadreId: history.cadreId, before: was, after: becomes }];
  });
}
