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
 * Who is told of something that concerns units: everyone who holds, on that day, a role with the permission at the unit
 * itself; where it has nobody, at the nearest unit above it that has somebody. One row a unit (its path) and account.
 */
export function listHolders(
  tx: Tx,
  paths: readonly string[],
  permission: Permission,
  on: Day,
): Promise<{ path: string; userId: number }[]> {
  const roles = ROLES.filter((role) => roleAllows(role, permission));
  const day = dayToDb(on);
  return tx.$queryRaw`
    WITH asked AS (SELECT DISTINCT unnest(${[...paths]}::text[]) AS path),
    holder AS (
      SELECT a.path AS asked, g.user_id, u.depth,
             max(u.depth) OVER (PARTITION BY a.path) AS nearest
        FROM asked a
        JOIN org_unit u ON a.path LIKE u.path || '%'
        JOIN role_grant g ON g.unit_id = u.id
        JOIN app_user p ON p.id = g.user_id AND p.disabled_at IS NULL
       WHERE g.role IN (${Prisma.join([...roles])})
         AND g.valid_from <= ${day} AND (g.valid_to IS NULL OR g.valid_to > ${day}))
    SELECT DISTINCT asked AS path, user_id AS "userId" FROM holder WHERE depth = nearest ORDER BY 1, 2`;
}

/** Tells all of them (`listHolders`) the same, each once. */
export async function notifyUnits(
  tx: Tx,
  units: readonly Readonly<{ id: number; path: string }>[],
  permission: Permission,
  on: Day,
  notice: Notice,
): Promise<void> {
  if (units.length === 0) return;
  const paths = units.map(({ path }) => path);
  const holders = await listHolders(tx, paths, permission, on);
  await notifyUsers(
    tx,
    holders.map(({ userId }) => userId),
    notice,
  );
}
