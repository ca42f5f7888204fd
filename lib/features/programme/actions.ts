"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { changeProgramme, createProgramme } from "./commands";
import { addCurriculum } from "./commands-curricula";
import { decideOnOverlap, findNewOverlaps } from "./commands-overlaps";
import { explainCurriculumRefusal, explainOverlapRefusal, explainProgrammeRefusal } from "./labels";
import {
  addCurriculumInput,
  changeProgrammeInput,
  createProgrammeInput,
  decideOverlapInput,
  proposeOverlapsInput,
} from "./schema";

/** A programme that a unit teaches beside the national ones. */
export const createProgrammeAction = defineAction({
  permission: "programme:manage",
  event: "programme.created",
  input: createProgrammeInput,
  run: createProgramme,
  explain: explainProgrammeRefusal,
  done: (code, input) => {
    revalidatePath("/programmes");
    return { redirectTo: `/programmes/${code}?unit=${input.unit}` };
  },
});

/** Who a programme is for and what it gives, brought up to date. */
export const changeProgrammeAction = defineAction({
  permission: "programme:manage",
  event: "programme.changed",
  input: changeProgrammeInput,
  run: changeProgramme,
  explain: explainProgrammeRefusal,
  done: (code) => {
    revalidatePath("/programmes");
    return { redirectTo: `/programmes/${code}` };
  },
});

/** A new dated version of what a programme teaches. */
export const addCurriculumAction = defineAction({
  permission: "programme:manage",
  event: "programme.curriculum-added",
  input: addCurriculumInput,
  run: (request) => addCurriculum({ ...request, today: today() }),
  explain: explainCurriculumRefusal,
  done: ({ code, number }) => {
    revalidatePath("/programmes");
    return { redirectTo: `/programmes/${code}?version=${number}` };
  },
});

/** Looks for topics of different programmes that say the same. */
export const findNewOverlapsAction = defineAction({
  permission: "programme:manage",
  event: "overlap.proposed",
  input: proposeOverlapsInput,
  run: (request) => findNewOverlaps({ ...request, today: today() }),
  explain: explainOverlapRefusal,
  done: (found) => {
    revalidatePath("/programmes/overlaps");
    return { message: { key: "programmes.overlap.found", values: { count: found } } };
  },
});

/** An officer's word on a pair. */
export const decideOverlapAction = defineAction({
  permission: "programme:manage",
  event: "overlap.decided",
  input: decideOverlapInput,
  run: decideOnOverlap,
  explain: explainOverlapRefusal,
  done: (_id, input) => {
    revalidatePath("/programmes/overlaps");
    return { message: { key: `programmes.overlap.done.${input.answer}` } };
  },
});
