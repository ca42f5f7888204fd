import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb, dayToDbOrNull } from "@/lib/db/day";
import {
  decideEnrolment,
  decideExemption,
  type EnrolmentViolation,
  type ExemptionViolation,
} from "@/lib/domain/cadre/decide-exemption";
import { decideRating, type RatingViolation } from "@/lib/domain/cadre/decide-record";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import {
  type ChangedMeanwhile,
  type ChangeRequest,
  changeCadre,
  NOT_FOUND,
  type NotFound,
  type OverlapViolation,
  recordChange,
  seenOtherwise,
} from "./commands-change";
import { listPostsOnFile } from "./queries-facts";
import type {
  AddEnrolmentInput,
  AddExemptionInput,
  EndEnrolmentInput,
  EndExemptionInput,
  SetRatingInput,
} from "./schema-facts";
import { enrolmentSeen, exemptionSeen } from "./schema-seen";

type Answer<Value, Violation> = Promise<Decision<Value, Violation | ChangedMeanwhile | NotFound | OverlapViolation>>;
type Id = Readonly<{ id: number }>;
type ExemptionRefusal = ExemptionViolation | ChangedMeanwhile | NotFound | OverlapViolation;
type EnrolmentRefusal = EnrolmentViolation | ChangedMeanwhile | NotFound | OverlapViolation;

/** Frees somebody from one post's standard, or from all of a lane, by a numbered decision. */
export function addExemption(
  request: ChangeRequest & Readonly<{ input: AddExemptionInput }>,
): Answer<Id, ExemptionViolation> {
  const { actor, input } = request;
  return changeCadre<Id, ExemptionRefusal>(request, async (tx, cadre) => {
    const decision = decideExemption(input, await listPostsOnFile(tx, cadre.id));
    if (!decision.ok) return decision;
    const { lane, postId, from, to, decisionNo, reason } = input;
    const row = await tx.exemption.create({
      data: {
        cadreId: cadre.id,
        lane,
        postId,
        validFrom: dayToDb(from),
        validTo: dayToDbOrNull(to),
        decisionNo,
        reason,
      },
      select: { id: true },
    });
    await recordChange(tx, actor, cadre, {
      event: "exemption.added",
      before: null,
      after: { exemption: row.id, lane, post: postId, from, to, decisionNo },
      reason,
    });
    return ok(row);
  });
}

export function endExemption(
  request: ChangeRequest & Readonly<{ input: EndExemptionInput }>,
): Answer<Id, ExemptionViolation> {
  const { actor, input } = request;
  return changeCadre<Id, ExemptionRefusal>(request, async (tx, cadre) => {
    const row = await tx.exemption.findFirst({ where: { id: input.exemptionId, cadreId: cadre.id } });
    if (!row) return refuse([NOT_FOUND]);
    const [from, to] = [dayFromDb(row.validFrom), addDays(input.lastDay, 1)];
    const now = { lane: row.lane, from, to: dayFromDbOrNull(row.validTo), decisionNo: row.decisionNo };
    const conflicts = seenOtherwise(input.seen, exemptionSeen(now));
    if (conflicts.length > 0) return refuse(conflicts);
    if (to <= from) return refuse([{ rule: "EXM-01", from, to } as const]);
    await tx.exemption.update({ where: { id: row.id }, data: { validTo: dayToDb(to) } });
    await recordChange(tx, actor, cadre, {
      event: "exemption.ended",
      before: { exemption: row.id, to: now.to },
      after: { exemption: row.id, to },
      reason: input.reason,
    });
    return ok({ id: row.id });
  });
}

async function listEnrolments(tx: Tx, cadreId: number) {
  const rows = await tx.theoryEnrolment.findMany({ where: { cadreId } });
  return rows.map((row) => ({
    id: row.id,
    level: row.level as TheoryLevel,
    from: dayFromDb(row.validFrom),
    to: dayFromDbOrNull(row.validTo),
  }));
}

/** Seats somebody in a course that gives a level: "in training" until it ends. */
export function addEnrolment(
  request: ChangeRequest & Readonly<{ input: AddEnrolmentInput }>,
): Answer<Id, EnrolmentViolation> {
  const { actor, input } = request;
  return changeCadre<Id, EnrolmentRefusal>(request, async (tx, cadre) => {
    const decision = decideEnrolment(input, await listEnrolments(tx, cadre.id));
    if (!decision.ok) return decision;
    const { level, school, mode, from, to, decisionNo } = input;
    const row = await tx.theoryEnrolment.create({
      data: {
        cadreId: cadre.id,
        level,
        school,
        mode,
        validFrom: dayToDb(from),
        validTo: dayToDbOrNull(to),
        decisionNo,
      },
      select: { id: true },
    });
    await recordChange(tx, actor, cadre, {
      event: "enrolment.added",
      before: null,
      after: { enrolment: row.id, level, school, mode, from, to, decisionNo },
    });
    return ok(row);
  });
}

export function endEnrolment(
  request: ChangeRequest & Readonly<{ input: EndEnrolmentInput }>,
): Answer<Id, EnrolmentViolation> {
  const { actor, input } = request;
  return changeCadre<Id, EnrolmentRefusal>(request, async (tx, cadre) => {
    const all = await listEnrolments(tx, cadre.id);
    const row = all.find(({ id }) => id === input.enrolmentId);
    if (!row) return refuse([NOT_FOUND]);
    const conflicts = seenOtherwise(input.seen, enrolmentSeen(row));
    if (conflicts.length > 0) return refuse(conflicts);
    const to = addDays(input.lastDay, 1);
    const decision = decideEnrolment(
      { ...row, to },
      all.filter(({ id }) => id !== row.id),
    );
    if (!decision.ok) return decision;
    await tx.theoryEnrolment.update({ where: { id: row.id }, data: { validTo: dayToDb(to) } });
    await recordChange(tx, actor, cadre, {
      event: "enrolment.ended",
      before: { enrolment: row.id, to: row.to },
      after: { enrolment: row.id, to },
      reason: input.reason,
    });
    return ok({ id: row.id });
  });
}

/** The rating of a year; none takes it away again. */
export function setRating(
  request: ChangeRequest & Readonly<{ input: SetRatingInput; today: Day }>,
): Answer<Readonly<{ year: number }>, RatingViolation> {
  const { actor, input, today } = request;
  return changeCadre<Readonly<{ year: number }>, RatingViolation | NotFound | OverlapViolation>(
    request,
    async (tx, cadre) => {
      const decision = decideRating(cadre.birthDate, input.year, today);
      if (!decision.ok) return decision;
      const key = { cadreId: cadre.id, year: input.year };
      const before = await tx.yearRating.findUnique({ where: { cadreId_year: key } });
      if ((before?.rating ?? null) === input.rating) return ok({ year: input.year });
      if (input.rating === null) await tx.yearRating.delete({ where: { cadreId_year: key } });
      else
        await tx.yearRating.upsert({
          where: { cadreId_year: key },
          create: { ...key, rating: input.rating },
          update: { rating: input.rating },
        });
      await recordChange(tx, actor, cadre, {
        event: "rating.set",
        before: { year: input.year, rating: before?.rating ?? null },
        after: { year: input.year, rating: input.rating },
      });
      return ok({ year: input.year });
    },
  );
}
