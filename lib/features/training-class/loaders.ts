import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { scopeFor } from "@/lib/auth/actor";
import { covers, narrowScope } from "@/lib/auth/scope";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { conditionsOf, nextStep, stepBetween } from "@/lib/domain/training-class/class-steps";
import { leaveDays, mayLeave, mayReturn } from "@/lib/domain/training-class/leave-class";
import { loadView, type ViewParams, viewWith } from "@/lib/features/unit/loaders";
import { pathText } from "@/lib/text/address-values";
import { pageNumber } from "@/lib/text/page-number";
import { today } from "@/lib/time/today";
import { closingUnits, findClass, LEARNERS_PER_PAGE, listLearners, listShares } from "./queries";
import { listAbsence } from "./queries-absence";
import { listClashesOf } from "./queries-clashes";
import { listEventsBetween } from "./queries-events";
import { findLine, findProgramme, listProgrammesFor } from "./queries-facts";
import { listClasses, listClassesBetween, listUsedProgrammes } from "./queries-list";
import { parseClassList } from "./schema-list";

type Params = ViewParams & Readonly<Record<string, string | string[] | undefined>>;

/** The classes that exist for the unit in view: as a list, or in a calendar. */
export async function loadClasses(params: Params) {
  const view = await loadView("class:read", params);
  const scope = narrowScope(view.scope, view.unit.currentPath);
  const request = parseClassList(params, view.on);
  const { filter, from, to } = request;
  const calendar = request.view !== "list";
  const page = calendar ? null : await read(listClasses, scope, filter, request.sort, request.page);
  const [programmes, between, events] = await Promise.all([
    read(listUsedProgrammes, scope),
    calendar ? read(listClassesBetween, scope, filter, from, to) : [],
    calendar ? read(listEventsBetween, view.unit.currentPath, from, to) : null,
  ]);
  return {
    view,
    request,
    programmes,
    rows: page?.rows ?? between,
    total: page?.total ?? between.length,
    events: events?.rows ?? [],
    eventTotal: events?.total ?? 0,
    mayManage: covers(scopeFor(view.actor, "class:manage"), view.unit.currentPath),
  };
}

const classOf = cache(async (code: string, unit: string | undefined, on: string | undefined) => {
  const access = await requireAccess("class:read");
  const [view, training] = await Promise.all([
    viewWith(access, unit, on),
    code.length <= 80 ? read(findClass, access.scope, code) : null,
  ]);
  if (!training) notFound();
  return { view, training };
});

/** A class and the view it is looked at in, for every page below /classes/[code]; the code as the address writes it. */
export function loadClass(code: string, params: Params) {
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
  return classOf(pathText(code) ?? "", one(params.unit), one(params.on));
}

/** What this account may do to a class of that organiser. */
function rightsOver(actor: Parameters<typeof scopeFor>[0], path: string) {
  const may = (permission: Parameters<typeof scopeFor>[1]) => covers(scopeFor(actor, permission), path);
  return {
    manage: may("class:manage"),
    open: may("class:open"),
    allot: may("allotment:manage"),
    decide: may("nomination:decide"),
    paper: may("paper:issue"),
  };
}

const NOTHING = { reason: null, decisionNo: null, decisionOn: null };

export async function loadClassPage(code: string, params: Params) {
  const { view, training } = await loadClass(code, params);
  const rights = rightsOver(view.actor, training.unitPath);
  const page = pageNumber(params.page);
  // Names only where this account sees nominations: of its own people, or of all where the class is its own.
  const people = scopeFor(view.actor, "nomination:read");
  const own = rights.manage || rights.open;
  const days = { startsOn: training.startsOn, endsOn: training.endsOn };
  const over = training.status === "closed" || training.status === "cancelled";
  const leaving = rights.manage && mayLeave({ classStatus: training.status, ...days }, today());
  const [shares, learners, absences, clashes] = await Promise.all([
    read(listShares, view.scope, training),
    read(listLearners, people, scopeFor(view.actor, "cadre:read"), training, page),
    over ? [] : read(listAbsence, training, null),
    own && !over ? read(listClashesOf, training.id, days) : [],
  ]);
  const visible = new Set(shares.map(({ unitId }) => unitId));
  const step = nextStep(training.status);
  const cancel = stepBetween(training.status, "cancelled");
  const mayTake = (permission: string) => (permission === "class:open" ? rights.open : rights.manage);
  return {
    view,
    training,
    rights,
    shares,
    learners,
    page,
    pageSize: LEARNERS_PER_PAGE,
    closing: closingUnits(shares),
    absences: absences.filter(({ unitId, excess }) => excess > 0 && visible.has(unitId)),
    clashes,
    step: step && { ...step, mayTake: mayTake(step.permission) },
    conditions: step ? conditionsOf(step.to, training.steps, NOTHING, today()) : [],
    mayCancel: cancel !== null && mayTake(cancel.permission),
    cancelPermission: cancel?.permission ?? null,
    leaveDays: leaving ? leaveDays(days, today()) : null,
    mayReturn: rights.manage && mayReturn({ classStatus: training.status, endsOn: training.endsOn }, today()),
    mayNominate: view.actor.grants.length > 0 && scopeFor(view.actor, "nomination:create").paths.length > 0,
    mayReadNominations: people.paths.length > 0,
    mayReadPlan: covers(scopeFor(view.actor, "plan:read"), training.unitPath),
  };
}

/** The form of a new class: from a line of the plan when the address names one. */
export async function loadClassForm(params: Params) {
  const view = await loadView("class:manage", params);
  const asked = Number(Array.isArray(params.line) ? params.line[0] : params.line);
  const hasLine = Number.isInteger(asked) && asked > 0 && asked < 2 ** 31;
  const line = hasLine ? await read(findLine, view.scope, asked) : null;
  if (hasLine && !line) notFound();
  const programmes = line ? [] : await read(listProgrammesFor, view.unit.currentPath, today());
  const programme = line ? await read(findProgramme, view.unit.currentPath, { id: line.programmeId }) : null;
  return { view, line, programme, programmes };
}

export async function loadClassEdit(code: string, params: Params) {
  const { view, training } = await loadClass(code, params);
  if (!rightsOver(view.actor, training.unitPath).manage) notFound();
  return { view, training };
}
