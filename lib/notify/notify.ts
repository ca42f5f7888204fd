import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import { type Permission, ROLES, roleAllows } from "@/lib/domain/access/permissions";
import type { Day } from "@/lib/domain/shared/day";
import { askForMail } from "./mail-copies";

export type Notice = Readonly<{
  /** Key of the sentence: `inbox.notice.<kind>` in the messages. */
  kind: string;
  /** What the sentence names: plain words and numbers, days as "YYYY-MM-DD". */
  values: Readonly<Record<string, string | number>>;
  /** Where it leads, a path of this app. */
  href: string;
}>;

/** Tells single accounts, in the caller's transaction: nobody hears of what was rolled back. */
export function notifyUsers(tx: Tx, userIds: readonly number[], notice: Notice): Promise<void> {
  return notifyEach(
    tx,
    [...new Set(userIds)].map((userId) => ({ userId, notice })),
  );
}

/** The same where each account is told something of its own; one statement for all. */
export async function notifyEach(tx: Tx, told: readonly Readonly<{ userId: number; notice: Notice }>[]): Promise<void> {
  if (told.length === 0) return;
  await tx.notification.createMany({
    data: told.map(({ userId, notice: { kind, values, href } }) => ({ userId, kind, values: { ...values }, href })),
  });
  await askForMail(tx);
}

/**
 * Tells everyone who holds, on that day, a role with the permission at one of the units themselves.
 * Where a unit has nobody, the nearest unit above it that has somebody is told instead.
 */
export async function notifyUnits(
  tx: Tx,
  units: readonly Readonly<{ id: number; path: string }>[],
  permission: Permission,
  on: Day,
  notice: Notice,
): Promise<void> {
  if (units.length === 0) return;
  const roles = ROLES.filter((role) => roleAllows(role, permission));
  const day = dayToDb(on);
  const rows = await tx.$queryRaw<{ userId: number }[]>`
    WITH asked AS (SELECT unnest(${units.map(({ path }) => path)}::text[]) AS path),
    holder AS (
      SELECT a.path AS asked, g.user_id, u.depth,
             max(u.depth) OVER (PARTITION BY a.path) AS nearest
        FROM asked a
        JOIN org_unit u ON a.path LIKE u.path || '%'
        JOIN role_grant g ON g.unit_id = u.id
        JOIN app_user p ON p.id = g.user_id AND p.disabled_at IS NULL
       WHERE g.role IN (${Prisma.join([...roles])})
         AND g.valid_from <= ${day} AND (g.valid_to IS NULL OR g.valid_to > ${day}))
    SELECT DISTINCT user_id AS "userId" FROM holder WHERE depth = nearest`;
  await notifyUsers(
    tx,
    rows.map(({ userId }) => userId),
    notice,
  );
}
