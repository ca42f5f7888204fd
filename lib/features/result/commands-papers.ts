import "server-only";
import { randomInt } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { makePapers } from "./commands-setup";
import { readClassResults } from "./queries-class";
import { findClassOf, holdClass, WRITABLE } from "./queries-own";
import type { ClassInput, CodesInput, ConductInput, HandInInput } from "./schema";

/** RES-28: blind numbers stand already; RES-29: nobody may sit again; RES-14: somebody changed these rows meanwhile. */
export type PaperRefusal =
  | Readonly<{ rule: "RES-00" }>
  | Readonly<{ rule: "RES-14"; key: number; label: string; now: string }>
  | Readonly<{ rule: "RES-18"; key: number; label: string }>
  | Readonly<{ rule: "RES-22"; status: ClassStatus }>
  | Readonly<{ rule: "RES-28" }>
  | Readonly<{ rule: "RES-29" }>;
export type PaperAnswer = Decision<Readonly<{ count: number; code: string }>, PaperRefusal>;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;

/** The numbers 1…n in an order nobody can tell. */
function shuffled(count: number): number[] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  for (let index = count - 1; index > 0; index--) {
    const other = randomInt(index + 1);
    [numbers[index], numbers[other]] = [numbers[other] as number, numbers[index] as number];
  }
  return numbers;
}

/** Blind numbers for the papers of one sitting, in random order. Those that stand are kept; latecomers get the next ones. */
export function dealCodes({ actor, scope, input }: Request<CodesInput>): Promise<PaperAnswer> {
  return inTransaction<PaperAnswer>(
    async (tx) => {
      const classId = await findClassOf(tx, input.assessmentId);
      const held = classId === null ? null : await holdClass(tx, scope, classId);
      if (!held) return refuse([{ rule: "RES-00" } as const]);
      if (!WRITABLE.includes(held.status)) return refuse([{ rule: "RES-22", status: held.status } as const]);
      if (input.attempt === 0) await makePapers(tx, held.id, input.assessmentId);
      const papers = await tx.assessmentPaper.findMany({
        where: { assessmentId: input.assessmentId, attempt: input.attempt },
        select: { id: true, code: true },
        orderBy: { id: "asc" },
      });
      const bare = papers.filter(({ code }) => code === null);
      if (bare.length === 0) return refuse([{ rule: "RES-28" } as const]);
      const highest = Math.max(0, ...papers.map(({ code }) => Number(code?.replace(/\D/g, "") ?? 0)));
      const order = shuffled(bare.length);
      const rows = bare.map(({ id }, index) => ({
        id,
        code: `P${String(highest + (order[index] ?? 0)).padStart(3, "0")}`,
      }));
      await tx.$executeRaw`
        UPDATE assessment_paper p SET code = t.code
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id int, code text) WHERE p.id = t.id`;
      await recordAudit(tx, {
        event: "result.codes-dealt",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        after: { class: held.code, assessment: input.assessmentId, attempt: input.attempt, papers: rows.length },
      });
      return ok({ count: rows.length, code: held.code });
    },
    { isolation: "readCommitted" },
  );
}

/** Whoever did not pass and has a turn left sits again what was not passed: their papers are opened. */
export function openResits({ actor, scope, input }: Request<ClassInput>): Promise<PaperAnswer> {
  return inTransaction<PaperAnswer>(
    async (tx) => {
      const held = await holdClass(tx, scope, input.classId);
      if (!held) return refuse([{ rule: "RES-00" } as const]);
      if (!WRITABLE.includes(held.status)) return refuse([{ rule: "RES-22", status: held.status } as const]);
      const { learners } = await readClassResults(tx, held.id);
      const data = learners.flatMap(({ enrolmentId, papers, result }) => {
        const excused = result.open.filter(({ what }) => what === "excused").map(({ assessmentId }) => assessmentId);
        return [...result.mayResit, ...excused].map((assessmentId) => {
          const sat = papers.filter((paper) => paper.assessmentId === assessmentId).map(({ attempt }) => attempt);
          return { assessmentId, enrolmentId, attempt: Math.max(...sat) + 1 };
        });
      });
      if (data.length === 0) return refuse([{ rule: "RES-29" } as const]);
      // In no order: a blind paper's id must tell nothing of the class's list.
      const order = shuffled(data.length);
      const mixed = order.flatMap((number) => data[number - 1] ?? []);
      await tx.assessmentPaper.createMany({ data: mixed, skipDuplicates: true });
      await recordAudit(tx, {
        event: "result.resits-opened",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        after: { class: held.code, papers: data },
      });
      return ok({ count: new Set(data.map(({ enrolmentId }) => enrolmentId)).size, code: held.code });
    },
    { isolation: "readCommitted" },
  );
}

