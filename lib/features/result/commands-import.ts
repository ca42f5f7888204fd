import "server-only";
import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { decideFile, type FileViolation } from "@/lib/domain/import/decide-file";
import { writeMark } from "@/lib/domain/result/decide-marks";
import { type ListedLearner, matchMarkRows } from "@/lib/domain/result/match-mark-rows";
import {
  lackingFields,
  type MarkField,
  type MarkMapping,
  recognizeMarkList,
} from "@/lib/domain/result/recognize-mark-list";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { inspectFile } from "@/lib/spreadsheet/inspect";
import { listSheets, readSheet } from "@/lib/spreadsheet/read";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";
import { fold } from "@/lib/text/fold";
import { boxesOf, type Column, type MarkRefusal, saveColumn } from "./commands-marks";
import { readClassResults } from "./queries-class";
import { findClassOf, type HeldClass, holdClass, WRITABLE } from "./queries-own";
import type { MarkImportInput, MarkMappingInput } from "./schema";
import type { ClassResults, ImportedRow, LearnerRow } from "./schema-row";

/** RES-30: columns are lacking; RES-31: a mark was changed since; RES-26: the import was changed or used meanwhile. */
export type MarkImportRefusal =
  | FileViolation
  | MarkRefusal
  | Readonly<{ rule: "RES-26" }>
  | Readonly<{ rule: "RES-30"; lacks: readonly MarkField[] }>
  | Readonly<{ rule: "RES-31"; labels: readonly string[] }>;
export type MarkImportAnswer = Decision<Readonly<{ id: number; code: string; saved: number }>, MarkImportRefusal>;
export type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;
type Place = Readonly<{ assessmentId: number; attempt: number; marker: 1 | 2 | 3 }>;

function listed(learner: LearnerRow, { assessment, attempt }: Column): ListedLearner {
  const paper = learner.papers.find((one) => one.assessmentId === assessment.id && one.attempt === attempt);
  const { enrolmentId, number, fullName, birthDate, yearOnly } = learner;
  return { key: enrolmentId, number, fullName, birthDate, yearOnly, code: paper?.code ?? null };
}

/** Every row with what it would do to the column as it stands. */
function judge(rows: ReturnType<typeof matchMarkRows>, results: ClassResults, column: Column): ImportedRow[] {
  const boxes = boxesOf(results, column);
  return rows.map((row) => {
    const box = row.key === null ? undefined : boxes.get(row.key);
    const base = { ...row, name: box?.label ?? null, seen: box?.version ?? 0, wasMissing: box?.missing ?? null };
    if (row.issue !== null || !box) return { ...base, verdict: "error" };
    if (box.mark === row.mark && box.missing === row.missing) return { ...base, verdict: "same" };
    const first = box.mark === null && box.missing === null && (row.missing === null || box.others.length === 0);
    return { ...base, verdict: first ? "set" : "change" };
  });
}

export function columnOf(results: ClassResults, place: Place): Column | null {
  const assessment = results.assessments.find(({ id }) => id === place.assessmentId);
  return assessment ? { assessment, attempt: place.attempt, marker: place.marker } : null;
}

type Found = Readonly<{ sheet: number; mapping: MarkMapping; rows: Parameters<typeof matchMarkRows>[0] }>;

/** The sheet that looks most like a list of marks. */
async function findList(content: Uint8Array): Promise<Found | null> {
  let best: Found | null = null;
  const score = (mapping: MarkMapping) => mapping.columns.filter(({ field }) => field !== null).length;
  for (const { index } of (await listSheets(content)) ?? []) {
    const read = await readSheet(content, index);
    if (read.state !== "read") continue;
    const mapping = recognizeMarkList(read.rows, fold);
    if (mapping && (best === null || score(mapping) > score(best.mapping)))
      best = { sheet: index, mapping, rows: read.rows };
  }
  return best;
}

async function holdFor(tx: Tx, scope: UnitScope, assessmentId: number) {
  const classId = await findClassOf(tx, assessmentId);
  return classId === null ? null : holdClass(tx, scope, classId);
}

type Upload = Place & Readonly<{ fileName: string; content: Uint8Array }>;

/** Takes a workbook of marks in: looked at as bytes, its columns recognised, every row matched. No mark changes yet. */
export async function uploadMarks({ actor, scope, input }: Request<Upload>): Promise<MarkImportAnswer> {
  const allowed = decideFile(await inspectFile(input.content));
  if (!allowed.ok) return allowed;
  const found = await findList(input.content);
  if (!found) return refuse([{ rule: "RES-30", lacks: ["fullName", "mark"] } as const]);
  return inTransaction<MarkImportAnswer>(
    async (tx) => {
      const held = await holdFor(tx, scope, input.assessmentId);
      if (!held) return refuse([{ rule: "RES-00" } as const]);
      if (!WRITABLE.includes(held.status)) return refuse([{ rule: "RES-22", status: held.status } as const]);
      const results = await readClassResults(tx, held.id);
      const column = columnOf(results, input);
      if (!column) return refuse([{ rule: "RES-00" } as const]);
      const file = await tx.storedFile.create({
        data: {
          name: input.fileName,
          mime: WORKBOOK_MIME,
          size: input.content.length,
          sha256: createHash("sha256").update(input.content).digest("hex"),
          content: Uint8Array.from(input.content),
        },
        select: { id: true },
      });
      const { assessmentId, attempt, marker, fileName } = input;
      const { id } = await tx.markImport.create({
        data: {
          assessmentId,
          attempt,
          marker,
          fileName,
          fileId: file.id,
          createdById: actor.id,
          mapping: { ...found.mapping, sheet: found.sheet } as unknown as Prisma.InputJsonValue,
          rows: rowsOf(found, results, column),
        },
        select: { id: true },
      });
      await recordAudit(tx, {
        event: "result.import-uploaded",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        after: { class: held.code, assessment: column.assessment.title, attempt, marker, import: id, file: fileName },
      });
      return ok({ id, code: held.code, saved: 0 });
    },
    { isolation: "readCommitted" },
  );
}

