import "server-only";
import { notFound } from "next/navigation";
import { scopeFor } from "@/lib/auth/actor";
import { read } from "@/lib/db/transaction";
import { countOfficeLessons } from "@/lib/features/teaching/queries-list";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { pageNumber } from "@/lib/text/page-number";
import { now, today } from "@/lib/time/today";
import { findCentreFigures, listCentreRows } from "./queries";
import { listResultLearners, listResultsByYear, RESULT_PARTS } from "./queries-results";
import { CENTRE_LISTS } from "./schema";

type Params = ViewParams & Readonly<Record<string, string | undefined>>;

/** Everything a director looks at in the morning: three statements, whatever the number of classes and learners. */
export async function loadCentre(params: Params) {
  const view = await loadView("centre:read", params);
  const unitPath = view.unit.currentPath;
  const on = today();
  const moment = now();
  const where = { scope: view.scope, unitPath, today: on, now: moment };
  const [figures, lessons, results] = await Promise.all([
    read(findCentreFigures, where),
    read(countOfficeLessons, scopeFor(view.actor, "teaching:manage"), unitPath, null, on, moment),
    read(listResultsByYear, { scope: view.scope, unitPath }, view.actor.locale),
  ]);
  return { view, figures, lessons, results };
}

export async function loadCentreList(list: string, params: Params) {
  const known = CENTRE_LISTS.find((one) => one === list);
  if (!known) notFound();
  const view = await loadView("centre:read", params);
  const page = pageNumber(params.page);
  const where = { scope: view.scope, unitPath: view.unit.currentPath, today: today(), now: now() };
  const [figures, rows] = await Promise.all([read(findCentreFigures, where), read(listCentreRows, known, where, page)]);
  return { view, list: known, rows, total: figures[known], page };
}

export async function loadCentreResults(params: Params) {
  const view = await loadView("centre:read", params);
  const part = RESULT_PARTS.find((one) => one === params.part) ?? "learners";
  const year = /^\d{4}$/.test(params.year ?? "") ? Number(params.year) : null;
  const programme = params.programme ?? "";
  if (year === null || !/^[a-z0-9-]{1,80}$/i.test(programme)) notFound();
  const page = pageNumber(params.page);
  const { rows, total } = await read(listResultLearners, {
    scope: view.scope,
    unitPath: view.unit.currentPath,
    programme,
    year,
    part,
    page,
  });
  return { view, part, year, programme, rows, total, page };
}
