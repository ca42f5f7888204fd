import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { covers, narrowScope, type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import { holdsSql, mayStray, withStrayed } from "@/lib/auth/scope-on-day";
import { oneUnit, STATUS_COLUMNS, sumsUpTo } from "@/lib/compliance-store/sums";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { PROBATION_ENDS_SQL } from "@/lib/db/probation-sql";
import { graceEndsBy, PROBATION_WARNING_MONTHS } from "@/lib/domain/cadre/pressing-days";
import { EQUIVALENCE_ENDED_ON } from "@/lib/domain/compliance/held-level";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import type { Day } from "@/lib/domain/shared/day";
import { countKinds, inboxCountsSql } from "@/lib/features/inbox/queries";
import type { InboxKind } from "@/lib/features/inbox/schema";
import { WAITING_KINDS, WAITING_PAGE_SIZE, type WaitingKind, type WaitingRow } from "./schema";

/** What a page is about: a unit of the scope, or one that holds part of it, on a day. */
export type Place = Readonly<{ unit: Readonly<{ id: number; currentPath: string }>; on: Day }>;

/** `from` has the unit as `u`; `names` joins the person as `c` where a count does without; `where` holds the scope. */
type Source = Readonly<{ from: Prisma.Sql; names: Prisma.Sql; where: Prisma.Sql; detail: Prisma.Sql; due: Prisma.Sql }>;

const idsOf = (path: string) => path.split("/").filter(Boolean).map(Number);

/** The tops of what the scope holds of a unit: the unit itself, or those below it that the scope begins with. */
function topsOf(scope: UnitScope, { unit }: Place): readonly number[] {
  if (covers(scope, unit.currentPath)) return [unit.id];
  return narrowScope(scope, unit.currentPath).paths.flatMap((path) => idsOf(path).slice(-1));
}

const belowOneOf = (ids: readonly number[]) => Prisma.sql`p.path LIKE ANY (${ids.map((id) => `%/${id}/%`)}::text[])`;

/**
 * Intervals of the lane held now that speak for all groups together; partial indexes name the same conditions. People
 * stand where the dashboards count them on that day (lib/decisions/0017).
 */
function intervalSource(
  status: "grace" | "short",
  scope: UnitScope,
  place: Place,
  days: Prisma.Sql,
  due: Prisma.Sql,
): Source {
  const on = Prisma.sql`${place.on}`;
  return {
    from: Prisma.sql`compliance_interval i JOIN org_unit u ON u.id = i.unit_id
      JOIN org_unit_placement p ON p.unit_id = i.unit_id AND ${holdsSql("p", on)}`,
    names: Prisma.sql`JOIN cadre c ON c.id = i.cadre_id`,
    where: Prisma.sql`i.status = ${Prisma.raw(`'${status}'`)} AND i.lane = 'current' AND '*' = ANY(i.groups) AND ${days}
      AND ${belowOneOf(topsOf(scope, place))} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`,
    detail: Prisma.sql`i.required_level::text`,
    due,
  };
}

/** One source per kind, so that the count and the list can never differ. */
function sourceOf(kind: WaitingKind, scope: UnitScope, place: Place): Source {
  const today = place.on;
  const now = dayToDb(today);
  const inUnit = unitConditionSql(narrowScope(scope, place.unit.currentPath), Prisma.sql`u.path`);
  switch (kind) {
    case "unverified":
      return {
        from: Prisma.sql`credential r JOIN cadre c ON c.id = r.cadre_id JOIN org_unit u ON u.id = c.unit_id`,
        names: Prisma.empty,
        where: Prisma.sql`r.verified_at IS NULL AND r.revoked_on IS NULL AND c.ended_on IS NULL
          AND NOT (r.evidence = 'equivalence' AND r.issued_on >= ${dayToDb(EQUIVALENCE_ENDED_ON)}) AND ${inUnit}`,
        detail: Prisma.sql`coalesce(r.level, r.title, '')`,
        due: Prisma.sql`r.issued_on`,
      };
    case "graceEnding":
      return intervalSource(
        "grace",
        scope,
        place,
        Prisma.sql`i.valid_from <= ${now} AND i.valid_to > ${now} AND i.valid_to <= ${dayToDb(graceEndsBy(today))}`,
        Prisma.sql`i.valid_to`,
      );
    case "probation":
      return {
        // Term by term, so that the day of joining is compared with days that are known beforehand.
        from: Prisma.sql`probation_term t
          JOIN cadre c ON c.party_joined_on <= (${now}::date + make_interval(months => ${PROBATION_WARNING_MONTHS}::int - t.months))::date
            AND c.party_joined_on >= t.valid_from AND (t.valid_to IS NULL OR c.party_joined_on < t.valid_to)
          JOIN org_unit u ON u.id = c.unit_id`,
        names: Prisma.empty,
        where: Prisma.sql`c.party_official_on IS NULL AND c.party_left_on IS NULL AND c.ended_on IS NULL
          AND ${inUnit}`,
        detail: Prisma.sql`''`,
        due: PROBATION_ENDS_SQL,
      };
    case "short":
      return intervalSource(
        "short",
        scope,
        place,
        Prisma.sql`i.valid_from <= ${now} AND (i.valid_to IS NULL OR i.valid_to > ${now})`,
        Prisma.sql`i.valid_from`,
      );
  }
}

/**
 * How many are short, without walking them: what the stored counts say. A top that hung below another one on that day
 * is counted there.
 */
function countShort(scope: UnitScope, place: Place): Prisma.Sql {
  const on = Prisma.sql`${place.on}`;
  const tops = topsOf(scope, place);
  const request = {
    lane: Prisma.sql`'current'`,
    group: Prisma.sql`${ALL_GROUPS}`,
    on,
    stray: mayStray(scope, place.on),
  };
  const stored = sumsUpTo([STATUS_COLUMNS.short], { ...request, counted: oneUnit(Prisma.sql`t.id`) });
  return Prisma.sql`${withStrayed(scope, place.on)}
    SELECT coalesce(sum(f.short), 0) FROM unnest(${[...tops]}::int[]) AS t(id) CROSS JOIN LATERAL (${stored}) f
    WHERE NOT EXISTS (SELECT FROM org_unit_placement p JOIN unnest(${[...tops]}::int[]) AS o(id) ON o.id <> t.id
      WHERE p.unit_id = t.id AND ${holdsSql("p", on)} AND p.path LIKE '%/' || o.id || '/%')`;
}

export type WaitingScopes = Readonly<Partial<Record<WaitingKind, UnitScope>>>;

/** A SELECT of kind and number for each kind; each kind in the scope in which its list opens. */
function waitingCountsSql(scopes: WaitingScopes, place: Place): Prisma.Sql[] {
  return WAITING_KINDS.flatMap((kind) => {
    const scope = scopes[kind];
    if (!scope) return [];
    const { from, where } = sourceOf(kind, scope, place);
    const count = kind === "short" ? countShort(scope, place) : Prisma.sql`SELECT count(*) FROM ${from} WHERE ${where}`;
    return [Prisma.sql`SELECT ${kind} AS kind, (${count})::int AS n`];
  });
}

/** What waits on a day in a unit, by kind, in one statement. */
export function countWaiting(tx: Tx, scopes: WaitingScopes, place: Place): Promise<Record<string, number>> {
  return countKinds(tx, waitingCountsSql(scopes, place));
}

/** The same together with what waits in the account's inbox today: the kinds of both have different names. */
export function countDesk(
  tx: Tx,
  { scopes, place }: Readonly<{ scopes: WaitingScopes; place: Place }>,
  { actor, kinds, today }: Readonly<{ actor: Actor; kinds: readonly InboxKind[]; today: Day }>,
): Promise<Record<string, number>> {
  return countKinds(tx, [...waitingCountsSql(scopes, place), ...inboxCountsSql(actor, kinds, today)]);
}

/** One page of the people behind a count, the most pressing first. */
export async function listWaiting(
  tx: Tx,
  scope: UnitScope,
  kind: WaitingKind,
  place: Place,
  page: number,
): Promise<WaitingRow[]> {
  const { from, names, where, detail, due } = sourceOf(kind, scope, place);
  const rows = await tx.$queryRaw<
    { id: number; full_name: string; birth_date: Date; unit_name: string; detail: string; due: Date }[]
  >`
    SELECT c.id, c.full_name, c.birth_date, u.name AS unit_name, ${detail} AS detail, ${due} AS due
    FROM ${from} ${names} WHERE ${where}
    ORDER BY due, c.sort_key, c.id
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
