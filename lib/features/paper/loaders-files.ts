import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { findActor } from "@/lib/auth/session";
import { inTransaction } from "@/lib/db/transaction";
import { READS } from "./loaders";
import { findPaperFile, type PaperFile } from "./queries";

/** The file of a paper somebody asks for, with a row in the trail; null when there is none for them. */
export async function loadPaperFile(id: string, format: string | null): Promise<PaperFile | null | "signed-out"> {
  const actor = await findActor();
  if (!actor) return "signed-out";
  const number = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
  return inTransaction(
    async (tx) => {
      const found = await findPaperFile(tx, scopeFor(actor, "class:read"), number, format === "excel");
      const may =
        found !== null &&
        (found.kind === "callForNominations" || covers(scopeFor(actor, READS[found.kind]), found.unitPath)) &&
        (!found.sensitive || covers(scopeFor(actor, "cadre:read-sensitive"), found.unitPath));
      await recordAudit(tx, {
        event: "paper.downloaded",
        outcome: may ? "done" : "denied",
        actor,
        unitId: may ? found.unitId : (actor.grants[0]?.unitId ?? null),
        subject: "paper",
        subjectId: number,
        after: may ? { kind: found.kind, file: found.name, sensitive: found.sensitive } : { format },
      });
      return may ? found : null;
    },
    { isolation: "readCommitted" },
  );
}
