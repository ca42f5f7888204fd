"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { startSession } from "@/lib/auth/session-cookie";
import { today } from "@/lib/time/today";
import { changePassword, createToken, revokeToken, saveEmail } from "./commands-own";
import { explainOwn } from "./labels";
import { changePasswordInput, createTokenInput, revokeTokenInput, saveEmailInput } from "./schema-own";

/* Buttons of one's own account. */

export const changePasswordAction = defineAction({
  permission: "account:own",
  event: "account.password-changed",
  input: changePasswordInput,
  explain: explainOwn,
  run: ({ actor, input }) => changePassword({ ...input, actor }),
  async done(account) {
    // All sessions have ended, this one too: the browser that knew the password goes on with a new one.
    await startSession(account);
    return { message: { key: "access.passwordChanged" } };
  },
});

export const saveEmailAction = defineAction({
  permission: "account:own",
  event: "account.mail-set",
  input: saveEmailInput,
  explain: explainOwn,
  run: ({ actor, input }) => saveEmail({ actor, email: input.email }),
  done(email) {
    revalidatePath("/account");
    return { message: { key: email === null ? "access.mailOff" : "access.mailOn" } };
  },
});

export const createTokenAction = defineAction({
  permission: "token:own",
  event: "token.created",
  input: createTokenInput,
  explain: explainOwn,
  shownOnce: true,
  run: ({ actor, input }) => createToken({ ...input, actor, today: today() }),
  done({ token, name }) {
    revalidatePath("/account");
    return { message: { key: "access.tokenCreated", values: { token, name } } };
  },
});

export const revokeTokenAction = defineAction({
  permission: "token:own",
  event: "token.revoked",
  input: revokeTokenInput,
  explain: explainOwn,
  run: ({ actor, input }) => revokeToken({ ...input, actor }),
  done() {
    revalidatePath("/account");
    return { message: { key: "access.tokenRevoked" } };
  },
});
