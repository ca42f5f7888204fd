import "server-only";
import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { tokenHash } from "@/lib/auth/generate-secret";
import { inTransaction } from "@/lib/db/transaction";
import { decideFeed, type FeedViolation } from "@/lib/domain/session/calendar-feed";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

export type FeedRefusal = FeedViolation | Readonly<{ rule: "SES-00"; field: "feedId" }>;

/** A secret address for one's own sessions; told once, only its digest is kept. */
export function openFeed({ actor }: Readonly<{ actor: Actor }>): Promise<Decision<string, FeedRefusal>> {
  const token = randomBytes(32).toString("base64url");
  return inTransaction<Decision<string, FeedRefusal>>(async (tx) => {
    const live = await tx.calendarFeed.count({ where: { userId: actor.id, revokedAt: null } });
    const decision = decideFeed(live);
    if (!decision.ok) return decision;
    const { id } = await tx.calendarFeed.create({
      data: { userId: actor.id, tokenHash: tokenHash(token) },
      select: { id: true },
    });
    await recordAudit(tx, { event: "calendar.opened", actor, subject: "calendar", subjectId: id });
    return ok(token);
  });
}

/** The address opens nothing any more. */
export function revokeFeed({
  actor,
  feedId,
}: Readonly<{ actor: Actor; feedId: number }>): Promise<Decision<true, FeedRefusal>> {
  return inTransaction<Decision<true, FeedRefusal>>(async (tx) => {
    const { count } = await tx.calendarFeed.updateMany({
      where: { id: feedId, userId: actor.id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return refuse([{ rule: "SES-00", field: "feedId" } as const]);
    await recordAudit(tx, { event: "calendar.revoked", actor, subject: "calendar", subjectId: feedId });
    return ok(true);
  });
}
