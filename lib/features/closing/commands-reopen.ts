import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { holdClass } from "@/lib/features/result/queries-own";
import { supersedeLetters } from "@/lib/letter-store/supersede-letters";
import type { Request } from "./commands";
import type { DiplomasInput, ReopenClassInput } from "./schema";

/** CLO-15: no closing stands that could be opened again. */
export type ReopenRefusal = Readonly<{ rule: "CLO-00" }> | Readonly<{ rule: "CLO-14" }> | Readonly<{ rule: "CLO-15" }>;
export type ReopenAnswer = Decision<Readonly<{ code: string; letters: number }>, ReopenRefusal>;

/**
 * The class goes on: marks may be corrected again. Credentials and certificates stay until the next closing has said
 * what becomes of them; the letters stand no longer. The closing keeps its row, with who opened it again and why.
 */
export function reopenClass({ actor, scope, input, today, now }: Request<ReopenClassInput>): Promise<ReopenAnswer> {
  return inTransaction<ReopenAnswer>(
    async (tx) => {
      const held = await holdClass(tx, scope, input.classId);
      if (!held) return refuse([{ rule: "CLO-00" } as const]);
      const closing = await tx.classClosing.findFirst({ where: { classId: held.id, reopenedAt: null } });
      if (held.status !== "closed" || !closing) return refuse([{ rule: "CLO-15" } as const]);
      if (held.version !== input.version) return refuse([{ rule: "CLO-14" } as const]);
      await tx.classClosing.update({
        where: { id: closing.id },
        data: { reopenedAt: now, reopenedById: actor.id, reopenReason: input.reason, reopenNo: input.reopenNo },
      });
      await tx.classEnrolment.updateMany({
        where: { classId: held.id, status: { in: ["passed", "failed"] } },
        data: { status: "enrolled" },
      });
      await tx.trainingClass.update({
        where: { id: held.id },
        data: { status: "running", closingDecisionNo: null, closingDecisionOn: null, version: { increment: 1 } },
      });
      const { letters } = await supersedeLetters(tx, closing.id, today);
      await recordAudit(tx, {
        event: "class.reopened",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        before: { status: "closed", decisionNo: closing.decisionNo, closedOn: closing.closedOn },
        after: { class: held.code, status: "running", reopenNo: input.reopenNo, letters },
        reason: input.reason,
      });
      return ok({ code: held.code, letters });
    },
    { isolation: "readCommitted", timeoutMs: 60_000 },
  );
}

/** CLO-16: a day is needed, not before the class ended and not after today; CLO-17: only those who passed, and a number once in the class. */
export type DiplomaRefusal =
  | Readonly<{ rule: "CLO-00" }>
  | Readonly<{ rule: "CLO-15" }>
  | Readonly<{ rule: "CLO-16"; from: Day; to: Day }>
  | Readonly<{ rule: "CLO-17"; enrolmentId: number; number: string; problem: "notPassed" | "twice" }>;
export type DiplomaAnswer = Decision<Readonly<{ count: number; code: string }>, DiplomaRefusal>;

/** Numbers of the diplomas a partner school gave: with them the level is held, from the school's day. */
export function recordDiplomas({ actor, scope, input, today, now }: Request<DiplomasInput>): Promise<DiplomaAnswer> {
  return inTransaction<DiplomaAnswer>(
    async (tx) => {
      await lockForRecompute(tx, []);
      const held = await holdClass(tx, scope, input.classId);
      if (!held) return refuse([{ rule: "CLO-00" } as const]);
      const closing = await tx.classClosing.findFirst({
        where: { classId: held.id, reopenedAt: null },
        include: {
          class: { include: { programme: true } },
          results: { include: { enrolment: { select: { cadreId: true } } } },
        },
      });
      const school = closing?.class.partnerSchool ?? null;
      const level = closing?.class.programme.givesLevel ?? null;
      if (!closing || school === null || level === null) return refuse([{ rule: "CLO-15" } as const]);
      const from = closing.class.endsOn.toISOString().slice(0, 10) as Day;
      const { issuedOn, numbers } = input;
      if (issuedOn === null || issuedOn < from || issuedOn > today)
        return refuse([{ rule: "CLO-16", from, to: today } as const]);
      const results = new Map(closing.results.map((result) => [result.enrolmentId, result]));
      const given = await tx.credential.findMany({
        where: { id: { in: closing.results.flatMap(({ credentialId }) => credentialId ?? []) } },
        select: { number: true },
      });
      const seen = new Set(given.map(({ number }) => number));
      const wrong: DiplomaRefusal[] = [];
      const fresh = numbers.flatMap(({ enrolmentId, number }) => {
        const result = results.get(enrolmentId);
        if (result?.credentialId) return [];
        const problem = result?.outcome !== "passed" ? "notPassed" : seen.has(number) ? "twice" : null;
        seen.add(number);
        if (problem) wrong.push({ rule: "CLO-17", enrolmentId, number, problem });
        return result && !problem ? [{ enrolmentId, number, cadreId: result.enrolment.cadreId }] : [];
      });
      if (wrong.length > 0) return refuse(wrong);
      const people = fresh.map(({ cadreId }) => cadreId);
      await lockForRecompute(tx, people);
      const rows = await tx.credential.createManyAndReturn({
        data: fresh.map(({ cadreId, number }) => ({
          cadreId,
          kind: "level",
          level,
          evidence: "diploma",
          issuer: school,
          number,
          issuedOn: dayToDb(issuedOn),
          mode: closing.class.mode,
          verifiedAt: now,
          verifiedById: actor.id,
          recordedById: actor.id,
        })),
        select: { id: true, cadreId: true },
      });
      const credentialOf = new Map(rows.map(({ id, cadreId }) => [cadreId, id]));
      const links = fresh.map(({ enrolmentId, cadreId }) => ({ enrolmentId, credential: credentialOf.get(cadreId) }));
      await tx.$executeRaw`
        UPDATE learner_result r SET credential_id = t.credential
        FROM jsonb_to_recordset(${JSON.stringify(links)}::jsonb) AS t("enrolmentId" int, credential int)
        WHERE r.closing_id = ${closing.id} AND r.enrolment_id = t."enrolmentId"`;
      await recomputeCadres(tx, people);
      await recordAudit(tx, {
        event: "closing.diplomas-recorded",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        after: { class: held.code, school, issuedOn, count: fresh.length },
      });
      return ok({ count: fresh.length, code: held.code });
    },
    { isolation: "readCommitted", timeoutMs: 60_000 },
  );
}
