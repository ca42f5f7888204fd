import "server-only";
import { notFound } from "next/navigation";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import type { Permission } from "@/lib/domain/access/permissions";
import { classViolations } from "@/lib/domain/nomination/decide-nomination";
import { matchList } from "@/lib/domain/nomination/match-list";
import { actsFor } from "@/lib/domain/nomination/nomination-acts";
import type { Day } from "@/lib/domain/shared/day";
import { listAbsence } from "@/lib/features/training-class/queries-absence";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { findUnitById } from "@/lib/features/unit/queries";
import { fold } from "@/lib/text/fold";
import { today } from "@/lib/time/today";
import { listBoard, listBoardUnits } from "./queries-board";
import { type ClassOnDesk, findClassOnDesk } from "./queries-class";
import { findNomination, findQueueNotes, listNominationClasses, listNominations } from "./queries-list";
import { listPersonTraining } from "./queries-person";
import { findSheetList } from "./queries-sheet";
import { parseNominationFilter } from "./schema";

type Params = ViewParams & Readonly<Record<string, string | undefined>>;

function may(actor: Actor, permission: Permission, path: string): boolean {
  return covers(scopeFor(actor, permission), path);
}

async function loadClass(actor: Actor, code: string): Promise<ClassOnDesk> {
  const training = await read(findClassOnDesk, scopeFor(actor, "class:read"), decodeURIComponent(code));
  if (!training) notFound();
  return training;
}

/** The unit in view and the class, asked for at the same time; then the unit's board and who is away, likewise. */
async function loadUnitBoard(code: string, params: ViewParams, on: Day) {
  const { actor } = await requireAccess("nomination:create");
  const [view, training] = await Promise.all([
    loadView("nomination:create", { unit: params.unit }),
    loadClass(actor, code),
  ]);
  const { unit } = view;
  const [board, offices] = await Promise.all([
    read(listBoard, training, unit, on),
    read(listAbsence, training, [{ unitId: unit.id, going: [] }]),
  ]);
  return {
    view,
    training,
    board: board.people,
    meter: board.meter,
    absence: board.people === null ? null : (offices[0] ?? null),
    closed: classViolations(training, on),
    mayOverride: may(actor, "nomination:override", unit.currentPath),
  };
}

/** The board of the unit in view for a class: whom it may send, in the order of the policy, and the seats left. */
export async function loadBoard(code: string, params: ViewParams) {
  const on = today();
  const found = await loadUnitBoard(code, params, on);
  const { view, training, board } = found;
  return { ...found, units: board === null ? await read(listBoardUnits, training.id, view.unit, on) : [] };
}

/** The list from Excel beside the people of the unit: whom each row means, and what the board would say of them. */
export async function loadSheetList(code: string, params: ViewParams) {
  const found = await loadUnitBoard(code, params, today());
  const { view, training, board } = found;
  const list = await read(findSheetList, { classId: training.id, unitId: view.unit.id, userId: view.actor.id });
  const people = board?.rows ?? [];
  const known = new Map(people.map((row) => [row.id, row]));
  const rows = matchList(list?.rows ?? [], people, fold).map((row) => ({
    ...row,
    people: row.people.flatMap((id) => known.get(id) ?? []),
  }));
  return { ...found, list, rows, tooMany: board === null };
}

/** Nominations sent by the unit in view or to its classes, through the filter in the address. */
export async function loadNominations(params: Params) {
  const view = await loadView("nomination:read", { unit: params.unit });
  const { actor, scope, unit } = view;
  const filter = parseNominationFilter(params);
  const [{ rows, total }, classes, training] = await Promise.all([
    read(listNominations, scope, unit, filter, filter.page),
    read(listNominationClasses, scope, unit),
    filter.classCode === null ? null : read(findClassOnDesk, scopeFor(actor, "class:read"), filter.classCode),
  ]);
  const waits = training !== null && rows.some(({ status }) => status === "waitlisted");
  return {
    view,
    filter,
    rows,
    total,
    classes,
    training,
    queue: waits ? await read(findQueueNotes, training, today()) : new Map(),
    mayDecide: training !== null && may(actor, "nomination:decide", training.unitPath),
    mayCreate: may(actor, "nomination:create", unit.currentPath),
  };
}

/** One nomination with what may be done to it now. */
export async function loadNomination(id: string) {
  const view = await loadView("nomination:read", {});
  const number = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
  const found = await read(findNomination, view.scope, number);
  if (!found) notFound();
  const sides = {
    organiser: may(view.actor, "nomination:decide", found.organiserPath),
    unit: may(view.actor, "nomination:create", found.unitPath),
  };
  // The organiser reads the nomination of whoever was sent to its class; the dossier opens to those who read persons there.
  const mayReadPerson = may(view.actor, "cadre:read", found.unitPath);
  return { view, mayReadPerson, nomination: { ...found, acts: actsFor(found, sides, today()) } };
}

/** Who of the same unit could take a seat over, in the order of the policy. */
export async function loadReplacements(id: string) {
  const { view, nomination } = await loadNomination(id);
  if (!nomination.acts.includes("replace")) notFound();
  const on = today();
  const training = await loadClass(view.actor, encodeURIComponent(nomination.classCode));
  const unitId = Number(nomination.unitPath.split("/").filter(Boolean).at(-1));
  const unit = await read(findUnitById, scopeFor(view.actor, "nomination:create"), unitId, on);
  const board = unit ? await read(listBoard, training, unit, on) : null;
  return { view, nomination, training, suggestions: board?.people?.rows.filter(({ verdict }) => verdict.ok) ?? [] };
}

/** For the dossier, whose loader has found the person: the classes they were sent to or joined. */
export function loadPersonTraining(actor: Actor, cadreId: number) {
  return read(listPersonTraining, scopeFor(actor, "nomination:read"), cadreId);
}
