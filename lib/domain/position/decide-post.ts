import { addYears, type Day, type DayRange, overlaps } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { Lane } from "@/lib/domain/shared/lists";

/** POS-03: nobody holds a post at a younger age; an earlier day is a typing error. */
export const MIN_POST_AGE = 15;

export type PostDraft = DayRange & Readonly<{ positionId: number; unitId: number; lane: Lane }>;

/** Posts already on file (without the one being corrected). */
export type FiledPost = PostDraft & Readonly<{ id: number }>;

export type PostViolation =
  | Readonly<{ rule: "POS-01"; from: Day; to: Day }>
  | Readonly<{ rule: "POS-02"; postId: number; from: Day; to: Day | null }>
  | Readonly<{ rule: "POS-03"; from: Day; earliest: Day }>
  | Readonly<{ rule: "POS-04"; aliveFrom: Day; aliveTo: Day | null }>
  | Readonly<{ rule: "POS-05"; endedOn: Day }>;

function within(inner: DayRange, outer: DayRange): boolean {
  if (inner.from < outer.from) return false;
  return outer.to === null || (inner.to !== null && inner.to <= outer.to);
}

/** Whether a post can be put on a person's file: held now or planned, at a unit that exists on all its days. */
export function decidePost(
  draft: PostDraft,
  person: Readonly<{ birthDate: Day; endedOn: Day | null; posts: readonly FiledPost[] }>,
  unitLife: DayRange,
): Decision<PostDraft, PostViolation> {
  const violations: PostViolation[] = [];
  const inOrder = draft.to === null || draft.from < draft.to;
  if (draft.to !== null && !inOrder) violations.push({ rule: "POS-01", from: draft.from, to: draft.to });
  const isSamePost = (other: FiledPost) =>
    other.positionId === draft.positionId &&
    other.unitId === draft.unitId &&
    other.lane === draft.lane &&
    overlaps(other, draft);
  const twin = inOrder ? person.posts.find(isSamePost) : undefined;
  if (twin !== undefined) violations.push({ rule: "POS-02", postId: twin.id, from: twin.from, to: twin.to });
  const earliest = addYears(person.birthDate, MIN_POST_AGE);
  if (draft.from < earliest) violations.push({ rule: "POS-03", from: draft.from, earliest });
  if (!within(draft, unitLife)) violations.push({ rule: "POS-04", aliveFrom: unitLife.from, aliveTo: unitLife.to });
  if (person.endedOn !== null && draft.from >= person.endedOn)
    violations.push({ rule: "POS-05", endedOn: person.endedOn });
  return violations.length > 0 ? refuse(violations) : ok(draft);
}
