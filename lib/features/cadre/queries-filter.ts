import "server-only";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { EQUIVALENCE_ENDED_ON } from "@/lib/domain/compliance/held-level";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import { addYears, type Day } from "@/lib/domain/shared/day";
import { rankOf, THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import { wordPatterns } from "@/lib/text/search-words";
import { AGE_BOUNDS, type CadreFilter } from "./schema-list";

export function coversDay(alias: string, date: Date): Prisma.Sql {
  const column = (name: string) => Prisma.raw(`${alias}.${name}`);
  return Prisma.sql`${column("valid_from")} <= ${date} AND (${column("valid_to")} IS NULL OR ${column("valid_to")} > ${date})`;
}

/** Rows of compliance_interval that speak for a group, or for all together: written out, as its partial index says it. */
export function speaksFor(alias: string, group: string | null): Prisma.Sql {
  const groups = Prisma.raw(`${alias}.groups`);
  return group === null
    ? Prisma.sql`${Prisma.raw(`'${ALL_GROUPS}'`)} = ANY(${groups})`
    : Prisma.sql`${group} = ANY(${groups})`;
}

/** Party standing on a day; the same rule as lib/domain/cadre/party-status, which an integration test compares. */
export function partyStatusSql(date: Date): Prisma.Sql {
  return Prisma.sql`(CASE WHEN c.party_left_on <= ${date} THEN 'left' WHEN c.party_official_on <= ${date} THEN 'official'
    WHEN c.party_joined_on <= ${date} THEN 'probationary' WHEN c.candidate_since <= ${date} THEN 'candidate' ELSE 'none' END)`;
}

/**
 * The rank of the level that a person's papers give on a day; the same rule as lib/domain/compliance/held-level (CMP-04,
 * CMP-05), which an integration test compares. Stored intervals say it for people with a post; this says it for anybody.
 */
export function heldLevelSql(cadreId: Prisma.Sql, date: Date): Prisma.Sql {
  return Prisma.sql`coalesce((SELECT max(array_position(${[...THEORY_LEVELS]}::text[], r.level) - 1) FROM credential r
    WHERE r.cadre_id = ${cadreId} AND r.kind = 'level' AND r.verified_at IS NOT NULL AND r.issued_on <= ${date}
      AND (r.revoked_on IS NULL OR r.revoked_on > ${date})
      AND (r.evidence = 'diploma' OR (r.evidence = 'equivalence' AND r.issued_on < ${dayToDb(EQUIVALENCE_ENDED_ON)}))), 0)`;
}

function ageConditions(filter: CadreFilter, on: Day): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  const bounds = filter.age === null ? null : AGE_BOUNDS[filter.age];
  if (bounds && bounds.from !== null)
    conditions.push(Prisma.sql`c.birth_date <= ${dayToDb(addYears(on, -bounds.from))}`);
  if (bounds && bounds.to !== null)
    conditions.push(Prisma.sql`c.birth_date > ${dayToDb(addYears(on, -bounds.to - 1))}`);
  if (filter.underForty && filter.lane === null)
    conditions.push(Prisma.sql`c.birth_date > ${dayToDb(addYears(on, -40))}`);
  return conditions;
}

function personConditions(filter: CadreFilter, on: Day): Prisma.Sql[] {
  const date = dayToDb(on);
  const conditions = ageConditions(filter, on);
  if (filter.sex !== null) conditions.push(Prisma.sql`c.sex = ${filter.sex}`);
  if (filter.party !== null) conditions.push(Prisma.sql`${partyStatusSql(date)} = ${filter.party}`);
  if (filter.q !== null) {
    // A text without any letter or number fits nobody.
    const patterns = wordPatterns(filter.q).map((pattern) => Prisma.sql`(' ' || c.search) LIKE ${pattern}`);
    conditions.push(...(patterns.length === 0 ? [Prisma.sql`false`] : patterns));
  }
  if (filter.position !== null) {
    const lane = filter.lane === null ? Prisma.empty : Prisma.sql`AND o.lane = ${filter.lane}`;
    conditions.push(Prisma.sql`EXISTS (SELECT 1 FROM post o JOIN position s ON s.id = o.position_id
      WHERE o.cadre_id = c.id AND s.code = ${filter.position} AND ${coversDay("o", date)} ${lane})`);
  }
  return conditions;
}

/**
 * FROM … WHERE of the list. With a lane it goes through the stored intervals, one a person, lane and group that day, as
 * the dashboards do; without one through the homes, so that people without any post are there too. `few` is for lists
 * known to be short: they are collected first, where otherwise everybody would be walked in order of names.
 */
