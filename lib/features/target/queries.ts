import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import { mayStray, withStrayed } from "@/lib/auth/scope-on-day";
import { LEVEL_NAMES, oneUnit, sumsUpTo } from "@/lib/compliance-store/sums";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { type Day, day, maxDay, minDay } from "@/lib/domain/shared/day";
import type { Lane } from "@/lib/domain/shared/lists";
import { rankOf, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import { type Comparison, computeGauge, type Gauge } from "@/lib/domain/target/compute-gauge";
import type { TargetRow } from "./schema-row";

const targetSelect = {
  id: true,
  unitId: true,
  groupCode: true,
  lane: true,
  level: true,
  percent: true,
  comparison: true,
  startsOn: true,
  dueOn: true,
  source: true,
  note: true,
  needsCheck: true,
  closedOn: true,
  version: true,
  unit: { select: { code: true, name: true } },
  group: { select: { nameVi: true, nameEn: true } },
} satisfies Prisma.TargetSelect;

type SelectedTarget = Prisma.TargetGetPayload<{ select: typeof targetSelect }>;
/** The same as JSON: its days are texts. */
type StoredTarget = Omit<SelectedTarget, "startsOn" | "dueOn" | "closedOn"> &
  Readonly<{ startsOn: Day; dueOn: Day; closedOn: Day | null }>;

function toRow(row: SelectedTarget): TargetRow {
  return {
    id: row.id,
    unitId: row.unitId,
    unitCode: row.unit.code,
    unitName: row.unit.name,
    group: row.groupCode,
    groupNameVi: row.group.nameVi,
    groupNameEn: row.group.nameEn,
    lane: row.lane as Lane,
    level: row.level as TheoryLevel,
    percent: row.percent,
    comparison: row.comparison as Comparison,
    startsOn: dayFromDb(row.startsOn),
    dueOn: dayFromDb(row.dueOn),
    source: row.source,
    note: row.note,
    needsCheck: row.needsCheck,
    closedOn: dayFromDbOrNull(row.closedOn),
    version: row.version,
  };
}

/** Targets set at these units (a unit and those above it, say) that had begun and were not closed by the day. */
export async function listTargets(tx: Tx, unitIds: readonly number[], on: Day): Promise<TargetRow[]> {
  const date = dayToDb(on);
  // By hand: the client would ask for the unit and the group in statements of their own.
  const rows = await tx.$queryRaw<{ row: StoredTarget }[]>`
    SELECT json_build_object('id', t.id, 'unitId', t.unit_id, 'groupCode', t.group_code, 'lane', t.lane, 'level', t.level,
      'percent', t.percent, 'comparison', t.comparison, 'startsOn', t.starts_on, 'dueOn', t.due_on, 'source', t.source, 'note', t.note,
      'needsCheck', t.needs_check, 'closedOn', t.closed_on, 'version', t.version,
      'unit', json_build_object('code', u.code, 'name', u.name),
      'group', json_build_object('nameVi', g.name_vi, 'nameEn', g.name_en)) AS row
    FROM target t JOIN org_unit u ON u.id = t.unit_id JOIN position_group g ON g.code = t.group_code
    WHERE t.unit_id = ANY(${[...unitIds]}::int[]) AND t.starts_on <= ${date} AND (t.closed_on IS NULL OR t.closed_on > ${date})
    ORDER BY t.due_on, t.id`;
  return rows.map(({ row: { startsOn, dueOn, closedOn, ...row } }) =>
    toRow({
      ...row,
      startsOn: new Date(startsOn),
      dueOn: new Date(dueOn),
      closedOn: closedOn === null ? null : new Date(closedOn),
    }),
  );
}

export async function findTarget(tx: Tx, scope: UnitScope, id: number): Promise<TargetRow | null> {
  const row = await tx.target.findFirst({ where: { id, unit: unitInScope(scope) }, select: targetSelect });
  return row ? toRow(row) : null;
}

type LevelSums = Readonly<{ total: number; reached: number }>;
type Point = Readonly<{ lane: Lane; group: string; level: TheoryLevel; on: Day }>;

/** How many of a group stand in a unit on a day, and how many of them at the level or above: one statement for all points. */
async function countPoints(tx: Tx, scope: UnitScope, unitId: number, points: readonly Point[]): Promise<LevelSums[]> {
  const [first] = points.map(({ on }) => on).sort();
  if (first === undefined) return [];
  const sums = sumsUpTo(LEVEL_NAMES, {
    counted: oneUnit(Prisma.sql`${unitId}::int`),
    lane: Prisma.sql`q.lane`,
    group: Prisma.sql`q.group_code`,
    on: Prisma.sql`q.on_day`,
    stray: mayStray(scope, first),
  });
  const rows = await tx.$queryRaw<{ n: number; total: number; reached: number }[]>`
    ${withStrayed(scope, first)}
    SELECT q.n, b.level0 + b.level1 + b.level2 + b.level3 AS total,
      CASE WHEN q.rank <= 1 THEN b.level1 ELSE 0 END + CASE WHEN q.rank <= 2 THEN b.level2 ELSE 0 END + b.level3 AS reached
    FROM unnest(${points.map((_, index) => index)}::int[], ${points.map((point) => point.lane)}::text[], ${points.map((point) => point.group)}::text[],
      ${points.map((point) => rankOf(point.level))}::int[], ${points.map((point) => dayToDb(point.on))}::date[]) AS q(n, lane, group_code, rank, on_day)
    CROSS JOIN LATERAL (${sums}) b ORDER BY q.n`;
  return rows;
}

export type TargetGauge = Readonly<{ target: TargetRow; gauge: Gauge; inherited: boolean }>;

/**
 * Where the targets of a unit stand on a day, measured on the people of the unit. Those set above it are measured on its
 * own people too, and marked as inherited. Caller has checked that the unit is in scope; on a past day the scope says
 * whose people of then count (lib/decisions/0017).
 */
export async function listGauges(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ id: number; path: string }>,
  on: Day,
): Promise<TargetGauge[]> {
  const line = unit.path.split("/").filter(Boolean).map(Number);
  const targets = await listTargets(tx, line, on);
  const points = targets.flatMap((target) => {
    const point = { lane: target.lane, group: target.group, level: target.level };
    return [
      { ...point, on },
      { ...point, on: minDay(target.startsOn, on) ?? target.startsOn },
    ];
  });
  const counts = await countPoints(tx, scope, unit.id, points);
  return targets.map((target, index) => {
    const now = counts[index * 2] ?? { total: 0, reached: 0 };
    const start = counts[index * 2 + 1] ?? { total: 0, reached: 0 };
    return { target, gauge: computeGauge(target, now, start.reached, on), inherited: target.unitId !== unit.id };
  });
}

/** Where one target stood on the first day of each month from its start to the day, for its line over time. */
export async function listTargetLine(
  tx: Tx,
  scope: UnitScope,
  target: TargetRow,
  on: Day,
): Promise<{ on: Day; reached: number; total: number }[]> {
  const last = maxDay(target.startsOn, minDay(on, target.dueOn) ?? on);
  const months: Day[] = [];
  for (let year = Number(target.startsOn.slice(0, 4)), month = Number(target.startsOn.slice(5, 7)); ; month++) {
    const at = day(`${year + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, "0")}-01`);
    if (at > last) break;
    months.push(at);
  }
  const counts = await countPoints(
    tx,
    scope,
    target.unitId,
    months.map((at) => ({ lane: target.lane, group: target.group, level: target.level, on: at })),
  );
  return months.map((at, index) => ({
    on: at,
    reached: counts[index]?.reached ?? 0,
    total: counts[index]?.total ?? 0,
  }));
}
