"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { withKept } from "@/lib/text/kept-view";
import { now, today } from "@/lib/time/today";
import { approveList, proposeList, returnList, strikeOff } from "./commands-list-steps";
import { addEntries, changeEntry, changeList, createList, removeEntry } from "./commands-lists";
import { setNorm, setRate } from "./commands-settings";
import { explainList, explainSetting } from "./labels";
import {
  addEntriesInput,
  approveListInput,
  changeEntryInput,
  changeListInput,
  createListInput,
  proposeListInput,
  removeEntryInput,
  returnListInput,
  setNormInput,
  setRateInput,
  strikeOffInput,
} from "./schema";

function changed(id: number): void {
  revalidatePath("/lecturers/lists");
  revalidatePath(`/lecturers/lists/${id}`);
}

/** The list of a term is drafted. */
export const createListAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer-list.created",
  input: createListInput,
  run: createList,
  explain: explainList,
  done: (id, input) => {
    changed(id);
    return { redirectTo: withKept(`/lecturers/lists/${id}`, input.kept) };
  },
});

export const changeListAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer-list.changed",
  input: changeListInput,
  run: changeList,
  explain: explainList,
  done: (id) => {
    changed(id);
    return { message: { key: "lecturers.done.listChanged" } };
  },
});

export const addEntriesAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer-list.changed",
  input: addEntriesInput,
  run: addEntries,
  explain: explainList,
  done: (id) => {
    changed(id);
    return { message: { key: "lecturers.done.listChanged" } };
  },
});

/** What the list proposes one lecturer for. */
export const changeEntryAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer-list.changed",
  input: changeEntryInput,
  run: changeEntry,
  explain: explainList,
  done: (id, input) => {
    changed(id);
    return { redirectTo: withKept(`/lecturers/lists/${id}`, input.kept) };
  },
});

export const removeEntryAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer-list.changed",
  input: removeEntryInput,
  run: removeEntry,
  explain: explainList,
  done: (id) => {
    changed(id);
    return { message: { key: "lecturers.done.listChanged" } };
  },
});

/** The centre sends its list up. */
export const proposeListAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer-list.proposed",
  input: proposeListInput,
  run: (request) => proposeList({ ...request, today: today() }),
  explain: explainList,
  done: (id) => {
    changed(id);
    return { message: { key: "lecturers.done.proposed" } };
  },
});

/** The standing committee's word. */
export const approveListAction = defineAction({
  permission: "lecturer:approve",
  event: "lecturer-list.approved",
  input: approveListInput,
  run: (request) => approveList({ ...request, today: today() }),
  explain: explainList,
  done: (id) => {
    changed(id);
    return { message: { key: "lecturers.done.approved" } };
  },
});

export const returnListAction = defineAction({
  permission: "lecturer:approve",
  event: "lecturer-list.returned",
  input: returnListInput,
  run: (request) => returnList({ ...request, today: today() }),
  explain: explainList,
  done: (id) => {
    changed(id);
    return { message: { key: "lecturers.done.returned" } };
  },
});

/** Somebody no longer stands in an approved list. */
export const strikeOffAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer-list.struck-off",
  input: strikeOffInput,
  run: (request) => strikeOff({ ...request, now: now() }),
  explain: explainList,
  done: ({ id, lessons }) => {
    changed(id);
    revalidatePath("/teaching/office");
    return { message: { key: "lecturers.done.struckOff", values: { lessons } } };
  },
});

/** A rate of pay from a day on. */
export const setRateAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer.rate-set",
  input: setRateInput,
  run: setRate,
  explain: explainSetting,
  done: () => {
    revalidatePath("/lecturers/rates");
    return { message: { key: "lecturers.done.rateSet" } };
  },
});

/** A norm of hours from a day on. */
export const setNormAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer.norm-set",
  input: setNormInput,
  run: setNorm,
  explain: explainSetting,
  done: () => {
    revalidatePath("/lecturers/rates");
    return { message: { key: "lecturers.done.normSet" } };
  },
});
