import "server-only";
import { computeStanding } from "@/lib/domain/compliance/compute-standing";
import { computeObligations } from "@/lib/domain/compliance/compute-timeline";
import type { StandardBook } from "@/lib/domain/compliance/standard-book";
import type { PersonHistory } from "@/lib/domain/compliance/types";
import type { Day, DayRange } from "@/lib/domain/shared/day";
import type { ComplianceStatus, Lane } from "@/lib/domain/shared/lists";
import { rankOf } from "@/lib/domain/shared/theory-level";
import { arrayLiteral, type RunQuery } from "./run-query";

/** A row of compliance_interval, without its number. */
export type IntervalRow = DayRange &
  Readonly<{
    cadreId: number;
    lane: Lane;
    /** In the order of their codes; "*", all groups together, comes first. */
    groups: readonly string[];
    unitId: number;
    status: ComplianceStatus;
    required: number | null;
    held: number;
    female: boolean;
    underForty: boolean;
    postId: number | null;
    standardId: number | null;
  }>;

export const INTERVAL_COLUMNS =
  "cadre_id, lane, groups, unit_id, status, required_level, held_level, female, under_forty, valid_from, valid_to, post_id, standard_id";

/** The rule's answer for one person, as rows. */
export function intervalRowsOf(history: PersonHistory, book: StandardBook): readonly IntervalRow[] {
  const female = history.sex === "female";
  return computeStanding(history, computeObligations(history, book)).map((standing) => ({
    cadreId: history.cadreId,
    lane: standing.lane,
    groups: standing.groups,
    unitId: standing.unitId,
    status: standing.status,
    required: standing.required === null ? null : rankOf(standing.required),
    held: rankOf(standing.held),
    female,
    underForty: standing.underForty,
    from: standing.from,
    to: standing.to,
    postId: standing.postId,
    standardId: standing.standardId,
  }));
}

/** Two rows with the same text say the same. */
export function textOf(row: IntervalRow): string {
  return [
    row.cadreId,
    row.lane,
    row.groups.join(),
    row.unitId,
    row.status,
    row.required,
    row.held,
    row.female,
    row.underForty,
    row.from,
    row.to,
    row.postId,
    row.standardId,
  ].join("\t");
}

export type StoredRow = IntervalRow & Readonly<{ id: number }>;

type PackedRow = readonly [
  number,
  number,
  Lane,
  readonly string[],
  number,
  ComplianceStatus,
  number | null,
  number,
  boolean,
  boolean,
  Day,
  Day | null,
  number | null,
  number | null,
];

export async function loadStoredRows(query: RunQuery, cadreIds: readonly number[]): Promise<readonly StoredRow[]> {
  const rows = await query<{ row: string }>(
    `SELECT json_build_array(id, ${INTERVAL_COLUMNS})::text AS row FROM compliance_interval WHERE cadre_id = ANY($1::int[])`,
    arrayLiteral(cadreIds),
  );
  return rows.map(({ row }) => {
    const [
      id,
      cadreId,
      lane,
      groups,
      unitId,
      status,
      required,
      held,
      female,
      underForty,
      from,
      to,
      postId,
      standardId,
    ] = JSON.parse(row) as PackedRow;
    return {
      id,
      cadreId,
      lane,
      groups,
      unitId,
      status,
      required,
      held,
      female,
      underForty,
      from,
      to,
      postId,
      standardId,
    };
  });
}

export async function deleteRows(query: RunQuery, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await query("DELETE FROM compliance_interval WHERE id = ANY($1::int[])", arrayLiteral(ids));
}

export async function insertRows(query: RunQuery, rows: readonly IntervalRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (pick: (row: IntervalRow) => string | number | boolean | null) => arrayLiteral(rows.map(pick));
  await query(
    `INSERT INTO compliance_interval (${INTERVAL_COLUMNS})
     SELECT a, b, c::text[], d, e, f, g, h, i, j, k, l, m FROM unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::text[],
       $6::int[], $7::int[], $8::bool[], $9::bool[], $10::date[], $11::date[], $12::int[], $13::int[])
       AS r(a, b, c, d, e, f, g, h, i, j, k, l, m)`,
    column((row) => row.cadreId),
    column((row) => row.lane),
    column((row) => arrayLiteral(row.groups)),
    column((row) => row.unitId),
    column((row) => row.status),
    column((row) => row.required),
    column((row) => row.held),
    column((row) => row.female),
    column((row) => row.underForty),
    column((row) => row.from),
    column((row) => row.to),
    column((row) => row.postId),
    column((row) => row.standardId),
  );
}
