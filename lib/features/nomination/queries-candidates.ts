import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { RankFacts } from "@/lib/domain/allotment/rank-candidates";
import type { EligibilityRuleFacts } from "@/lib/domain/eligibility/decide-eligibility";
import { type Candidate, type Commitment, judgeCandidate, type Verdict } from "@/lib/domain/nomination/judge-candidate";
import { addMonths, type Day } from "@/lib/domain/shared/day";
import { rankOf, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { NominationStatus } from "@/lib/domain/shared/training-lists";
import { visibleSql } from "@/lib/features/cadre/queries-dossier";
import { coversDay } from "@/lib/features/cadre/queries-filter";
import { type LearnerRow, learnerColumns, toLearnerFacts } from "@/lib/features/eligibility/queries";
import { type RankRow, rankColumns, rankJoin, toRankFacts } from "@/lib/seat-store/rank-facts";
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

/** Everything about a person that the rules and the ranking policy ask for: one row, whatever hangs on them. */
type CandidateRow = LearnerRow &
  RankRow & {
    id: number;
    fullName: string;
    endedOn: Day | null;
    birthPrecision: "day" | "year";
    homeName: string;
    ofUnit: boolean;
    postsVi: string | null;
    postsEn: string | null;
    commitments: Commitment[];
    inTrainingAt: string | null;
    certifiedOn: Day | null;
    /** As JSON writes a moment. */
    waitingSince: string | null;
  };

/** What ties a person `c`: other classes, a school, a certificate of this programme, waiting time that was kept. */
function tieColumns(training: ClassOnDesk): Prisma.Sql {
  const starts = dayToDb(training.startsOn);
  const { certificate, nameVi, lapseMonths } = training.programme;
  const once = training.classType === "admission" || training.classType === "newMember";
  const usableFrom = lapseMonths === null ? null : dayToDb(addMonths(training.startsOn, -lapseMonths));
  const inLevel = Object.entries({ elementary: 1, intermediate: 2, advanced: 3 })
    .filter(([, rank]) => training.level !== null && rank >= rankOf(training.level))
    .map(([name]) => name);
  return Prisma.sql`
    coalesce((SELECT json_agg(json_build_object('classId', o.id, 'classCode', o.code, 'programmeId', o.programme_id,
                'startsOn', o.starts_on, 'endsOn', o.ends_on, 'mode', o.mode, 'status', n.status) ORDER BY o.starts_on, o.id)
       FROM nomination n JOIN training_class o ON o.id = n.class_id
      WHERE n.cadre_id = c.id AND n.status IN ('draft', 'submitted', 'returned', 'accepted', 'waitlisted')
        AND (o.id = ${training.id} OR o.status NOT IN ('closed', 'cancelled') AND ${stillThereSql(Prisma.sql`n`)})), '[]') AS commitments,
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
    } AS "certifiedOn",
    (SELECT min(n.waiting_since) FROM nomination n JOIN training_class o ON o.id = n.class_id
      WHERE n.cadre_id = c.id AND n.status = 'cancelled' AND o.programme_id = ${training.programmeId}
        AND NOT EXISTS (SELECT 1 FROM class_enrolment e JOIN training_class k ON k.id = e.class_id
          WHERE e.cadre_id = c.id AND k.programme_id = o.programme_id AND k.starts_on > n.waiting_since::date
            AND e.status <> 'left' AND k.status <> 'cancelled')) AS "waitingSince"`;
}

/**
 * The people of `who` (id, of_unit), with all that judges and ranks them for a class: one statement for any number. They
 * arrive as one document: days stay days, and hundreds of rows of forty columns are read at once.
 */
async function listCandidates(
  tx: Tx,
  training: ClassOnDesk,
  unit: UnitRef,
  on: Day,
  who: Prisma.Sql,
): Promise<CandidateRow[]> {
  const date = dayToDb(on);
  const [answer] = await tx.$queryRaw<{ people: CandidateRow[] | null }[]>`
    WITH who AS MATERIALIZED (${who})
    SELECT json_agg(r) AS people FROM (SELECT c.id, c.full_name AS "fullName", c.ended_on AS "endedOn",
           c.birth_precision AS "birthPrecision", h.name AS "homeName", w.of_unit AS "ofUnit",
           s.vi AS "postsVi", s.en AS "postsEn", ${learnerColumns(training.startsOn)}, ${tieColumns(training)},
           ${rankColumns(training, Prisma.sql`${unit.id}::int`, on)}
    FROM who w JOIN cadre c ON c.id = w.id JOIN org_unit h ON h.id = c.unit_id
    LEFT JOIN LATERAL (
      SELECT string_agg(z.name_vi, ', ' ORDER BY z.sort) AS vi, string_agg(z.name_en, ', ' ORDER BY z.sort) AS en
      FROM post p JOIN position z ON z.id = p.position_id
      WHERE p.cadre_id = c.id AND p.lane = 'current' AND ${coversDay("p", date)}) s ON true
    ${rankJoin(training, on)} ORDER BY c.sort_key, c.id) r`;
  return answer?.people ?? [];
}

/** How many people a board shows at most; a larger unit is asked to choose one below it. */
export const MOST_ON_BOARD = 400;

/** The person `c` is followed on a day. */
export function followedSql(on: Day): Prisma.Sql {
  return Prisma.sql`(c.ended_on IS NULL OR c.ended_on > ${dayToDb(on)})`;
}

/** Everyone at home in a unit or below, or in a post there, who is followed on that day: the ids, at most `limit`. */
export function ofUnitIds(unit: UnitRef, on: Day, limit: number): Prisma.Sql {
  const [date, below] = [dayToDb(on), `${unit.currentPath}%`];
  const followed = followedSql(on);
  return Prisma.sql`
    SELECT c.id, true AS of_unit FROM cadre c JOIN org_unit q ON q.id = c.unit_id WHERE q.path LIKE ${below} AND ${followed}
    UNION SELECT c.id, true FROM post p JOIN org_unit q ON q.id = p.unit_id JOIN cadre c ON c.id = p.cadre_id
     WHERE q.path LIKE ${below} AND ${coversDay("p", date)} AND ${followed} LIMIT ${limit}`;
}

/** Everyone whom a unit may put forward on a day, in the order of names. The unit is in scope, and no larger than a board. */
export function listUnitCandidates(tx: Tx, training: ClassOnDesk, unit: UnitRef, on: Day): Promise<CandidateRow[]> {
  return listCandidates(tx, training, unit, on, ofUnitIds(unit, on, MOST_ON_BOARD));
}

/** These people, as far as the scope sees them; whoever it does not see is not in the answer. */
export function listCandidatesByIds(
  tx: Tx,
  scope: UnitScope,
  training: ClassOnDesk,
  unit: UnitRef,
  ids: readonly number[],
  on: Day,
): Promise<CandidateRow[]> {
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
  rows: readonly CandidateRow[],
  rules: readonly EligibilityRuleFacts[],
): JudgedPerson[] {
  return rows.map((row) => {
    const learner = toLearnerFacts(row, training.startsOn);
    const candidate: Candidate = {
      ...learner,
      cadreId: row.id,
      endedOn: row.endedOn,
      ofUnit: row.ofUnit,
      commitments: row.commitments,
      inTrainingAt: row.inTrainingAt,
      certifiedOn: row.certifiedOn,
    };
    const { id, fullName, birthDate, birthPrecision, homeName, postsVi, postsEn } = row;
    return {
      person: { id, fullName, birthDate, birthPrecision, homeName, postsVi, postsEn },
      held: learner.held,
      verdict: judgeCandidate(training, candidate, rules),
      here: row.commitments.find(({ classId }) => classId === training.id)?.status ?? null,
      keptWaiting: row.waitingSince === null ? null : new Date(row.waitingSince),
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
  const now = new Date();
  const rows = judged.map(({ person, keptWaiting, rank }) => ({
    ...rank,
    cadreId: person.id,
    waitingSince: keptWaiting ?? now,
  }));
  return toRankFacts(tx, training, rows, on);
}
