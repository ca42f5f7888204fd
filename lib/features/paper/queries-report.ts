import "server-only";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { ReportFacts } from "@/lib/documents/paper-facts";
import type { Day } from "@/lib/domain/shared/day";
import { readReport } from "@/lib/features/report/queries-narrative";
import type { StoredReport } from "@/lib/features/report/queries-reports";

/** A report as it is printed: sealed figures and words as they were sealed, a draft's as they are now. */
export async function reportFacts(tx: Tx, scope: UnitScope, report: StoredReport, today: Day): Promise<ReportFacts> {
  const { table, periodic } = await readReport(tx, scope, report, today);
  return {
    unit: report.unitName,
    title: report.title,
    from: report.from,
    to: report.to,
    rows: table.rows,
    totals: table.totals,
    notes: report.notes.map(({ measure, stated, computed, answer }) => ({ measure, stated, computed, answer })),
    // Left out where there is none: reports sealed before there were any keep their digest.
    ...(periodic ? { periodic } : {}),
  };
}
