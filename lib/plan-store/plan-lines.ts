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

type Written = Readonly<{ id: number; key: string }>;

/** Lines as rows of JSON, in the order given: what the database spreads into columns again. */
function rowsOf(lines: readonly LineFacts[]): string {
  return JSON.stringify(lines.map(({ units: _units, ...line }, sort) => ({ ...line, sort })));
}

/**
 * Writes lines of a version: new under their keys, or in the place of those that have them. Three statements, however
 * many lines and units; new ones come after those that stand. The caller holds the plan's lock.
 */
export async function writeLines(tx: Tx, versionId: number, lines: readonly LineFacts[]): Promise<Map<string, number>> {
  const written = await tx.$queryRaw<Written[]>`
    INSERT INTO plan_line (version_id, line_key, programme_id, classes, learners, quarter, place, cluster_unit_id,
      host_unit_id, partner_school, mode, lecturer_hours, budget, note, sort)
    SELECT ${versionId}, key, "programmeId", classes, learners, quarter, place, "clusterUnitId", "hostUnitId",
      "partnerSchool", mode, "lecturerHours", budget, note,
      sort + (SELECT coalesce(max(l.sort) + 1, 0) FROM plan_line l WHERE l.version_id = ${versionId})
    FROM jsonb_to_recordset(${rowsOf(lines)}::jsonb) AS line(key text, "programmeId" int, classes int, learners int,
      quarter smallint, place text, "clusterUnitId" int, "hostUnitId" int, "partnerSchool" text, mode text,
      "lecturerHours" float8, budget bigint, note text, sort int)
    ON CONFLICT (version_id, line_key) DO UPDATE SET programme_id = EXCLUDED.programme_id, classes = EXCLUDED.classes,
      learners = EXCLUDED.learners, quarter = EXCLUDED.quarter, place = EXCLUDED.place,
      cluster_unit_id = EXCLUDED.cluster_unit_id, host_unit_id = EXCLUDED.host_unit_id,
      partner_school = EXCLUDED.partner_school, mode = EXCLUDED.mode, lecturer_hours = EXCLUDED.lecturer_hours,
      budget = EXCLUDED.budget, note = EXCLUDED.note
    RETURNING id, line_key AS key`;
  const ids = new Map(written.map(({ id, key }) => [key, id]));
  await tx.planLineUnit.deleteMany({ where: { lineId: { in: [...ids.values()] } } });
  const units = lines.flatMap((line) =>
    line.units
      .filter((unit) => unit.learners > 0)
      .map((unit) => ({ lineId: ids.get(line.key) ?? 0, unitId: unit.unitId, learners: unit.learners })),
  );
  await tx.planLineUnit.createMany({ data: units });
  return ids;
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
