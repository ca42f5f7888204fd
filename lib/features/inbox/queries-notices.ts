import "server-only";
import type { Tx } from "@/lib/db/client";
import { MOST_UNREAD, NOTICES_PAGE_SIZE, type NoticeRow } from "./schema";

/* One's own notifications: the scope is the account itself, named by its id. */

/** How many are unread, counted no further than the bell can say; the partial index on unread ones answers alone. */
export async function countUnread(tx: Tx, accountId: number): Promise<number> {
  const rows = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (
      SELECT 1 FROM notification WHERE user_id = ${accountId} AND read_at IS NULL LIMIT ${MOST_UNREAD + 1}) x`;
  return rows[0]?.n ?? 0;
}

export async function listNotices(
  tx: Tx,
  accountId: number,
  page: number,
): Promise<{ rows: NoticeRow[]; total: number }> {
  const where = { userId: accountId };
  const rows = await tx.notification.findMany({
    where,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: NOTICES_PAGE_SIZE,
    skip: (page - 1) * NOTICES_PAGE_SIZE,
    select: { id: true, kind: true, values: true, createdAt: true, readAt: true },
  });
  return {
    rows: rows.map((row) => ({
      id: String(row.id),
      kind: row.kind,
      values: row.values as NoticeRow["values"],
      createdAt: row.createdAt,
      read: row.readAt !== null,
    })),
    total: await tx.notification.count({ where }),
  };
}
