import "server-only";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Role } from "@/lib/domain/access/permissions";
import { MARKING_ROLES, NAMING_ROLES } from "@/lib/domain/result/decide-markers";
import type { MissingCause } from "@/lib/domain/shared/teaching-lists";
import { fold } from "@/lib/text/fold";
import { WRITABLE } from "./queries-own";
import { MARKERS_SHOWN, type MarkerPaper, type MarkingTask, type PossibleMarkers } from "./schema-row";

/** The class of an assessment that this account was given to mark in this place; null for anybody else. */
export async function findMarkerClass(
  tx: Tx,
  userId: number,
  assessmentId: number,
  marker: number,
): Promise<Readonly<{ classId: number; unitId: number; blind: boolean }> | null> {
  const row = await tx.assessmentMarker.findUnique({
    where: { assessmentId_marker_userId: { assessmentId, marker, userId } },
    select: { assessment: { select: { classId: true, blind: true, class: { select: { unitId: true } } } } },
  });
  if (!row) return null;
  const { classId, blind, class: training } = row.assessment;
  return { classId, unitId: training.unitId, blind };
}

/** What an account has to mark, class by class: how many papers, how many done. A third marker counts what waits for one. */
export async function listMarkingTasks(tx: Tx, userId: number): Promise<MarkingTask[]> {
  const rows = await tx.$queryRaw<MarkingTask[]>`
    SELECT a.id AS "assessmentId", m.marker::int AS marker, p.attempt::int AS attempt, a.title, c.code AS "classCode",
      c.name AS "className", a.blind, count(*)::int AS papers,
      count(*) FILTER (WHERE own.id IS NOT NULL OR p.missing IS NOT NULL)::int AS marked
    FROM assessment_marker m
    JOIN assessment a ON a.id = m.assessment_id
    JOIN training_class c ON c.id = a.class_id AND c.status = ANY(${[...WRITABLE]}::text[])
    JOIN assessment_paper p ON p.assessment_id = a.id
    JOIN class_enrolment e ON e.id = p.enrolment_id AND e.status <> 'left'
    LEFT JOIN paper_mark own ON own.paper_id = p.id AND own.marker = m.marker AND own.status = 'current'
    LEFT JOIN paper_mark k1 ON k1.paper_id = p.id AND k1.marker = 1 AND k1.status = 'current'
    LEFT JOIN paper_mark k2 ON k2.paper_id = p.id AND k2.marker = 2 AND k2.status = 'current'
    WHERE m.user_id = ${userId} AND (m.marker < 3 OR abs(k1.mark - k2.mark) > a.max_difference)
    GROUP BY a.id, m.marker, p.attempt, c.code, c.name, c.starts_on
    ORDER BY c.starts_on DESC, c.code, a.ordinal, p.attempt, m.marker`;
  return rows;
}

type PaperDb = Readonly<{
  id: number;
  code: string | null;
  number: number | null;
  full_name: string;
  blind: boolean;
  version: number;
  missing: string | null;
  mark_id: number | null;
  mark: number | null;
}>;

/** The papers of one task, with this marker's own marks and nobody else's. A blind paper goes without a name. */
export async function listMarkerPapers(
  tx: Tx,
  userId: number,
  task: Readonly<{ assessmentId: number; marker: number; attempt: number }>,
): Promise<MarkerPaper[]> {
  const rows = await tx.$queryRaw<PaperDb[]>`
    SELECT p.id, p.code, CASE WHEN NOT a.blind THEN e.number END::int AS number, CASE WHEN a.blind THEN '' ELSE c.full_name END AS full_name, a.blind, p.version, p.missing,
      own.id AS mark_id, own.mark::float8 AS mark
    FROM assessment_marker m
    JOIN assessment a ON a.id = m.assessment_id
    JOIN assessment_paper p ON p.assessment_id = a.id AND p.attempt = ${task.attempt}
    JOIN class_enrolment e ON e.id = p.enrolment_id AND e.status <> 'left'
    JOIN cadre c ON c.id = e.cadre_id
    LEFT JOIN paper_mark own ON own.paper_id = p.id AND own.marker = m.marker AND own.status = 'current'
    LEFT JOIN paper_mark k1 ON k1.paper_id = p.id AND k1.marker = 1 AND k1.status = 'current'
    LEFT JOIN paper_mark k2 ON k2.paper_id = p.id AND k2.marker = 2 AND k2.status = 'current'
    WHERE m.user_id = ${userId} AND m.assessment_id = ${task.assessmentId} AND m.marker = ${task.marker}
      AND (m.marker < 3 OR abs(k1.mark - k2.mark) > a.max_difference)
    ORDER BY CASE WHEN a.blind THEN p.code END NULLS LAST, CASE WHEN NOT a.blind THEN e.number END NULLS LAST,
      CASE WHEN NOT a.blind THEN c.sort_key END, p.id`;
  return rows.map((row) => ({
    paperId: row.id,
    number: row.number,
    label: row.blind ? (row.code ?? "") : row.full_name,
    version: row.missing === null ? (row.mark_id ?? 0) : -row.version,
    mark: row.missing === null ? row.mark : null,
    missing: row.missing as MissingCause | null,
  }));
}

