import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import type { Day } from "@/lib/domain/shared/day";
import { PLAN_LEAD_DAYS } from "@/lib/domain/teaching/decide-invitation";

/** Setting of a unit: days before a lesson on which its plan is due. */
export const PLAN_LEAD_KEY = "lessonPlanLeadDays";

/** As set by the unit or the nearest one above it; a week where nobody has set anything. */
export async function findPlanLead(tx: Tx, unitPath: string, on: Day): Promise<number> {
  const rows = await tx.$queryRaw<{ days: number }[]>`
    SELECT (s.value #>> '{}')::int AS days FROM unit_setting s JOIN org_unit o ON o.id = s.unit_id
     WHERE s.key = ${PLAN_LEAD_KEY} AND s.valid_from <= ${dayToDb(on)} AND ${unitPath} LIKE o.path || '%'
     ORDER BY o.depth DESC, s.valid_from DESC LIMIT 1`;
  return rows[0]?.days ?? PLAN_LEAD_DAYS;
}
