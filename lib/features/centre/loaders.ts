import "server-only";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { scopeFor } from "@/lib/auth/actor";
import { read } from "@/lib/db/transaction";
import { sumLoad } from "@/lib/domain/centre/sum-load";
import { parseDay } from "@/lib/domain/shared/day";
import { listYear } from "@/lib/features/lecturer/queries-year";
import { countOfficeLessons } from "@/lib/features/teaching/queries-list";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { normalizeDayText } from "@/lib/text/format";
import { pageNumber } from "@/lib/text/page-number";
import { now } from "@/lib/time/today";
import { findCentreFigures, listCentreRows } from "./queries";
import { listResultClasses, listResultLearners, listResultsByYear, RESULT_PARTS } from "./queries-results";
import { CENTRE_LISTS } from "./schema";

type Params = ViewParams & Readonly<Record<string, string | undefined>>;

/** The page tells how things stand now, whatever day other pages are looked at: everything on it is of today. */
async function loadTodayView({ unit, on }: Params) {
  const view = await loadView("centre:read", { unit });
  const asked = typeof on === "string" ? parseDay(normalizeDayText(on) ?? "") : null;
  return { view, otherDay: asked !== null && asked !== view.on };
}

/** Everything a director looks at in the morning: a handful of statements, whatever the number of classes and learners. */
export async function loadCentre(params: Params) {
  const { view, otherDay } = await loadTodayView(params);
  const { on } = view;
  const unitPath = view.unit.currentPath;
  const moment = now();
  const locale = (await getLocale()) === "en" ? "en" : "vi";
  const where = { scope: view.scope, unitPath, today: on, now: moment };
  const lecturers = scopeFor(view.actor, "lecturer:read");
  const [figures, lessons, results, hours] = await Promise.all([
    read(findCentreFigures, where),
    read(countOfficeLessons, scopeFor(view.actor, "teaching:manage"), unitPath, null, on, moment),
    read(listResultsByYear, { scope: view.scope, unitPath }, locale),
    lecturers.paths.length > 0 ? read(listYear, lecturers, view.unit, Number(on.slice(0, 4))) : null,
  ]);
  return { view, otherDay, figures, lessons, results, load: hours && sumLoad(hours) };
}

export async function loadCentreList(list: string, params: Params) {
  const known = CENTRE_LISTS.find((one) => one === list);
  if (!known) notFound();
  const { view, otherDay } = await loadTodayView(params);
  const page = pageNumber(params.page);
  const where = { scope: view.scope, unitPath: view.unit.currentPath, today: view.on, now: now() };
  const [figures, rows] = await Promise.all([read(findCentreFigures, where), read(listCentreRows, known, where, page)]);
  return { view, otherDay, list: known, rows, total: figures[known], page };
}

export async function loadCentreResults(params: Params) {
  const { view } = await loadTodayView(params);
  const part = params.part === "classes" ? null : (RESULT_PARTS.find((one) => one === params.part) ?? "learners");
  const year = /^\d{4}$/.test(params.year ?? "") ? Number(params.year) : null;
  const programme = params.programme ?? "";
  if (year === null || !/^[a-z0-9-]{1,80}$/i.test(programme)) notFound();
  const page = pageNumber(params.page);
  const where = { scope: view.scope, unitPath: view.unit.currentPath };
  if (part === null) {
    const classes = await read(listResultClasses, { ...where, programme, year });
    return { view, part: "classes" as const, year, programme, classes, rows: [], total: classes.length, page: 1 };
  }
  const { rows, total } = await read(listResultLearners, { ...where, programme, year, part, page });
  return { view, part, year, programme, classes: null, rows, total, page };
}
