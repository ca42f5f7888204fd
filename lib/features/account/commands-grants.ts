import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { decideEndGrant, decideGrant } from "@/lib/domain/access/decide-grant";
import type { Day } from "@/lib/domain/shared/day";
import { ok, refuse } from "@/lib/domain/shared/decision";
import type { AdminRequest, Answer } from "./commands";
import { findAccount, findAdministeredUntil, findGrantUnit, listOtherAdministrators } from "./queries";
import type { AddGrantInput } from "./schema";

/* Roles of an account. A change of rights ends its sessions, so that nobody goes on with what they no longer have. */

const NOT_FOUND = refuse([{ rule: "ACC-00" } as const]);

export function addGrant(request: AdminRequest & AddGrantInput): Answer<true> {
  const { actor, scope, today } = request;
  return inTransaction(async (tx) => {
    const account = await findAccount(tx, scope, request.username, { today, now: new Date() });
    if (!account) return NOT_FOUND;
    const unit = await findGrantUnit(tx, scope, request.unitCode);
    const decision = decideGrant({
      role: request.role,
      range: { from: request.from, to: request.to },
      unitInScope: unit !== null,
      isSelf: account.id === actor.id,
      giverUntil: unit === null ? null : await findAdministeredUntil(tx, actor.id, unit.path, today),
      alreadyHeld: account.grants
        .filter((held) => held.role === request.role && held.unitId === unit?.id)
        .map(({ range }) => range),
      today,
    });
    if (!decision.ok || unit === null) return decision.ok ? refuse([{ rule: "ACC-08" }]) : decision;
    const { role, range } = decision.value;
    await tx.roleGrant.create({
      data: {
        userId: account.id,
        role,
        unitId: unit.id,
        validFrom: dayToDb(range.from),
        validTo: dayToDbOrNull(range.to),
      },
    });
    await tx.appUser.update({ where: { id: account.id }, data: { sessionVersion: { increment: 1 } } });
    await recordAudit(tx, {
      event: "account.role-given",
      actor,
      unitId: unit.id,
      subject: "account",
      subjectId: account.username,
      after: { role, unit: unit.code, from: range.from, to: range.to },
    });
    return ok(true);
  });
}

/** Ends a role on a day (first day without it); one that has not begun is taken back altogether. */
export function endGrant(
  request: AdminRequest & Readonly<{ username: string; grantId: number; endsOn: Day }>,
): Answer<true> {
  const { actor, scope, today } = request;
  return inTransaction(async (tx) => {
    const account = await findAccount(tx, scope, request.username, { today, now: new Date() });
    const grant = account?.grants.find(({ id, inScope }) => id === request.grantId && inScope);
    if (!account || !grant) return NOT_FOUND;
    const isAdministrator = grant.role === "administrator" && account.disabledAt === null;
    const others = isAdministrator ? await listOtherAdministrators(tx, account.id) : [];
    const own = account.grants.filter(({ id, role }) => id !== grant.id && role === "administrator");
    const decision = decideEndGrant({
      isSelf: account.id === actor.id,
      range: grant.range,
      endsOn: request.endsOn,
      administers: isAdministrator ? grant : null,
      otherAdministrators: [...others, ...own],
      today,
    });
    if (!decision.ok) return decision;
    const neverHeld = decision.value === grant.range.from;
    if (neverHeld) await tx.roleGrant.delete({ where: { id: grant.id } });
    else await tx.roleGrant.update({ where: { id: grant.id }, data: { validTo: dayToDb(decision.value) } });
    await tx.appUser.update({ where: { id: account.id }, data: { sessionVersion: { increment: 1 } } });
    const { role, unitCode: unit, range } = grant;
    await recordAudit(tx, {
      event: "account.role-ended",
      actor,
      unitId: grant.unitId,
      subject: "account",
      subjectId: account.username,
      before: { role, unit, from: range.from, to: range.to },
      after: neverHeld ? null : { role, unit, from: range.from, to: decision.value },
    });
    return ok(true);
  });
}
