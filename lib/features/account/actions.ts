"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { createAccount, disableAccount, enableAccount, renameAccount, resetPassword } from "./commands";
import { addGrant, endGrant } from "./commands-grants";
import { explainAccount } from "./labels";
import {
  accountInput,
  addGrantInput,
  createAccountInput,
  disableAccountInput,
  endGrantInput,
  renameAccountInput,
} from "./schema";

/* Buttons of the administrator. */

function refresh(username: string): void {
  revalidatePath("/admin/accounts");
  revalidatePath(`/admin/accounts/${username}`);
}

export const createAccountAction = defineAction({
  permission: "account:manage",
  event: "account.created",
  input: createAccountInput,
  explain: explainAccount,
  shownOnce: true,
  run: ({ actor, scope, input }) => createAccount({ ...input, actor, scope, today: today() }),
  done({ username, password }) {
    refresh(username);
    return { message: { key: "admin.createdWithPassword", values: { username, password } } };
  },
});

export const renameAccountAction = defineAction({
  permission: "account:manage",
  event: "account.renamed",
  input: renameAccountInput,
  explain: explainAccount,
  run: ({ actor, scope, input }) => renameAccount({ ...input, actor, scope, today: today() }),
  done(_value, { username }) {
    refresh(username);
    return { message: { key: "admin.renamed" } };
  },
});

export const disableAccountAction = defineAction({
  permission: "account:manage",
  event: "account.disabled",
  input: disableAccountInput,
  explain: explainAccount,
  run: ({ actor, scope, input }) => disableAccount({ ...input, actor, scope, today: today() }),
  done(_value, { username }) {
    refresh(username);
    return { message: { key: "admin.disabled" } };
  },
});

export const enableAccountAction = defineAction({
  permission: "account:manage",
  event: "account.enabled",
  input: accountInput,
  explain: explainAccount,
  run: ({ actor, scope, input }) => enableAccount({ ...input, actor, scope, today: today() }),
  done(_value, { username }) {
    refresh(username);
    return { message: { key: "admin.enabled" } };
  },
});

export const resetPasswordAction = defineAction({
  permission: "account:manage",
  event: "account.password-reset",
  input: accountInput,
  explain: explainAccount,
  shownOnce: true,
  run: ({ actor, scope, input }) => resetPassword({ ...input, actor, scope, today: today() }),
  done({ username, password }) {
    refresh(username);
    return { message: { key: "admin.newPassword", values: { username, password } } };
  },
});

export const addGrantAction = defineAction({
  permission: "account:manage",
  event: "account.role-given",
  input: addGrantInput,
  explain: explainAccount,
  run: ({ actor, scope, input }) => addGrant({ ...input, actor, scope, today: today() }),
  done(_value, { username }) {
    refresh(username);
    return { message: { key: "admin.roleGiven" } };
  },
});

export const endGrantAction = defineAction({
  permission: "account:manage",
  event: "account.role-ended",
  input: endGrantInput,
  explain: explainAccount,
  run({ actor, scope, input }) {
    const now = today();
    // The form's last day is stored as the day after it; no day at all means that it stops now.
    return endGrant({ ...input, endsOn: input.lastDay ?? now, actor, scope, today: now });
  },
  done(_value, { username }) {
    refresh(username);
    return { message: { key: "admin.roleEnded" } };
  },
});
