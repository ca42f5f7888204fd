import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import { isRole } from "@/lib/domain/access/permissions";
import type { Day } from "@/lib/domain/shared/day";
import type { Actor } from "./actor";

type GrantRow = {
  id: number;
  username: string;
  display_name: string;
  locale: string;
  role: string | null;
  unit_id: number;
  code: string;
  name: string;
  path: string;
  settled_on: Date | null;
};

/**
 * The account with the roles it holds on a day; null when it is disabled or the session is older than its rights.
 * Every request begins here, so it is one statement: a row per role, or one without a role.
 */
export async function loadActor(
  tx: Tx,
  userId: number,
  request: Readonly<{
    sessionVersion?: number;
    on: Day;
    address: string | null;
  }>,
): Promise<Actor | null> {
  const on = dayToDb(request.on);
  const version = request.sessionVersion ?? null;
  const rows = await tx.$queryRaw<GrantRow[]>`
    SELECT a.id, a.username, a.display_name, a.locale, g.role, g.unit_id, u.code, u.name, u.path,
      (SELECT max(valid_to) FROM org_unit_placement) AS settled_on
    FROM app_user a
    LEFT JOIN role_grant g ON g.user_id = a.id AND g.valid_from <= ${on} AND (g.valid_to IS NULL OR g.valid_to > ${on})
    LEFT JOIN org_unit u ON u.id = g.unit_id
    WHERE a.id = ${userId} AND a.disabled_at IS NULL AND (${version}::int IS NULL OR a.session_version = ${version}::int)
    ORDER BY g.id`;
  const [first] = rows;
  if (!first) return null;
  return {
    id: first.id,
    username: first.username,
    displayName: first.display_name,
    locale: first.locale === "en" ? "en" : "vi",
    address: request.address,
    settledOn: dayFromDbOrNull(first.settled_on),
    grants: rows.flatMap(({ role, unit_id: unitId, code: unitCode, name: unitName, path }) =>
      role !== null && isRole(role) ? [{ role, unitId, unitCode, unitName, path }] : [],
    ),
  };
}
