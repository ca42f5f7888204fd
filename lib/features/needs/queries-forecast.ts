import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { partyStatusOn } from "@/lib/domain/cadre/party-status";
import type { ProbationTerm } from "@/lib/domain/cadre/pressing-days";
import { heldLevelOn } from "@/lib/domain/compliance/held-level";
import { courseOfTitle, type NeedsPerson, type ProgrammeFacts, yearRange } from "@/lib/domain/needs/needs-facts";
import type { Day } from "@/lib/domain/shared/day";
import type {
  Area,
  ComplianceStatus,
  Degree,
  EvidenceType,
  Lane,
  Rating,
  Schooling,
  Sex,
} from "@/lib/domain/shared/lists";
import { THEORY_LEVELS, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import { type ClassType, SEAT_HOLDING } from "@/lib/domain/shared/training-lists";
import { stillThereSql } from "@/lib/seat-store/still-there";
import { fold } from "@/lib/text/fold";

/* What the forecast reads, a fixed number of statements however many people: the round's unit bounds every one of them. */

/** Programmes a unit may teach: the whole country's, and those owned on the way down to it. */
export async function listForecastProgrammes(tx: Tx, unitPath: string): Promise<ProgrammeFacts[]> {
  const line = unitPath.split("/").filter(Boolean).map(Number);
  const rows = await tx.$queryRaw<
    {
      id: number;
      class_type: string;
      gives_level: string | null;
      lapse_months: number | null;
      depth: number | null;
      sort: number;
      from: Day;
      to: Day | null;
    }[]
  >`
    SELECT p.id, p.class_type, p.gives_level, p.lapse_months, u.depth, p.sort, p.valid_from::text AS "from", p.valid_to::text AS "to"
      FROM programme p LEFT JOIN org_unit u ON u.id = p.unit_id
     WHERE p.unit_id IS NULL OR p.unit_id = ANY(${line}::int[])`;
  return rows.map((row) => ({
    id: row.id,
    classType: row.class_type as ClassType,
    givesLevel: row.gives_level as TheoryLevel | null,
    lapseMonths: row.lapse_months,
    ownerDepth: row.depth ?? 0,
    sort: row.sort,
    from: row.from,
    to: row.to,
  }));
}

/** Who may need anything at all below a unit, with the path of the unit they belong to on that day. */
export async function listPossiblePersons(
  tx: Tx,
  unitPath: string,
  year: number,
  on: Day,
): Promise<{ id: number; path: string }[]> {
  const date = dayToDb(on);
  const { from, to } = yearRange(year);
  return tx.$queryRaw`
    SELECT c.id, u.path
      FROM cadre c
      JOIN cadre_home h ON h.cadre_id = c.id AND h.valid_from <= ${date} AND (h.valid_to IS NULL OR h.valid_to > ${date})
      JOIN org_unit u ON u.id = h.unit_id
     WHERE u.path LIKE ${`${unitPath}%`} AND (c.ended_on IS NULL OR c.ended_on > ${date})
       AND ((c.party_official_on IS NULL OR c.party_official_on > ${date})
              AND (c.party_joined_on <= ${date} OR c.candidate_since <= ${date})
            OR c.id IN (
              SELECT i.cadre_id FROM compliance_interval i
               WHERE '*' = ANY(i.groups) AND i.status = 'short' AND i.valid_from <= ${dayToDb(to)}
                 AND (i.valid_to IS NULL OR i.valid_to > ${dayToDb(from)})))
     ORDER BY u.path, c.id`;
}

type Packed = readonly [
  id: number,
  birthDate: Day,
  sex: Sex,
  schooling: Schooling | null,
  degree: Degree | null,
  ethnicity: string | null,
  area: Area,
  party: readonly [Day | null, Day | null, Day | null, Day | null],
  endedOn: Day | null,
  standings: readonly [Lane, ComplianceStatus, number | null, number | null, number | null, Day, Day | null][] | null,
  levels: readonly [number, TheoryLevel, EvidenceType, Day, boolean, Day | null][] | null,
  certificates: readonly [string | null, Day][] | null,
  ratings: readonly [number, Rating][] | null,
  groups: readonly string[] | null,
  courses: readonly TheoryLevel[] | null,
  seats: readonly [number, ClassType, TheoryLevel | null][] | null,
  passed: readonly [ClassType, Day][] | null,
];

/** The majority people; every other name of a people is a minority. An unknown one is not taken for a minority. */
const MAJORITY = "kinh";

/** Everything the forecast looks at about these people, as known on a day, in one statement. */
export async function listNeedsPersons(
  tx: Tx,
  cadreIds: readonly number[],
  year: number,
  on: Day,
): Promise<NeedsPerson[]> {
  const date = dayToDb(on);
  const { from, to } = yearRange(year);
  const rows = await tx.$queryRaw<{ packed: string }[]>`
    SELECT json_build_array(c.id, c.birth_date, c.sex, c.schooling, c.degree, c.ethnicity, u.area,
      json_build_array(c.candidate_since, c.party_joined_on, c.party_official_on, c.party_left_on), c.ended_on,
      (SELECT json_agg(json_build_array(i.lane, i.status, i.required_level, i.post_id, i.standard_id, i.valid_from, i.valid_to))
         FROM compliance_interval i WHERE i.cadre_id = c.id AND '*' = ANY(i.groups) AND i.status IN ('short', 'grace')
          AND i.valid_from <= ${dayToDb(to)} AND (i.valid_to IS NULL OR i.valid_to > ${dayToDb(from)})),
      (SELECT json_agg(json_build_array(d.id, d.level, d.evidence, d.issued_on, d.verified_at IS NOT NULL, d.revoked_on))
         FROM credential d WHERE d.cadre_id = c.id AND d.kind = 'level'),
      (SELECT json_agg(json_build_array(d.title, d.issued_on))
         FROM credential d WHERE d.cadre_id = c.id AND d.kind = 'certificate' AND d.verified_at IS NOT NULL
          AND d.issued_on <= ${date} AND (d.revoked_on IS NULL OR d.revoked_on > ${date})),
      (SELECT json_agg(json_build_array(y.year, y.rating)) FROM year_rating y WHERE y.cadre_id = c.id),
      (SELECT json_agg(DISTINCT m.group_code) FROM post o JOIN position_group_member m ON m.position_id = o.position_id
        WHERE o.cadre_id = c.id AND o.valid_from <= ${date} AND (o.valid_to IS NULL OR o.valid_to > ${date})),
      (SELECT json_agg(t.level) FROM theory_enrolment t WHERE t.cadre_id = c.id AND (t.valid_to IS NULL OR t.valid_to > ${date})),
      (SELECT json_agg(json_build_array(p.id, p.class_type, p.gives_level))
         FROM (SELECT n.class_id FROM nomination n WHERE n.cadre_id = c.id AND n.status = ANY(${[...SEAT_HOLDING]}::text[])
                 AND ${stillThereSql(Prisma.sql`n`)}
               UNION SELECT e.class_id FROM class_enrolment e WHERE e.cadre_id = c.id AND e.status = 'enrolled') held
         JOIN training_class k ON k.id = held.class_id AND k.status NOT IN ('closed', 'cancelled')
         JOIN programme p ON p.id = k.programme_id),
      (SELECT json_agg(json_build_array(p.class_type, k.ends_on))
         FROM class_enrolment e JOIN training_class k ON k.id = e.class_id JOIN programme p ON p.id = k.programme_id
        WHERE e.cadre_id = c.id AND e.status = 'passed' AND k.ends_on <= ${date})
    )::text AS packed
    FROM unnest(${[...cadreIds]}::int[]) WITH ORDINALITY AS asked(id, place)
    JOIN cadre c ON c.id = asked.id JOIN org_unit u ON u.id = c.unit_id
    ORDER BY asked.place`;
  return rows.map((row) => unpack(JSON.parse(row.packed) as Packed, on));
}

function unpack(packed: Packed, on: Day): NeedsPerson {
  const [cadreId, birthDate, sex, schooling, degree, ethnicity, area, party, endedOn, ...lists] = packed;
  const [standings, levels, certificates, ratings, groups, courses, seats, passed] = lists;
  const [candidateSince, joinedOn, officialOn, leftOn] = party;
  const dates = { candidateSince, joinedOn, officialOn, leftOn };
  return {
    cadreId,
    ...dates,
    endedOn,
    learner: {
      birthDate,
      sex,
      partyStatus: partyStatusOn(dates, on),
      schooling,
      degree,
      ethnicMinority: ethnicity !== null && fold(ethnicity) !== MAJORITY,
      area,
      held: heldLevelOn(
        (levels ?? []).map(([id, level, evidence, issuedOn, verified, revokedOn]) => ({
          id,
          level,
          evidence,
          issuedOn,
          verified,
          revokedOn,
        })),
        on,
      ),
      ratings: new Map(ratings ?? []),
      groups: groups ?? [],
    },
    standings: (standings ?? []).map(([lane, status, required, postId, standardId, from, to]) => ({
      lane,
      status,
      required: required === null ? null : (THEORY_LEVELS[required] ?? null),
      postId,
      standardId,
      from,
      to,
    })),
    seats: [
      ...(courses ?? []).map((level) => ({ programmeId: null, classType: null, level })),
      ...(seats ?? []).map(([programmeId, classType, level]) => ({ programmeId, classType, level })),
    ],
    proofs: [
      ...(certificates ?? []).flatMap(([title, issuedOn]) => {
        const classType = courseOfTitle(fold(title ?? ""));
        return classType === null ? [] : [{ classType, on: issuedOn }];
      }),
      ...(passed ?? []).map(([classType, endsOn]) => ({ classType, on: endsOn })),
    ],
  };
}

/** What posts are called and where they are held, for the words of the reasons. */
export async function listPostNames(
  tx: Tx,
  postIds: readonly number[],
): Promise<Map<number, { postVi: string; postEn: string; postUnit: string }>> {
  const rows = await tx.$queryRaw<{ id: number; postVi: string; postEn: string; postUnit: string }[]>`
    SELECT o.id, s.name_vi AS "postVi", s.name_en AS "postEn", u.name AS "postUnit"
      FROM post o JOIN position s ON s.id = o.position_id JOIN org_unit u ON u.id = o.unit_id
     WHERE o.id = ANY(${[...postIds]}::int[])`;
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

export async function listStandardBases(tx: Tx, standardIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx.$queryRaw<{ id: number; basis: string }[]>`
    SELECT id, concat_ws(', ', article, legal_basis) AS basis FROM standard_version WHERE id = ANY(${[...standardIds]}::int[])`;
  return new Map(rows.map((row) => [row.id, row.basis]));
}

/** How long a probation lasts, by the day of joining. */
export async function listProbationTerms(tx: Tx): Promise<ProbationTerm[]> {
  const rows = await tx.probationTerm.findMany({ orderBy: { validFrom: "asc" } });
  return rows.map(({ months, validFrom, validTo }) => ({
    months,
    from: dayFromDb(validFrom),
    to: dayFromDbOrNull(validTo),
  }));
}
