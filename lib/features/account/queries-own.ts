import "server-only";
import type { Tx } from "@/lib/db/client";
import { isTokenLive } from "@/lib/domain/access/token-rules";
import type { OwnToken } from "./schema-own";

/* One's own account: the scope is the account itself, named by its id. */

export async function findPasswordHash(tx: Tx, accountId: number): Promise<string> {
  const row = await tx.appUser.findUniqueOrThrow({ where: { id: accountId }, select: { passwordHash: true } });
  return row.passwordHash;
}

export function countLiveTokens(tx: Tx, accountId: number, now: Date): Promise<number> {
  return tx.apiToken.count({
    where: { userId: accountId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
  });
}

/** Newest first; those that no longer work stay visible with the day of their end. */
export async function listOwnTokens(tx: Tx, accountId: number, now: Date): Promise<readonly OwnToken[]> {
  const rows = await tx.apiToken.findMany({
    where: { userId: accountId },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true, expiresAt: true, revokedAt: true },
    orderBy: { id: "desc" },
    take: 100,
  });
  return rows.map((row) => ({
    ...row,
    live: isTokenLive({
      revokedAt: row.revokedAt?.getTime() ?? null,
      expiresAt: row.expiresAt?.getTime() ?? null,
      now: now.getTime(),
    }),
  }));
}

export type OwnAccount = Readonly<{
  username: string;
  displayName: string;
  lastSignInAt: Date | null;
  email: string | null;
  createdAt: Date;
}>;

export function findOwnAccount(tx: Tx, accountId: number): Promise<OwnAccount> {
  return tx.appUser.findUniqueOrThrow({
    where: { id: accountId },
    select: { username: true, displayName: true, lastSignInAt: true, createdAt: true, email: true },
  });
}
