import "server-only";
import { covers as coversUnit } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { decidePost, type PostViolation } from "@/lib/domain/position/decide-post";
import { addDays } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import {
  type ChangedMeanwhile,
  type ChangeRequest,
  changeCadre,
  difference,
  NOT_FOUND,
  type NotFound,
  type OverlapViolation,
  recordChange,
  seenOtherwise,
} from "./commands-change";
import { findUnitFacts, listPostsOnFile, type PostOnFile } from "./queries-facts";
import type { AddPostInput, CorrectPostInput, EndPostInput } from "./schema-facts";
import { postSeen } from "./schema-seen";

/** CAD-09 the unit, CAD-10 the position is none that can be chosen. */
export type PostChangeViolation =
  | PostViolation
  | ChangedMeanwhile
  | NotFound
  | OverlapViolation
  | Readonly<{ rule: "CAD-09" | "CAD-10" }>;
type Done = Readonly<{ postId: number }>;

async function findPosition(tx: Tx, code: string) {
  return tx.position.findUnique({ where: { code }, select: { id: true, code: true } });
}

function postFacts(
  post: Pick<PostOnFile, "positionCode" | "unitCode" | "lane" | "term" | "from" | "to" | "decisionNo">,
) {
  return {
    position: post.positionCode,
    postUnit: post.unitCode,
    lane: post.lane,
    term: post.term,
    from: post.from,
    to: post.to,
    decisionNo: post.decisionNo,
  };
}

/** Puts a post on file, in one of the two lanes, at a unit of the scope. */
export function addPost(
  request: ChangeRequest & Readonly<{ input: AddPostInput }>,
): Promise<Decision<Done, PostChangeViolation>> {
  const { actor, scope, input } = request;
  return changeCadre<Done, PostChangeViolation>(request, async (tx, cadre) => {
    const [unit, position] = [await findUnitFacts(tx, scope, input.unit), await findPosition(tx, input.position)];
    if (!unit || !position)
      return refuse([
        ...(unit ? [] : [{ rule: "CAD-09" } as const]),
        ...(position ? [] : [{ rule: "CAD-10" } as const]),
      ]);
    const posts = await listPostsOnFile(tx, cadre.id);
    const draft = { positionId: position.id, unitId: unit.id, lane: input.lane, from: input.from, to: input.to };
    const decision = decidePost(draft, { birthDate: cadre.birthDate, endedOn: cadre.endedOn, posts }, unit);
    if (!decision.ok) return decision;
    const { id } = await tx.post.create({
      data: {
        cadreId: cadre.id,
        positionId: position.id,
        unitId: unit.id,
        lane: input.lane,
        term: input.term,
        validFrom: dayToDb(input.from),
        validTo: dayToDbOrNull(input.to),
        decisionNo: input.decisionNo,
      },
      select: { id: true },
    });
    const after = { post: id, ...postFacts({ ...input, positionCode: position.code, unitCode: unit.code }) };
    await recordChange(tx, actor, cadre, { event: "post.added", before: null, after });
    return ok({ postId: id });
  });
}

/** Corrects what was typed about a post; the old and the new stand in the trail. */
export function correctPost(
  request: ChangeRequest & Readonly<{ input: CorrectPostInput }>,
): Promise<Decision<Done, PostChangeViolation>> {
  const { actor, scope, input } = request;
  return changeCadre<Done, PostChangeViolation>(request, async (tx, cadre) => {
    const posts = await listPostsOnFile(tx, cadre.id);
    const post = posts.find(({ id }) => id === input.postId);
    if (!post || !coversUnit(scope, post.unitPath)) return refuse([NOT_FOUND]);
    const conflicts = seenOtherwise(input.seen, postSeen(post));
    if (conflicts.length > 0) return refuse(conflicts);
    const [unit, position] = [await findUnitFacts(tx, scope, input.unit), await findPosition(tx, input.position)];
    if (!unit || !position)
      return refuse([
        ...(unit ? [] : [{ rule: "CAD-09" } as const]),
        ...(position ? [] : [{ rule: "CAD-10" } as const]),
      ]);
    const draft = { positionId: position.id, unitId: unit.id, lane: input.lane, from: input.from, to: input.to };
    const others = posts.filter(({ id }) => id !== post.id);
    const decision = decidePost(draft, { birthDate: cadre.birthDate, endedOn: cadre.endedOn, posts: others }, unit);
    if (!decision.ok) return decision;

    const change = difference<Record<string, unknown>>(
      postFacts(post),
      postFacts({ ...input, positionCode: position.code, unitCode: unit.code }),
    );
    if (!change.changed) return ok({ postId: post.id });
    await tx.post.update({
      where: { id: post.id },
      data: {
        positionId: position.id,
        unitId: unit.id,
        lane: input.lane,
        term: input.term,
        validFrom: dayToDb(input.from),
        validTo: dayToDbOrNull(input.to),
        decisionNo: input.decisionNo,
      },
    });
    await recordChange(tx, actor, cadre, {
      event: "post.corrected",
      before: { post: post.id, ...change.before },
      after: { post: post.id, ...change.after },
      reason: input.reason,
    });
    return ok({ postId: post.id });
  });
}

/** The last day in a post, as whoever ends it saw the post; every rule of a post holds for the shortened one too. */
export function endPost(
  request: ChangeRequest & Readonly<{ input: EndPostInput }>,
): Promise<Decision<Done, PostChangeViolation>> {
  const { actor, scope, input } = request;
  return changeCadre<Done, PostChangeViolation>(request, async (tx, cadre) => {
    const posts = await listPostsOnFile(tx, cadre.id);
    const post = posts.find(({ id }) => id === input.postId);
    const unit = post && (await findUnitFacts(tx, scope, post.unitCode));
    if (!post || !unit) return refuse([NOT_FOUND]);
    const conflicts = seenOtherwise(input.seen, postSeen(post));
    if (conflicts.length > 0) return refuse(conflicts);
    const to = addDays(input.lastDay, 1);
    const others = posts.filter(({ id }) => id !== post.id);
    const person = { birthDate: cadre.birthDate, endedOn: cadre.endedOn, posts: others };
    const decision = decidePost({ ...post, to }, person, unit);
    if (!decision.ok) return decision;
    await tx.post.update({ where: { id: post.id }, data: { validTo: dayToDb(to) } });
    await recordChange(tx, actor, cadre, {
      event: "post.ended",
      before: { post: post.id, to: post.to },
      after: { post: post.id, to },
      reason: input.reason,
    });
    return ok({ postId: post.id });
  });
}
