import "server-only";
import { notFound } from "next/navigation";
import { scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { isAwayAt } from "@/lib/domain/session/find-session-clashes";
import { LECTURER_KINDS } from "@/lib/domain/shared/teaching-lists";
import { listProgrammeChoices } from "@/lib/features/programme/queries";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { pageNumber } from "@/lib/text/page-number";
import { now } from "@/lib/time/today";
import { findCadreFacts, listAccounts, listLecturers } from "./queries";
import { listLessonsAhead } from "./queries-away";
import { findLecturer, listSessionsOf, listTopicChoices } from "./queries-one";
import type { LecturerFilter } from "./schema-row";

export type Params = Readonly<Record<string, string | undefined>> & ViewParams;

export function idOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}

/** The register of the unit in view and below, on its day. */
export async function loadLecturers(params: Params) {
  const view = await loadView("lecturer:read", params);
  const filter: LecturerFilter = {
    q: (params.q ?? "").slice(0, 100),
    kind: LECTURER_KINDS.find((kind) => kind === params.kind) ?? null,
    programmeId: params.programme ? idOf(params.programme) : null,
    topic: (params.topic ?? "").slice(0, 100),
    ended: params.ended === "1",
    page: pageNumber(params.page),
  };
  const [list, programmes] = await Promise.all([
    read(listLecturers, view.scope, view.unit, filter, view.on),
    read(listProgrammeChoices, view.scope, view.unit, view.on),
  ]);
  const manages = scopeFor(view.actor, "lecturer:manage");
  return { view, filter, ...list, programmes, mayManage: covers(manages, view.unit.currentPath) };
}

async function findOne(id: string, params: Params) {
  const view = await loadView("lecturer:read", params);
  const lecturer = await read(findLecturer, view.scope, idOf(id), view.on);
  if (!lecturer) notFound();
  const manages = scopeFor(view.actor, "lecturer:manage");
  return { view, lecturer, manages, mayManage: covers(manages, lecturer.unit.path) };
}

/** One lecturer: facts, topics, times away, approvals, sessions to come and behind. */
export async function loadLecturer(id: string, params: Params) {
  const { manages, ...found } = await findOne(id, params);
  const { lecturer, view } = found;
  const office = scopeFor(view.actor, "teaching:manage");
  const [coming, past, accounts, ahead] = await Promise.all([
    read(listSessionsOf, lecturer.id, "coming", view.on, 1),
    read(listSessionsOf, lecturer.id, "past", view.on, pageNumber(params.page)),
    found.mayManage ? read(listAccounts, manages, { id: lecturer.id, path: lecturer.unit.path }) : [],
    lecturer.absences.length > 0 ? read(listLessonsAhead, office, lecturer.id, now()) : [],
  ]);
  /** Lessons that each time away touches: somebody else is to be found for them. */
  const hits = new Map(
    lecturer.absences.map((absence) => [absence.id, ahead.filter((lesson) => isAwayAt(absence, lesson))]),
  );
  return { ...found, coming, past, accounts, hits };
}

/** The form of a new lecturer; `?cadre=` fills it from a record. */
export async function loadNewLecturer(params: Params) {
  const view = await loadView("lecturer:manage", params);
  const asked = params.cadre ? idOf(params.cadre) : 0;
  const [topics, cadre] = await Promise.all([
    read(listTopicChoices, view.scope, view.on),
    asked > 0 ? read(findCadreFacts, scopeFor(view.actor, "cadre:read"), asked, view.unit.id, view.on) : null,
  ]);
  return { view, topics, cadre, guest: params.guest === "1" };
}

export async function loadLecturerForm(id: string, params: Params) {
  const found = await findOne(id, params);
  if (!found.mayManage) notFound();
  return { ...found, topics: await read(listTopicChoices, found.view.scope, found.view.on) };
}
