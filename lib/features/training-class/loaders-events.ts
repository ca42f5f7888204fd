import "server-only";
import { scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { EVENTS_PER_PAGE, findAbsenceLimit, listUnitEvents } from "./queries-events";

/** What the unit in view, those below and those above it have on; and how many of its office may be away. */
export async function loadUnitEvents(params: ViewParams & Readonly<Record<string, string | string[] | undefined>>) {
  const view = await loadView("class:read", params);
  const page = Math.max(1, Math.min(10_000, Number(params.page) || 1));
  const [events, limit] = await Promise.all([
    read(listUnitEvents, view.unit.currentPath, view.on, page),
    read(findAbsenceLimit, view.unit, view.on),
  ]);
  const edited = Number(params.edit);
  return {
    view,
    page,
    pageSize: EVENTS_PER_PAGE,
    ...events,
    limit,
    edited: events.rows.find(({ id }) => id === edited) ?? null,
    mayManage: covers(scopeFor(view.actor, "class:manage"), view.unit.currentPath),
  };
}
