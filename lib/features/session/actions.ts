"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { withKept } from "@/lib/text/kept-view";
import { cancelSession, changeSession, createSession, moveSession, setLecturer, swapSessions } from "./commands";
import { issueConflictPolicy, saveRoom } from "./commands-rooms";
import { explainConflictPolicyRefusal, explainRoomRefusal, explainSessionRefusal } from "./labels";
import {
  cancelSessionInput,
  changeSessionInput,
  createSessionInput,
  issueConflictPolicyInput,
  moveSessionInput,
  saveRoomInput,
  setLecturerInput,
  swapSessionsInput,
} from "./schema";

const schedule = (code: string, kept: string | undefined, week?: string) => {
  revalidatePath("/classes", "layout");
  revalidatePath("/schedule", "layout");
  return withKept(`/classes/${code}/schedule`, kept, { week });
};
const permission = "session:manage" as const;

export const createSessionAction = defineAction({
  permission,
  event: "class-session.created",
  input: createSessionInput,
  run: createSession,
  explain: explainSessionRefusal,
  done: ({ code }, input) => ({ redirectTo: schedule(code, input.kept, input.day) }),
});

export const moveSessionAction = defineAction({
  permission,
  event: "class-session.moved",
  input: moveSessionInput,
  run: moveSession,
  explain: explainSessionRefusal,
  done: ({ code }, input) => ({ redirectTo: schedule(code, input.kept, input.day) }),
});

export const changeSessionAction = defineAction({
  permission,
  event: "class-session.changed",
  input: changeSessionInput,
  run: changeSession,
  explain: explainSessionRefusal,
  done: ({ code }, input) => ({ redirectTo: schedule(code, input.kept) }),
});

export const cancelSessionAction = defineAction({
  permission,
  event: "class-session.cancelled",
  input: cancelSessionInput,
  run: cancelSession,
  explain: explainSessionRefusal,
  done: ({ code }, input) => ({ redirectTo: schedule(code, input.kept) }),
});

export const swapSessionsAction = defineAction({
  permission,
  event: "class-session.swapped",
  input: swapSessionsInput,
  run: swapSessions,
  explain: explainSessionRefusal,
  done: ({ code }, input) => ({ redirectTo: schedule(code, input.kept) }),
});

export const setLecturerAction = defineAction({
  permission,
  event: "class-session.lecturer-set",
  input: setLecturerInput,
  run: setLecturer,
  explain: explainSessionRefusal,
  done: ({ code }, input) => ({ redirectTo: schedule(code, input.kept) }),
});

export const saveRoomAction = defineAction({
  permission,
  event: "room.changed",
  input: saveRoomInput,
  run: saveRoom,
  explain: explainRoomRefusal,
  done: (_id, input) => {
    revalidatePath("/schedule", "layout");
    return { redirectTo: withKept("/schedule/rooms", input.kept) };
  },
});

export const issueConflictPolicyAction = defineAction({
  permission,
  event: "class-session.policy-issued",
  input: issueConflictPolicyInput,
  run: issueConflictPolicy,
  explain: explainConflictPolicyRefusal,
  done: (_count, input) => {
    revalidatePath("/schedule", "layout");
    return { redirectTo: withKept("/schedule/policy", input.kept) };
  },
});
