import "server-only";
import { compareRecords } from "@/lib/audit/difference";
import { allows, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { findAuditUnit, listAuditRows } from "./queries";
import { AUDIT_ROWS_PER_PAGE, type AuditEntryView, auditFilterInput } from "./schema";

/** Shown only where the reader may see them on the dossier too. */
const SENSITIVE_FIELDS = ["ethnicity", "religion"];

export async function loadAudit(params: Readonly<Record<string, string | string[] | undefined>>) {
  const { actor, scope } = await requireAccess("audit:read");
  const filter = auditFilterInput.parse(params);
  const unit = filter.unit ? await read(findAuditUnit, scope, filter.unit) : null;
  const unknownUnit = filter.unit !== "" && unit === null;
  const rows = unknownUnit ? [] : await read(listAuditRows, scope, unit?.path ?? null, filter, AUDIT_ROWS_PER_PAGE + 1);

  const sensitive = scopeFor(actor, "cadre:read-sensitive");
  const entries = rows.slice(0, AUDIT_ROWS_PER_PAGE).map(({ id, before, after, unitPath, ...row }): AuditEntryView => {
    const open = unitPath !== null && covers(sensitive, unitPath);
    return { ...row, id: String(id), changes: compareRecords(before, after, open ? [] : SENSITIVE_FIELDS) };
  });
  const next = rows.length > AUDIT_ROWS_PER_PAGE ? (entries.at(-1)?.id ?? null) : null;
  return { filter, unit, unknownUnit, entries, next, mayExport: allows(actor, "export:run") };
}
