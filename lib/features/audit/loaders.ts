import "server-only";
import { notFound } from "next/navigation";
import { compareRecords } from "@/lib/audit/difference";
import { type Actor, allows, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { recordAuditExport } from "./commands";
import { findAuditUnit, listAuditRows } from "./queries";
import { AUDIT_ROWS_PER_PAGE, type AuditEntryView, type AuditRow, auditFilterInput } from "./schema";

/** Shown only where the reader may see them on the dossier too. */
const SENSITIVE_FIELDS = ["ethnicity", "religion"];

/** Sensitive fields of a row open only to whoever may see them where the row belongs. */
function toView(actor: Actor): (row: AuditRow) => AuditEntryView {
  const sensitive = scopeFor(actor, "cadre:read-sensitive");
  return ({ id, before, after, unitPath, ...row }) => {
    const open = unitPath !== null && covers(sensitive, unitPath);
    return { ...row, id: String(id), changes: compareRecords(before, after, open ? [] : SENSITIVE_FIELDS) };
  };
}

type Params = Readonly<Record<string, string | string[] | undefined>>;

export async function loadAudit(params: Params) {
  const { actor, scope } = await requireAccess("audit:read");
  const filter = auditFilterInput.parse(params);
  const unit = filter.unit ? await read(findAuditUnit, scope, filter.unit) : null;
  const unknownUnit = filter.unit !== "" && unit === null;
  const rows = unknownUnit ? [] : await read(listAuditRows, scope, unit?.path ?? null, filter, AUDIT_ROWS_PER_PAGE + 1);

  const entries = rows.slice(0, AUDIT_ROWS_PER_PAGE).map(toView(actor));
  const next = rows.length > AUDIT_ROWS_PER_PAGE ? (entries.at(-1)?.id ?? null) : null;
  return { filter, unit, unknownUnit, entries, next, mayExport: allows(actor, "export:run") };
}

const ROWS_AT_ONCE = 1000;

/** All rows of the filter, newest first, read piece by piece; that they were taken out is itself recorded first. */
export async function loadAuditExport(params: Params): Promise<AsyncIterable<AuditEntryView>> {
  const { actor, scope } = await requireAccess("audit:read");
  await requireAccess("export:run");
  const filter = { ...auditFilterInput.parse(params), before: null };
  const unit = filter.unit ? await read(findAuditUnit, scope, filter.unit) : null;
  if (filter.unit !== "" && unit === null) notFound();
  await recordAuditExport({ actor, unitId: unit?.id ?? actor.grants[0]?.unitId ?? null, filter });
  const view = toView(actor);

  async function* rows(): AsyncGenerator<AuditEntryView> {
    for (let before: string | null = null; ; ) {
      const piece: readonly AuditRow[] = await read(
        listAuditRows,
        scope,
        unit?.path ?? null,
        { ...filter, before },
        ROWS_AT_ONCE,
      );
      for (const row of piece) yield view(row);
      const last: AuditRow | undefined = piece.at(-1);
      if (!last || piece.length < ROWS_AT_ONCE) return;
      before = String(last.id);
    }
  }
  return rows();
}
