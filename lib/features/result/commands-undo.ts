import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { combineMarks } from "@/lib/domain/result/combine-marks";
import { ok, refuse } from "@/lib/domain/shared/decision";
import { columnOf, type MarkImportAnswer, openImport, type Request } from "./commands-import";
import { loseAgain } from "./commands-lost";
import { boxesOf, type Column } from "./commands-marks";
import { readClassResults } from "./queries-class";
import type { UndoMarksInput } from "./schema";
import type { ImportedRow } from "./schema-row";

/** The counting marks of these papers, settled anew from what their markers have given. */
async function settle(
  tx: Tx,
  classId: number,
  { assessment, attempt }: Column,
  keys: ReadonlySet<number>,
): Promise<void> {
  const { learners } = await readClassResults(tx, classId);
  const rows = learners.flatMap(({ enrolmentId, papers }) => {
    const paper = papers.find((one) => one.assessmentId === assessment.id && one.attempt === attempt);
    if (!paper || !keys.has(enrolmentId)) return [];
    const given = (marker: number) => paper.marks.find((one) => one.marker === marker)?.mark ?? null;
    const combined = combineMarks(assessment, { first: given(1), second: given(2), third: given(3) });
    const settled = combined.state === "settled" && paper.missing === null;
    return [{ id: paper.id, mark: settled ? combined.mark : null }];
  });
  await tx.$executeRaw`
    UPDATE assessment_paper p SET mark = t.mark
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id int, mark numeric) WHERE p.id = t.id`;
}

/**
 * Takes a whole import back: marks it corrected stand again, marks it set are gone. Only while nobody has changed one
 * of them since; what it wrote stays in the trail as corrected, with the reason.
 */
export function undoMarks({ actor, scope, input }: Request<UndoMarksInput>): Promise<MarkImportAnswer> {
  return inTransaction<MarkImportAnswer>(
    async (tx) => {
      const opened = await openImport(tx, scope, input, "imported");
      if ("rule" in opened) return refuse([opened]);
      const { row, held, place } = opened;
      const results = await readClassResults(tx, held.id);
      const column = columnOf(results, place);
      if (!column) return refuse([{ rule: "RES-00" } as const]);
      const boxes = boxesOf(results, column);
      const rows = row.rows as unknown as (ImportedRow & { left: number; displaced?: readonly number[] })[];
      const written = rows.filter(({ verdict }) => verdict === "set" || verdict === "change");
      const changed = written.filter(({ key, left }) => key !== null && boxes.get(key)?.version !== left);
      if (changed.length > 0)
        return refuse([{ rule: "RES-31", labels: changed.map(({ name, label }) => name ?? label) } as const]);
      const back = written.map(({ key, seen, wasMissing, verdict }) => ({
        enrolment: key,
        seen,
        wasMissing,
        restored: verdict === "change",
      }));
      const json = JSON.stringify(back);
      const { assessmentId, attempt, marker } = place;
      const undone = await tx.$queryRaw<{ id: number }[]>`
        UPDATE paper_mark k SET status = 'corrected', reason = ${input.reason}
        FROM jsonb_to_recordset(${json}::jsonb) AS t(enrolment int)
        JOIN assessment_paper p ON p.enrolment_id = t.enrolment AND p.assessment_id = ${assessmentId} AND p.attempt = ${attempt}
        WHERE k.paper_id = p.id AND k.marker = ${marker} AND k.status = 'current'
        RETURNING k.id`;
      // What stood before is entered again as a mark of its own, so that the trail reads forwards.
      await tx.$executeRaw`
        INSERT INTO paper_mark (paper_id, marker, mark, reason, entered_by_id)
        SELECT k.paper_id, ${marker}, k.mark, ${input.reason}, ${actor.id}
        FROM jsonb_to_recordset(${json}::jsonb) AS t(seen int, restored boolean)
        JOIN paper_mark k ON k.id = t.seen WHERE t.restored AND t.seen > 0`;
      // Also what other markers had given, where the import said that the paper is missing.
      const displaced = written.flatMap((one) => one.displaced ?? []);
      await tx.$executeRaw`
        INSERT INTO paper_mark (paper_id, marker, mark, reason, entered_by_id)
        SELECT k.paper_id, k.marker, k.mark, ${input.reason}, ${actor.id}
        FROM paper_mark k WHERE k.id = ANY(${displaced}::int[])`;
      // What the import took or brought back with a paper follows the paper: lost again where it is missing again.
      await tx.$executeRaw`
        UPDATE paper_mark k SET displaced = false
        FROM jsonb_to_recordset(${json}::jsonb) AS t(enrolment int, "wasMissing" text)
        JOIN assessment_paper p ON p.enrolment_id = t.enrolment AND p.assessment_id = ${assessmentId} AND p.attempt = ${attempt}
        WHERE k.paper_id = p.id AND k.displaced AND t."wasMissing" IS NULL`;
      await tx.$executeRaw`
        UPDATE paper_mark k SET status = 'corrected', reason = ${input.reason}, displaced = true
        FROM jsonb_to_recordset(${json}::jsonb) AS t(enrolment int, "wasMissing" text)
        JOIN assessment_paper p ON p.enrolment_id = t.enrolment AND p.assessment_id = ${assessmentId} AND p.attempt = ${attempt}
        WHERE k.paper_id = p.id AND k.status = 'current' AND t."wasMissing" IS NOT NULL`;
      await tx.$executeRaw`
        UPDATE assessment_paper p SET missing = t."wasMissing", version = p.version + 1
        FROM jsonb_to_recordset(${json}::jsonb) AS t(enrolment int, "wasMissing" text)
        WHERE p.enrolment_id = t.enrolment AND p.assessment_id = ${assessmentId} AND p.attempt = ${attempt}`;
      const undoneIds = undone.map(({ id }) => id);
      await loseAgain(tx, undoneIds, input.reason, actor.id);
      await settle(tx, held.id, column, new Set(back.flatMap(({ enrolment }) => enrolment ?? [])));
      await tx.markImport.update({
        where: { id: row.id },
        data: { status: "undone", undoReason: input.reason, version: { increment: 1 } },
      });
      await recordAudit(tx, {
        event: "result.import-undone",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        after: { class: held.code, import: row.id, file: row.fileName, rows: back.length },
        reason: input.reason,
      });
      return ok({ id: row.id, code: held.code, saved: back.length });
    },
    { isolation: "readCommitted" },
  );
}
