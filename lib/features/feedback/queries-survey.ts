import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { type SurveyPhase, surveyPhase } from "@/lib/domain/feedback/decide-answer";
import type { Day } from "@/lib/domain/shared/day";
import { ACTIVE_ASSIGNMENTS } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";

export type SurveyClass = Readonly<{
  id: number;
  code: string;
  name: string;
  status: ClassStatus;
  unitId: number;
  unitPath: string;
  endsOn: Day;
}>;

/** A class whose organiser lies in the scope: what its learners say is the organiser's to read, nobody else's. */
export async function findSurveyClass(tx: Tx, scope: UnitScope, code: string): Promise<SurveyClass | null> {
  const rows = await tx.$queryRaw<(Omit<SurveyClass, "endsOn"> & { endsOn: Date })[]>`
    SELECT c.id, c.code, c.name, c.status, c.unit_id AS "unitId", u.path AS "unitPath", c.ends_on AS "endsOn"
    FROM training_class c JOIN org_unit u ON u.id = c.unit_id
    WHERE c.code = ${code} AND c.status <> 'cancelled' AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  const [row] = rows;
  return row ? { ...row, endsOn: dayFromDb(row.endsOn) } : null;
}

export type SurveyFacts = Readonly<{
  id: number;
  opensOn: Day;
  closesOn: Day;
  least: number;
  version: number;
  sheetsHandedIn: number;
  keyingDays: number;
  tickets: number;
  used: number;
  answers: number;
  keyed: number;
  shown: number;
}>;

type SurveyDb = Omit<SurveyFacts, "opensOn" | "closesOn"> & { opensOn: Date; closesOn: Date };

/** The survey of a class as it stands, with how far it is; who answered what is nowhere to be asked for. */
export async function findSurvey(tx: Tx, classId: number): Promise<SurveyFacts | null> {
  const rows = await tx.$queryRaw<SurveyDb[]>`
    SELECT s.id, s.opens_on AS "opensOn", s.closes_on AS "closesOn", s.least_shown AS least, s.version,
      s.sheets_handed_in AS "sheetsHandedIn", s.keying_days AS "keyingDays",
      (SELECT count(*)::int FROM survey_ticket t WHERE t.survey_id = s.id) AS tickets,
      (SELECT count(*)::int FROM survey_ticket t WHERE t.survey_id = s.id AND t.used) AS used,
      (SELECT count(*)::int FROM survey_response r WHERE r.survey_id = s.id) AS answers,
      (SELECT count(*)::int FROM survey_response r WHERE r.survey_id = s.id AND r.source = 'paper') AS keyed,
      (SELECT count(*)::int FROM survey_response r WHERE r.survey_id = s.id AND r.shown) AS shown
    FROM survey s WHERE s.class_id = ${classId}`;
  const [row] = rows;
  return row ? { ...row, opensOn: dayFromDb(row.opensOn), closesOn: dayFromDb(row.closesOn) } : null;
}

/** Where a survey stands on a day: its sheets may still be keyed in after its last one (FEE-15). */
export function phaseOf(survey: SurveyFacts, today: Day): SurveyPhase {
  return surveyPhase({ ...survey, handedIn: survey.sheetsHandedIn }, today);
}

/** FEE-15 in SQL, of the survey `s`: what `surveyPhase` calls over; a test runs both over the same surveys. */
export function surveyOverSql(today: Day): Prisma.Sql {
  const on = dayToDb(today);
  return Prisma.sql`(s.closes_on < ${on} AND (s.closes_on + s.keying_days < ${on} OR s.sheets_handed_in < s.least_shown
    OR s.sheets_handed_in <= (SELECT count(*) FROM survey_response k WHERE k.survey_id = s.id AND k.source = 'paper')))`;
}

/** Holds the survey: answers come one after the other, and none while its days are changed. */
export async function lockSurvey(tx: Tx, surveyId: number): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM survey WHERE id = ${surveyId} FOR UPDATE`;
}

export type Taught = Readonly<{ id: number; name: string; topics: string }>;

