"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { withKept } from "@/lib/text/kept-view";
import { now } from "@/lib/time/today";
import { addAbsence, changeLecturer, createLecturer, endLecturer, linkAccount, removeAbsence } from "./commands";
import { announceAbsence, withdrawAbsence } from "./commands-away";
import { explainLecturer } from "./labels";
import {
  addAbsenceInput,
  changeLecturerInput,
  createLecturerInput,
  endLecturerInput,
  linkAccountInput,
  removeAbsenceInput,
} from "./schema";

function changed(id: number): void {
  revalidatePath("/lecturers");
  revalidatePath(`/lecturers/${id}`);
}

/** Somebody enters the register. */
export const createLecturerAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer.created",
  input: createLecturerInput,
  run: createLecturer,
  explain: explainLecturer,
  done: (id, input) => {
    changed(id);
    return { redirectTo: withKept(`/lecturers/${id}`, input.kept) };
  },
});

export const changeLecturerAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer.changed",
  input: changeLecturerInput,
  run: changeLecturer,
  explain: explainLecturer,
  done: (id, input) => {
    changed(id);
    return { redirectTo: withKept(`/lecturers/${id}`, input.kept) };
  },
});

/** Somebody stops teaching. */
export const endLecturerAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer.ended",
  input: endLecturerInput,
  run: endLecturer,
  explain: explainLecturer,
  done: (id) => {
    changed(id);
    return { message: { key: "lecturers.done.ended" } };
  },
});

export const linkAccountAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer.linked",
  input: linkAccountInput,
  run: linkAccount,
  explain: explainLecturer,
  done: (id, input) => {
    changed(id);
    return { message: { key: input.userId === null ? "lecturers.done.unlinked" : "lecturers.done.linked" } };
  },
});

/** A stretch in which a lecturer cannot teach. */
export const addAbsenceAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer.absence-added",
  input: addAbsenceInput,
  run: addAbsence,
  explain: explainLecturer,
  done: (id) => {
    changed(id);
    return { message: { key: "lecturers.done.absenceAdded" } };
  },
});

export const removeAbsenceAction = defineAction({
  permission: "lecturer:manage",
  event: "lecturer.absence-removed",
  input: removeAbsenceInput,
  run: removeAbsence,
  explain: explainLecturer,
  done: (id) => {
    changed(id);
    return { message: { key: "lecturers.done.absenceRemoved" } };
  },
});

/** The lecturer says it, not the office. */
export const announceAbsenceAction = defineAction({
  permission: "teaching:own",
  event: "lecturer.absence-added",
  input: addAbsenceInput,
  run: ({ actor, input }) => announceAbsence({ actor, input, now: now() }),
  explain: explainLecturer,
  done: (id) => {
    changed(id);
    revalidatePath("/teaching");
    return { message: { key: "lecturers.done.absenceAnnounced" } };
  },
});

export const withdrawAbsenceAction = defineAction({
  permission: "teaching:own",
  event: "lecturer.absence-removed",
  input: removeAbsenceInput,
  run: ({ actor, input }) => withdrawAbsence({ actor, input }),
  explain: explainLecturer,
  done: (id) => {
    changed(id);
    revalidatePath("/teaching");
    return { message: { key: "lecturers.done.absenceRemoved" } };
  },
});
