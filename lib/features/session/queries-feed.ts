import "server-only";
import { tokenHash } from "@/lib/auth/generate-secret";
import type { Tx } from "@/lib/db/client";

export type OwnFeed = Readonly<{ id: number; createdAt: Date; usedAt: Date | null; revokedAt: Date | null }>;

/** One's own addresses, the newest first; those revoked stay visible for a while. */
export function listOwnFeeds(tx: Tx, userId: number): Promise<OwnFeed[]> {
  return tx.calendarFeed.findMany({
    where: { userId },
    select: { id: true, createdAt: true, usedAt: true, revokedAt: true },
    orderBy: { id: "desc" },
    take: 20,
  });
}

/** Whose calendar an address opens; null when there is no such address or it was revoked. Notes that it was used. */
export async function findFeedUser(tx: Tx, token: string, now: Date): Promise<number | null> {
  const rows = await tx.calendarFeed.updateManyAndReturn({
    where: { tokenHash: tokenHash(token), revokedAt: null },
    data: { usedAt: now },
    select: { userId: true },
  });
  return rows[0]?.userId ?? null;
}
