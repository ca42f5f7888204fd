import "server-only";
import { db } from "@/lib/db/client";
import { isTokenLive } from "@/lib/domain/access/token-rules";
import { today } from "@/lib/time/today";
import type { Actor } from "./actor";
import { tokenHash } from "./generate-secret";
import { loadActor } from "./load-actor";
import { readAddress } from "./request-address";

const BEARER = /^Bearer +(llt_[A-Za-z0-9_-]{20,100})$/i;
const USED_EVERY_MS = 60_000;

export type TokenActor = Readonly<{ actor: Actor; tokenId: number }>;

/**
 * Who asks through the read API: the account behind the bearer token with the roles it holds today. Null for a token
 * that is unknown, revoked or expired, and for an account that is disabled.
 */
export async function findTokenActor(request: Request): Promise<TokenActor | null> {
  const token = BEARER.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!token) return null;
  const row = await db().apiToken.findUnique({
    where: { tokenHash: tokenHash(token) },
    select: { id: true, userId: true, revokedAt: true, expiresAt: true, lastUsedAt: true },
  });
  const now = Date.now();
  if (!row) return null;
  if (!isTokenLive({ revokedAt: row.revokedAt?.getTime() ?? null, expiresAt: row.expiresAt?.getTime() ?? null, now }))
    return null;
  const actor = await loadActor(db(), row.userId, { on: today(), address: readAddress(request.headers) });
  if (!actor) return null;
  if (row.lastUsedAt === null || now - row.lastUsedAt.getTime() >= USED_EVERY_MS) {
    await db().apiToken.update({ where: { id: row.id }, data: { lastUsedAt: new Date(now) } });
  }
  return { actor, tokenId: row.id };
}
