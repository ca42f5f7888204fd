import { BY_ITSELF } from "@/lib/audit/nobody";
import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { dayFromDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import type { Day } from "@/lib/domain/shared/day";
import { notifyUnits } from "@/lib/notify/notify";
import { insertDueFollowUps, markReminded, withdrawFollowUps } from "./queries-follow";

const HREF = "/follow-ups";

/** Once a day: units are asked what came of classes closed some months ago (FEE-11), and reminded once (FEE-13). */
export function askFollowUps(today: Day): Promise<Readonly<{ asked: number; reminded: number }>> {
  return inTransaction(
    async (tx) => {
      await withdrawFollowUps(tx);
      const asked = await insertDueFollowUps(tx, today);
      for (const { unitId, path, due, n } of asked) {
        const values = { count: n, by: dayFromDb(due) };
        await notifyUnits(tx, [{ id: unitId, path }], "feedback:answer", today, {
          kind: "followUpAsked",
          values,
          href: HREF,
        });
      }
      const late = await markReminded(tx, today);
      for (const { unitId, path, n } of late) {
        await notifyUnits(tx, [{ id: unitId, path }], "feedback:answer", today, {
          kind: "followUpReminder",
          values: { count: n },
          href: `${HREF}?state=late`,
        });
      }
      const count = asked.reduce((sum, { n }) => sum + n, 0);
      if (count > 0) {
        await recordAudit(tx, {
          event: "feedback.follow-ups-asked",
          actor: BY_ITSELF,
          after: { count, units: asked.length },
        });
      }
      return { asked: count, reminded: late.reduce((sum, { n }) => sum + n, 0) };
    },
    { isolation: "readCommitted", timeoutMs: 60_000 },
  );
}