export function listSource(unitIds: readonly number[], filter: CadreFilter, on: Day, few = false): Prisma.Sql {
  const date = dayToDb(on);
  const units = Prisma.sql`ANY(${[...unitIds]}::int[])`;
  if (filter.lane !== null) {
    const lane = [
      Prisma.sql`i.lane = ${filter.lane} AND ${speaksFor("i", filter.group)} AND ${coversDay("i", date)}`,
      Prisma.sql`i.unit_id = ${units}`,
      ...(filter.statuses.length > 0 ? [Prisma.sql`i.status = ANY(${[...filter.statuses]})`] : []),
      ...(filter.levels.length > 0 ? [Prisma.sql`i.held_level = ANY(${filter.levels.map(rankOf)})`] : []),
      ...(filter.underForty ? [Prisma.sql`i.under_forty`] : []),
    ];
    const person = personConditions(filter, on);
    // OFFSET 0 keeps the planner from pulling the inner part up.
    if (few) {
      return Prisma.sql`FROM (SELECT * FROM compliance_interval i WHERE ${all(lane)} OFFSET 0) i
        JOIN cadre c ON c.id = i.cadre_id WHERE true ${person.length > 0 ? Prisma.sql`AND ${all(person)}` : Prisma.empty}`;
    }
    return Prisma.sql`FROM compliance_interval i JOIN cadre c ON c.id = i.cadre_id WHERE ${all([...lane, ...person])}`;
  }
  const ended = filter.ended
    ? Prisma.sql`c.ended_on <= ${date}`
    : Prisma.sql`(c.ended_on IS NULL OR c.ended_on > ${date})`;
  const idle = Prisma.sql`NOT EXISTS (SELECT 1 FROM compliance_interval n
    WHERE n.cadre_id = c.id AND ${speaksFor("n", null)} AND ${coversDay("n", date)})`;
  const conditions = [
    Prisma.sql`h.unit_id = ${units}`,
    ended,
    ...(filter.withoutPost ? [idle] : []),
    ...personConditions(filter, on),
  ];
  if (filter.levels.length > 0) {
    const ranks = filter.levels.map(rankOf);
    const held = Prisma.sql`${heldLevelSql(Prisma.sql`c.id`, date)} = ANY(${ranks})`;
    // Whoever counts everybody, or collects few, takes those with a post from their intervals and asks papers of the rest.
    if (few && !filter.withoutPost) {
      const current = Prisma.sql`i.lane = 'current' AND ${speaksFor("i", null)} AND ${coversDay("i", date)}`;
      return Prisma.sql`FROM (
          SELECT i.cadre_id, i.unit_id FROM compliance_interval i
          WHERE ${current} AND i.unit_id = ${units} AND i.held_level = ANY(${ranks})
          UNION ALL SELECT h.cadre_id, h.unit_id FROM cadre_home h JOIN cadre c ON c.id = h.cadre_id
          WHERE h.unit_id = ${units} AND ${coversDay("h", date)} AND ${held}
            AND NOT EXISTS (SELECT FROM compliance_interval i WHERE i.cadre_id = h.cadre_id AND ${current})
        ) h JOIN cadre c ON c.id = h.cadre_id WHERE ${all([ended, ...personConditions(filter, on)])}`;
    }
    conditions.push(held);
  }
  const found = Prisma.sql`FROM cadre c JOIN cadre_home h ON h.cadre_id = c.id AND ${coversDay("h", date)} WHERE ${all(conditions)}`;
  if (few) return Prisma.sql`FROM (SELECT h.* ${found} OFFSET 0) h JOIN cadre c ON c.id = h.cadre_id`;
  return found;
}

/** Whether the list is of everybody who belongs to the units and is still followed. */
export function listsEverybody(filter: CadreFilter, on: Day): boolean {
  const plain = filter.lane === null && !filter.ended && !filter.withoutPost && filter.levels.length === 0;
  return plain && personConditions(filter, on).length === 0;
}

/**
 * How many everybody is: the homes of that day but those of people who had left by then. Nobody has two homes on a
 * day, and indexes alone tell both.
 */
export function countEverybody(unitIds: readonly number[], on: Day): Prisma.Sql {
  const date = dayToDb(on);
  return Prisma.sql`SELECT count(*)::int AS total FROM cadre_home h
    WHERE h.unit_id = ANY(${[...unitIds]}::int[]) AND ${coversDay("h", date)}
      AND NOT EXISTS (SELECT 1 FROM cadre c WHERE c.id = h.cadre_id AND c.ended_on <= ${date})`;
}

function all(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.join([...conditions], " AND ");
}
