"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { answerAbsence, raiseAppeal, settleAppeal } from "./commands-appeals";
import { closeCheckIn, openCheckIn } from "./commands-check-in";
import { raisePaperAppeal } from "./commands-paper";
import { keySheet, setLeaveReason, settleConflict, takeRollStep } from "./commands-steps";
import { explainRoll } from "./labels";
import { rollAccess } from "./queries-roll";
import {
  answerInput,
  appealInput,
  closeCheckInInput,
  decideAppealInput,
  openCheckInInput,
  paperAppealInput,
  reasonInput,
  rollStepInput,
  settleInput,
  sheetInput,
} from "./schema";

/** Pages of attendance hang together: what one button changes, several of them show. */
function redraw() {
  revalidatePath("/classes/[code]/attendance", "layout");
}

/** The roll of a session is closed, or opened again. */
export const rollStepAction = defineAction({
  permission: "attendance:take",
  event: "attendance.closed",
  input: rollStepInput,
  run: ({ actor, input }) => takeRollStep({ actor, access: rollAccess(actor), input, now: new Date() }),
  explain: explainRoll,
  done: ({ closed }) => {
    redraw();
    return { message: { key: closed ? "attendance.done.closed" : "attendance.done.opened" } };
  },
});

/** One of two marks for one learner. */
export const settleConflictAction = defineAction({
  permission: "attendance:take",
  event: "attendance.settled",
  input: settleInput,
  run: ({ actor, input }) => settleConflict({ actor, access: rollAccess(actor), input, now: new Date() }),
  explain: explainRoll,
  done: () => {
    redraw();
    return { message: { key: "attendance.done.settled" } };
  },
});

export const leaveReasonAction = defineAction({
  permission: "attendance:take",
  event: "attendance.explained",
  input: reasonInput,
  run: ({ actor, input }) => setLeaveReason({ actor, access: rollAccess(actor), input, now: new Date() }),
  explain: explainRoll,
  done: () => {
    redraw();
    return { message: { key: "attendance.done.explained" } };
  },
});

/** The paper sheet, keyed in by its numbers. */
export const keySheetAction = defineAction({
  permission: "attendance:take",
  event: "attendance.saved",
  input: sheetInput,
  run: ({ actor, input }) => keySheet({ actor, access: rollAccess(actor), input, now: new Date() }),
  explain: explainRoll,
  done: ({ marks, answers }) => {
    redraw();
    const conflicts = answers.filter(({ outcome }) => outcome === "conflict").length;
    const absent = marks.filter(({ state }) => state === "absent" || state === "excused").length;
    return { message: { key: "attendance.done.keyed", values: { count: marks.length, absent, conflicts } } };
  },
});

export const openCheckInAction = defineAction({
  permission: "attendance:take",
  event: "attendance.check-in-opened",
  input: openCheckInInput,
  run: ({ actor, input }) => openCheckIn({ actor, access: rollAccess(actor), input, now: new Date() }),
  explain: explainRoll,
  done: ({ session, code }) => {
    redraw();
    return { redirectTo: `/classes/${code}/attendance/${session}/screen` };
  },
});

export const closeCheckInAction = defineAction({
  permission: "attendance:take",
  event: "attendance.check-in-closed",
  input: closeCheckInInput,
  run: ({ actor, input }) => closeCheckIn({ actor, access: rollAccess(actor), input, now: new Date() }),
  explain: explainRoll,
  done: () => {
    redraw();
    return { message: { key: "attendance.done.checkInClosed" } };
  },
});

/** The sending unit says that a mark of its learner is wrong. */
export const appealAction = defineAction({
  permission: "attendance:answer",
  event: "attendance.appealed",
  input: appealInput,
  run: ({ actor, scope, input }) =>
    raiseAppeal({ actor, own: scope, office: rollAccess(actor).office, input, now: new Date() }),
  explain: explainRoll,
  done: () => {
    redraw();
    return { message: { key: "attendance.done.appealed" } };
  },
});

/** The office enters an appeal that came on paper. */
export const paperAppealAction = defineAction({
  permission: "attendance:take",
  event: "attendance.appealed",
  input: paperAppealInput,
  run: ({ actor, input }) => raisePaperAppeal({ actor, office: rollAccess(actor).office, input, now: new Date() }),
  explain: explainRoll,
  done: () => {
    redraw();
    return { message: { key: "attendance.done.appealEntered" } };
  },
});

export const decideAppealAction = defineAction({
  permission: "attendance:take",
  event: "attendance.appeal-decided",
  input: decideAppealInput,
  run: ({ actor, input }) => settleAppeal({ actor, office: rollAccess(actor).office, input, now: new Date() }),
  explain: explainRoll,
  done: ({ upheld }) => {
    redraw();
    return { message: { key: upheld ? "attendance.done.upheld" : "attendance.done.rejected" } };
  },
});

/** What the sending unit says to an absence. */
export const answerAbsenceAction = defineAction({
  permission: "attendance:answer",
  event: "attendance.answered",
  input: answerInput,
  run: ({ actor, scope, input }) => answerAbsence({ actor, own: scope, input, now: new Date() }),
  explain: explainRoll,
  done: () => {
    redraw();
    return { message: { key: "attendance.done.answered" } };
  },
});
