import "server-only";
import { notFound } from "next/navigation";
import { scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { mayStep } from "@/lib/domain/lecturer/decide-list";
import { loadView } from "@/lib/features/unit/loaders";
import { idOf, type Params } from "./loaders";
import { findList, listLists, listOthers } from "./queries-lists";
import { listTopicChoices } from "./queries-one";

/** Term lists of the unit in view and below. */
export async function loadLists(params: Params) {
  const view = await loadView("lecturer:read", params);
  const rows = await read(listLists, view.scope, view.unit);
  return { view, rows, mayManage: covers(scopeFor(view.actor, "lecturer:manage"), view.unit.currentPath) };
}

/** The form of the next list: it begins where the last approved one ends. */
export async function loadNewList(params: Params) {
  const view = await loadView("lecturer:manage", params);
  const rows = await read(listLists, view.scope, view.unit);
  const last = rows.find(({ status, unitName }) => status === "approved" && unitName === view.unit.name) ?? null;
  return { view, last };
}

async function findOne(id: string, params: Params) {
  const view = await loadView("lecturer:read", params);
  const list = await read(findList, view.scope, idOf(id));
  if (!list) notFound();
  return { view, list, manages: covers(scopeFor(view.actor, "lecturer:manage"), list.unitPath) };
}

/** One list with what the reader may do with it now. */
export async function loadList(id: string, params: Params) {
  const { view, list, manages } = await findOne(id, params);
  const mayEdit = manages && mayStep(list.status, "edit");
  return {
    view,
    list,
    mayEdit,
    mayPropose: manages && mayStep(list.status, "propose"),
    mayDecide: covers(scopeFor(view.actor, "lecturer:approve"), list.unitPath) && mayStep(list.status, "approve"),
    mayStrike: manages && mayStep(list.status, "strikeOff"),
    others: mayEdit ? await read(listOthers, list) : [],
  };
}

/** What the list proposes one lecturer for, as a form. */
export async function loadEntry(id: string, lecturerId: string, params: Params) {
  const { view, list, manages } = await findOne(id, params);
  const entry = list.entries.find((one) => one.lecturerId === idOf(lecturerId));
  if (!entry || !manages || !mayStep(list.status, "edit")) notFound();
  return { view, list, entry, choices: await read(listTopicChoices, view.scope, view.on) };
}
