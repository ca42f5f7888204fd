import "server-only";
import { strayedBelowSql } from "@/lib/auth/scope-on-day";
import { Prisma } from "@/lib/db/generated/client";
import type { ComplianceStatus } from "@/lib/domain/shared/lists";

/* How a figure is added up from the stored counts, as SQL to put into a statement that begins with `withStrayed`. */

export const STATUS_COLUMNS: Readonly<Record<ComplianceStatus, string>> = {
  met: "met",
  inTraining: "in_training",
  grace: "grace",
  short: "short",
  exempt: "exempt",
  noStandard: "no_standard",
};
export const STATUS_NAMES = Object.values(STATUS_COLUMNS);
export const LEVEL_NAMES = [0, 1, 2, 3].map((rank) => `level${rank}`);

/** The units whose kept counts are added up: as a condition on a column before it, and as an int[]. */
export type Counted = Readonly<{ matches: Prisma.Sql; ids: Prisma.Sql }>;
/** `stray`: whether the statement has to look for what has strayed (`mayStray`). */
export type Asked = Readonly<{ counted: Counted; lane: Prisma.Sql; group: Prisma.Sql; on: Prisma.Sql; stray: boolean }>;

export function oneUnit(unit: Prisma.Sql): Counted {
  return { matches: Prisma.sql`= ${unit}`, ids: Prisma.sql`ARRAY[${unit}]` };
}

export function allUnits(ids: Prisma.Sql): Counted {
  return { matches: Prisma.sql`= ANY (${ids})`, ids };
}

/**
 * The figure of a day, as a row of sums: whole years before its own, days of its own year up to it. Two searches of the
 * primary key for each thing asked, written apart so that every server finds them so; an OR of the two makes older ones
 * read the whole index. What has strayed over the border of the scope since is counted apart and put right.
 */
export function sumsUpTo(measures: readonly string[], { counted, lane, group, on, stray }: Asked): Prisma.Sql {
  const columns = Prisma.raw(measures.join(", "));
  const signed = Prisma.raw(measures.map((name) => `k.${name} * w.sign`).join(", "));
  const sums = Prisma.raw(measures.map((name) => `coalesce(sum(b.${name}), 0)::int AS ${name}`).join(", "));
  const year = Prisma.sql`date_trunc('year', ${on}::timestamp)::date`;
  const of = (unit: Prisma.Sql) => {
    const rows = Prisma.sql`SELECT ${columns} FROM compliance_bucket
      WHERE unit_id ${unit} AND lane = ${lane} AND group_code = ${group}`;
    return Prisma.sql`${rows} AND grain = 0 AND bucket < ${year}
      UNION ALL ${rows} AND grain = 1 AND bucket >= ${year} AND bucket <= ${on}::date`;
  };
  const strayed = Prisma.sql`UNION ALL SELECT ${signed} FROM (${strayedBelowSql(counted.ids, on)}) w
    CROSS JOIN LATERAL (${of(Prisma.sql`= w.unit_id`)}) k`;
  return Prisma.sql`SELECT ${sums} FROM (${of(counted.matches)} ${stray ? strayed : Prisma.empty}) b`;
}
