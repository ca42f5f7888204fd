import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/transaction";
import type { AuditFilter } from "./schema";

/** Who took rows of the audit out of the system, and which. */
export function recordAuditExport(
  request: Readonly<{ actor: Actor; unitId: number | null; filter: AuditFilter }>,
): Promise<void> {
  const { actor, unitId, filter } = request;
  return inTransaction((tx) =>
    recordAudit(tx, { event: "audit.exported", actor, unitId, subject: "audit", after: { filter } }),
  );
}
