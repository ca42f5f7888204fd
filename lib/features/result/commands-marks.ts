import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { combineMarks } from "@/lib/domain/result/combine-marks";
import {
  decideMarks,
  type MarkChange,
  type MarkViolation,
  type PaperFacts,
  type TypedMark,
} from "@/lib/domain/result/decide-marks";
import { readMark } from "@/lib/domain/result/read-mark";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";
import { fold } from "@/lib/text/fold";
import { bringBack, type LostMark, listLost } from "./commands-lost";
import { readClassResults } from "./queries-class";
import { findMarkerClass } from "./queries-marking";
import { findClassOf, type HeldClass, holdClass, lockClass, WRITABLE } from "./queries-own";
import type { MarkColumnInput } from "./schema";
import { boxVersion } from "./schema-column";
import type { AssessmentRow, ClassResults, LearnerRow, PaperRow } from "./schema-row";

/** RES-22: the class is closed or has not begun; RES-23: no third mark is asked for. */
export type MarkRefusal =
  | MarkViolation
  | Readonly<{ rule: "RES-00" }>
  | Readonly<{ rule: "RES-22"; status: ClassStatus }>
  | Readonly<{ rule: "RES-23"; labels: readonly string[] }>;
export type SavedColumn = Readonly<{ saved: number; corrected: number; code: string }>;
export type MarksAnswer = Decision<SavedColumn, MarkRefusal>;
/** A mark of another marker that went because the paper is missing. */
export type DisplacedMark = Readonly<{ id: number; enrolment: number }>;
type ColumnAnswer = Decision<SavedColumn & Readonly<{ displaced: readonly DisplacedMark[] }>, MarkRefusal>;

export type Column = Readonly<{ assessment: AssessmentRow; attempt: number; marker: 1 | 2 | 3 }>;

function paperOf(learner: LearnerRow, { assessment, attempt }: Column): PaperRow | undefined {
  return learner.papers.find((paper) => paper.assessmentId === assessment.id && paper.attempt === attempt);
}

/** The boxes of one column, by enrolment. */
export function boxesOf(results: ClassResults, column: Column): Map<number, PaperFacts> {
  return new Map(
    results.learners.map((learner) => {
      const paper = paperOf(learner, column);
      const blindLabel =
        column.assessment.blind && paper?.code ? `${paper.code} · ${learner.fullName}` : learner.fullName;
      return [
        learner.enrolmentId,
        {
          label: blindLabel,
          version: boxVersion(paper, column.marker),
          mark: paper?.missing ? null : (paper?.marks.find(({ marker }) => marker === column.marker)?.mark ?? null),
          missing: paper?.missing ?? null,
          others: (paper?.marks ?? [])
            .filter(({ marker }) => marker !== column.marker)
            .map(({ marker, mark }) => ({ marker, mark })),
          barred: column.assessment.isFinal && learner.standing === "barred",
          gone: false,
        },
      ];
    }),
  );
}

/** The mark that counts once this marker has given another one; `back` are marks of others that stand again with it. */
function countingMark(
  assessment: AssessmentRow,
  paper: PaperRow | undefined,
  change: MarkChange,
  marker: number,
  back: readonly LostMark[],
) {
  if (change.missing !== null) return null;
  const given = (place: number) =>
    place === marker
      ? change.mark
      : ([...(paper?.marks ?? []), ...back].find((one) => one.marker === place)?.mark ?? null);
  const combined = combineMarks(assessment, { first: given(1), second: given(2), third: given(3) });
  return combined.state === "settled" ? combined.mark : null;
}

type Writing = Readonly<{ column: Column; reason: string | null; userId: number }>;

/**
 * Writes a whole column: papers in one statement, corrected marks in one, new marks in one. New papers in no order, so
 * that a blind paper's id tells nothing of the class's list.
 */
