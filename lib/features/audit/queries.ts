import "server-only";
import { type UnitScope, unitConditionSql, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { endOfDay, startOfDay } from "@/lib/time/end-of-day";
import type { AuditFilter, AuditNoun, AuditRow } from "./schema";

/**
 * A row belongs to its unit. One without a unit (a sign-in, a page that was not opened) belongs where its person holds or
 * held a role; one of nobody known is seen only from the root of the tree.
 */
function visible(scope: UnitScope): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN e.unit_id IS NOT NULL THEN ${unitConditionSql(scope, Prisma.sql`u.path`)}
    WHEN e.actor_id IS NOT NULL THEN EXISTS (
      SELECT FROM role_grant g JOIN org_unit gu ON gu.id = g.unit_id
      WHERE g.user_id = e.actor_id AND ${unitConditionSql(scope, Prisma.sql`gu.path`)})
    ELSE EXISTS (SELECT FROM org_unit root WHERE root.parent_id IS NULL AND ${unitConditionSql(scope, Prisma.sql`root.path`)})
  END`;
}

/** "%" and "_" typed by people mean themselves. */
function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

/** Beside "cadre.created" there is "cadres.exported"; everything that leaves the system is an export. */
function eventPatterns(noun: AuditNoun): string[] {
  return noun === "export" ? ["%exported"] : [`${noun}.%`, `${noun}s.%`];
}

function conditions(scope: UnitScope, unitPath: string | null, filter: AuditFilter): Prisma.Sql {
  const all = [visible(scope)];
  if (unitPath !== null) all.push(Prisma.sql`u.path LIKE ${`${unitPath}%`}`);
  if (filter.who)
    all.push(Prisma.sql`(e.actor_name ILIKE ${contains(filter.who)} OR a.display_name ILIKE ${contains(filter.who)})`);
  if (filter.noun) all.push(Prisma.sql`e.event LIKE ANY (${eventPatterns(filter.noun)})`);
  if (filter.outcome) all.push(Prisma.sql`e.outcome = ${filter.outcome}`);
  if (filter.from) all.push(Prisma.sql`e.at >= ${startOfDay(filter.from)}`);
  if (filter.to) all.push(Prisma.sql`e.at < ${endOfDay(filter.to)}`);
  if (filter.subject) all.push(Prisma.sql`e.subject = ${filter.subject}`);
  if (filter.subjectId) all.push(Prisma.sql`e.subject_id = ${filter.subjectId}`);
  if (filter.before) all.push(Prisma.sql`e.id < ${BigInt(filter.before)}`);
  return Prisma.join(all, " AND ");
}

/** Newest first, one row more than a page so that the page knows whether there is a next one. */
export function listAuditRows(
  tx: Tx,
  scope: UnitScope,
  unitPath: string | null,
  filter: AuditFilter,
  limit: number,
): Promise<readonly AuditRow[]> {
  return tx.$queryRaw<AuditRow[]>`
    SELECT e.id, e.at, e.actor_name AS "actorName", a.display_name AS "displayName", e.event, e.outcome,
           u.code AS "unitCode", u.name AS "unitName", u.path AS "unitPath", e.subject, e.subject_id AS "subjectId",
           e.before, e.after, e.reason, e.address
    FROM audit_event e
    LEFT JOIN org_unit u ON u.id = e.unit_id
    LEFT JOIN app_user a ON a.id = e.actor_id
    WHERE ${conditions(scope, unitPath, filter)}
    ORDER BY e.id DESC
    LIMIT ${limit}`;
}

/** Path and name of the unit that the filter names; outside the scope there is none. */
export function findAuditUnit(
  tx: Tx,
  scope: UnitScope,
  code: string,
): Promise<Readonly<{ id: number; code: string; name: string; path: string }> | null> {
  return tx.orgUnit.findFirst({
    where: { code, ...unitInScope(scope) },
    select: { id: true, code: true, name: true, path: true },
  });
}
