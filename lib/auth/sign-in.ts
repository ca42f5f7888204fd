import "server-only";
import { verify } from "@node-rs/argon2";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { decideSignIn, lockAfterFailure } from "@/lib/domain/access/sign-in-limits";
import { ABSENT_ACCOUNT_HASH } from "./password";

export type SignInRequest = Readonly<{ username: string; password: string; address: string | null }>;
const WINDOW_MS = 15 * 60 * 1000;

/**
 * The account when name and password fit and neither the account nor the address is held back; otherwise null, with no
 * word about which. A missing account costs the same hashing time as a wrong password.
 */
export async function signInWithPassword(request: SignInRequest): Promise<{ id: number; sessionVersion: number } | null> {
  const username = request.username.trim().toLowerCase().slice(0, 100);
  const address = request.address ?? "unknown";
  const now = new Date();
  const [user, addressFailures] = await Promise.all([
    db().appUser.findUnique({ where: { username } }),
    db().signInAttempt.count({ where: { address, succeeded: false, at: { gt: new Date(now.getTime() - WINDOW_MS) } } }),
  ]);
  const held = decideSignIn({ lockedUntil: user?.lockedUntil?.getTime() ?? null, addressFailures, now: now.getTime() });
  const fits = await verify(user?.passwordHash ?? ABSENT_ACCOUNT_HASH, request.password.slice(0, 200)).catch(() => false);
  const accepted = user !== null && fits && !user.disabledAt && held.ok;

  await db().$transaction(async (tx) => {
    await tx.signInAttempt.create({ data: { username, address, succeeded: accepted } });
    if (accepted) {
      await tx.appUser.update({ where: { id: user.id }, data: { failedCount: 0, lockedUntil: null, lastSignInAt: now } });
    } else if (user && held.ok) {
      const { failedCount } = await tx.appUser.update({
        where: { id: user.id }, data: { failedCount: { increment: 1 } }, select: { failedCount: true },
      });
      const lockMs = lockAfterFailure(failedCount);
      if (lockMs > 0) await tx.appUser.update({ where: { id: user.id }, data: { lockedUntil: new Date(now.getTime() + lockMs) } });
    }
    await recordAudit(tx, {
      event: "session.signed-in",
      outcome: accepted ? "done" : "refused",
      actor: { id: user?.id ?? null, username, address: request.address },
      subject: "session",
    });
  });
  return accepted ? { id: user.id, sessionVersion: user.sessionVersion } : null;
}
