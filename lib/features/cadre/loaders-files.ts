import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { scopeFor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/session";
import { inTransaction } from "@/lib/db/transaction";
import { today } from "@/lib/time/today";
import { findScan, type Scan } from "./queries-files";

/** The scan somebody asks for, with a row in the trail; null when there is none for them. */
export async function loadScan(id: string): Promise<Scan | null | "signed-out"> {
  const actor = await findActor();
  if (!actor) return "signed-out";
  const number = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
  return inTransaction(
    async (tx) => {
      const scan = await findScan(tx, scopeFor(actor, "cadre:read"), number, today());
      await recordAudit(tx, {
        event: "credential.downloaded",
        outcome: scan ? "done" : "denied",
        actor,
        after: { file: number },
        ...(scan ? { subject: "cadre", subjectId: scan.cadreId } : { subject: "file", subjectId: number }),
      });
      return scan;
    },
    { isolation: "readCommitted" },
  );
}
