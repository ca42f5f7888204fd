"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { withKept } from "@/lib/text/kept-view";
import { now } from "@/lib/time/today";
import { finishAction, recordDebrief, recordObservation, recordTaught } from "./commands-after";
import { answerInvitation, inviteLecturers, withdrawLecturer } from "./commands-invite";
import { checkPlan, handInPlan, sendMaterials } from "./commands-plans";
import { assignSubstitute } from "./commands-substitute";
import { explainInvite, explainSubstitute, explainTeaching } from "./labels";
import {
  actionDoneInput,
  answerInput,
  checkPlanInput,
  debriefInput,
  handInInput,
  inviteInput,
  observeInput,
  sendMaterialsInput,
  substituteInput,
  taughtInput,
  withdrawInput,
} from "./schema";

function refresh(): void {
  revalidatePath("/teaching", "layout");
  revalidatePath("/classes", "layout");
}

/** The office asks lecturers for their lessons, many at once. */
export const inviteLecturersAction = defineAction({
  permission: "teaching:manage",
  event: "teaching.invited",
  input: inviteInput,
  run: (request) => inviteLecturers({ ...request, now: now() }),
  explain: explainInvite,
  // Where they now wait for an answer: the list they stood in may be empty, and its form gone with it.
  done: ({ count }, input) => {
    refresh();
    return {
      message: { key: "teaching.done.invited", values: { count } },
      redirectTo: withKept("/teaching/office", input.kept, { queue: "unanswered" }),
    };
  },
});

/** The lecturer says yes or no. */
export const answerInvitationAction = defineAction({
  permission: "teaching:own",
  event: "teaching.answered",
  input: answerInput,
  run: ({ actor, input }) => answerInvitation({ actor, access: { office: null, userId: actor.id }, input, now: now() }),
  explain: explainTeaching,
  done: ({ answer }) => {
    refresh();
    return { message: { key: "teaching.done.answered", values: { answer } } };
  },
});

/** The office writes down what it was told by telephone. */
export const writeAnswerAction = defineAction({
  permission: "teaching:manage",
  event: "teaching.answered",
  input: answerInput,
  run: ({ actor, scope, input }) =>
    answerInvitation({ actor, access: { office: scope, userId: null }, input, now: now() }),
  explain: explainTeaching,
  done: ({ answer }) => {
    refresh();
    return { message: { key: "teaching.done.answered", values: { answer } } };
  },
});

export const withdrawLecturerAction = defineAction({
  permission: "teaching:manage",
  event: "teaching.withdrawn",
  input: withdrawInput,
  run: ({ actor, scope, input }) =>
    withdrawLecturer({ actor, access: { office: scope, userId: null }, input, now: now() }),
  explain: explainTeaching,
  done: () => {
    refresh();
    return { message: { key: "teaching.done.withdrawn" } };
  },
});

/** Somebody else takes the lesson of one who declined or was taken off. */
export const assignSubstituteAction = defineAction({
  permission: "teaching:manage",
  event: "teaching.assigned",
  input: substituteInput,
  run: ({ actor, scope, input }) => assignSubstitute({ actor, scope, input, now: now() }),
  explain: explainSubstitute,
  done: ({ assignmentId }) => {
    refresh();
    return { redirectTo: `/teaching/${assignmentId}` };
  },
});

export const sendMaterialsAction = defineAction({
  permission: "teaching:manage",
  event: "teaching.materials-sent",
  input: sendMaterialsInput,
  run: ({ actor, scope, input }) =>
    sendMaterials({ actor, access: { office: scope, userId: null }, input, now: now() }),
  explain: explainTeaching,
  done: ({ learners }) => {
    refresh();
    return { message: { key: "teaching.done.materials", values: { learners } } };
  },
});

export const handInPlanAction = defineAction({
  permission: "teaching:own",
  event: "teaching.plan-handed-in",
  input: handInInput,
  run: ({ actor, input }) => handInPlan({ actor, access: { office: null, userId: actor.id }, input, now: now() }),
  explain: explainTeaching,
  done: ({ number }) => {
    refresh();
    return { message: { key: "teaching.done.handedIn", values: { number } } };
  },
});

/** A lesson plan brought on paper or by mail: the office hands it in for the lecturer. */
export const handInForAction = defineAction({
  permission: "teaching:manage",
  event: "teaching.plan-handed-in",
  input: handInInput,
  run: ({ actor, scope, input }) => handInPlan({ actor, access: { office: scope, userId: null }, input, now: now() }),
  explain: explainTeaching,
  done: ({ number }) => {
    refresh();
    return { message: { key: "teaching.done.handedIn", values: { number } } };
  },
});

export const checkPlanAction = defineAction({
  permission: "teaching:manage",
  event: "teaching.plan-checked",
  input: checkPlanInput,
  run: ({ actor, scope, input }) => checkPlan({ actor, access: { office: scope, userId: null }, input, now: now() }),
  explain: explainTeaching,
  done: ({ verdict }) => {
    refresh();
    return { message: { key: "teaching.done.checked", values: { verdict } } };
  },
});

export const recordTaughtAction = defineAction({
  permission: "teaching:manage",
  event: "teaching.taught",
  input: taughtInput,
  run: ({ actor, scope, input }) => recordTaught({ actor, access: { office: scope, userId: null }, input, now: now() }),
  explain: explainTeaching,
  done: () => {
    refresh();
    return { message: { key: "teaching.done.taught" } };
  },
});

export const recordObservationAction = defineAction({
  permission: "teaching:manage",
  event: "teaching.observed",
  input: observeInput,
  run: ({ actor, scope, input }) =>
    recordObservation({ actor, access: { office: scope, userId: null }, input, now: now() }),
  explain: explainTeaching,
  done: () => {
    refresh();
    return { message: { key: "teaching.done.observed" } };
  },
});

export const recordDebriefAction = defineAction({
  permission: "teaching:manage",
  event: "teaching.debriefed",
  input: debriefInput,
  run: ({ actor, scope, input }) =>
    recordDebrief({ actor, access: { office: scope, userId: null }, input, now: now() }),
  explain: explainTeaching,
  done: () => {
    refresh();
    return { message: { key: "teaching.done.debriefed" } };
  },
});

export const finishActionAction = defineAction({
  permission: "teaching:manage",
  event: "teaching.action-done",
  input: actionDoneInput,
  run: ({ actor, scope, input }) => finishAction({ actor, access: { office: scope, userId: null }, input, now: now() }),
  explain: explainTeaching,
  done: () => {
    refresh();
    return { message: { key: "teaching.done.action" } };
  },
});
