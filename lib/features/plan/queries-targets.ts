import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { GroupMember } from "@/lib/domain/plan/expected-gauge";
import { retiredBornUpTo } from "@/lib/domain/plan/retirement-ages";
import type { Day } from "@/lib/domain/shared/day";
import type { Lane } from "@/lib/domain/shared/lists";
import { rankOf, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { PersonRow } from "./schema-row";

export type TargetGroup = Readonly<{ id: number; lane: Lane; group: string; level: TheoryLevel; dueOn: Day }>;
type Place = Readonly<{ path: string }>;

/** Targets as a table `q`, each with the birthdays of those who have retired by its day (WIF-01). */
function targetsSql(targets: readonly TargetGroup[]): Prisma.Sql {
  return Prisma.sql`unnest(${targets.map((one) => one.id)}::int[], ${targets.map((one) => one.lane)}::text[],
    ${targets.map((one) => one.group)}::text[], ${targets.map((one) => rankOf(one.level))}::int[],
    ${targets.map((one) => dayToDb(one.dueOn))}::date[],
    ${targets.map((one) => dayToDb(retiredBornUpTo("male", one.dueOn)))}::date[],
    ${targets.map((one) => dayToDb(retiredBornUpTo("female", one.dueOn)))}::date[])
    AS q(target_id, lane, group_code, rank, due, born_male, born_female)`;
}

const RETIRES = Prisma.sql`c.birth_date <= CASE WHEN c.sex = 'male' THEN q.born_male ELSE q.born_female END`;
/** Nothing known holds the person in the group on the target's day: the post, its term or the person's service ends before. */
const ENDS = Prisma.sql`NOT EXISTS (SELECT 1 FROM compliance_interval j WHERE j.cadre_id = i.cadre_id AND j.lane = i.lane
  AND q.group_code = ANY(j.groups) AND j.valid_from <= q.due AND (j.valid_to IS NULL OR j.valid_to > q.due))`;

/** People of the targets' groups in a unit on a day, as far as they are in the scope: the same who are counted in its gauges. */
function membersSql(scope: UnitScope, unit: Place, targets: readonly TargetGroup[], on: Day): Prisma.Sql {
  const date = dayToDb(on);
  return Prisma.sql`FROM ${targetsSql(targets)}
    JOIN compliance_interval i ON i.lane = q.lane AND q.group_code = ANY(i.groups)
      AND i.valid_from <= ${date} AND (i.valid_to IS NULL OR i.valid_to > ${date})
      AND i.unit_id IN (SELECT p.unit_id FROM org_unit_placement p JOIN org_unit u ON u.id = p.unit_id
        WHERE p.path LIKE ${`${unit.path}%`} AND ${unitConditionSql(scope, Prisma.sql`u.path`)} AND p.valid_from <= ${date} AND (p.valid_to IS NULL OR p.valid_to > ${date}))
    JOIN cadre c ON c.id = i.cadre_id`;
}

/** Which of these people belong to which target's group, whether they hold its level, and whether they will be gone. */
export async function listMembers(
  tx: Tx,
  scope: UnitScope,
  unit: Place,
  targets: readonly TargetGroup[],
  cadreIds: readonly number[],
  on: Day,
): Promise<Map<number, GroupMember[]>> {
  const found = new Map<number, GroupMember[]>(targets.map((target) => [target.id, []]));
  if (targets.length === 0 || cadreIds.length === 0) return found;
  const rows = await tx.$queryRaw<(GroupMember & { targetId: number })[]>`
    SELECT q.target_id AS "targetId", i.cadre_id AS "cadreId", i.held_level >= q.rank AS met, (${RETIRES} OR ${ENDS}) AS leaves
    ${membersSql(scope, unit, targets, on)} WHERE i.cadre_id = ANY(${[...cadreIds]}::int[])`;
  for (const { targetId, ...member } of rows) found.get(targetId)?.push(member);
  return found;
}

export type LeaverCount = Readonly<{ leavers: number; leaversMet: number }>;

/** How many of each target's group are known to be gone by its day, and how many of them hold its level. */
export async function countLeavers(
  tx: Tx,
  scope: UnitScope,
  unit: Place,
  targets: readonly TargetGroup[],
  on: Day,
): Promise<Map<number, LeaverCount>> {
  if (targets.length === 0) return new Map();
  const rows = await tx.$queryRaw<(LeaverCount & { targetId: number })[]>`
    SELECT q.target_id AS "targetId", count(*)::int AS leavers,
      (count(*) FILTER (WHERE i.held_level >= q.rank))::int AS "leaversMet"
    ${membersSql(scope, unit, targets, on)} WHERE ${RETIRES} OR ${ENDS} GROUP BY q.target_id`;
  return new Map(rows.map(({ targetId, ...count }) => [targetId, count]));
}

/** A page of those known to be gone by a target's day: `note` says whether they retire or their term ends. */
export async function listLeavers(
  tx: Tx,
  scope: UnitScope,
  unit: Place,
  target: TargetGroup,
  on: Day,
  page: Readonly<{ offset: number; limit: number }>,
): Promise<PersonRow[]> {
  const rows = await tx.$queryRaw<
    { id: number; full_name: string; birth_date: Date; unit_name: string; retires: boolean }[]
  >`
    SELECT c.id, c.full_name, c.birth_date, u.name AS unit_name, ${RETIRES} AS retires
    ${membersSql(scope, unit, [target], on)} JOIN org_unit u ON u.id = i.unit_id
    WHERE ${RETIRES} OR ${ENDS}
    ORDER BY c.sort_key, c.id LIMIT ${page.limit} OFFSET ${page.offset}`;
  return rows.map((row) => ({
    id: row.id,
    name: row.full_name,
    birthYear: dayFromDb(row.birth_date).slice(0, 4),
    unitName: row.unit_name,
    note: row.retires ? "retires" : "termEnds",
  }));
}
