import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { generatePassword } from "@/lib/auth/generate-secret";
import { hashPassword } from "@/lib/auth/password";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { type AccountNameViolation, decideAccountName } from "@/lib/domain/access/account-name";
import { type AdministrationViolation, decideAccountAct, decideDisable } from "@/lib/domain/access/administration";
import { decideGrant, type GrantViolation } from "@/lib/domain/access/decide-grant";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { findAccount, findAdministeredUntil, findGrantUnit, listOtherAdministrators } from "./queries";
import type { AccountFact, CreateAccountInput } from "./schema";

/* What an administrator does to an account. Each act that touches rights ends the sessions of the account. */

/** ACC-00: there is no such account for whoever asks; ACC-17: somebody else changed it meanwhile. */
export type AccountViolation =
  | Readonly<{ rule: "ACC-00" }>
  | Readonly<{ rule: "ACC-17"; displayName: string }>
  | AccountNameViolation
  | AdministrationViolation
  | GrantViolation;

export type AdminRequest = Readonly<{ actor: Actor; scope: UnitScope; today: Day }>;
export type Answer<Value> = Promise<Decision<Value, AccountViolation>>;

const NOT_FOUND = refuse([{ rule: "ACC-00" } as const]);

/** Open rights decide where an account belongs; an account without any belongs to whoever sees it. */
function openGrants(account: AccountFact, today: Day) {
  return account.grants.filter(({ range }) => range.to === null || range.to > today);
}

function whollyInScope(account: AccountFact, today: Day): boolean {
  return openGrants(account, today).every(({ inScope }) => inScope);
}

/** The unit under which an act on the account is filed in the audit. */
function filedUnder(account: AccountFact, today: Day): number | null {
  const grants = openGrants(account, today).filter(({ inScope }) => inScope);
  return (grants[0] ?? account.grants.find(({ inScope }) => inScope))?.unitId ?? null;
}

function audit(
  tx: Tx,
  request: AdminRequest,
  account: AccountFact,
  event: string,
  change: Readonly<{ before?: unknown; after?: unknown; reason?: string }>,
) {
  return recordAudit(tx, {
    event,
    actor: request.actor,
    unitId: filedUnder(account, request.today),
    subject: "account",
    subjectId: account.username,
    ...change,
  });
}

export async function createAccount(
  request: AdminRequest & CreateAccountInput,
): Answer<Readonly<{ username: string; password: string }>> {
  const { actor, scope, today, username, displayName } = request;
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const taken = (await tx.appUser.findUnique({ where: { username }, select: { id: true } })) !== null;
    const unit = await findGrantUnit(tx, scope, request.unitCode);
    const name = decideAccountName({ username, taken });
    const grant = decideGrant({
      role: request.role,
      range: { from: request.from, to: request.to },
      unitInScope: unit !== null,
      isSelf: false,
      giverUntil: unit === null ? null : await findAdministeredUntil(tx, actor.id, unit.path, today),
      alreadyHeld: [],
      today,
    });
    if (!name.ok || !grant.ok || unit === null) {
      return refuse([...(name.ok ? [] : name.violations), ...(grant.ok ? [] : grant.violations)]);
    }
    const { role, range } = grant.value;
    await tx.appUser.create({
      data: {
        username,
        displayName,
        passwordHash,
        grants: { create: { role, unitId: unit.id, validFrom: dayToDb(range.from), validTo: dayToDbOrNull(range.to) } },
      },
    });
    await recordAudit(tx, {
      event: "account.created",
      actor,
      unitId: unit.id,
      subject: "account",
      subjectId: username,
      after: { username, displayName, role, unit: unit.code, from: range.from, to: range.to },
    });
    return ok({ username, password });
  });
}

export function renameAccount(
  request: AdminRequest & Readonly<{ username: string; displayName: string; version: number }>,
): Answer<true> {
  return inTransaction(async (tx) => {
    const account = await findAccount(tx, request.scope, request.username, { today: request.today, now: new Date() });
    if (!account) return NOT_FOUND;
    const decision = decideAccountAct({ whollyInScope: whollyInScope(account, request.today) });
    if (!decision.ok) return decision;
    if (account.version !== request.version) return refuse([{ rule: "ACC-17", displayName: account.displayName }]);
    await tx.appUser.update({
      where: { id: account.id },
      data: { displayName: request.displayName, version: { increment: 1 } },
    });
    await audit(tx, request, account, "account.renamed", {
      before: { displayName: account.displayName },
      after: { displayName: request.displayName },
    });
    return ok(true);
  });
}

export function disableAccount(request: AdminRequest & Readonly<{ username: string; reason: string }>): Answer<true> {
  const { actor, today } = request;
  return inTransaction(async (tx) => {
    const now = new Date();
    const account = await findAccount(tx, request.scope, request.username, { today, now });
    if (!account) return NOT_FOUND;
    const decision = decideDisable({
      isSelf: account.id === actor.id,
      whollyInScope: whollyInScope(account, today),
      administers: openGrants(account, today).filter(({ role }) => role === "administrator"),
      otherAdministrators: await listOtherAdministrators(tx, account.id),
      today,
    });
    if (!decision.ok) return decision;
    await tx.appUser.update({
      where: { id: account.id },
      data: { disabledAt: account.disabledAt ?? now, sessionVersion: { increment: 1 }, version: { increment: 1 } },
    });
    await audit(tx, request, account, "account.disabled", {
      before: { disabled: account.disabledAt !== null },
      after: { disabled: true },
      reason: request.reason,
    });
    return ok(true);
  });
}

export function enableAccount(request: AdminRequest & Readonly<{ username: string }>): Answer<true> {
  const { today } = request;
  return inTransaction(async (tx) => {
    const account = await findAccount(tx, request.scope, request.username, { today, now: new Date() });
    if (!account) return NOT_FOUND;
    const decision = decideAccountAct({ whollyInScope: whollyInScope(account, today) });
    if (!decision.ok) return decision;
    await tx.appUser.update({
      where: { id: account.id },
      data: {
        disabledAt: null,
        failedCount: 0,
        lockedUntil: null,
        sessionVersion: { increment: 1 },
        version: { increment: 1 },
      },
    });
    await audit(tx, request, account, "account.enabled", {
      before: { state: account.state },
      after: { disabled: false },
    });
    return ok(true);
  });
}

/** A new generated password, told once; every session of the account ends and a lock-out is lifted. */
export async function resetPassword(
  request: AdminRequest & Readonly<{ username: string }>,
): Answer<Readonly<{ username: string; password: string }>> {
  const { today } = request;
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    const account = await findAccount(tx, request.scope, request.username, { today, now: new Date() });
    if (!account) return NOT_FOUND;
    const decision = decideAccountAct({ whollyInScope: whollyInScope(account, today) });
    if (!decision.ok) return decision;
    await tx.appUser.update({
      where: { id: account.id },
      data: {
        passwordHash,
        failedCount: 0,
        lockedUntil: null,
        sessionVersion: { increment: 1 },
        version: { increment: 1 },
      },
    });
    await audit(tx, request, account, "account.password-reset", {});
    return ok({ username: account.username, password });
  });
}
