import "server-only";
import type { StandardVersion } from "@/lib/domain/compliance/types";
import type { RunQuery } from "./run-query";

/** What everybody is judged by: the standards of all days, and the groups each position belongs to. */
export type Rules = Readonly<{
  standards: readonly StandardVersion[];
  groupsOfPosition: ReadonlyMap<number, readonly string[]>;
}>;

type RulesRow = { standards: string; memberships: string };

/** All of it in one statement; there are dozens of standards, not thousands. */
export async function loadRules(query: RunQuery): Promise<Rules> {
  const rows = await query<RulesRow>(
    `SELECT
       (SELECT coalesce(json_agg(json_build_object(
          'id', s.id, 'lane', s.lane, 'positionId', s.position_id, 'groupCode', s.group_code, 'unitKind', s.unit_kind_code,
          'area', s.area, 'underUnitId', s.unit_id, 'requiredLevel', s.required_level, 'from', s.valid_from, 'to', s.valid_to,
          'graceUntil', s.grace_until, 'graceMonths', s.grace_months) ORDER BY s.id), '[]')
        FROM standard_version s)::text AS standards,
       (SELECT coalesce(json_agg(json_build_array(m.position_id, m.group_code) ORDER BY m.position_id, m.group_code COLLATE "C"), '[]')
        FROM position_group_member m)::text AS memberships`,
  );
  const [row] = rows;
  const groupsOfPosition = new Map<number, string[]>();
  for (const [positionId, group] of JSON.parse(row?.memberships ?? "[]") as [number, string][]) {
    const known = groupsOfPosition.get(positionId);
    if (known === undefined) groupsOfPosition.set(positionId, [group]);
    else known.push(group);
  }
  return { standards: JSON.parse(row?.standards ?? "[]") as StandardVersion[], groupsOfPosition };
}
