import "server-only";
import { notFound } from "next/navigation";
import { allows, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import type { Lane } from "@/lib/domain/shared/lists";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { countMeasured, findStandard, listStandards, listSubjects } from "./queries";
import { findStandardFacts } from "./queries-facts";

/** A page of the matrix of a lane: what is in force on the day in view, or every version there ever was. */
export async function loadStandards(
  params: ViewParams,
  filter: Readonly<{ lane: Lane; history: boolean; page: number }>,
) {
  const view = await loadView("standard:read", params);
  const [{ rows, total }, { kinds }] = await Promise.all([
    read(listStandards, view.scope, { lane: filter.lane, on: filter.history ? null : view.on, page: filter.page }),
    read(listSubjects),
  ]);
  return { view, rows, total, kinds, mayManage: allows(view.actor, "standard:manage") };
}

/** What a new version can be about. Only for those who may set standards. */
export async function loadStandardForm(params: ViewParams) {
  await requireAccess("standard:manage");
  return { view: await loadView("standard:manage", params), subjects: await read(listSubjects) };
}

/** One version, how many people it is the measure of today, and whether the reader may end it. */
export async function loadStandard(id: number, params: ViewParams) {
  const view = await loadView("standard:read", params);
  const standard = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await read(findStandard, view.scope, id) : null;
  if (!standard) notFound();
  const [people, { kinds }, facts] = await Promise.all([
    read(countMeasured, view.scope, id, view.on),
    read(listSubjects),
    read(findStandardFacts, id),
  ]);
  const mayEnd = facts !== null && covers(scopeFor(view.actor, "standard:manage"), facts.unitPath);
  return { view, standard, people, kinds, mayEnd };
}

/** Positions and their groups; the same for everyone who may read standards. */
export async function loadPositions(params: ViewParams) {
  return { view: await loadView("standard:read", params), subjects: await read(listSubjects) };
}