function rowsOf({ rows, mapping }: Pick<Found, "rows" | "mapping">, results: ClassResults, column: Column) {
  if (lackingFields(mapping).length > 0) return [] as Prisma.InputJsonValue;
  const learners = results.learners.map((learner) => listed(learner, column));
  return judge(matchMarkRows(rows, mapping, learners, fold), results, column) as unknown as Prisma.InputJsonValue;
}

type OpenImport = Readonly<{ held: HeldClass; row: Awaited<ReturnType<typeof findImport>> & object; place: Place }>;

function findImport(tx: Tx, id: number) {
  return tx.markImport.findUnique({ where: { id }, include: { file: { select: { content: true } } } });
}

export async function openImport(
  tx: Tx,
  scope: UnitScope,
  { importId, version }: Readonly<{ importId: number; version: number }>,
  status: "previewed" | "imported",
): Promise<OpenImport | MarkImportRefusal> {
  const seen = await tx.markImport.findUnique({ where: { id: importId }, select: { assessmentId: true } });
  const held = seen && (await holdFor(tx, scope, seen.assessmentId));
  const row = held && (await findImport(tx, importId));
  if (!held || !row) return { rule: "RES-00" };
  if (row.status !== status || row.version !== version) return { rule: "RES-26" };
  if (!WRITABLE.includes(held.status)) return { rule: "RES-22", status: held.status };
  return {
    held,
    row,
    place: { assessmentId: row.assessmentId, attempt: row.attempt, marker: row.marker as 1 | 2 | 3 },
  };
}

/** Columns as somebody corrected them; every row is matched again. */
export function remapMarks({ actor, scope, input }: Request<MarkMappingInput>): Promise<MarkImportAnswer> {
  return inTransaction<MarkImportAnswer>(
    async (tx) => {
      const opened = await openImport(tx, scope, input, "previewed");
      if ("rule" in opened) return refuse([opened]);
      const { row, held, place } = opened;
      const before = row.mapping as unknown as MarkMapping & { sheet: number };
      const fieldOf = new Map(input.columns.map(({ column, field }) => [column, field]));
      const columns = before.columns.map((one) => ({ ...one, field: fieldOf.get(one.column) ?? null }));
      const mapping = { ...before, columns };
      const lacks = lackingFields(mapping);
      if (lacks.length > 0) return refuse([{ rule: "RES-30", lacks } as const]);
      const read = await readSheet(row.file.content, before.sheet);
      const results = await readClassResults(tx, held.id);
      const column = columnOf(results, place);
      if (read.state !== "read" || !column) return refuse([{ rule: "RES-00" } as const]);
      await tx.markImport.update({
        where: { id: row.id },
        data: {
          mapping: mapping as unknown as Prisma.InputJsonValue,
          rows: rowsOf({ rows: read.rows, mapping }, results, column),
          version: { increment: 1 },
        },
      });
      const shown = (all: MarkMapping["columns"]) => all.map(({ column: at, field }) => ({ column: at, field }));
      await recordAudit(tx, {
        event: "result.import-remapped",
        actor,
        unitId: held.unitId,
        subject: "training-class",
        subjectId: held.id,
        before: { columns: shown(before.columns) },
        after: { class: held.code, import: row.id, file: row.fileName, columns: shown(columns) },
      });
      return ok({ id: row.id, code: held.code, saved: 0 });
    },
    { isolation: "readCommitted" },
  );
}

function textOfRow({ mark, missing }: ImportedRow): string {
  if (mark !== null) return writeMark(mark);
  return missing === "absent" ? "V" : missing === "excused" ? "P" : "VP";
}

/** The good rows, through the same door as marks that are typed: nothing overwrites what changed since the preview. */
export function importMarks({ actor, scope, input }: Request<MarkImportInput>): Promise<MarkImportAnswer> {
  return inTransaction<MarkImportAnswer>(
    async (tx) => {
      const opened = await openImport(tx, scope, input, "previewed");
      if ("rule" in opened) return refuse([opened]);
      const { row, held, place } = opened;
      const rows = row.rows as unknown as ImportedRow[];
      const good = rows.filter(({ verdict }) => verdict === "set" || verdict === "change");
      const typed = good.flatMap((one) =>
        one.key === null ? [] : [{ key: one.key, version: one.seen, text: textOfRow(one) }],
      );
      const saved = await saveColumn(tx, held, {
        actor,
        column: place,
        typed,
        reason: input.reason,
        event: "result.imported",
        extra: { import: row.id, file: row.fileName },
      });
      if (!saved.ok) return saved;
      const results = await readClassResults(tx, held.id);
      const column = columnOf(results, place);
      const boxes = column ? boxesOf(results, column) : new Map();
      const left = rows.map((one) => ({
        ...one,
        left: one.key === null ? 0 : (boxes.get(one.key)?.version ?? 0),
        displaced: saved.value.displaced.filter(({ enrolment }) => enrolment === one.key).map(({ id }) => id),
      }));
      await tx.markImport.update({
        where: { id: row.id },
        data: { status: "imported", rows: left as unknown as Prisma.InputJsonValue, version: { increment: 1 } },
      });
      return ok({ id: row.id, code: held.code, saved: saved.value.saved });
    },
    { isolation: "readCommitted" },
  );
}
