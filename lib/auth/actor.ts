import "server-only";
import { type Permission, type Role, roleAllows } from "@/lib/domain/access/permissions";
import { mintScope, type Settled, type UnitScope } from "./scope";

export type ActorGrant = Readonly<{
  role: Role;
  unitId: number;
  unitCode: string;
  unitName: string;
  path: string;
}>;

/** Who is asking: an account with the roles it holds today. */
export type Actor = Readonly<{
  id: number;
  username: string;
  displayName: string;
  locale: "vi" | "en";
  address: string | null;
  grants: readonly ActorGrant[];
  /** Since when the tree is as these grants say. */
  settledOn: Settled;
}>;

/** Where this actor may do that; empty (and so nothing) when no role of theirs allows it. */
export function scopeFor(actor: Actor, permission: Permission): UnitScope {
  const paths = actor.grants.filter((grant) => roleAllows(grant.role, permission)).map((grant) => grant.path);
  return mintScope(paths, actor.settledOn);
}

/** Wherever this actor holds any role at all: no right to do anything, only what may be said of a denial. */
export function wholeScope(actor: Actor): UnitScope {
  return mintScope(
    actor.grants.map((grant) => grant.path),
    actor.settledOn,
  );
}

export function allows(actor: Actor, permission: Permission): boolean {
  return actor.grants.some((grant) => roleAllows(grant.role, permission));
}
