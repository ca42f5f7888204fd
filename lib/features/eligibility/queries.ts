import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { partyStatusOn } from "@/lib/domain/cadre/party-status";
import { heldLevelOn } from "@/lib/domain/compliance/held-level";
import type { CredentialFacts } from "@/lib/domain/compliance/types";
import type { EligibilityRuleFacts, LearnerFacts } from "@/lib/domain/eligibility/decide-eligibility";
import type { Day } from "@/lib/domain/shared/day";
import type { Area, Degree, Rating, Schooling, Sex } from "@/lib/domain/shared/lists";
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

/** A person `c` whose home is `h`, as `LEARNER_COLUMNS` give it in a JSON document; what hangs on them stands beside. */
export type LearnerRow = {
  id: number;
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
};

export const LEARNER_COLUMNS = Prisma.sql`c.id, c.birth_date AS "birthDate", c.sex, c.schooling, c.degree, c.ethnicity,
  c.candidate_since AS "candidateSince", c.party_joined_on AS "partyJoinedOn", c.party_official_on AS "partyOfficialOn",
  c.party_left_on AS "partyLeftOn", h.area`;

type CredentialRow = Omit<CredentialFacts, "level" | "evidence"> & { level: string; evidence: string };

/** What hangs on people, each with whose it is; null where nobody has any. */
export type LearnerParts = {
  credentials: [cadreId: number, credential: CredentialRow][] | null;
  ratings: [cadreId: number, year: number, rating: Rating][] | null;
  groups: [cadreId: number, codes: string[]][] | null;
};

/**
 * What hangs on the people of a set `who` (id) as of a day, as fields of one JSON object. Each kind is read once for all of
 * them: hundreds of people cost three walks, not three searches a person.
 */
export function learnerParts(on: Day): Prisma.Sql {
  return Prisma.sql`
    'credentials', (SELECT json_agg(json_build_array(r.cadre_id, json_build_object('id', r.id, 'level', r.level,
        'evidence', r.evidence, 'issuedOn', r.issued_on, 'verified', r.verified_at IS NOT NULL, 'revokedOn', r.revoked_on)))
      FROM who JOIN credential r ON r.cadre_id = who.id WHERE r.kind = 'level'),
    'ratings', (SELECT json_agg(json_build_array(y.cadre_id, y.year, y.rating))
      FROM who JOIN year_rating y ON y.cadre_id = who.id),
    'groups', (SELECT json_agg(json_build_array(p.cadre_id, m.codes))
      FROM who JOIN post p ON p.cadre_id = who.id
      JOIN (SELECT position_id, array_agg(group_code) AS codes FROM position_group_member GROUP BY position_id) m
        ON m.position_id = p.position_id
      WHERE ${coversDay("p", dayToDb(on))})`;
}

/** What hangs on each person, found by the person. */
export function byPerson<Part>(parts: readonly [cadreId: number, part: Part][] | null): (cadreId: number) => Part[] {
  const found = new Map<number, Part[]>();
  for (const [cadreId, part] of parts ?? []) {
    const known = found.get(cadreId);
    if (known) known.push(part);
    else found.set(cadreId, [part]);
  }
  return (cadreId) => found.get(cadreId) ?? [];
}

/** Reads each person of such a document as the rules want them. */
export function learnerReader(parts: LearnerParts, on: Day): (row: LearnerRow) => LearnerFacts {
  const credentials = byPerson(parts.credentials as [number, CredentialFacts][] | null);
  const ratings = byPerson(
    parts.ratings?.map(([id, year, rating]): [number, [number, Rating]] => [id, [year, rating]]) ?? null,
  );
  const groups = byPerson(parts.groups);
  // Few names of peoples, many people: each is folded once.
  const minorities = new Map<string, boolean>();
  const isMinority = (name: string) => {
    const is = minorities.get(name) ?? fold(name) !== MAJORITY;
    minorities.set(name, is);
    return is;
  };
  return (row) => ({
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
    ethnicMinority: row.ethnicity !== null && isMinority(row.ethnicity),
    area: row.area as Area,
    held: heldLevelOn(credentials(row.id), on),
    ratings: new Map(ratings(row.id)),
    groups: [...new Set(groups(row.id).flat())].sort(),
  });
}

/** What decides whether a person may be sent to study, as of a day; null outside the scope. */
export async function findLearner(tx: Tx, scope: UnitScope, id: number, on: Day): Promise<Learner | null> {
  const [found] = await tx.$queryRaw<{ person: LearnerRow & { fullName: string }; parts: LearnerParts }[]>`
    WITH who AS MATERIALIZED (SELECT c.id FROM cadre c WHERE c.id = ${id} AND ${visibleSql(scope, dayToDb(on))})
    SELECT to_json(r) AS person, json_build_object(${learnerParts(on)}) AS parts FROM (
      SELECT ${LEARNER_COLUMNS}, c.full_name AS "fullName"
      FROM who JOIN cadre c ON c.id = who.id JOIN org_unit h ON h.id = c.unit_id) r`;
  if (!found) return null;
  const { person, parts } = found;
  return { cadreId: person.id, fullName: person.fullName, facts: learnerReader(parts, on)(person) };
}