/** Who teaches the class, by name. */
export function listTaught(tx: Tx, classId: number): Promise<Taught[]> {
  return tx.$queryRaw<Taught[]>`
    SELECT l.id, l.full_name AS name, string_agg(DISTINCT s.title, ' · ') AS topics
    FROM teaching_assignment a JOIN class_session s ON s.id = a.session_id AND s.status <> 'cancelled'
    JOIN lecturer l ON l.id = a.lecturer_id
    WHERE s.class_id = ${classId} AND a.status = ANY(${[...ACTIVE_ASSIGNMENTS]}::text[])
    GROUP BY l.id ORDER BY l.sort_key, l.id`;
}

export type Entitled = Readonly<{ enrolmentId: number; number: number | null; fullName: string; unitName: string }>;

/** FEE-01 in SQL: sat in at least one session of the class. */
export const attendedSql = Prisma.sql`EXISTS (
  SELECT 1 FROM attendance a JOIN class_session s ON s.id = a.session_id AND s.status <> 'cancelled'
  WHERE a.enrolment_id = e.id AND a.state IN ('present', 'late'))`;

export function listEntitled(tx: Tx, classId: number): Promise<Entitled[]> {
  return tx.$queryRaw<Entitled[]>`
    SELECT e.id AS "enrolmentId", e.number, c.full_name AS "fullName", u.name AS "unitName"
    FROM class_enrolment e JOIN cadre c ON c.id = e.cadre_id JOIN org_unit u ON u.id = e.unit_id
    WHERE e.class_id = ${classId} AND ${attendedSql} ORDER BY e.number NULLS LAST, c.sort_key, e.id`;
}

export type TicketRow = Entitled & Readonly<{ used: boolean; tokenHash: string }>;

/** Tickets in the order of the class list. That one is used says that its holder has answered, and nothing more. */
export function listTickets(tx: Tx, surveyId: number): Promise<TicketRow[]> {
  return tx.$queryRaw<TicketRow[]>`
    SELECT e.id AS "enrolmentId", e.number, c.full_name AS "fullName", u.name AS "unitName", t.used, t.token_hash AS "tokenHash"
    FROM survey_ticket t JOIN class_enrolment e ON e.id = t.enrolment_id JOIN cadre c ON c.id = e.cadre_id
    JOIN org_unit u ON u.id = e.unit_id
    WHERE t.survey_id = ${surveyId} ORDER BY e.number NULLS LAST, c.sort_key, e.id`;
}

export type HeldTicket = Readonly<{
  surveyId: number;
  classId: number;
  className: string;
  opensOn: Day;
  closesOn: Day;
  least: number;
  used: boolean;
  sessionsPresent: number;
  answers: number;
}>;

/** What a ticket opens. Whose it is stays out of it: the form does not need to know. */
export async function findTicket(tx: Tx, tokenHash: string): Promise<HeldTicket | null> {
  const rows = await tx.$queryRaw<(Omit<HeldTicket, "opensOn" | "closesOn"> & { opensOn: Date; closesOn: Date })[]>`
    SELECT s.id AS "surveyId", c.id AS "classId", c.name AS "className", s.opens_on AS "opensOn", s.closes_on AS "closesOn",
      s.least_shown AS least, t.used,
      (SELECT count(*)::int FROM attendance a JOIN class_session x ON x.id = a.session_id AND x.status <> 'cancelled'
        WHERE a.enrolment_id = t.enrolment_id AND a.state IN ('present', 'late')) AS "sessionsPresent",
      (SELECT count(*)::int FROM survey_response r WHERE r.survey_id = s.id) AS answers
    FROM survey_ticket t JOIN survey s ON s.id = t.survey_id JOIN training_class c ON c.id = s.class_id
    WHERE t.token_hash = ${tokenHash} AND c.status <> 'cancelled'`;
  const [row] = rows;
  return row ? { ...row, opensOn: dayFromDb(row.opensOn), closesOn: dayFromDb(row.closesOn) } : null;
}