async function writeColumn(
  tx: Tx,
  results: ClassResults,
  changes: readonly MarkChange[],
  { column, reason, userId }: Writing,
): Promise<Readonly<{ displaced: DisplacedMark[]; back: readonly LostMark[] }>> {
  const { assessment, attempt, marker } = column;
  const learners = new Map(results.learners.map((learner) => [learner.enrolmentId, learner]));
  const found = changes
    .filter(({ from, missing }) => from.missing !== null && missing === null)
    .flatMap(({ key }) => {
      const learner = learners.get(key);
      return (learner && paperOf(learner, column)?.id) ?? [];
    });
  const lost = await listLost(tx, found, marker);
  const rows = changes.map((change) => {
    const learner = learners.get(change.key);
    const paper = learner && paperOf(learner, column);
    const back = lost.filter(({ paperId }) => paperId === paper?.id);
    const counts = countingMark(assessment, paper, change, marker, back);
    return { enrolment: change.key, mark: change.mark, missing: change.missing, counts };
  });
  const json = JSON.stringify(rows);
  await tx.$executeRaw`
    INSERT INTO assessment_paper (assessment_id, enrolment_id, attempt, missing, mark)
    SELECT ${assessment.id}, t.enrolment, ${attempt}, t.missing, t.counts
    FROM jsonb_to_recordset(${json}::jsonb) AS t(enrolment int, missing text, counts numeric)
    ORDER BY random()
    ON CONFLICT (assessment_id, enrolment_id, attempt) DO UPDATE
      SET missing = EXCLUDED.missing, mark = EXCLUDED.mark, version = assessment_paper.version + 1`;
  const corrected = await tx.$queryRaw<{ id: number; paper_id: number; marker: number; enrolment: number }[]>`
    UPDATE paper_mark k SET status = 'corrected', reason = ${reason}, displaced = t.missing IS NOT NULL
    FROM jsonb_to_recordset(${json}::jsonb) AS t(enrolment int, missing text)
    JOIN assessment_paper p ON p.enrolment_id = t.enrolment AND p.assessment_id = ${assessment.id} AND p.attempt = ${attempt}
    WHERE k.paper_id = p.id AND k.status = 'current' AND (k.marker = ${marker} OR t.missing IS NOT NULL)
    RETURNING k.id, k.paper_id, k.marker, t.enrolment`;
  const replaced = JSON.stringify(corrected.filter((one) => one.marker === marker));
  await tx.$executeRaw`
    INSERT INTO paper_mark (paper_id, marker, mark, reason, replaces_id, entered_by_id)
    SELECT p.id, ${marker}, t.mark, CASE WHEN r.id IS NULL THEN NULL ELSE ${reason} END, r.id, ${userId}
    FROM jsonb_to_recordset(${json}::jsonb) AS t(enrolment int, mark numeric)
    JOIN assessment_paper p ON p.enrolment_id = t.enrolment AND p.assessment_id = ${assessment.id} AND p.attempt = ${attempt}
    LEFT JOIN jsonb_to_recordset(${replaced}::jsonb) AS r(id int, paper_id int) ON r.paper_id = p.id
    WHERE t.mark IS NOT NULL`;
  await bringBack(tx, found, lost, reason, userId);
  const others = corrected.filter((one) => one.marker !== marker);
  return { displaced: others.map(({ id, enrolment }) => ({ id, enrolment })), back: lost };
}

export type ColumnRequest = Readonly<{
  actor: Actor;
  column: Omit<Column, "assessment"> & Readonly<{ assessmentId: number }>;
  typed: readonly TypedMark[];
  reason: string | null;
  event: string;
  extra?: Readonly<Record<string, unknown>>;
  /** Words for people who may not see names. */
  labelOf?: (learner: LearnerRow, paper: PaperRow | undefined) => string;
}>;

/** RES-23: a third marker marks only what two have left too far apart. */
function notAsked(results: ClassResults, column: Column, changes: readonly MarkChange[]): readonly string[] {
  if (column.marker !== 3) return [];
  const asked = new Set(
    results.learners.flatMap((learner) => {
      const paper = paperOf(learner, column);
      const waits = paper?.open === "thirdMarker" || paper?.marks.some(({ marker }) => marker === 3);
      return waits ? [learner.enrolmentId] : [];
    }),
  );
  return changes.filter(({ key }) => !asked.has(key)).map(({ label }) => label);
}

/**
 * RES-18: the boxes of those who have left since the page was opened. What was typed for them is told, not passed over;
 * by the number of their paper where names may not be seen.
 */
async function listGone(
  tx: Tx,
  classId: number,
  { assessment, attempt, marker }: Column,
  { typed, labelOf }: Pick<ColumnRequest, "typed" | "labelOf">,
): Promise<readonly [number, PaperFacts][]> {
  const rows = await tx.$queryRaw<
    { id: number; name: string; code: string | null; mark: number | null; missing: PaperFacts["missing"] }[]
  >`
    SELECT e.id, c.full_name AS name, p.code, k.mark::float8 AS mark, p.missing
    FROM class_enrolment e JOIN cadre c ON c.id = e.cadre_id
    LEFT JOIN assessment_paper p ON p.enrolment_id = e.id AND p.assessment_id = ${assessment.id} AND p.attempt = ${attempt}
    LEFT JOIN paper_mark k ON k.paper_id = p.id AND k.status = 'current' AND k.marker = ${marker}
    WHERE e.class_id = ${classId} AND e.status = 'left' AND e.id = ANY(${typed.map(({ key }) => key)}::int[])`;
  return rows.map(({ id, name, code, mark, missing }) => [
    id,
    { label: labelOf ? (code ?? "") : name, version: 0, mark, missing, others: [], barred: false, gone: true },
  ]);
}

