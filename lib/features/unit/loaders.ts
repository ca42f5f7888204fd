import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { type Access, requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import type { Permission } from "@/lib/domain/access/permissions";
import { type Day, parseDay } from "@/lib/domain/shared/day";
import { isPlainText } from "@/lib/text/address-values";
import { normalizeDayText } from "@/lib/text/format";
import { today } from "@/lib/time/today";
import { findUnitLine, type UnitOnDay } from "./queries";

/** The unit and the day a page is about: `?unit=chi-minh&on=2020-10-30`. Both live in the URL and nowhere else. */
export type View = Readonly<{
  actor: Actor;
  scope: UnitScope;
  unit: UnitOnDay;
  ancestors: readonly UnitOnDay[];
  on: Day;
  isToday: boolean;
  /** What stood in the URL when it was no day; the page then shows today and says so. */
  badDay: string | null;
}>;

export type ViewParams = Readonly<{ unit?: string | string[] | undefined; on?: string | string[] | undefined }>;

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Loads the view of a page; without a unit in the URL it is the first unit where the actor may do this. */
export async function loadView(permission: Permission, params: ViewParams): Promise<View> {
  return loadViewOf(permission, single(params.unit), single(params.on));
}

const loadViewOf = cache(async (permission: Permission, unitCode: string | undefined, onText: string | undefined) =>
  viewWith(await requireAccess(permission), unitCode, onText),
);

/** The same for whoever has asked for access already, and has more to ask at the same time. */
export async function viewWith(
  { actor, scope }: Access,
  unitCode: string | undefined,
  onText: string | undefined,
): Promise<View> {
  if (unitCode !== undefined && !isPlainText(unitCode)) notFound();
  const asked = onText ? parseDay(normalizeDayText(onText) ?? "") : null;
  const on = asked ?? today();
  const home = actor.grants.find((grant) => scope.paths.some((path) => grant.path.startsWith(path)));
  const line = await read(findUnitLine, scope, unitCode ?? home?.unitCode ?? "", on);
  if (!line) notFound();
  return {
    actor,
    scope,
    unit: line.unit,
    ancestors: line.ancestors,
    on,
    isToday: on === today(),
    badDay: onText && asked === null ? onText : null,
  };
}
