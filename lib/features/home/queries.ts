import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { graceEndsBy, PROBATION_MONTHS, probationPressesUpTo } from "@/lib/domain/cadre/pressing-days";
import { EQUIVALENCE_ENDED_ON } from "@/lib/domain/compliance/held-level";
import type { Day } from "@/lib/domain/shared/day";
import { WAITING_PAGE_SIZE, type WaitingKind, type WaitingRow } from "./schema";

/** One SELECT per kind with the same columns, so that the count and the list can never differ. */
function waitingSql(kind: WaitingKind, paths: Prisma.Sql, today: Day): Prisma.Sql {
  const now = dayToDb(today);
  switch (kind) {
    case "unverified":
      return Prisma.sql`
        SELECT c.id, c.full_name, c.sort_key, c.birth_date, u.name AS unit_name, coalesce(r.level, r.title, '') AS detail, r.issued_on AS due
        FROM credential r JOIN cadre c ON c.id = r.cadre_id JOIN org_unit u ON u.id = c.unit_id
        WHERE r.verified_at IS NULL AND r.revoked_on IS NULL AND c.ended_on IS NULL
          AND NOT (r.evidence = 'equivalence' AND r.issued_on >= ${dayToDb(EQUIVALENCE_ENDED_ON)}) AND ${paths}`;
    case "graceEnding":
      return Prisma.sql`
        SELECT c.id, c.full_name, c.sort_key, c.birth_date, u.name AS unit_name, i.required_level::text AS detail, i.valid_to AS due
        FROM compliance_interval i JOIN cadre c ON c.id = i.cadre_id JOIN org_unit u ON u.id = i.unit_id
        WHERE i.status = 'grace' AND i.lane = 'current' AND '*' = ANY(i.groups) AND i.valid_from <= ${now}
          AND i.valid_to > ${now} AND i.valid_to <= ${dayToDb(graceEndsBy(today))} AND ${paths}`;
    case "probation":
      return Prisma.sql`
        SELECT c.id, c.full_name, c.sort_key, c.birth_date, u.name AS unit_name, '' AS detail,
               (c.party_joined_on + make_interval(months => ${PROBATION_MONTHS}::int))::date AS due
        FROM cadre c JOIN org_unit u ON u.id = c.unit_id
        WHERE c.party_joined_on <= ${dayToDb(probationPressesUpTo(today))}
          AND c.party_official_on IS NULL AND c.party_left_on IS NULL AND c.ended_on IS NULL AND ${paths}`;
    case "short":
      return Prisma.sql`
        SELECT c.id, c.full_name, c.sort_key, c.birth_date, u.name AS unit_name, i.required_level::text AS detail, i.valid_from AS due
        FROM compliance_interval i JOIN cadre c ON c.id = i.cadre_id JOIN org_unit u ON u.id = i.unit_id
        WHERE i.status = 'short' AND i.lane = 'current' AND '*' = ANY(i.groups) AND i.valid_from <= ${now}
          AND (i.valid_to IS NULL OR i.valid_to > ${now}) AND ${paths}`;
  }
}

/** What waits in the scope today, by kind, in one statement. */
export async function countWaiting(
  tx: Tx,
  scope: UnitScope,
  kinds: readonly WaitingKind[],
  today: Day,
): Promise<Record<string, number>> {
  if (kinds.length === 0) return {};
  const paths = unitConditionSql(scope, Prisma.sql`u.path`);
  const parts = kinds.map(
    (kind) => Prisma.sql`SELECT ${kind} AS kind, count(*)::int AS n FROM (${waitingSql(kind, paths, today)}) w`,
  );
  const rows = await tx.$queryRaw<{ kind: string; n: number }[]>(Prisma.join(parts, " UNION ALL "));
  return Object.fromEntries(rows.map((row) => [row.kind, row.n]));
}

/** One page of the people behind a count, the most pressing first. */
export async function listWaiting(
  tx: Tx,
  scope: UnitScope,
  kind: WaitingKind,
  today: Day,
  page: number,
): Promise<WaitingRow[]> {
  const paths = unitConditionSql(scope, Prisma.sql`u.path`);
  const rows = await tx.$queryRaw<
    { id: number; full_name: string; birth_date: Date; unit_name: string; detail: string; due: Date }[]
  >`
    SELECT * FROM (${waitingSql(kind, paths, today)}) w ORDER BY due, sort_key, id
    LIMIT ${WAITING_PAGE_SIZE} OFFSET ${(page - 1) * WAITING_PAGE_SIZE}`;
  return rows.map((row) => ({
    cadreId: row.id,
    fullName: row.full_name,
    birthYear: row.birth_date.getUTCFullYear(),
    unitName: row.unit_name,
    detail: row.detail,
    on: dayFromDb(row.due),
  }));
}
