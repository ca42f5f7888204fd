import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { RankFacts } from "@/lib/domain/allotment/rank-candidates";
import type { EligibilityRuleFacts, LearnerFacts } from "@/lib/domain/eligibility/decide-eligibility";
import { type Candidate, type Commitment, judgeCandidate, type Verdict } from "@/lib/domain/nomination/judge-candidate";
import { addMonths, type Day } from "@/lib/domain/shared/day";
import { rankOf, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { NominationStatus } from "@/lib/domain/shared/training-lists";
import { visibleSql } from "@/lib/features/cadre/queries-dossier";
import { coversDay } from "@/lib/features/cadre/queries-filter";
import {
  byPerson,
  LEARNER_COLUMNS,
  type LearnerParts,
  type LearnerRow,
  learnerParts,
  learnerReader,
} from "@/lib/features/eligibility/queries";
import { type Ranked, type RankRow, rankColumns, toRankFacts } from "@/lib/seat-store/rank-facts";
import { stillThereSql } from "@/lib/seat-store/still-there";
import type { ClassOnDesk } from "./queries-class";

export type UnitRef = Readonly<{ id: number; currentPath: string }>;

/** Somebody who may stand on a nomination board. */
export type Person = Readonly<{
  id: number;
  fullName: string;
  birthDate: Day;
  birthPrecision: "day" | "year";
  homeName: string;
  postsVi: string | null;
  postsEn: string | null;
}>;

/** Everything about a person that the rules and the ranking policy ask for. */
type CandidateRow = LearnerRow &
  RankRow & {
    fullName: string;
    endedOn: Day | null;
    birthPrecision: "day" | "year";
    homeName: string;
    ofUnit: boolean;
    inTrainingAt: string | null;
    certifiedOn: Day | null;
  };

/** A person with what hangs on them, as far as the rules of any class look at it. */
type CandidateFacts = Readonly<{
  row: CandidateRow;
  learner: LearnerFacts;
  postsVi: string | null;
  postsEn: string | null;
  commitments: readonly Commitment[];
  /** As JSON writes a moment. */
  waitingSince: string | null;
}>;

type Document = LearnerParts & {
  people: CandidateRow[] | null;
  posts: [cadreId: number, names: [vi: string, en: string]][] | null;
  commitments: [cadreId: number, commitment: Commitment][] | null;
  waiting: [cadreId: number, since: string][] | null;
};

/** What ties a person `c` beside other classes: a school, a certificate of this programme. */
function tieColumns(training: ClassOnDesk): Prisma.Sql {
  const starts = dayToDb(training.startsOn);
  const { certificate, nameVi, lapseMonths } = training.programme;
  const once = training.classType === "admission" || training.classType === "newMember";
  const usableFrom = lapseMonths === null ? null : dayToDb(addMonths(training.startsOn, -lapseMonths));
  const inLevel = Object.entries({ elementary: 1, intermediate: 2, advanced: 3 })
    .filter(([, rank]) => training.level !== null && rank >= rankOf(training.level))
    .map(([name]) => name);
  return Prisma.sql`
    ${
      inLevel.length === 0
        ? Prisma.sql`NULL::text`
        : Prisma.sql`(SELECT min(e.school) FROM theory_enrolment e WHERE e.cadre_id = c.id AND e.level = ANY(${inLevel}::text[])
        AND e.valid_from <= ${starts} AND (e.valid_to IS NULL OR e.valid_to > ${starts})
        AND NOT EXISTS (SELECT 1 FROM class_enrolment ce WHERE ce.theory_enrolment_id = e.id AND ce.class_id = ${training.id}))`
    } AS "inTrainingAt",
    ${
      once
        ? Prisma.sql`(SELECT max(r.issued_on) FROM credential r
      WHERE r.cadre_id = c.id AND r.kind = 'certificate' AND r.revoked_on IS NULL AND r.title IN (${nameVi}, ${certificate ?? nameVi})
        AND r.issued_on <= ${starts} AND (${usableFrom}::date IS NULL OR r.issued_on > ${usableFrom}::date))`
        : Prisma.sql`NULL::date`
    } AS "certifiedOn"`;
}

/** Posts of a day by their names, other classes, and waiting time that was kept, of the people of `who`. */
function tieParts(training: ClassOnDesk, on: Day): Prisma.Sql {
  return Prisma.sql`
    'posts', (SELECT json_agg(json_build_array(p.cadre_id, json_build_array(z.name_vi, z.name_en)) ORDER BY z.sort)
      FROM who JOIN post p ON p.cadre_id = who.id JOIN position z ON z.id = p.position_id
      WHERE p.lane = 'current' AND ${coversDay("p", dayToDb(on))}),
    'commitments', (SELECT json_agg(json_build_array(n.cadre_id, json_build_object('classId', o.id, 'classCode', o.code,
        'programmeId', o.programme_id, 'startsOn', o.starts_on, 'endsOn', o.ends_on, 'mode', o.mode,
        'status', n.status)) ORDER BY o.starts_on, o.id)
      FROM who JOIN nomination n ON n.cadre_id = who.id JOIN training_class o ON o.id = n.class_id
      WHERE n.status IN ('draft', 'submitted', 'returned', 'accepted', 'waitlisted')
        AND (o.id = ${training.id} OR o.status NOT IN ('closed', 'cancelled') AND ${stillThereSql(Prisma.sql`n`)})),
    'waiting', (SELECT json_agg(json_build_array(k.cadre_id, k.since)) FROM (
      SELECT n.cadre_id, min(n.waiting_since) AS since
      FROM who JOIN nomination n ON n.cadre_id = who.id JOIN training_class o ON o.id = n.class_id
      WHERE n.status = 'cancelled' AND o.programme_id = ${training.programmeId}
        AND NOT EXISTS (SELECT 1 FROM class_enrolment e JOIN training_class k ON k.id = e.class_id
          WHERE e.cadre_id = n.cadre_id AND k.programme_id = o.programme_id AND k.starts_on > n.waiting_since::date
            AND e.status <> 'left' AND k.status <> 'cancelled')
      GROUP BY n.cadre_id) k)`;
}

/**
 * The people of `who` (id, of_unit), with all that judges and ranks them for a class: one statement for any number, and
 * one document. What each has one of stands in a row; what hangs on them is read once for all: searched for person by
 * person it took the database twice as long.
 */
async function listCandidates(
  tx: Tx,
  training: ClassOnDesk,
  unit: UnitRef,
  on: Day,
  who: Prisma.Sql,
): Promise<CandidateFacts[]> {
  const starts = training.startsOn;
  const [answer] = await tx.$queryRaw<{ document: Document }[]>`
    WITH who AS MATERIALIZED (${who})
    SELECT json_build_object(
      'people', (SELECT json_agg(r) FROM (
        SELECT ${LEARNER_COLUMNS}, c.full_name AS "fullName", c.ended_on AS "endedOn", c.birth_precision AS "birthPrecision",
          h.name AS "homeName", who.of_unit AS "ofUnit", ${tieColumns(training)},
          ${rankColumns(training, Prisma.sql`${unit.id}::int`, on)}
        FROM who JOIN cadre c ON c.id = who.id JOIN org_unit h ON h.id = c.unit_id ORDER BY c.sort_key, c.id) r),
      ${learnerParts(starts)}, ${tieParts(training, on)}) AS document`;
  if (!answer) return [];
  const { document } = answer;
  const learnerOf = learnerReader(document, starts);
  const [postsOf, commitmentsOf, waitingOf] = [
    byPerson(document.posts),
    byPerson(document.commitments),
    byPerson(document.waiting),
  ];
  return (document.people ?? []).map((row) => {
    const posts = postsOf(row.id);
    return {
      row,
      learner: learnerOf(row),
      postsVi: posts.length === 0 ? null : posts.map(([vi]) => vi).join(", "),
      postsEn: posts.length === 0 ? null : posts.map(([, en]) => en).join(", "),
      commitments: commitmentsOf(row.id),
      waitingSince: waitingOf(row.id)[0] ?? null,
    };
  });
}

/** How many people a board shows at most; a larger unit is asked to choose one below it. */
const MOST_ON_BOARD = 400;

/** The person `c` is followed on a day. */
function followedSql(on: Day): Prisma.Sql {
  return Prisma.sql`(c.ended_on IS NULL OR c.ended_on > ${dayToDb(on)})`;
}

/** Whether a unit may be one board: its homes are counted no further than a board goes, and a large unit known by them. */
export function fitsBoardSql(unit: UnitRef, on: Day): Prisma.Sql {
  return Prisma.sql`((SELECT count(*) FROM (SELECT 1 FROM cadre c JOIN org_unit q ON q.id = c.unit_id
    WHERE q.path LIKE ${`${unit.currentPath}%`} AND ${followedSql(on)} LIMIT ${MOST_ON_BOARD + 1}) m) <= ${MOST_ON_BOARD})`;
}

/**
 * Everyone whom a unit may put forward on a day, at home in it or below or in a post there, in the order of names; null
 * where they are more than a board shows. Of a unit whose homes alone are too many nobody is read. The unit is in scope.
 */
export async function listUnitCandidates(
  tx: Tx,
  training: ClassOnDesk,
  unit: UnitRef,
  on: Day,
): Promise<CandidateFacts[] | null> {
  const below = `${unit.currentPath}%`;
  const who = Prisma.sql`
    SELECT m.id, true AS of_unit FROM (
      SELECT c.id FROM cadre c JOIN org_unit q ON q.id = c.unit_id WHERE q.path LIKE ${below}
      UNION SELECT p.cadre_id FROM post p JOIN org_unit q ON q.id = p.unit_id
       WHERE q.path LIKE ${below} AND ${coversDay("p", dayToDb(on))}) m
    JOIN cadre c ON c.id = m.id WHERE ${fitsBoardSql(unit, on)} AND ${followedSql(on)} LIMIT ${MOST_ON_BOARD + 1}`;
  const people = await listCandidates(tx, training, unit, on, who);
  return people.length > MOST_ON_BOARD ? null : people;
}

/** These people, as far as the scope sees them; whoever it does not see is not in the answer. */
export function listCandidatesByIds(
  tx: Tx,
  scope: UnitScope,
  training: ClassOnDesk,
  unit: UnitRef,
  ids: readonly number[],
  on: Day,
): Promise<CandidateFacts[]> {
  const [date, below] = [dayToDb(on), `${unit.currentPath}%`];
  // Somebody no longer followed has no post and no home of today, but still is somebody of the scope's.
  const seen = Prisma.sql`(${visibleSql(scope, date)}
    OR EXISTS (SELECT 1 FROM org_unit v WHERE v.id = c.unit_id AND ${unitConditionSql(scope, Prisma.sql`v.path`)}))`;
  const who = Prisma.sql`
    SELECT c.id, (EXISTS (SELECT 1 FROM org_unit q WHERE q.id = c.unit_id AND q.path LIKE ${below})
      OR EXISTS (SELECT 1 FROM post p JOIN org_unit q ON q.id = p.unit_id
                  WHERE p.cadre_id = c.id AND ${coversDay("p", date)} AND q.path LIKE ${below})) AS of_unit
    FROM cadre c WHERE c.id = ANY(${[...ids]}::int[]) AND ${seen}`;
  return listCandidates(tx, training, unit, on, who);
}

export type JudgedPerson = Readonly<{
  person: Person;
  held: TheoryLevel;
  verdict: Verdict;
  /** Where the person stands in this very class, if on its list. */
  here: NominationStatus | null;
  /** Waiting time of a class that was cancelled, or opened without them, which counts on. */
  keptWaiting: Date | null;
  rank: RankRow;
}>;

/** Each person with every reason for or against this class. */
export function judgePeople(
  training: ClassOnDesk,
  people: readonly CandidateFacts[],
  rules: readonly EligibilityRuleFacts[],
): JudgedPerson[] {
  return people.map(({ row, learner, postsVi, postsEn, commitments, waitingSince }) => {
    const { id, fullName, birthDate, birthPrecision, homeName } = row;
    const { endedOn, ofUnit, inTrainingAt, certifiedOn } = row;
    const candidate: Candidate = { ...learner, cadreId: id, endedOn, ofUnit, commitments, inTrainingAt, certifiedOn };
    return {
      person: { id, fullName, birthDate, birthPrecision, homeName, postsVi, postsEn },
      held: learner.held,
      verdict: judgeCandidate(training, candidate, rules),
      here: commitments.find(({ classId }) => classId === training.id)?.status ?? null,
      keptWaiting: waitingSince === null ? null : new Date(waitingSince),
      rank: row,
    };
  });
}

/** What the ranking policy looks at in those judged; whoever did not wait begins to now. */
export function rankJudged(
  tx: Tx,
  training: ClassOnDesk,
  judged: readonly JudgedPerson[],
  on: Day,
): Promise<Map<number, RankFacts>> {
  const now = new Date().toISOString();
  const rows = judged.map(({ person, keptWaiting, rank }): Ranked => {
    const { home, lanes, womenOrYoung, noShows, travel } = rank;
    const waitingSince = keptWaiting?.toISOString() ?? now;
    return { home, lanes, womenOrYoung, noShows, travel, cadreId: person.id, waitingSince };
  });
  return toRankFacts(tx, training, rows, on);
}
