import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { PARAGRAPH_FIGURES, type Paragraph, type TypedTexts } from "@/lib/domain/report/paragraphs";
import { isPeriodic } from "@/lib/domain/report/periodic";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ReportRefusal } from "./commands";
import { findReport } from "./queries-reports";
import type { DropTextInput, WriteTextInput } from "./schema-texts";

type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;
type Asked = Readonly<{ reportId: number; version: number; paragraph: Paragraph }>;

/** Changes one paragraph of a draft; the rest of what was typed stays. */
function changeText(
  { actor, scope, input }: Request<Asked>,
  event: "report.written" | "report.unwritten",
  change: (texts: TypedTexts) => TypedTexts,
): Promise<Decision<number, ReportRefusal>> {
  return inTransaction(async (tx) => {
    const report = await findReport(tx, scope, input.reportId);
    if (!report || !isPeriodic(report.kind)) return refuse([{ rule: "REP-00", field: "reportId" } as const]);
    if (report.sealed) return refuse([{ rule: "REP-09" } as const]);
    const texts = change(report.texts);
    const moved = await tx.planReport.updateMany({
      where: { id: report.id, version: input.version, status: "draft" },
      data: { texts: JSON.parse(JSON.stringify(texts)), version: { increment: 1 } },
    });
    if (moved.count !== 1) return refuse([{ rule: "REP-11" } as const]);
    await recordAudit(tx, {
      event,
      actor,
      unitId: report.unitId,
      subject: "report",
      subjectId: report.id,
      before: { paragraph: input.paragraph, text: report.texts[input.paragraph]?.text ?? null },
      after: { paragraph: input.paragraph, text: texts[input.paragraph]?.text ?? null },
    });
    return ok(report.id);
  });
}

/** REP-14: what is typed stands in place of the app's words, beside the figures that were on the screen with it. */
export function writeText(request: Request<WriteTextInput>): Promise<Decision<number, ReportRefusal>> {
  const { paragraph, text, seen } = request.input;
  // Only the figures that this paragraph tells; one that was not on the screen counts as moved.
  const known = Object.fromEntries(
    PARAGRAPH_FIGURES[paragraph].flatMap((name) => (seen[name] === undefined ? [] : [[name, seen[name]]])),
  );
  return changeText(request, "report.written", (texts) => ({ ...texts, [paragraph]: { text, seen: known } }));
}

/** The app's own words again, with the figures of now. */
export function dropText(request: Request<DropTextInput>): Promise<Decision<number, ReportRefusal>> {
  const { paragraph } = request.input;
  return changeText(request, "report.unwritten", ({ [paragraph]: _dropped, ...rest }) => rest);
}
