import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/transaction";
import { type Decision, ok } from "@/lib/domain/shared/decision";
import type { MarkAllInput } from "./schema";

/** INB-03: marks one's own notification as read and tells where it leads; null when there is none of this account. */
export function openNotice(actor: Actor, id: bigint): Promise<string | null> {
  return inTransaction(
    async (tx) => {
      const notice = await tx.notification.findFirst({ where: { id, userId: actor.id }, select: { href: true } });
      if (!notice) return null;
      await tx.notification.updateMany({ where: { id, readAt: null }, data: { readAt: new Date() } });
      return notice.href;
    },
    { isolation: "readCommitted" },
  );
}

/** Marks as read what had come by the time the page was drawn; pressing again finds nothing more to mark. */
export function markAllRead(
  request: Readonly<{ actor: Actor; input: MarkAllInput }>,
): Promise<Decision<number, never>> {
  const { actor, input } = request;
  return inTransaction(
    async (tx) => {
      const { count } = await tx.notification.updateMany({
        where: { userId: actor.id, readAt: null, id: { lte: BigInt(input.upTo) } },
        data: { readAt: new Date() },
      });
      if (count > 0) await recordAudit(tx, { event: "inbox.read", actor, subject: "account", after: { count } });
      return ok(count);
    },
    { isolation: "readCommitted" },
  );
}
