import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { rankCandidates } from "@/lib/domain/allotment/rank-candidates";
import type { Verdict } from "@/lib/domain/nomination/judge-candidate";
import type { Day } from "@/lib/domain/shared/day";
import { findPolicy } from "@/lib/seat-store/find-policy";
import { listWaiting } from "@/lib/seat-store/list-waiting";
import { wordPatterns } from "@/lib/text/search-words";
import type { ClassOnDesk } from "./queries-class";
import { NOMINATIONS_PER_PAGE, type NominationFilter } from "./schema";
import type { NominationPage, NominationRow, QueueNote } from "./schema-row";

type Row = Omit<NominationRow, "startsOn"> & { startsOn: Date };

const COLUMNS = Prisma.sql`n.id, n.cadre_id AS "cadreId", c.full_name AS "fullName", u.code AS "unitCode", u.name AS "unitName",
  t.code AS "classCode", t.name AS "className", t.status AS "classStatus", t.starts_on AS "startsOn", n.status,
  n.submitted_at AS "submittedAt", n.waiting_since AS "waitingSince", n.reason, n.override_name AS "overrideName",
  o.path AS "organiserPath", u.path AS "unitPath"`;
export const NOMINATION_TABLES = Prisma.sql`nomination n JOIN cadre c ON c.id = n.cadre_id JOIN org_unit u ON u.id = n.unit_id
  JOIN training_class t ON t.id = n.class_id JOIN org_unit o ON o.id = t.unit_id`;

/** A nomination is seen by the unit that sent it and by the organiser of the class. */
export function seenSql(scope: UnitScope): Prisma.Sql {
  return Prisma.sql`(${unitConditionSql(scope, Prisma.sql`u.path`)} OR ${unitConditionSql(scope, Prisma.sql`o.path`)})`;
}

function filterSql(scope: UnitScope, below: string, filter: NominationFilter): Prisma.Sql {
  const within = `${below}%`;
  const parts = [seenSql(scope), Prisma.sql`(u.path LIKE ${within} OR o.path LIKE ${within})`];
  if (filter.classCode !== null) parts.push(Prisma.sql`t.code = ${filter.classCode}`);
  if (filter.status === "open") parts.push(Prisma.sql`n.status IN ('submitted', 'returned', 'waitlisted')`);
  else if (filter.status !== null) parts.push(Prisma.sql`n.status = ${filter.status}`);
  if (filter.q !== null) {
    const patterns = wordPatterns(filter.q).map((pattern) => Prisma.sql`(' ' || c.search) LIKE ${pattern}`);
    parts.push(patterns.length === 0 ? Prisma.sql`false` : Prisma.join(patterns, " AND "));
  }
  return Prisma.join(parts, " AND ");
}

/** A page of nominations sent by, or to classes of, the unit in view and those below it; newest classes first. */
export async function listNominations(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ currentPath: string }>,
  filter: NominationFilter,
  page: number,
): Promise<Readonly<{ rows: readonly NominationRow[]; total: number }>> {
  const where = filterSql(scope, unit.currentPath, filter);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM ${NOMINATION_TABLES} WHERE ${where}
    ORDER BY t.starts_on DESC, t.id DESC, n.status = 'waitlisted', u.path, c.sort_key, n.id
    LIMIT ${NOMINATIONS_PER_PAGE} OFFSET ${(page - 1) * NOMINATIONS_PER_PAGE}`;
  const [count] = await tx.$queryRaw<
    { total: number }[]
  >`SELECT count(*)::int AS total FROM ${NOMINATION_TABLES} WHERE ${where}`;
  return { rows: rows.map((row) => ({ ...row, startsOn: dayFromDb(row.startsOn) })), total: count?.total ?? 0 };
}

/** Classes to choose from: those with nominations to be seen here, latest first. */
export function listNominationClasses(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ currentPath: string }>,
): Promise<{ code: string; name: string; waiting: number }[]> {
  const where = filterSql(scope, unit.currentPath, { classCode: null, status: null, q: null });
  return tx.$queryRaw`
    SELECT t.code, t.name, count(*) FILTER (WHERE n.status = 'submitted')::int AS waiting
    FROM ${NOMINATION_TABLES} WHERE ${where} GROUP BY t.id ORDER BY t.starts_on DESC, t.id DESC LIMIT 100`;
}

/** The waiting list of a class as it would be seated now: each one's place, and what bars them. */
export async function findQueueNotes(tx: Tx, training: ClassOnDesk, on: Day): Promise<Map<number, QueueNote>> {
  const waiting = await listWaiting(tx, training, on);
  if (waiting.length === 0) return new Map();
  const { criteria } = await findPolicy(tx, training, on);
  return new Map(
    rankCandidates(criteria, waiting).map(({ place, facts }) => [
      facts.nominationId,
      { place, of: waiting.length, blocked: facts.blocked },
    ]),
  );
}

type OneRow = Row & {
  overrideReason: string | null;
  verdict: Verdict | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  submittedBy: string | null;
  replacedBy: { id: number; fullName: string } | null;
  files: { id: number; name: string }[];
};

/** One nomination with what was decided and attached; null outside the scope. */
export async function findNomination(
  tx: Tx,
  scope: UnitScope,
  id: number,
): Promise<Omit<NominationPage, "acts"> | null> {
  const [row] = await tx.$queryRaw<OneRow[]>`
    SELECT ${COLUMNS}, n.override_reason AS "overrideReason", n.verdict, n.decided_at AS "decidedAt",
      d.display_name AS "decidedBy", s.display_name AS "submittedBy",
      (SELECT json_build_object('id', m.id, 'fullName', mc.full_name) FROM nomination m JOIN cadre mc ON mc.id = m.cadre_id
        WHERE m.id = n.replaced_by_id) AS "replacedBy",
      coalesce((SELECT json_agg(json_build_object('id', f.id, 'name', f.name) ORDER BY f.id)
        FROM nomination_file nf JOIN stored_file f ON f.id = nf.file_id WHERE nf.nomination_id = n.id), '[]') AS files
    FROM ${NOMINATION_TABLES} LEFT JOIN app_user d ON d.id = n.decided_by_id LEFT JOIN app_user s ON s.id = n.submitted_by_id
    WHERE n.id = ${id} AND ${seenSql(scope)}`;
  return row ? { ...row, startsOn: dayFromDb(row.startsOn) } : null;
}
