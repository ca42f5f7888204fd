import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/transaction";

export function recordSignOut(actor: Actor): Promise<void> {
  return inTransaction((tx) => recordAudit(tx, { event: "session.signed-out", actor, subject: "session" }));
}

/** The language chosen in the browser becomes the account's own, for letters and for the next browser. */
export async function rememberLocale(account: Readonly<{ id: number }>, locale: "vi" | "en"): Promise<void> {
  await inTransaction((tx) => tx.appUser.update({ where: { id: account.id }, data: { locale } }));
}
