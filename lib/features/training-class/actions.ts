"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";
import { createClass, updateClass } from "./commands";
import { removeEvent, saveEvent, setAbsenceLimit } from "./commands-events";
import { leaveClass } from "./commands-leave";
import { returnToClass } from "./commands-return";
import { takeClassStep } from "./commands-steps";
import {
  explainClassRefusal,
  explainEventRefusal,
  explainLeaveRefusal,
  explainReturnRefusal,
  explainStepRefusal,
} from "./labels";
import {
  absenceLimitInput,
  classStepInput,
  createClassInput,
  leaveClassInput,
  removeEventInput,
  returnToClassInput,
  saveEventInput,
  updateClassInput,
} from "./schema";

/** A class from a line of the plan, or outside it. */
export const createClassAction = defineAction({
  permission: "class:manage",
  event: "class.created",
  input: createClassInput,
  run: (request) => createClass({ ...request, today: today() }),
  explain: explainClassRefusal,
  done: ({ code }) => {
    revalidatePath("/classes", "layout");
    return { redirectTo: `/classes/${code}` };
  },
});

export const updateClassAction = defineAction({
  permission: "class:manage",
  event: "class.changed",
  input: updateClassInput,
  run: (request) => updateClass({ ...request, today: today() }),
  explain: explainClassRefusal,
  done: ({ code }) => {
    revalidatePath("/classes", "layout");
    return { redirectTo: `/classes/${code}` };
  },
});

/** Calling out, choosing, starting, and cancelling a class that is not opened yet. */
export const takeStepAction = defineAction({
  permission: "class:manage",
  event: "class.step",
  input: classStepInput,
  run: (request) => takeClassStep({ ...request, permission: "class:manage", today: today() }),
  explain: explainStepRefusal,
  done: ({ freed }, { to }) => {
    revalidatePath("/classes", "layout");
    return { message: { key: "classes.stepDone", values: { to, freed } } };
  },
});

/** Opening, closing, and cancelling an opened class: by whoever may open. */
export const openClassAction = defineAction({
  permission: "class:open",
  event: "class.step",
  input: classStepInput,
  run: (request) => takeClassStep({ ...request, permission: "class:open", today: today() }),
  explain: explainStepRefusal,
  done: ({ freed }, { to }) => {
    revalidatePath("/classes", "layout");
    return { message: { key: "classes.stepDone", values: { to, freed } } };
  },
});

/** A learner leaves a class that goes on. */
export const leaveClassAction = defineAction({
  permission: "class:manage",
  event: "class.learner-left",
  input: leaveClassInput,
  run: (request) => leaveClass({ ...request, today: today() }),
  explain: explainLeaveRefusal,
  done: ({ code, name, marks }, { leftOn }) => {
    revalidatePath(`/classes/${code}`, "layout");
    return {
      message: { key: "classes.leave.done", values: { name, day: formatDay(leftOn), marks } },
      redirectTo: `/classes/${code}`,
    };
  },
});

/** Somebody said to have left by mistake is back on the list. */
export const returnToClassAction = defineAction({
  permission: "class:manage",
  event: "class.learner-returned",
  input: returnToClassInput,
  run: (request) => returnToClass({ ...request, today: today() }),
  explain: explainReturnRefusal,
  done: ({ code, name, marks }) => {
    revalidatePath(`/classes/${code}`, "layout");
    return { message: { key: "classes.leave.back.done", values: { name, marks } }, redirectTo: `/classes/${code}` };
  },
});

/** What a unit has on: a congress, a holiday, a busy season. */
export const saveEventAction = defineAction({
  permission: "unit-event:manage",
  event: "unit-event.saved",
  input: saveEventInput,
  run: saveEvent,
  explain: explainEventRefusal,
  done: (_id, input) => {
    revalidatePath("/classes", "layout");
    return { redirectTo: `/classes/events?unit=${input.unit}` };
  },
});

export const removeEventAction = defineAction({
  permission: "unit-event:manage",
  event: "unit-event.removed",
  input: removeEventInput,
  run: removeEvent,
  explain: explainEventRefusal,
  done: () => {
    revalidatePath("/classes", "layout");
    return { message: { key: "classes.events.removed" } };
  },
});

/** The share of an office that may be away at once. */
export const setAbsenceLimitAction = defineAction({
  permission: "class:manage",
  event: "unit-setting.set",
  input: absenceLimitInput,
  run: setAbsenceLimit,
  explain: explainEventRefusal,
  done: () => {
    revalidatePath("/classes", "layout");
    return { message: { key: "classes.events.limitSet" } };
  },
});
