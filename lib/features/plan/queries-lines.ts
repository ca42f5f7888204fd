import "server-only";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { LineFacts } from "@/lib/domain/plan/difference";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { countClassesMade, listLineFacts } from "@/lib/plan-store/plan-lines";
import type { LineRow, MadeClass, PersonRow, UnitName } from "./schema-row";

/** The lines of a version with the names of what they speak of. Caller has found the version in scope. */
export async function listLines(tx: Tx, version: Readonly<{ id: number; planId: number }>): Promise<LineRow[]> {
  const [facts, rows, made] = await Promise.all([
    listLineFacts(tx, version.id),
    tx.planLine.findMany({
      where: { versionId: version.id },
      select: {
        id: true,
        lineKey: true,
        programme: {
          select: { code: true, nameVi: true, nameEn: true, sizeMin: true, sizeMax: true, givesLevel: true },
        },
        cluster: { select: { code: true, name: true } },
        host: { select: { code: true, name: true } },
      },
    }),
    countClassesMade(tx, version.planId),
  ]);
  const byKey = new Map(rows.map((row) => [row.lineKey, row]));
  return facts.flatMap((line) => {
    const row = byKey.get(line.key);
    if (!row) return [];
    const { programme, id, cluster, host } = row;
    return [
      {
        ...line,
        id,
        cluster,
        host,
        programmeCode: programme.code,
        programmeVi: programme.nameVi,
        programmeEn: programme.nameEn,
        band: { min: programme.sizeMin, max: programme.sizeMax },
        givesLevel: programme.givesLevel as Exclude<TheoryLevel, "none"> | null,
        made: made.get(line.key) ?? 0,
      },
    ];
  });
}

/** Programmes by id: what a leftover or a difference speaks of that has no line. */
export async function listProgrammeNames(
  tx: Tx,
  ids: readonly number[],
): Promise<{ id: number; nameVi: string; nameEn: string; band: { min: number; max: number } }[]> {
  const rows = await tx.programme.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, nameVi: true, nameEn: true, sizeMin: true, sizeMax: true },
    orderBy: [{ sort: "asc" }, { id: "asc" }],
  });
  return rows.map(({ sizeMin, sizeMax, ...row }) => ({ ...row, band: { min: sizeMin, max: sizeMax } }));
}

/** Names of the units that lines speak of: a unit's own plan names them to whoever may read it. */
export async function listLineUnits(tx: Tx, lines: readonly LineFacts[]): Promise<Map<number, UnitName>> {
  const ids = lines.flatMap((line) => [
    ...line.units.map((unit) => unit.unitId),
    ...[line.clusterUnitId, line.hostUnitId].filter((id) => id !== null),
  ]);
  const rows = await tx.orgUnit.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, code: true, name: true, validTo: true },
  });
  return new Map(rows.map((row) => [row.id, { ...row, validTo: dayFromDbOrNull(row.validTo) }]));
}

/** Programmes a unit may plan: for the whole country, owned above, or inside. */
export async function listPlannableProgrammes(
  tx: Tx,
  unitPath: string,
): Promise<{ id: number; nameVi: string; nameEn: string; sizeMin: number; sizeMax: number }[]> {
  return tx.programme.findMany({
    where: {
      OR: [
        { unitId: null },
        { unitId: { in: unitPath.split("/").filter(Boolean).map(Number) } },
        { unit: { path: { startsWith: unitPath } } },
      ],
    },
    select: { id: true, nameVi: true, nameEn: true, sizeMin: true, sizeMax: true },
    orderBy: [{ sort: "asc" }, { id: "asc" }],
  });
}

/** People by id in the order given, as far as they may be seen. */
export async function listNames(tx: Tx, scope: UnitScope, ids: readonly number[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: number; full_name: string; birth_date: Date; unit_name: string }[]>`
    SELECT c.id, c.full_name, c.birth_date, u.name AS unit_name FROM cadre c JOIN org_unit u ON u.id = c.unit_id
    WHERE c.id = ANY(${[...ids]}::int[]) AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const birthYear = dayFromDb(row.birth_date).slice(0, 4);
    return [{ id, name: row.full_name, birthYear, unitName: row.unit_name, note: null }];
  });
}

/** Classes made from a line, whichever version of the plan they were made from; the count of the line's row. */
export async function listMadeClasses(tx: Tx, planId: number, key: string): Promise<MadeClass[]> {
  const rows = await tx.trainingClass.findMany({
    where: { planLine: { lineKey: key, version: { planId } }, status: { not: "cancelled" } },
    select: { code: true, name: true, status: true, startsOn: true, capacity: true },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({ ...row, status: row.status as ClassStatus, startsOn: dayFromDb(row.startsOn) }));
}
