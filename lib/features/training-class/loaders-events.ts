import "server-only";
import { scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { pageNumber } from "@/lib/text/page-number";
import { EVENTS_PER_PAGE, findAbsenceLimit, listUnitEvents } from "./queries-events";
import { parseEventDays } from "./schema-list";

/** What the unit in view, those below and those above it have on; and how many of its office may be away. */
export async function loadUnitEvents(params: ViewParams & Readonly<Record<string, string | string[] | undefined>>) {
  const view = await loadView("class:read", params);
  const page = pageNumber(params.page);
  const days = parseEventDays(params);
  const [events, limit] = await Promise.all([
    read(listUnitEvents, view.unit.currentPath, view.on, page, days),
    read(findAbsenceLimit, view.unit, view.on),
  ]);
  // A secretary knows the congress of the own commune; how many may be away is the organiser's business.
  const manage = scopeFor(view.actor, "unit-event:manage");
  // Events of the units above are shown, and are theirs to change.
  const rows = events.rows.map((row) => ({ ...row, mine: covers(manage, row.unitPath) }));
  const edited = Number(params.edit);
  return {
    view,
    days,
    page,
    pageSize: EVENTS_PER_PAGE,
    rows,
    total: events.total,
    limit,
    edited: rows.find(({ id, mine }) => mine && id === edited) ?? null,
    mayManage: covers(manage, view.unit.currentPath),
    maySetLimit: covers(scopeFor(view.actor, "class:manage"), view.unit.currentPath),
  };
}
