import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { ticketCode, ticketHash } from "@/lib/auth/feedback-ticket";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideSheet, type SheetViolation, surveyState } from "@/lib/domain/feedback/decide-answer";
import { decideSetSurvey, type SetSurveyViolation } from "@/lib/domain/feedback/set-survey";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { keepAnswer } from "./commands-keep";
import {
  attendedSql,
  findSurvey,
  findSurveyClass,
  listEntitled,
  listTaught,
  listTickets,
  lockSurvey,
  type SurveyClass,
  type SurveyFacts,
} from "./queries-survey";
import type { KeySheetInput, SetSurveyInput, SheetsInput, TicketsInput } from "./schema";

/** FEE-00: no class of this code in the scope, or no survey of it yet. */
export type SurveyRefusal = SetSurveyViolation | SheetViolation | Readonly<{ rule: "FEE-00" }>;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input; today: Day }>;
type Done = Readonly<{ class: string; count: number }>;

const about = (training: SurveyClass) =>
  ({ unitId: training.unitId, subject: "training-class", subjectId: training.id }) as const;

/** The class and its survey, held; null when either is not there. */
async function holdSurvey(tx: Tx, scope: UnitScope, code: string) {
  const training = await findSurveyClass(tx, scope, code);
  const found = training && (await findSurvey(tx, training.id));
  if (!found) return null;
  await lockSurvey(tx, found.id);
  const survey = await findSurvey(tx, training.id);
  return survey && { training, survey };
}

/** Starts a survey of a class, or moves its days. */
export function setSurvey({ actor, scope, input, today }: Request<SetSurveyInput>) {
  return inTransaction<Decision<Done, SurveyRefusal>>(
    async (tx) => {
      const training = await findSurveyClass(tx, scope, input.class);
      if (!training) return refuse([{ rule: "FEE-00" } as const]);
      await tx.$queryRaw`SELECT 1 FROM training_class WHERE id = ${training.id} FOR SHARE`;
      const earlier = await findSurvey(tx, training.id);
      if (earlier) await lockSurvey(tx, earlier.id);
      const current = earlier && (await findSurvey(tx, training.id));
      const wish = { opensOn: input.opensOn, closesOn: input.closesOn };
      const decision = decideSetSurvey({ status: training.status, current, seen: input.seen }, wish, today);
      if (!decision.ok) return decision;
      const days = { opensOn: dayToDb(wish.opensOn), closesOn: dayToDb(wish.closesOn) };
      if (current) {
        await tx.survey.update({ where: { id: current.id }, data: { ...days, version: { increment: 1 } } });
      } else {
        const made = await tx.survey.createMany({ data: [{ classId: training.id, ...days }], skipDuplicates: true });
        if (made.count === 0) return refuse([{ rule: "FEE-10" } as const]);
      }
      await recordAudit(tx, {
        event: "feedback.survey-set",
        actor,
        ...about(training),
        before: current && { opensOn: current.opensOn, closesOn: current.closesOn },
        after: wish,
      });
      return ok({ class: training.code, count: 1 });
    },
    { isolation: "readCommitted" },
  );
}

/** Tickets as they should be: one for everybody who attended, codes of the present secret, none left over. */
async function writeTickets(tx: Tx, training: SurveyClass, survey: SurveyFacts): Promise<number> {
  const entitled = await listEntitled(tx, training.id);
  const hashes = entitled.map(({ enrolmentId }) => ticketHash(ticketCode(survey.id, enrolmentId)));
  await tx.$executeRaw`
    INSERT INTO survey_ticket (survey_id, enrolment_id, token_hash)
    SELECT ${survey.id}::int, x.enrolment, x.hash
    FROM unnest(${entitled.map(({ enrolmentId }) => enrolmentId)}::int[], ${hashes}::text[]) AS x(enrolment, hash)
    ON CONFLICT (survey_id, enrolment_id) DO UPDATE SET token_hash = EXCLUDED.token_hash`;
  await tx.$executeRaw`
    DELETE FROM survey_ticket t USING class_enrolment e
    WHERE t.survey_id = ${survey.id} AND NOT t.used AND e.id = t.enrolment_id AND NOT ${attendedSql}`;
  return entitled.length;
}

/** Makes the tickets that are handed out; pressing again adds those who have attended since. */
export function dealTickets({ actor, scope, input, today }: Request<TicketsInput>) {
  return inTransaction<Decision<Done, SurveyRefusal>>(
    async (tx) => {
      const held = await holdSurvey(tx, scope, input.class);
      if (!held) return refuse([{ rule: "FEE-00" } as const]);
      if (surveyState(held.survey, today) === "over") return refuse([{ rule: "FEE-03", state: "over" } as const]);
      const count = await writeTickets(tx, held.training, held.survey);
      await recordAudit(tx, { event: "feedback.tickets-dealt", actor, ...about(held.training), after: { count } });
      return ok({ class: held.training.code, count });
    },
    { isolation: "readCommitted" },
  );
}

/** Who handed in a sheet of paper: their tickets are used up, the sheets themselves lie in the pile. */
export function handInSheets({ actor, scope, input, today }: Request<SheetsInput>) {
  return inTransaction<Decision<Done, SurveyRefusal>>(
    async (tx) => {
      const held = await holdSurvey(tx, scope, input.class);
      if (!held) return refuse([{ rule: "FEE-00" } as const]);
      const { training, survey } = held;
      const state = surveyState(survey, today);
      if (state !== "open") return refuse([{ rule: "FEE-03", state } as const]);
      const free = new Set((await listTickets(tx, survey.id)).flatMap((one) => (one.used ? [] : [one.enrolmentId])));
      const chosen = [...new Set(input.learners)];
      // Somebody ticked has answered meanwhile on a phone: nothing is written, the list is looked at again.
      if (chosen.some((id) => !free.has(id))) return refuse([{ rule: "FEE-02" } as const]);
      await tx.$executeRaw`
        UPDATE survey_ticket SET used = used OR enrolment_id = ANY(${chosen}::int[]) WHERE survey_id = ${survey.id}`;
      await tx.survey.update({
        where: { id: survey.id },
        data: { sheetsHandedIn: { increment: chosen.length }, version: { increment: 1 } },
      });
      await recordAudit(tx, {
        event: "feedback.sheets-handed-in",
        actor,
        ...about(training),
        after: { count: chosen.length },
      });
      return ok({ class: training.code, count: chosen.length });
    },
    { isolation: "readCommitted" },
  );
}

/** One sheet of the pile, typed in by the office. */
export function keySheet({ actor, scope, input, today }: Request<KeySheetInput>) {
  return inTransaction<Decision<Done, SurveyRefusal>>(
    async (tx) => {
      const held = await holdSurvey(tx, scope, input.class);
      if (!held) return refuse([{ rule: "FEE-00" } as const]);
      const { training, survey } = held;
      const lecturers = (await listTaught(tx, training.id)).map(({ id }) => id);
      const facts = { ...survey, lecturers, handedIn: survey.sheetsHandedIn };
      const decision = decideSheet(facts, { ...input.answer, source: "paper" }, today);
      if (!decision.ok) return decision;
      await keepAnswer(tx, survey, decision.value, null);
      // That a sheet was keyed in, not what it says.
      await recordAudit(tx, { event: "feedback.sheet-keyed", actor, ...about(training), after: { count: 1 } });
      return ok({ class: training.code, count: survey.sheetsHandedIn - survey.keyed - 1 });
    },
    { isolation: "readCommitted" },
  );
}
