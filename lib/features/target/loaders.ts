import "server-only";
import { notFound } from "next/navigation";
import { allows, scopeFor } from "@/lib/auth/actor";
import { read } from "@/lib/db/transaction";
import { listGroups } from "@/lib/features/compliance/queries";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { findTarget, listGauges, listTargetLine } from "./queries";

/** The gauges of the unit in view on the day in view. */
export async function loadGauges(params: ViewParams) {
  const view = await loadView("target:read", params);
  const gauges = await read(listGauges, view.scope, { id: view.unit.id, path: view.unit.path }, view.on);
  return { view, gauges, mayManage: allows(view.actor, "target:manage") };
}

export async function loadTargetForm(params: ViewParams) {
  return { view: await loadView("target:manage", params), groups: await read(listGroups) };
}

/** One target: where it stands, and how it came there month by month. */
export async function loadTarget(id: number, params: ViewParams) {
  const view = await loadView("target:read", params);
  const target = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await read(findTarget, view.scope, id) : null;
  if (!target) notFound();
  const [gauges, line, manageable] = await Promise.all([
    read(listGauges, view.scope, { id: target.unitId, path: `/${target.unitId}/` }, view.on),
    read(listTargetLine, view.scope, target, view.on),
    // Asked about the target's own unit, whichever unit is in view.
    read(findTarget, scopeFor(view.actor, "target:manage"), id),
  ]);
  const mayClose = target.closedOn === null && manageable !== null;
  return { view, target, gauge: gauges.find((one) => one.target.id === target.id)?.gauge ?? null, line, mayClose };
}
