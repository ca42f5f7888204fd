import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { db, type Tx } from "@/lib/db/client";
import {
  decideSignIn,
  delayAfterFailure,
  FAILURE_WINDOW_MS,
  lockAfterFailure,
  type SignInViolation,
} from "@/lib/domain/access/sign-in-limits";
import { oneAtATime } from "./one-at-a-time";
import { ABSENT_ACCOUNT_HASH, passwordFits } from "./password";
import { pruneNowAndThen } from "./prune-attempts";

export type SignInRequest = Readonly<{
  username: string;
  password: string;
  address: string | null;
}>;
export type SignedIn = Readonly<{
  id: number;
  sessionVersion: number;
  locale: string;
}>;

/**
 * The account when name and password fit and neither the account nor the address is held back; otherwise null, with no
 * word about which. A missing account costs the same hashing and the same wait as a wrong password.
 */
export async function signInWithPassword(request: SignInRequest): Promise<SignedIn | null> {
  const username = request.username.replaceAll("\0", "").normalize("NFC").trim().toLowerCase().slice(0, 100);
  // One guess at a time for one name: guesses sent together would all be judged before the first is counted.
  const answer = await oneAtATime(username, () => judge(username, request));
  await pruneNowAndThen(Date.now());
  if (answer.account === null) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
  return answer.account;
}

async function judge(username: string, request: SignInRequest): Promise<{ account: SignedIn | null; delayMs: number }> {
  const address = request.address ?? "unknown";
  const now = new Date();
  const since = new Date(now.getTime() - FAILURE_WINDOW_MS);
  const [user, addressFailures, nameFailures] = await Promise.all([
    db().appUser.findUnique({ where: { username } }),
    db().signInAttempt.count({
      where: { address, succeeded: false, at: { gt: since } },
    }),
    db().signInAttempt.count({
      where: { username, succeeded: false, at: { gt: since } },
    }),
  ]);
  const held = decideSignIn({
    lockedUntil: user?.lockedUntil?.getTime() ?? null,
    addressFailures,
    now: now.getTime(),
  });
  const fits = await passwordFits(user?.passwordHash ?? ABSENT_ACCOUNT_HASH, request.password);
  const accepted = user !== null && fits && !user.disabledAt && held.ok;

  await db().$transaction(async (tx) => {
    await tx.signInAttempt.create({
      data: { username, address, succeeded: accepted },
    });
    if (accepted) {
      await tx.appUser.update({
        where: { id: user.id },
        data: { failedCount: 0, lockedUntil: null, lastSignInAt: now },
      });
    } else if (user && held.ok) {
      await countFailure(tx, user.id, now);
    }
    await recordAudit(tx, {
      event: "session.signed-in",
      outcome: accepted ? "done" : "refused",
      actor: { id: user?.id ?? null, username, address: request.address },
      subject: "session",
      after: accepted
        ? null
        : {
            why: whyRefused(user !== null, user?.disabledAt != null, held.ok ? [] : held.violations),
          },
    });
  });
  const account = accepted ? { id: user.id, sessionVersion: user.sessionVersion, locale: user.locale } : null;
  return { account, delayMs: delayAfterFailure({ ofName: nameFailures + 1, ofAddress: addressFailures + 1 }) };
}

async function countFailure(tx: Tx, userId: number, now: Date): Promise<void> {
  const { failedCount } = await tx.appUser.update({
    where: { id: userId },
    data: { failedCount: { increment: 1 } },
    select: { failedCount: true },
  });
  const lockMs = lockAfterFailure(failedCount);
  if (lockMs > 0)
    await tx.appUser.update({
      where: { id: userId },
      data: { lockedUntil: new Date(now.getTime() + lockMs) },
    });
}

/** For the audit only: the person at the screen hears one and the same sentence. */
function whyRefused(exists: boolean, disabled: boolean, violations: readonly SignInViolation[]): readonly string[] {
  if (violations.length > 0) return violations.map(({ rule }) => rule);
  if (!exists) return ["unknown-account"];
  return [disabled ? "disabled" : "wrong-password"];
}
