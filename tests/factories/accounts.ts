import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/load-actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import type { Permission, Role } from "@/lib/domain/access/permissions";
import { type Day, day } from "@/lib/domain/shared/day";
import { today } from "@/lib/time/today";
import { nextNumber } from "./units";

/* Accounts on the database of an integration test; see ./units for how the factories are used. */

export type AccountWish = Readonly<{
  role?: Role;
  /** Where the role is held, with all below it. */
  unit: Readonly<{ id: number }>;
  username?: string;
  from?: string;
  to?: string | null;
  passwordHash?: string;
}>;

export type StoredAccount = Readonly<{ id: number; username: string; grantId: number }>;

/** An account with one role at one unit; its password opens nothing unless a hash is given. */
export async function anAccount(tx: Tx, wish: AccountWish): Promise<StoredAccount> {
  const role = wish.role ?? "board-officer";
  const username = wish.username ?? `${role}.${nextNumber()}`;
  const user = await tx.appUser.create({
    data: {
      username,
      displayName: username,
      passwordHash: wish.passwordHash ?? "!",
      isDemo: true,
      grants: {
        create: {
          role,
          unitId: wish.unit.id,
          validFrom: dayToDb(day(wish.from ?? "2020-01-01")),
          validTo: dayToDbOrNull((wish.to ?? null) as Day | null),
        },
      },
    },
    select: { id: true, grants: { select: { id: true } } },
  });
  return { id: user.id, username, grantId: user.grants[0]?.id ?? 0 };
}

/** The actor such an account becomes at the gate, read the way a request reads it. */
export async function actorFor(tx: Tx, wish: AccountWish & Readonly<{ on?: string }>): Promise<Actor> {
  const account = await anAccount(tx, wish);
  const actor = await loadActor(tx, account.id, {
    on: wish.on === undefined ? today() : day(wish.on),
    address: "127.0.0.1",
  });
  if (actor === null) throw new Error(`the account ${account.username} is refused at the gate`);
  return actor;
}

/** An actor and the scope in which that actor holds a permission: what a query or command is called with. */
export async function actorWithScope(
  tx: Tx,
  wish: AccountWish & Readonly<{ permission: Permission }>,
): Promise<Readonly<{ actor: Actor; scope: UnitScope }>> {
  const { permission, ...account } = wish;
  const actor = await actorFor(tx, account);
  return { actor, scope: scopeFor(actor, permission) };
}
