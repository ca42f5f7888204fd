import "server-only";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { LineFacts } from "@/lib/domain/plan/difference";
import { nextLineKey } from "@/lib/domain/plan/line-key";
import type { StudyMode } from "@/lib/domain/shared/lists";

/** The lines of plan versions as facts, and the one place that writes them. */

const lineSelect = {
  lineKey: true,
  programmeId: true,
  classes: true,
  learners: true,
  quarter: true,
  place: true,
  clusterUnitId: true,
  hostUnitId: true,
  partnerSchool: true,
  mode: true,
  lecturerHours: true,
  budget: true,
  note: true,
  units: { select: { unitId: true, learners: true }, orderBy: { unitId: "asc" } },
} satisfies Prisma.PlanLineSelect;

function toFacts({
  lineKey,
  mode,
  budget,
  ...row
}: Prisma.PlanLineGetPayload<{ select: typeof lineSelect }>): LineFacts {
  return { ...row, key: lineKey, mode: mode as StudyMode, budget: budget === null ? null : Number(budget) };
}

export async function listLineFacts(tx: Tx, versionId: number): Promise<LineFacts[]> {
  const rows = await tx.planLine.findMany({
    where: { versionId },
    select: lineSelect,
    orderBy: [{ quarter: { sort: "asc", nulls: "last" } }, { sort: "asc" }, { id: "asc" }],
  });
  return rows.map(toFacts);
}

function columnsOf({ key, units: _units, budget, ...columns }: LineFacts) {
  return { ...columns, lineKey: key, budget: budget === null ? null : BigInt(budget) };
}

/** Writes a line of a version: new under its key, or in the place of the one that has it. The caller holds the plan's lock. */
export async function writeLine(tx: Tx, versionId: number, line: LineFacts): Promise<number> {
  const units = line.units.filter((unit) => unit.learners > 0).map((unit) => ({ ...unit }));
  const found = await tx.planLine.findUnique({
    where: { versionId_lineKey: { versionId, lineKey: line.key } },
    select: { id: true },
  });
  const data = columnsOf(line);
  if (found) {
    await tx.planLineUnit.deleteMany({ where: { lineId: found.id } });
    await tx.planLine.update({ where: { id: found.id }, data: { ...data, units: { createMany: { data: units } } } });
    return found.id;
  }
  const made = await tx.planLine.create({
    data: { ...data, versionId, units: { createMany: { data: units } } },
    select: { id: true },
  });
  return made.id;
}

/** Many new lines at once, in the order given: two statements, however many they are. */
export async function writeLines(tx: Tx, versionId: number, lines: readonly LineFacts[]): Promise<void> {
  const made = await tx.planLine.createManyAndReturn({
    data: lines.map((line, sort) => ({ ...columnsOf(line), versionId, sort })),
    select: { id: true, lineKey: true },
  });
  const ids = new Map(made.map(({ id, lineKey }) => [lineKey, id]));
  const units = lines.flatMap((line) =>
    line.units
      .filter((unit) => unit.learners > 0)
      .map((unit) => ({ lineId: ids.get(line.key) ?? 0, unitId: unit.unitId, learners: unit.learners })),
  );
  await tx.planLineUnit.createMany({ data: units });
}

/** A key that no version of the plan has used: a key means the same line for ever. */
export async function newLineKey(tx: Tx, planId: number, programmeCode: string): Promise<string> {
  const rows = await tx.planLine.findMany({
    where: { version: { planId }, lineKey: { startsWith: programmeCode } },
    select: { lineKey: true },
    distinct: ["lineKey"],
  });
  return nextLineKey(programmeCode, new Set(rows.map((row) => row.lineKey)));
}

/** Classes made from the lines of a plan, cancelled ones left out, by line key: whichever version they were made from. */
export async function countClassesMade(tx: Tx, planId: number): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ key: string; made: number }[]>`
    SELECT l.line_key AS key, count(*)::int AS made
    FROM plan_line l JOIN plan_version v ON v.id = l.version_id JOIN training_class c ON c.plan_line_id = l.id
    WHERE v.plan_id = ${planId} AND c.status <> 'cancelled' GROUP BY l.line_key`;
  return new Map(rows.map((row) => [row.key, row.made]));
}

/** What a line of a plan is known by: the programme, and the quarter of the newest version that has it. */
export type LineName = Readonly<{ name: string; quarter: number | null }>;

/** Names of lines by key, also of lines that the newest version no longer has. */
export async function listLineNames(tx: Tx, planId: number, keys: readonly string[]): Promise<Map<string, LineName>> {
  const rows = await tx.$queryRaw<(LineName & { key: string })[]>`
    SELECT DISTINCT ON (l.line_key) l.line_key AS key, p.name_vi AS name, l.quarter
    FROM plan_line l JOIN plan_version v ON v.id = l.version_id JOIN programme p ON p.id = l.programme_id
    WHERE v.plan_id = ${planId} AND l.line_key = ANY(${[...keys]}::text[]) ORDER BY l.line_key, v.number DESC`;
  return new Map(rows.map(({ key, name, quarter }) => [key, { name, quarter }]));
}
