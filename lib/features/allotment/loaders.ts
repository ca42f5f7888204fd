import "server-only";
import { scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { SHARING } from "@/lib/domain/allotment/decide-seats";
import { loadClass } from "@/lib/features/training-class/loaders";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { listSeats } from "./queries";
import { findPolicyView, findReplay, listPolicies, listQueue, listRuns } from "./queries-queue";

type Params = ViewParams & Readonly<Record<string, string | string[] | undefined>>;

/** Seats of a class: who has how many, who needs how many, the open queue, and how past seats were given. */
export async function loadSeats(code: string, params: Params) {
  const { view, training } = await loadClass(code, params);
  const people = scopeFor(view.actor, "nomination:read");
  const mayShare = covers(scopeFor(view.actor, "allotment:manage"), training.unitPath);
  const number = (value: unknown) => (/^[1-9]\d{0,8}$/.test(String(value)) ? Number(value) : 0);
  const runsPage = number(params.page) || 1;
  const [table, policy, runs, replay] = await Promise.all([
    read(listSeats, training.id, today()),
    read(findPolicyView, training, today()),
    read(listRuns, training.id, runsPage),
    number(params.run) > 0 ? read(findReplay, people, training, number(params.run)) : null,
  ]);
  const queue = await read(listQueue, people, training, policy.criteria, today());
  const rows = mayShare ? table.rows : table.rows.filter(({ seats }) => seats !== null);
  return {
    view,
    training,
    rows,
    source: table.source,
    policy,
    queue,
    runs: { ...runs, page: runsPage },
    replay,
    /** Whose need is the organiser's business; others see seats only. */
    mayShare,
    open: SHARING.includes(training.status),
    edited: rows.find(({ unitId }) => unitId === number(params.edit)) ?? null,
    calling: training.status === "calling" || training.status === "selecting",
    due: training.seatsReturnOn !== null && training.seatsReturnOn <= today(),
  };
}

/** The orders of seating that hold for the unit in view, and the one in force. */
export async function loadPolicies(params: Params) {
  const view = await loadView("class:read", params);
  const [rows, current] = await Promise.all([
    read(listPolicies, view.unit.currentPath),
    read(findPolicyView, { policyId: null, unitPath: view.unit.currentPath }, view.on),
  ]);
  return { view, rows, current, mayIssue: covers(scopeFor(view.actor, "allotment:manage"), view.unit.currentPath) };
}
