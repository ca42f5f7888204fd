import "server-only";
import { notFound } from "next/navigation";
import { type Actor, allows } from "@/lib/auth/actor";
import { safeReturnPath } from "@/lib/auth/return-path";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { today } from "@/lib/time/today";
import { openNotice } from "./commands";
import { countInbox, listInbox } from "./queries";
import { countUnread, listNotices } from "./queries-notices";
import { INBOX_KINDS, INBOX_PERMISSIONS, type InboxKind } from "./schema";

/** The kinds that are this account's business. */
export function inboxKindsOf(actor: Actor): InboxKind[] {
  return INBOX_KINDS.filter((kind) => INBOX_PERMISSIONS[kind].some((permission) => allows(actor, permission)));
}

export type Waiting = Readonly<{ kind: InboxKind; count: number }>;

/** Counts in the order of the year, kinds without anything left out. */
export function waitingOf(actor: Actor, counts: Readonly<Record<string, number>>): readonly Waiting[] {
  return inboxKindsOf(actor)
    .map((kind) => ({ kind, count: counts[kind] ?? 0 }))
    .filter((one) => one.count > 0);
}

/** What waits for the account. */
async function loadInboxCounts(): Promise<readonly Waiting[]> {
  const { actor } = await requireAccess("account:own");
  return waitingOf(actor, await read(countInbox, actor, inboxKindsOf(actor), today()));
}

/** For the bell, on every page: one look into the index of unread ones. */
export function loadUnread(actor: Actor): Promise<number> {
  return read(countUnread, actor.id);
}

export async function loadInbox(page: number) {
  const { actor } = await requireAccess("account:own");
  const [waiting, notices, unread] = await Promise.all([
    loadInboxCounts(),
    read(listNotices, actor.id, page),
    read(countUnread, actor.id),
  ]);
  return { waiting, notices, unread };
}

export async function loadInboxList(kind: string, page: number) {
  const known = INBOX_KINDS.find((one) => one === kind);
  if (!known) notFound();
  const { actor } = await requireAccess("account:own");
  if (!inboxKindsOf(actor).includes(known)) notFound();
  const [counts, rows] = await Promise.all([
    read(countInbox, actor, [known], today()),
    read(listInbox, actor, known, today(), page),
  ]);
  return { kind: known, rows, total: counts[known] ?? 0 };
}

/** Where a notification leads, now read; somebody else's does not exist. */
export async function loadNoticeTarget(id: string): Promise<string> {
  const { actor } = await requireAccess("account:own");
  const href = /^\d{1,18}$/.test(id) ? await openNotice(actor, BigInt(id)) : null;
  if (href === null) notFound();
  return safeReturnPath(href);
}
