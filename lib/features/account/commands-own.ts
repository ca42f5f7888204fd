import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { generateToken, tokenHash } from "@/lib/auth/generate-secret";
import { hashPassword, passwordFits } from "@/lib/auth/password";
import { inTransaction } from "@/lib/db/transaction";
import { decidePassword, type PasswordViolation } from "@/lib/domain/access/password-rules";
import { decideToken, type TokenViolation } from "@/lib/domain/access/token-rules";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { endOfDay } from "@/lib/time/end-of-day";
import { countLiveTokens, findPasswordHash } from "./queries-own";

/* What everybody may do to their own account. */

/** ACC-00: no such token of this account. ACC-18: the present password does not fit. ACC-19: the new one is not said twice alike. */
export type OwnViolation = PasswordViolation | TokenViolation | Readonly<{ rule: "ACC-00" | "ACC-18" | "ACC-19" }>;

export function recordSignOut(actor: Actor): Promise<void> {
  return inTransaction((tx) => recordAudit(tx, { event: "session.signed-out", actor, subject: "session" }));
}

/** The language chosen in the browser becomes the account's own, for letters and for the next browser. */
export async function rememberLocale(account: Readonly<{ id: number }>, locale: "vi" | "en"): Promise<void> {
  await inTransaction((tx) => tx.appUser.update({ where: { id: account.id }, data: { locale } }));
}

/** Ends every session of the account; the caller starts a new one in this browser. */
export async function changePassword(
  request: Readonly<{ actor: Actor; current: string; password: string; repeated: string }>,
): Promise<Decision<Readonly<{ id: number; sessionVersion: number }>, OwnViolation>> {
  const { actor, current, password } = request;
  if (password !== request.repeated) return refuse([{ rule: "ACC-19" }]);
  const newHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const oldHash = await findPasswordHash(tx, actor.id);
    if (!(await passwordFits(oldHash, current))) return refuse([{ rule: "ACC-18" }]);
    const decision = decidePassword({ password, username: actor.username, sameAsBefore: current === password });
    if (!decision.ok) return decision;
    const { sessionVersion } = await tx.appUser.update({
      where: { id: actor.id },
      data: { passwordHash: newHash, sessionVersion: { increment: 1 } },
      select: { sessionVersion: true },
    });
    await recordAudit(tx, { event: "account.password-changed", actor, subject: "account", subjectId: actor.username });
    return ok({ id: actor.id, sessionVersion });
  });
}

/** Copies of notifications go to this address from now on; to none without one. */
export function saveEmail(
  request: Readonly<{ actor: Actor; email: string | null }>,
): Promise<Decision<string | null, never>> {
  const { actor, email } = request;
  return inTransaction(async (tx) => {
    await tx.appUser.update({ where: { id: actor.id }, data: { email } });
    // The address itself stays out of the trail: nothing is ever deleted from there.
    await recordAudit(tx, {
      event: "account.mail-set",
      actor,
      subject: "account",
      subjectId: actor.username,
      after: { set: email !== null },
    });
    return ok(email);
  });
}

/** A key for the read API with the scope of the account; told once, only its digest is kept. */
export function createToken(
  request: Readonly<{ actor: Actor; name: string; expiresOn: Day; today: Day }>,
): Promise<Decision<Readonly<{ token: string; name: string }>, OwnViolation>> {
  const { actor, name, expiresOn, today } = request;
  const token = generateToken();
  return inTransaction(async (tx) => {
    const decision = decideToken({ liveTokens: await countLiveTokens(tx, actor.id, new Date()), expiresOn, today });
    if (!decision.ok) return decision;
    const { id } = await tx.apiToken.create({
      data: { userId: actor.id, name, tokenHash: tokenHash(token), expiresAt: endOfDay(decision.value) },
      select: { id: true },
    });
    await recordAudit(tx, {
      event: "token.created",
      actor,
      subject: "token",
      subjectId: id,
      after: { account: actor.username, name, expiresOn },
    });
    return ok({ token, name });
  });
}

export function revokeToken(
  request: Readonly<{ actor: Actor; tokenId: number }>,
): Promise<Decision<true, OwnViolation>> {
  const { actor, tokenId } = request;
  return inTransaction(async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id: tokenId, userId: actor.id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return refuse([{ rule: "ACC-00" }]);
    await recordAudit(tx, {
      event: "token.revoked",
      actor,
      subject: "token",
      subjectId: tokenId,
      after: { account: actor.username },
    });
    return ok(true);
  });
}
