import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { scopeFor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/session";
import { inTransaction } from "@/lib/db/transaction";
import { findAttachment } from "@/lib/features/nomination/queries-files";
import { today } from "@/lib/time/today";
import { findScan } from "./queries-files";

type Download = Readonly<{ name: string; mime: string; content: Uint8Array<ArrayBuffer> }>;

/**
 * The file somebody asks for, with a row in the trail; null when there is none for them.
 * A diploma's scan goes with the person, what was sent with a nomination goes with the nomination.
 */
export async function loadScan(id: string): Promise<Download | null | "signed-out"> {
  const actor = await findActor();
  if (!actor) return "signed-out";
  const number = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
  return inTransaction(
    async (tx) => {
      const scan = await findScan(tx, scopeFor(actor, "cadre:read"), number, today());
      const sent = scan ? null : await findAttachment(tx, scopeFor(actor, "nomination:read"), number);
      await recordAudit(tx, {
        event: sent ? "nomination.file-downloaded" : "credential.downloaded",
        outcome: scan || sent ? "done" : "denied",
        actor,
        after: { file: number },
        ...(scan
          ? { subject: "cadre", subjectId: scan.cadreId }
          : sent
            ? { subject: "nomination", subjectId: sent.nominationId }
            : { subject: "file", subjectId: number }),
      });
      return scan ?? sent;
    },
    { isolation: "readCommitted" },
  );
}