type Whom = Readonly<{ unitPath: string; on: Date; roles: readonly Role[] }>;
/** Accounts with one of these roles over a class's unit: granted there or above; a lecturer's may lie below it, too. */
function grantedSql({ unitPath, on, roles }: Whom): Prisma.Sql {
  const line = unitPath.split("/").filter(Boolean).map(Number);
  return Prisma.sql`EXISTS (SELECT 1 FROM role_grant g JOIN org_unit v ON v.id = g.unit_id
    WHERE g.user_id = x.id AND g.role = ANY(${[...roles]}::text[]) AND g.valid_from <= ${on} AND (g.valid_to IS NULL OR g.valid_to > ${on})
      AND (g.unit_id = ANY(${line}::int[]) OR g.role = 'lecturer' AND v.path LIKE ${`${unitPath}%`}))`;
}
/** RES-27, RES-33: who may mark at the class's unit; a blind paper nobody who sees names there. */
function mayMarkSql({ unitPath, on, blind }: MarkersAsked): Prisma.Sql {
  const may = grantedSql({ unitPath, on, roles: MARKING_ROLES });
  return blind ? Prisma.sql`${may} AND NOT ${grantedSql({ unitPath, on, roles: NAMING_ROLES })}` : may;
}

export type MarkersAsked = Readonly<{ unitPath: string; on: Date; blind: boolean }>;
/** Those of these accounts that may mark at the class's unit, and those that see names there. */
export async function findMarkersAmong(
  tx: Tx,
  { unitPath, on }: Readonly<{ unitPath: string; on: Date }>,
  ids: readonly number[],
): Promise<Readonly<{ may: ReadonlySet<number>; naming: ReadonlySet<number> }>> {
  const rows = await tx.$queryRaw<{ id: number; may: boolean; naming: boolean }[]>`
    SELECT x.id, ${grantedSql({ unitPath, on, roles: MARKING_ROLES })} AND x.disabled_at IS NULL AS may,
           ${grantedSql({ unitPath, on, roles: NAMING_ROLES })} AS naming
      FROM app_user x WHERE x.id = ANY(${[...ids]}::int[])`;
  const of = (what: "may" | "naming") => new Set(rows.filter((row) => row[what]).map(({ id }) => id));
  return { may: of("may"), naming: of("naming") };
}

/** Accounts to choose from, found by part of a name: those who mark already first, then as many as one screen holds. */
export async function listPossibleMarkers(
  tx: Tx,
  asked: MarkersAsked & Readonly<{ search: string; chosen: readonly number[] }>,
): Promise<PossibleMarkers> {
  const chosen = Prisma.sql`x.id = ANY(${[...asked.chosen]}::int[])`;
  const like = `%${fold(asked.search).replace(/[\\%_]/g, "\\$&")}%`;
  const people = await tx.$queryRaw<(PossibleMarkers["people"][number] & { total: number })[]>`
    SELECT x.id, x.username, x.display_name AS "displayName", (count(*) OVER ())::int AS total
      FROM app_user x
     WHERE ${chosen} OR x.disabled_at IS NULL AND ${mayMarkSql(asked)}
           AND (lower(unaccent(x.display_name)) LIKE ${like} OR x.username LIKE ${like})
     ORDER BY ${chosen} DESC, x.display_name, x.id LIMIT ${MARKERS_SHOWN + asked.chosen.length}`;
  return { people: people.map(({ total: _total, ...person }) => person), total: people[0]?.total ?? 0 };
}
