import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import type { Day } from "@/lib/domain/shared/day";
import type { Lane } from "@/lib/domain/shared/lists";

export type GroupName = Readonly<{ code: string; nameVi: string; nameEn: string }>;

/** Post groups in their usual order; the same for everyone. */
export function listGroups(tx: Tx): Promise<GroupName[]> {
  return tx.positionGroup.findMany({ select: { code: true, nameVi: true, nameEn: true }, orderBy: { sort: "asc" } });
}

/** A day that people of the unit are to be ready by: the last of a standard's grace, or the day a target is due. */
export type Deadline = Readonly<
  { on: Day; kind: "grace"; words: string } | { on: Day; kind: "target"; percent: number }
>;

export type DeadlineRequest = Readonly<{
  unit: Readonly<{ path: string; currentPath: string }>;
  lane: Lane;
  group: string;
  from: Day;
  to: Day;
}>;

/**
 * Post groups, and the deadlines in a stretch of time that speak of a unit, in one statement. A standard speaks of it when
 * it binds the whole country or a unit above, and units of its kind hang here; a target when it is set here or above.
 */
export async function listGroupsAndDeadlines(
  tx: Tx,
  { unit, lane, group, from, to }: DeadlineRequest,
): Promise<Readonly<{ groups: readonly GroupName[]; deadlines: readonly Deadline[] }>> {
  const line = unit.path.split("/").filter(Boolean).map(Number);
  const wanted = group === ALL_GROUPS ? null : group;
  const [first, last] = [dayToDb(from), dayToDb(to)];
  const [row] = await tx.$queryRaw<[{ groups: GroupName[] | null; deadlines: Deadline[] | null }]>`
    SELECT (SELECT json_agg(json_build_object('code', code, 'nameVi', name_vi, 'nameEn', name_en) ORDER BY sort) FROM position_group) AS groups,
      (SELECT json_agg(d.item ORDER BY d.on_day, d.item::text) FROM (
        SELECT DISTINCT s.grace_until AS on_day,
          jsonb_build_object('on', s.grace_until, 'kind', 'grace', 'words', s.legal_basis) AS item
        FROM standard_version s
        WHERE s.lane = ${lane} AND s.grace_until BETWEEN ${first} AND ${last}
          AND s.valid_from <= s.grace_until AND (s.valid_to IS NULL OR s.valid_to > s.grace_until)
          AND (s.unit_id IS NULL OR s.unit_id = ANY(${line}::int[]))
          AND (s.unit_kind_code IS NULL OR EXISTS (
            SELECT FROM org_unit u WHERE u.kind_code = s.unit_kind_code AND u.path LIKE ${`${unit.currentPath}%`}))
          AND (${wanted}::text IS NULL OR s.group_code = ${wanted} OR EXISTS (
            SELECT FROM position_group_member m WHERE m.position_id = s.position_id AND m.group_code = ${wanted}))
        UNION
        SELECT DISTINCT t.due_on, jsonb_build_object('on', t.due_on, 'kind', 'target', 'percent', t.percent)
        FROM target t
        WHERE t.lane = ${lane} AND t.due_on BETWEEN ${first} AND ${last} AND t.closed_on IS NULL
          AND t.unit_id = ANY(${line}::int[]) AND (${wanted}::text IS NULL OR t.group_code = ${wanted})
      ) d) AS deadlines`;
  return { groups: row.groups ?? [], deadlines: row.deadlines ?? [] };
}
