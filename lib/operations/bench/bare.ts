import type { UnitScope } from "@/lib/auth/scope";
import { findFiguresBelow, listChildStatuses, listHeat, listTrend } from "@/lib/compliance-store/figures";
import { db } from "@/lib/db/client";
import { ALL_GROUPS } from "@/lib/domain/compliance/types";
import { addMonths, type Day } from "@/lib/domain/shared/day";
import { findTotal } from "@/lib/features/cadre/queries-count";
import { findDossier } from "@/lib/features/cadre/queries-dossier";
import { findExplanation } from "@/lib/features/cadre/queries-explain";
import { findListFrame, listCadres, pageWindow } from "@/lib/features/cadre/queries-list";
import { parseListRequest } from "@/lib/features/cadre/schema-list";
import { HEAT_UNITS_PER_PAGE } from "@/lib/features/compliance/schema";
import { countWaiting } from "@/lib/features/home/queries";
import { WAITING_KINDS } from "@/lib/features/home/schema";
import { searchPeople } from "@/lib/features/search/queries";
import { listGauges } from "@/lib/features/target/queries";
import type { UnitOnDay } from "@/lib/features/unit/queries";
import { searchUnits } from "@/lib/features/unit/queries-search";

/* The same answers without a page: the statements alone, from this process, over one connection after another. */

export async function bareDashboard(scope: UnitScope, unit: UnitOnDay, on: Day): Promise<void> {
  const asked = { unitId: unit.id, lane: "current", group: ALL_GROUPS, on } as const;
  await Promise.all([
    findFiguresBelow(db(), scope, asked),
    listTrend(db(), scope, { ...asked, from: addMonths(on, -12), to: addMonths(on, 12) }),
  ]);
}

export async function bareHome(scope: UnitScope, unit: UnitOnDay, on: Day): Promise<void> {
  const asked = { unitId: unit.id, lane: "current", group: ALL_GROUPS, on } as const;
  const scopes = Object.fromEntries(WAITING_KINDS.map((kind) => [kind, scope]));
  await Promise.all([
    findFiguresBelow(db(), scope, asked),
    countWaiting(db(), scopes, { unit, on }),
    listGauges(db(), scope, unit, on),
  ]);
}

export async function bareHeat(scope: UnitScope, unit: UnitOnDay, on: Day): Promise<void> {
  const asked = { unitId: unit.id, lane: "current", group: ALL_GROUPS, on } as const;
  const children = await listChildStatuses(db(), scope, asked);
  const below = children.slice(0, HEAT_UNITS_PER_PAGE).map((child) => child.unitId);
  await listHeat(db(), scope, { ...asked, below });
}

export async function barePeople(scope: UnitScope, unit: UnitOnDay, on: Day): Promise<void> {
  const { filter, sort } = parseListRequest({ lane: "current", status: "short" });
  const frame = await findListFrame(db(), scope, unit, on);
  await Promise.all([
    listCadres(db(), scope, scope, frame, { filter, sort }, on, pageWindow(1)),
    findTotal(db(), scope, unit, frame, filter, on),
  ]);
}

export async function bareSearch(scope: UnitScope, text: string, on: Day): Promise<void> {
  await Promise.all([searchPeople(db(), scope, text, on), searchUnits(db(), scope, text, on, { limit: 8 })]);
}

export async function bareDossier(scope: UnitScope, id: number, on: Day): Promise<void> {
  const dossier = await findDossier(db(), scope, scope, id, on);
  if (!dossier) throw new Error(`no person ${id}`);
  await findExplanation(db(), dossier, on);
}
