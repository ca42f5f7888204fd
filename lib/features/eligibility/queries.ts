import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { partyStatusOn } from "@/lib/domain/cadre/party-status";
import { heldLevelOn } from "@/lib/domain/compliance/held-level";
import type { EligibilityRuleFacts, LearnerFacts } from "@/lib/domain/eligibility/decide-eligibility";
import type { Day } from "@/lib/domain/shared/day";
import type { Area, Degree, EvidenceType, Rating, Schooling, Sex } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import { visibleSql } from "@/lib/features/cadre/queries-dossier";
import { coversDay } from "@/lib/features/cadre/queries-filter";
import { fold } from "@/lib/text/fold";
import type { EligibilityRow } from "./schema-row";

/** Every condition set of every regulation, latest first; the law is nobody's secret. */
export async function listEligibilityRules(tx: Tx): Promise<EligibilityRow[]> {
  const rows = await tx.eligibilityRule.findMany({ orderBy: [{ validFrom: "desc" }, { id: "asc" }] });
  return rows.map((row) => ({
    facts: {
      id: row.id,
      regulation: row.regulation,
      level: row.level as TheoryLevel,
      from: dayFromDb(row.validFrom),
      to: dayFromDbOrNull(row.validTo),
      minSchooling: row.minSchooling as Schooling | null,
      minDegree: row.minDegree as Degree | null,
      easedSchooling: row.easedSchooling as Schooling | null,
      partyMember: row.partyMember as EligibilityRuleFacts["partyMember"],
      partTimeMinAgeFemale: row.partTimeMinAgeFemale,
      partTimeMinAgeMale: row.partTimeMinAgeMale,
      ratingYears: row.ratingYears,
      minRating: row.minRating as Rating | null,
      subjectGroups: row.subjectGroups,
    },
    article: row.article,
    trainedBy: row.trainedBy,
    needsCheck: row.needsCheck,
    note: row.note,
  }));
}

/** The condition sets of one level as JSON, each as the rule reads it; part of a larger statement. */
export function levelRulesSql(level: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(json_agg(json_build_object('id', e.id, 'regulation', e.regulation, 'level', e.level,
      'from', e.valid_from, 'to', e.valid_to, 'minSchooling', e.min_schooling, 'minDegree', e.min_degree,
      'easedSchooling', e.eased_schooling, 'partyMember', e.party_member, 'partTimeMinAgeFemale', e.part_time_min_age_female,
      'partTimeMinAgeMale', e.part_time_min_age_male, 'ratingYears', e.rating_years, 'minRating', e.min_rating,
      'subjectGroups', e.subject_groups) ORDER BY e.valid_from DESC, e.id), '[]')
    FROM eligibility_rule e WHERE e.level = ${level})`;
}

/** The majority people; every other name of a people is a minority. An unknown one is not taken for a minority. */
const MAJORITY = "kinh";

export type Learner = Readonly<{ cadreId: number; fullName: string; facts: LearnerFacts }>;

/** What the rules look at in somebody, as the columns of `learnerColumns` give it in a JSON document. */
export type LearnerRow = {
  birthDate: Day;
  sex: string;
  schooling: string | null;
  degree: string | null;
  ethnicity: string | null;
  candidateSince: Day | null;
  partyJoinedOn: Day | null;
  partyOfficialOn: Day | null;
  partyLeftOn: Day | null;
  area: string;
  credentials: {
    id: number;
    level: string;
    evidence: string;
    issuedOn: Day;
    verified: boolean;
    revokedOn: Day | null;
  }[];
  ratings: [year: number, rating: string][];
  groups: string[];
};

/** Columns about a person `c` whose home is `h`, as of a day; one row a person, whatever hangs on them. */
export function learnerColumns(on: Day): Prisma.Sql {
  const date = dayToDb(on);
  return Prisma.sql`c.birth_date AS "birthDate", c.sex, c.schooling, c.degree, c.ethnicity,
    c.candidate_since AS "candidateSince", c.party_joined_on AS "partyJoinedOn", c.party_official_on AS "partyOfficialOn",
    c.party_left_on AS "partyLeftOn", h.area,
    (SELECT coalesce(json_agg(json_build_object('id', r.id, 'level', r.level, 'evidence', r.evidence, 'issuedOn', r.issued_on,
        'verified', r.verified_at IS NOT NULL, 'revokedOn', r.revoked_on)), '[]')
       FROM credential r WHERE r.cadre_id = c.id AND r.kind = 'level') AS credentials,
    (SELECT coalesce(json_agg(json_build_array(y.year, y.rating)), '[]') FROM year_rating y WHERE y.cadre_id = c.id) AS ratings,
    ARRAY(SELECT DISTINCT m.group_code FROM post p JOIN position_group_member m ON m.position_id = p.position_id
           WHERE p.cadre_id = c.id AND ${coversDay("p", date)}) AS groups`;
}

export function toLearnerFacts(row: LearnerRow, on: Day): LearnerFacts {
  return {
    birthDate: row.birthDate,
    sex: row.sex as Sex,
    partyStatus: partyStatusOn(
      {
        candidateSince: row.candidateSince,
        joinedOn: row.partyJoinedOn,
        officialOn: row.partyOfficialOn,
        leftOn: row.partyLeftOn,
      },
      on,
    ),
    schooling: row.schooling as Schooling | null,
    degree: row.degree as Degree | null,
    ethnicMinority: row.ethnicity !== null && fold(row.ethnicity) !== MAJORITY,
    area: row.area as Area,
    held: heldLevelOn(
      row.credentials.map((one) => ({
        ...one,
        level: one.level as TheoryLevel,
        evidence: one.evidence as EvidenceType,
      })),
      on,
    ),
    ratings: new Map(row.ratings as [number, Rating][]),
    groups: row.groups,
  };
}

/** What decides whether a person may be sent to study, as of a day; null outside the scope. */
export async function findLearner(tx: Tx, scope: UnitScope, id: number, on: Day): Promise<Learner | null> {
  const [found] = await tx.$queryRaw<{ person: LearnerRow & { id: number; fullName: string } }[]>`
    SELECT to_json(r) AS person FROM (
      SELECT c.id, c.full_name AS "fullName", ${learnerColumns(on)} FROM cadre c JOIN org_unit h ON h.id = c.unit_id
      WHERE c.id = ${id} AND ${visibleSql(scope, dayToDb(on))}) r`;
  if (!found) return null;
  const { person } = found;
  return { cadreId: person.id, fullName: person.fullName, facts: toLearnerFacts(person, on) };
}
