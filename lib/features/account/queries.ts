import "server-only";
import { covers as scopeCovers, type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import type { Prisma } from "@/lib/db/generated/client";
import type { Administration } from "@/lib/domain/access/administration";
import type { Day } from "@/lib/domain/shared/day";
import { ACCOUNTS_PER_PAGE, type AccountFact, type AccountFilter, type AccountState, type GrantFact } from "./schema";

/* Accounts as an administrator sees them: whoever holds, held or will hold a role inside the scope. */

const grantSelect = {
  id: true,
  role: true,
  unitId: true,
  validFrom: true,
  validTo: true,
  unit: { select: { code: true, name: true, path: true } },
} as const satisfies Prisma.RoleGrantSelect;

const accountSelect = {
  id: true,
  username: true,
  displayName: true,
  sessionVersion: true,
  disabledAt: true,
  lockedUntil: true,
  lastSignInAt: true,
  createdAt: true,
  isDemo: true,
  version: true,
  grants: { select: grantSelect, orderBy: [{ validFrom: "asc" }, { id: "asc" }] },
} as const satisfies Prisma.AppUserSelect;

type AccountRow = Prisma.AppUserGetPayload<{ select: typeof accountSelect }>;

function toGrant(row: AccountRow["grants"][number], scope: UnitScope): GrantFact {
  return {
    id: row.id,
    role: row.role,
    unitId: row.unitId,
    unitCode: row.unit.code,
    unitName: row.unit.name,
    unitPath: row.unit.path,
    range: { from: dayFromDb(row.validFrom), to: dayFromDbOrNull(row.validTo) },
    inScope: scopeCovers(scope, row.unit.path),
  };
}

function toAccount(row: AccountRow, scope: UnitScope, today: Day, now: Date): AccountFact {
  const { sessionVersion: _hidden, grants, ...rest } = row;
  const facts = grants.map((grant) => toGrant(grant, scope));
  const holdsOne = facts.some(({ range }) => range.from <= today && (range.to === null || today < range.to));
  const locked = row.lockedUntil !== null && row.lockedUntil > now;
  const state = row.disabledAt ? "disabled" : locked ? "locked" : holdsOne ? "active" : "withoutRole";
  return { ...rest, state, grants: facts };
}

const within = (scope: UnitScope): Prisma.AppUserWhereInput => ({ grants: { some: { unit: unitInScope(scope) } } });

function heldOn(today: Day): Prisma.RoleGrantWhereInput {
  const on = dayToDb(today);
  return { validFrom: { lte: on }, OR: [{ validTo: null }, { validTo: { gt: on } }] };
}

function inState(state: AccountState | null, today: Day, now: Date): Prisma.AppUserWhereInput {
  switch (state) {
    case "disabled":
      return { disabledAt: { not: null } };
    case "locked":
      return { disabledAt: null, lockedUntil: { gt: now } };
    case "withoutRole":
      return { disabledAt: null, grants: { none: heldOn(today) } };
    case "active":
      return {
        disabledAt: null,
        grants: { some: heldOn(today) },
        OR: [{ lockedUntil: null }, { lockedUntil: { lte: now } }],
      };
    case null:
      return {};
  }
}

export async function listAccounts(
  tx: Tx,
  scope: UnitScope,
  filter: AccountFilter,
  at: Readonly<{ today: Day; now: Date }>,
): Promise<Readonly<{ total: number; accounts: readonly AccountFact[] }>> {
  const words: Prisma.AppUserWhereInput = filter.q
    ? {
        OR: [
          { username: { contains: filter.q.toLowerCase() } },
          { displayName: { contains: filter.q, mode: "insensitive" } },
        ],
      }
    : {};
  const role: Prisma.AppUserWhereInput = filter.role
    ? { grants: { some: { role: filter.role, unit: unitInScope(scope), ...heldOn(at.today) } } }
    : {};
  const where = { AND: [within(scope), words, role, inState(filter.state, at.today, at.now)] };
  const [total, rows] = await Promise.all([
    tx.appUser.count({ where }),
    tx.appUser.findMany({
      where,
      select: accountSelect,
      orderBy: { username: "asc" },
      skip: (filter.page - 1) * ACCOUNTS_PER_PAGE,
      take: ACCOUNTS_PER_PAGE,
    }),
  ]);
  return { total, accounts: rows.map((row) => toAccount(row, scope, at.today, at.now)) };
}

/** One account, or null when none of its roles lies inside the scope. */
export async function findAccount(
  tx: Tx,
  scope: UnitScope,
  username: string,
  at: Readonly<{ today: Day; now: Date }>,
): Promise<AccountFact | null> {
  const row = await tx.appUser.findFirst({ where: { AND: [{ username }, within(scope)] }, select: accountSelect });
  return row && toAccount(row, scope, at.today, at.now);
}

/** Administrators of enabled accounts other than this one, now and to come. */
export async function listOtherAdministrators(tx: Tx, accountId: number): Promise<readonly Administration[]> {
  const rows = await tx.roleGrant.findMany({
    where: { role: "administrator", userId: { not: accountId }, user: { disabledAt: null } },
    select: { validFrom: true, validTo: true, unit: { select: { path: true, name: true } } },
  });
  return rows.map((row) => ({
    unitPath: row.unit.path,
    unitName: row.unit.name,
    range: { from: dayFromDb(row.validFrom), to: dayFromDbOrNull(row.validTo) },
  }));
}

export type GrantUnit = Readonly<{ id: number; code: string; name: string; path: string }>;

/** The unit at which a role is to be held; outside the scope it is not found. */
export function findGrantUnit(tx: Tx, scope: UnitScope, code: string): Promise<GrantUnit | null> {
  return tx.orgUnit.findFirst({
    where: { AND: [{ code }, unitInScope(scope)] },
    select: { id: true, code: true, name: true, path: true },
  });
}

/** First day on which the account no longer administers a unit; null when its role there has no end. */
export async function findAdministeredUntil(
  tx: Tx,
  accountId: number,
  unitPath: string,
  today: Day,
): Promise<Day | null> {
  const rows = await tx.roleGrant.findMany({
    where: { userId: accountId, role: "administrator", ...heldOn(today) },
    select: { validTo: true, unit: { select: { path: true } } },
  });
  const ends = rows.filter((row) => unitPath.startsWith(row.unit.path)).map((row) => dayFromDbOrNull(row.validTo));
  if (ends.length === 0) return today;
  return ends.reduce((latest, end) => (latest === null || end === null ? null : latest > end ? latest : end));
}
