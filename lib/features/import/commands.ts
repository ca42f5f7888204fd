import "server-only";
import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { textOf } from "@/lib/domain/import/cell";
import { decideFile, type FileViolation } from "@/lib/domain/import/decide-file";
import type { ImportKind, MappingViolation } from "@/lib/domain/import/fields";
import {
  headerSignature,
  type RecognizedHeader,
  toMapping,
  withAddedColumns,
} from "@/lib/domain/import/recognize-columns";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { inspectFile } from "@/lib/spreadsheet/inspect";
import { readTopRows } from "@/lib/spreadsheet/read";
import { recognizeWorkbook, type SheetViolation, TOP_ROWS } from "@/lib/spreadsheet/recognize";
import { WORKBOOK_MIME } from "@/lib/spreadsheet/write";
import { fold } from "@/lib/text/fold";
import { findUnitChoice } from "./queries-setup";
import type { StoredMapping } from "./schema";

export type ImportRefusal =
  | FileViolation
  | MappingViolation
  | SheetViolation
  /** No such batch or unit in the scope. */
  | Readonly<{ rule: "IMP-00" }>
  /** Somebody else has gone on with this batch, or it is past this step. */
  | Readonly<{ rule: "IMP-20" }>;

export type Request<Input> = Readonly<{
  actor: Actor;
  scope: UnitScope;
  input: Input;
}>;
export type Answer = Promise<Decision<Readonly<{ id: number }>, ImportRefusal>>;

const SAMPLES = 3;

/** Keys of remembered mappings are short whatever the header. */
export function signatureOf(header: RecognizedHeader): string {
  return createHash("sha256").update(headerSignature(header, fold)).digest("hex");
}

export async function headerChoices(
  bytes: Uint8Array,
  sheet: number,
  header: RecognizedHeader,
): Promise<StoredMapping["header"]> {
  const rows = ((await readTopRows(bytes, sheet, TOP_ROWS)) ?? []).filter(
    ({ no }) => no >= header.headerRow + header.headerRows,
  );
  const width = Math.max(header.columns.length, ...rows.slice(0, 10).map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, column) => ({
    column,
    label: header.columns[column]?.label ?? "",
    samples: [...new Set(rows.map(({ cells }) => textOf(cells[column])).filter((text) => text !== ""))]
      .slice(0, SAMPLES)
      .map((text) => text.slice(0, 60)),
  })).filter(({ label, samples }) => label !== "" || samples.length > 0);
}

export async function findRemembered(
  tx: Tx,
  unitId: number,
  kind: ImportKind,
  signature: string,
): Promise<StoredMapping["columns"] | null> {
  const row = await tx.importMapping.findUnique({
    where: { unitId_kind_signature: { unitId, kind, signature } },
    select: { mapping: true },
  });
  return row ? (row.mapping as unknown as StoredMapping["columns"]) : null;
}

export type UploadRequest = Request<
  Readonly<{
    kind: ImportKind;
    unit: string;
    fileName: string;
    content: Uint8Array;
  }>
> &
  Readonly<{ today: Day }>;

/** Takes a workbook in: looked at as bytes, recognised, and kept with its batch. Nothing about people changes yet. */
export async function uploadWorkbook({ actor, scope, input, today }: UploadRequest): Answer {
  const allowed = decideFile(await inspectFile(input.content));
  if (!allowed.ok) return allowed;
  const recognized = await recognizeWorkbook(input.content, input.kind);
  if (!recognized.ok) return recognized;
  const { sheet, sheets, header } = recognized.value;
  const signature = signatureOf(header);
  const shown = await headerChoices(input.content, sheet, header);
  const fileName =
    input.fileName
      .normalize("NFC")
      .replace(/[\p{C}/\\]/gu, "")
      .slice(0, 200) || "workbook.xlsx";

  return inTransaction(
    async (tx) => {
      const unit = await findUnitChoice(tx, scope, input.unit);
      if (!unit) return refuse([{ rule: "IMP-00" } as const]);
      const remembered = await findRemembered(tx, unit.id, input.kind, signature);
      const options = {
        since: today,
        issuedOn: null,
        unknownPosts: "error",
      } as const;
      const mapping: StoredMapping = {
        ...toMapping(sheet, header),
        ...(remembered ? { columns: withAddedColumns(remembered, header, fold) } : {}),
        remembered: remembered !== null,
        sheets,
        header: shown,
        signature,
        options,
      };
      const file = await tx.storedFile.create({
        data: {
          name: fileName,
          mime: WORKBOOK_MIME,
          size: input.content.length,
          sha256: createHash("sha256").update(input.content).digest("hex"),
          content: Uint8Array.from(input.content),
        },
        select: { id: true },
      });
      const { id } = await tx.importBatch.create({
        data: {
          kind: input.kind,
          unitId: unit.id,
          userId: actor.id,
          fileId: file.id,
          fileName,
          status: "mapped",
          mapping: mapping as unknown as Prisma.InputJsonValue,
        },
        select: { id: true },
      });
      await recordAudit(tx, {
        event: "import.uploaded",
        actor,
        unitId: unit.id,
        subject: "import",
        subjectId: id,
        after: {
          file: fileName,
          kind: input.kind,
          bytes: input.content.length,
        },
      });
      return ok({ id });
    },
    { isolation: "readCommitted" },
  );
}
