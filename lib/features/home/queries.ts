import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import { statusCountSql } from "@/lib/compliance-store/figures";
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

/** `from` has the unit as `u`; `names` joins the person as `c` where a count does without. */
type Source = Readonly<{ from: Prisma.Sql; names: Prisma.Sql; where: Prisma.Sql; detail: Prisma.Sql; due: Prisma.Sql }>;

/** Intervals of the lane held now that speak for all groups together; partial indexes name the same conditions. */
function intervalSource(status: "grace" | "short", days: Prisma.Sql, due: Prisma.Sql): Source {
  return {
    from: Prisma.sql`compliance_interval i JOIN org_unit u ON u.id = i.unit_id`,
    names: Prisma.sql`JOIN cadre c ON c.id = i.cadre_id`,
    where: Prisma.sql`i.status = ${Prisma.raw(`'${status}'`)} AND i.lane = 'current' AND '*' = ANY(i.groups) AND ${days}`,
    detail: Prisma.sql`i.required_level::text`,
    due,
  };
}

/** One source per kind, so that the count and the list can never differ. */
function sourceOf(kind: WaitingKind, today: Day): Source {
  const now = dayToDb(today);
  switch (kind) {
    case "unverified":
      return {
        from: Prisma.sql`credential r JOIN cadre c ON c.id = r.cadre_id JOIN org_unit u ON u.id = c.unit_id`,
        names: Prisma.empty,
        where: Prisma.sql`r.verified_at IS NULL AND r.revoked_on IS NULL AND c.ended_on IS NULL
          AND NOT (r.evidence = 'equivalence' AND r.issued_on >= ${dayToDb(EQUIVALENCE_ENDED_ON)})`,
        detail: Prisma.sql`coalesce(r.level, r.title, '')`,
        due: Prisma.sql`r.issued_on`,
      };
    case "graceEnding":
      return intervalSource(
        "grace",
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
        where: Prisma.sql`c.party_official_on IS NULL AND c.party_left_on IS NULL AND c.ended_on IS NULL`,
        detail: Prisma.sql`''`,
        due: PROBATION_ENDS_SQL,
      };
    case "short":
      return intervalSource(
        "short",
        Prisma.sql`i.valid_from <= ${now} AND (i.valid_to IS NULL OR i.valid_to > ${now})`,
        Prisma.sql`i.valid_from`,
      );
  }
}

/**
 * How many are short, without walking them: what the stored counts say of the units that the scope is made of. They
 * count a unit where it hung that day, the list where it hangs now; the few units for which the two differ are counted
 * one by one and put right.
 */
function countShort(scope: UnitScope, source: Source, today: Day): Prisma.Sql {
  const now = dayToDb(today);
  const ids = scope.paths.flatMap((path) => path.split("/").filter(Boolean).slice(-1).map(Number));
  const stored = statusCountSql(Prisma.sql`s.id`, { status: "short", lane: "current", group: ALL_GROUPS, on: today });
  const times = ids.map((id) => Prisma.sql`coalesce((p.path LIKE ${`%/${id}/%`})::int, 0)`);
  const listed = unitConditionSql(scope, Prisma.sql`u.path`);
  return Prisma.sql`
    (SELECT coalesce(sum(${stored}), 0) FROM unnest(${ids}::int[]) AS s(id))
    + (SELECT coalesce(sum(e.weight * e.people), 0) FROM (
        SELECT d.weight, (SELECT count(*) FROM ${source.from} WHERE ${source.where} AND i.unit_id = d.id) AS people
        FROM (SELECT u.id, (${listed})::int - (${Prisma.join([Prisma.sql`0`, ...times], " + ")}) AS weight
          FROM org_unit u LEFT JOIN org_unit_placement p ON p.unit_id = u.id AND p.valid_from <= ${now}
            AND (p.valid_to IS NULL OR p.valid_to > ${now})) d
        WHERE d.weight <> 0 OFFSET 0) e)`;
}

export type WaitingScopes = Readonly<Partial<Record<WaitingKind, UnitScope>>>;

/** A SELECT of kind and number for each kind; each kind in the scope in which its list opens. */
function waitingCountsSql(scopes: WaitingScopes, today: Day): Prisma.Sql[] {
  return WAITING_KINDS.flatMap((kind) => {
    const scope = scopes[kind];
    if (!scope) return [];
    const source = sourceOf(kind, today);
    const paths = unitConditionSql(scope, Prisma.sql`u.path`);
    const count =
      kind === "short"
        ? countShort(scope, source, today)
        : Prisma.sql`(SELECT count(*) FROM ${source.from} WHERE ${source.where} AND ${paths})`;
    return [Prisma.sql`SELECT ${kind} AS kind, (${count})::int AS n`];
  });
}

/** What waits today, by kind, in one statement. */
export function countWaiting(tx: Tx, scopes: WaitingScopes, today: Day): Promise<Record<string, number>> {
  return countKinds(tx, waitingCountsSql(scopes, today));
}

/** The same on a day together with what waits in the account's inbox today: the kinds of both have different names. */
export function countDesk(
  tx: Tx,
  { scopes, on }: Readonly<{ scopes: WaitingScopes; on: Day }>,
  { actor, kinds, today }: Readonly<{ actor: Actor; kinds: readonly InboxKind[]; today: Day }>,
): Promise<Record<string, number>> {
  return countKinds(tx, [...waitingCountsSql(scopes, on), ...inboxCountsSql(actor, kinds, today)]);
}

/** One page of the people behind a count, the most pressing first. */
export async function listWaiting(
  tx: Tx,
  scope: UnitScope,
  kind: WaitingKind,
  today: Day,
  page: number,
): Promise<WaitingRow[]> {
  const { from, names, where, detail, due } = sourceOf(kind, today);
  const rows = await tx.$queryRaw<
    { id: number; full_name: string; birth_date: Date; unit_name: string; detail: string; due: Date }[]
  >`
    SELECT c.id, c.full_name, c.birth_date, u.name AS unit_name, ${detail} AS detail, ${due} AS due
    FROM ${from} ${names} WHERE ${where} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}
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
