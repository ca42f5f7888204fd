import { ROLE_PERMISSIONS, ROLES, type Role } from "@/lib/domain/access/permissions";

/** Roles that give marks of their own. */
export const MARKING_ROLES: readonly Role[] = ROLES.filter((role) => ROLE_PERMISSIONS[role].includes("result:mark"));
/** Roles that see number and name of a blind paper side by side, in the office's grid. */
export const NAMING_ROLES: readonly Role[] = ROLES.filter((role) => ROLE_PERMISSIONS[role].includes("result:enter"));

export type MarkerFacts = Readonly<{
  /** Who is asked, in which place; nobody twice in one place. */
  places: readonly Readonly<{ marker: number; userId: number }>[];
  /** Accounts that may mark at the class's unit. */
  may: ReadonlySet<number>;
  /** Accounts that see names there. */
  naming: ReadonlySet<number>;
  /** Who marks already: they stay, whatever became of their role since. */
  before: ReadonlySet<number>;
  blind: boolean;
}>;
export type MarkerViolation =
  | Readonly<{ rule: "RES-27"; problem: "unknown" | "twice" }>
  | Readonly<{ rule: "RES-33"; count: number }>;

/** RES-27: one place each, by somebody who may mark there; RES-33: a blind paper goes to nobody who sees its name. */
export function markerViolations({ places, may, naming, before, blind }: MarkerFacts): readonly MarkerViolation[] {
  const people = new Set(places.map(({ userId }) => userId));
  const seeing = blind ? [...people].filter((userId) => naming.has(userId)) : [];
  const unknown = [...people].some((userId) => !may.has(userId) && !before.has(userId));
  return [
    ...(people.size < places.length ? [{ rule: "RES-27", problem: "twice" } as const] : []),
    ...(unknown ? [{ rule: "RES-27", problem: "unknown" } as const] : []),
    ...(seeing.length > 0 ? [{ rule: "RES-33", count: seeing.length } as const] : []),
  ];
}