/** Who has handed in a task, and on which day; a tick taken away says it was a mistake. */
export function saveHandIns({
  actor,
  scope,
  input,
  today,
}: Request<HandInInput> & Readonly<{ today: Day }>): Promise<PaperAnswer> {
  return inTransaction<PaperAnswer>(
    async (tx) => {
      const classId = await findClassOf(tx, input.assessmentId);
      const held = classId === null ? null : await holdClass(tx, scope, classId);
      if (!held) return refuse([{ rule: "RES-00" } as const]);
      if (!WRITABLE.includes(held.status)) return refuse([{ rule: "RES-22", status: held.status } as const]);
      const enrolments = await tx.classEnrolment.findMany({
        where: { classId: held.id },
        select: {
          id: true,
          status: true,
          cadre: { select: { fullName: true } },
          assessmentPapers: {
            where: { assessmentId: input.assessmentId, attempt: 0 },
            select: { handedInOn: true, version: true },
          },
        },
      });
      const byId = new Map(enrolments.map((one) => [one.id, one]));
      const on = dayToDb(input.handedInOn ?? today);
      const stale: PaperRefusal[] = [];
      const rows = input.rows.flatMap(({ key, version, handedIn }) => {
        const one = byId.get(key);
        const paper = one?.assessmentPapers[0];
        if (!one || ((paper?.handedInOn ?? null) !== null) === handedIn) return [];
        if (one.status === "left") stale.push({ rule: "RES-18", key, label: one.cadre.fullName });
        else if ((paper?.version ?? 0) !== version)
          stale.push({ rule: "RES-14", key, label: one.cadre.fullName, now: paper?.handedInOn ? "x" : "" });
        return [{ enrolment: key, on: handedIn ? on.toISOString().slice(0, 10) : null }];
      });
      if (stale.length > 0) return refuse(stale);
      if (rows.length === 0) return ok({ count: 0, code: held.code });
      await tx.$executeRaw`
        INSERT INTO assessment_paper (assessment_id, enrolment_id, attempt, handed_in_on)
        SELECT ${input.assessmentId}, t.enrolment, 0, t."on"
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(enrolment int, "on" date)
        ORDER BY random()
        ON CONFLICT (assessment_id, enrolment_id, attempt) DO UPDATE
          SET handed_in_on = EXCLUDED.handed_in_on, version = assessment_paper.version + 1`;
      await recordAudit(tx, {
        event: "result.handed-in",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        after: { class: held.code, assessment: input.assessmentId, rows },
      });
      return ok({ count: rows.length, code: held.code });
    },
    { isolation: "readCommitted" },
  );
}

/** Conduct and commendations of a class, the whole column at once. */
export function saveConduct({ actor, scope, input }: Request<ConductInput>): Promise<PaperAnswer> {
  return inTransaction<PaperAnswer>(
    async (tx) => {
      const held = await holdClass(tx, scope, input.classId);
      if (!held) return refuse([{ rule: "RES-00" } as const]);
      if (!WRITABLE.includes(held.status)) return refuse([{ rule: "RES-22", status: held.status } as const]);
      const enrolments = await tx.classEnrolment.findMany({
        where: { classId: held.id },
        select: { id: true, status: true, cadre: { select: { fullName: true } }, conduct: true },
      });
      const byId = new Map(enrolments.map((one) => [one.id, one]));
      const stale: PaperRefusal[] = [];
      const rows = input.rows.flatMap(({ key, version, rating, commended }) => {
        const one = byId.get(key);
        const now = one?.conduct;
        if (!one || (now?.rating === rating && now.commended === commended)) return [];
        if (one.status === "left") stale.push({ rule: "RES-18", key, label: one.cadre.fullName });
        else if ((now?.version ?? 0) !== version)
          stale.push({ rule: "RES-14", key, label: one.cadre.fullName, now: now?.rating ?? "" });
        return [{ enrolment: key, rating, commended }];
      });
      if (stale.length > 0) return refuse(stale);
      if (rows.length === 0) return ok({ count: 0, code: held.code });
      await tx.$executeRaw`
        INSERT INTO conduct (enrolment_id, rating, commended, entered_by_id)
        SELECT t.enrolment, t.rating, t.commended, ${actor.id}
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(enrolment int, rating text, commended boolean)
        ON CONFLICT (enrolment_id) DO UPDATE SET rating = EXCLUDED.rating, commended = EXCLUDED.commended,
          entered_by_id = EXCLUDED.entered_by_id, version = conduct.version + 1`;
      await recordAudit(tx, {
        event: "result.conduct-set",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        before: rows.flatMap(({ enrolment }) => {
          const now = byId.get(enrolment)?.conduct;
          return now ? [{ enrolment, rating: now.rating, commended: now.commended }] : [];
        }),
        after: { class: held.code, rows },
      });
      return ok({ count: rows.length, code: held.code });
    },
    { isolation: "readCommitted" },
  );
}
