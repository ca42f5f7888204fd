import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { EligibilityRuleFacts } from "@/lib/domain/eligibility/decide-eligibility";
import { type Candidate, type Commitment, judgeCandidate, type Verdict } from "@/lib/domain/nomination/judge-candidate";
import { addMonths, type Day } from "@/lib/domain/shared/day";
import { rankOf, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { NominationStatus } from "@/lib/domain/shared/training-lists";
import { visibleSql } from "@/lib/features/cadre/queries-dossier";
import { coversDay } from "@/lib/features/cadre/queries-filter";
import { listLearners } from "@/lib/features/eligibility/queries";
import type { ClassOnDesk } from "./queries-class";

type UnitRef = Readonly<{ id: number; currentPath: string }>;

/** Somebody who may stand on a nomination board. */
export type Person = Readonly<{
  id: number;
  fullName: string;
  birthDate: Day;
  endedOn: Day | null;
  homeName: string;
  ofUnit: boolean;
  postsVi: string | null;
  postsEn: string | null;
}>;

type PersonRow = Omit<Person, "birthDate" | "endedOn"> & { birthDate: Date; endedOn: Date | null };

function ofUnitSql(unit: UnitRef, date: Date): Prisma.Sql {
  const below = `${unit.currentPath}%`;
  return Prisma.sql`(EXISTS (SELECT 1 FROM org_unit q WHERE q.id = c.unit_id AND q.path LIKE ${below})
    OR EXISTS (SELECT 1 FROM post p JOIN org_unit q ON q.id = p.unit_id
                WHERE p.cadre_id = c.id AND ${coversDay("p", date)} AND q.path LIKE ${below}))`;
}

async function listPeople(tx: Tx, unit: UnitRef, on: Day, where: Prisma.Sql, limit: number): Promise<Person[]> {
  const date = dayToDb(on);
  const rows = await tx.$queryRaw<PersonRow[]>`
    SELECT c.id, c.full_name AS "fullName", c.birth_date AS "birthDate", c.ended_on AS "endedOn", h.name AS "homeName",
           ${ofUnitSql(unit, date)} AS "ofUnit", k.vi AS "postsVi", k.en AS "postsEn"
    FROM cadre c JOIN org_unit h ON h.id = c.unit_id
    LEFT JOIN LATERAL (
      SELECT string_agg(s.name_vi, ', ' ORDER BY s.sort) AS vi, string_agg(s.name_en, ', ' ORDER BY s.sort) AS en
      FROM post p JOIN position s ON s.id = p.position_id
      WHERE p.cadre_id = c.id AND p.lane = 'current' AND ${coversDay("p", date)}) k ON true
    WHERE ${where} ORDER BY c.sort_key, c.id LIMIT ${limit}`;
  return rows.map((row) => ({
    ...row,
    birthDate: dayFromDb(row.birthDate),
    endedOn: dayFromDbOrNull(row.endedOn),
  }));
}

/** How many people a board shows at most; a larger unit is asked to choose one below it. */
export const MOST_ON_BOARD = 400;

/** Everyone whom a unit may put forward on a day: at home in it or below, or in a post there. Unit is in scope. */
export function listUnitPeople(tx: Tx, unit: UnitRef, on: Day): Promise<Person[]> {
  const followed = Prisma.sql`(c.ended_on IS NULL OR c.ended_on > ${dayToDb(on)})`;
  return listPeople(tx, unit, on, Prisma.sql`${followed} AND ${ofUnitSql(unit, dayToDb(on))}`, MOST_ON_BOARD + 1);
}

/** These people, as far as the scope sees them; whoever it does not see is not in the answer. */
export function listPeopleByIds(
  tx: Tx,
  scope: UnitScope,
  unit: UnitRef,
  ids: readonly number[],
  on: Day,
): Promise<Person[]> {
  // Somebody no longer followed has no post and no home of today, but still is somebody of the scope's.
  const seen = Prisma.sql`(${visibleSql(scope, dayToDb(on))}
    OR EXISTS (SELECT 1 FROM org_unit v WHERE v.id = c.unit_id AND ${unitConditionSql(scope, Prisma.sql`v.path`)}))`;
  return listPeople(tx, unit, on, Prisma.sql`c.id = ANY(${[...ids]}::int[]) AND ${seen}`, ids.length);
}

type TieRow = {
  cadreId: number;
  commitments: {
    classId: number;
    classCode: string;
    programmeId: number;
    startsOn: Day;
    endsOn: Day;
    status: string;
  }[];
  inTrainingAt: string | null;
  certifiedOn: Date | null;
  waitingSince: Date | null;
};

/** What ties these people: other classes, a school, a certificate of this programme, waiting time that was kept. */
async function listTies(tx: Tx, training: ClassOnDesk, ids: readonly number[]): Promise<Map<number, TieRow>> {
  const starts = dayToDb(training.startsOn);
  const { certificate, nameVi, lapseMonths } = training.programme;
  const once = training.classType === "admission" || training.classType === "newMember";
  const usableFrom = lapseMonths === null ? null : dayToDb(addMonths(training.startsOn, -lapseMonths));
  const inLevel = Object.entries({ elementary: 1, intermediate: 2, advanced: 3 })
    .filter(([, rank]) => training.level !== null && rank >= rankOf(training.level as TheoryLevel))
    .map(([name]) => name);
  const rows = await tx.$queryRaw<TieRow[]>`
    SELECT c.id AS "cadreId",
      coalesce((SELECT json_agg(json_build_object('classId', o.id, 'classCode', o.code, 'programmeId', o.programme_id,
                  'startsOn', o.starts_on, 'endsOn', o.ends_on, 'status', n.status) ORDER BY o.starts_on, o.id)
         FROM nomination n JOIN training_class o ON o.id = n.class_id
        WHERE n.cadre_id = c.id AND n.status IN ('draft', 'submitted', 'returned', 'accepted', 'waitlisted')
          AND (o.id = ${training.id} OR o.status NOT IN ('closed', 'cancelled'))), '[]') AS commitments,
      (SELECT min(e.school) FROM theory_enrolment e WHERE e.cadre_id = c.id AND e.level = ANY(${inLevel}::text[])
          AND e.valid_from <= ${starts} AND (e.valid_to IS NULL OR e.valid_to > ${starts})
          AND NOT EXISTS (SELECT 1 FROM class_enrolment ce WHERE ce.theory_enrolment_id = e.id AND ce.class_id = ${training.id})) AS "inTrainingAt",
      CASE WHEN ${once} THEN (SELECT max(r.issued_on) FROM credential r
        WHERE r.cadre_id = c.id AND r.kind = 'certificate' AND r.revoked_on IS NULL AND r.title IN (${nameVi}, ${certificate ?? nameVi})
          AND r.issued_on <= ${starts} AND (${usableFrom}::date IS NULL OR r.issued_on > ${usableFrom}::date)) END AS "certifiedOn",
      (SELECT min(n.waiting_since) FROM nomination n JOIN training_class o ON o.id = n.class_id
        WHERE n.cadre_id = c.id AND n.status = 'cancelled' AND o.programme_id = ${training.programmeId}
          AND NOT EXISTS (SELECT 1 FROM class_enrolment e JOIN training_class k ON k.id = e.class_id
            WHERE e.cadre_id = c.id AND k.programme_id = o.programme_id AND k.starts_on > n.waiting_since::date
              AND e.status <> 'left' AND k.status <> 'cancelled')) AS "waitingSince"
    FROM unnest(${[...ids]}::int[]) AS c(id)`;
  return new Map(rows.map((row) => [row.cadreId, row]));
}

export type JudgedPerson = Readonly<{
  person: Person;
  held: TheoryLevel;
  verdict: Verdict;
  /** Where the person stands in this very class, if on its list. */
  here: NominationStatus | null;
  /** Waiting time of a class that was cancelled, or opened without them, which counts on. */
  keptWaiting: Date | null;
}>;

/** Each person with every reason for or against this class, in a fixed number of statements whatever their number. */
export async function judgePeople(
  tx: Tx,
  training: ClassOnDesk,
  people: readonly Person[],
  rules: readonly EligibilityRuleFacts[],
): Promise<JudgedPerson[]> {
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const learners = await listLearners(tx, ids, training.startsOn);
  const ties = await listTies(tx, training, ids);
  return people.flatMap((person): JudgedPerson[] => {
    const learner = learners.get(person.id);
    const tie = ties.get(person.id);
    if (!learner || !tie) return [];
    const candidate: Candidate = {
      ...learner.facts,
      cadreId: person.id,
      endedOn: person.endedOn,
      ofUnit: person.ofUnit,
      commitments: tie.commitments as Commitment[],
      inTrainingAt: tie.inTrainingAt,
      certifiedOn: dayFromDbOrNull(tie.certifiedOn),
    };
    const here = tie.commitments.find(({ classId }) => classId === training.id);
    return [
      {
        person,
        held: learner.facts.held,
        verdict: judgeCandidate(training, candidate, rules),
        here: (here?.status ?? null) as NominationStatus | null,
        keptWaiting: tie.waitingSince,
      },
    ];
  });
}