/** The column as typed, judged and written; the caller holds the class. */
export async function saveColumn(tx: Tx, held: HeldClass, request: ColumnRequest): Promise<ColumnAnswer> {
  if (!WRITABLE.includes(held.status)) return refuse([{ rule: "RES-22", status: held.status } as const]);
  const results = await readClassResults(tx, held.id);
  const assessment = results.assessments.find(({ id }) => id === request.column.assessmentId);
  if (!assessment) return refuse([{ rule: "RES-00" } as const]);
  const column: Column = { ...request.column, assessment };
  const boxes = boxesOf(results, column);
  if (request.labelOf)
    for (const learner of results.learners) {
      const box = boxes.get(learner.enrolmentId);
      if (box) boxes.set(learner.enrolmentId, { ...box, label: request.labelOf(learner, paperOf(learner, column)) });
    }
  for (const [key, box] of await listGone(tx, held.id, column, request)) if (!boxes.has(key)) boxes.set(key, box);
  // A re-sit is written down for those only whom the office has let sit again.
  const typed =
    column.attempt === 0
      ? request.typed
      : request.typed.filter(
          ({ key }) =>
            boxes.get(key)?.gone || results.learners.some((one) => one.enrolmentId === key && paperOf(one, column)),
        );
  const { changes, violations } = decideMarks(typed, boxes, (text) => readMark(text, fold), request.reason);
  if (violations.length > 0) return refuse(violations);
  const unasked = notAsked(results, column, changes);
  if (unasked.length > 0) return refuse([{ rule: "RES-23", labels: unasked } as const]);
  if (changes.length === 0) return ok({ saved: 0, corrected: 0, code: held.code, displaced: [] });
  const corrected = changes.filter(({ corrects }) => corrects);
  const { displaced, back } = await writeColumn(tx, results, changes, {
    column,
    reason: request.reason,
    userId: request.actor.id,
  });
  await recordAudit(tx, {
    event: request.event,
    actor: request.actor,
    unitId: held.unitId,
    subject: "training-class",
    subjectId: held.id,
    before: corrected.length === 0 ? null : corrected.map(({ key, from }) => ({ enrolment: key, ...from })),
    after: {
      class: held.code,
      assessment: assessment.title,
      attempt: column.attempt,
      marker: column.marker,
      saved: changes.length,
      corrected: corrected.map(({ key, mark, missing }) => ({ enrolment: key, mark, missing })),
      // Marks of others that went with a paper that is missing, or came back with one that is not.
      ...(displaced.length === 0 ? {} : { othersGone: displaced }),
      ...(back.length === 0
        ? {}
        : { othersBack: back.map(({ paperId, marker, mark }) => ({ paperId, marker, mark })) }),
      ...request.extra,
    },
    reason: corrected.length === 0 ? null : request.reason,
  });
  return ok({ saved: changes.length, corrected: corrected.length, code: held.code, displaced });
}

type Request = Readonly<{ actor: Actor; scope: UnitScope; input: MarkColumnInput }>;

/** The academic office saves a column of the grid. */
export function saveMarks({ actor, scope, input }: Request): Promise<MarksAnswer> {
  return inTransaction<MarksAnswer>(
    async (tx) => {
      const classId = await findClassOf(tx, input.assessmentId);
      const held = classId === null ? null : await holdClass(tx, scope, classId);
      if (!held) return refuse([{ rule: "RES-00" } as const]);
      const { assessmentId, attempt, marker, typed, reason } = input;
      return saveColumn(tx, held, {
        actor,
        column: { assessmentId, attempt, marker },
        typed,
        reason,
        event: "result.marked",
      });
    },
    { isolation: "readCommitted" },
  );
}

/** A marker saves what they themselves were given to mark; anybody else's column does not exist for them. */
export function saveOwnMarks({ actor, input }: Omit<Request, "scope">): Promise<MarksAnswer> {
  return inTransaction<MarksAnswer>(
    async (tx) => {
      const { assessmentId, attempt, marker, typed, reason } = input;
      const own = await findMarkerClass(tx, actor.id, assessmentId, marker);
      const held = own === null ? null : await lockClass(tx, own.classId);
      if (!own || !held) return refuse([{ rule: "RES-00" } as const]);
      // Boxes come by paper, as the marker knows no names; they are turned into learners here.
      const papers = await tx.assessmentPaper.findMany({
        where: { assessmentId, attempt, id: { in: typed.map(({ key }) => key) } },
        select: { id: true, enrolmentId: true },
      });
      const enrolmentOf = new Map(papers.map(({ id, enrolmentId }) => [id, enrolmentId]));
      const mine = typed.flatMap((one) => {
        const key = enrolmentOf.get(one.key);
        return key === undefined ? [] : [{ ...one, key }];
      });
      const answer = await saveColumn(tx, held, {
        actor,
        column: { assessmentId, attempt, marker },
        typed: mine,
        reason,
        event: "result.marked",
        ...(own.blind ? { labelOf: (_learner, paper) => paper?.code ?? "" } : {}),
      });
      if (answer.ok) return answer;
      // And back again: an answer that named the learner's id would tell whose paper it is.
      const paperOfLearner = new Map(papers.map(({ id, enrolmentId }) => [enrolmentId, id]));
      return refuse(
        answer.violations.map((one) => ("key" in one ? { ...one, key: paperOfLearner.get(one.key) ?? 0 } : one)),
      );
    },
    { isolation: "readCommitted" },
  );
}
