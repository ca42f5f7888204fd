import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { allows } from "@/lib/auth/actor";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { pathText } from "@/lib/text/address-values";
import { today } from "@/lib/time/today";
import { findAccount, listAccounts } from "./queries";
import { findOwnAccount, listOwnTokens } from "./queries-own";
import { accountFilterInput } from "./schema";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export async function loadAccounts(params: SearchParams) {
  const { actor, scope } = await requireAccess("account:manage");
  const filter = accountFilterInput.parse(params);
  const at = { today: today(), now: new Date() };
  return { actor, filter, today: at.today, ...(await read(listAccounts, scope, filter, at)) };
}

/** `part` is the account name as it stands in the path. */
export const loadAccount = cache(async (part: string) => {
  const { actor, scope } = await requireAccess("account:manage");
  const username = pathText(part) ?? notFound();
  const at = { today: today(), now: new Date() };
  const account = await read(findAccount, scope, username, at);
  if (!account) notFound();
  const open = account.grants.filter(({ range }) => range.to === null || range.to > at.today);
  return {
    account,
    today: at.today,
    isSelf: account.id === actor.id,
    /** Without this only roles inside the scope can be given or ended (ACC-13). */
    wholly: open.every(({ inScope }) => inScope),
    visibleGrants: account.grants.filter(({ inScope }) => inScope),
  };
});

/** For the form of a new account: only that the reader may make one. */
export async function loadNewAccount() {
  await requireAccess("account:manage");
  return { today: today() };
}

export async function loadOwnAccount() {
  const { actor } = await requireAccess("account:own");
  const [account, tokens] = await Promise.all([
    read(findOwnAccount, actor.id),
    read(listOwnTokens, actor.id, new Date()),
  ]);
  return {
    actor,
    account,
    tokens,
    today: today(),
    mayMakeTokens: allows(actor, "token:own"),
    sendsMail: env().SMTP_URL !== undefined,
  };
}

/** The table of roles and permissions is for whoever gives roles. */
export async function loadPermissionTable() {
  await requireAccess("account:manage");
  return { today: today() };
}
