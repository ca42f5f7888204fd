import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { decideFile, type FileViolation } from "@/lib/domain/import/decide-file";
import { toMapping } from "@/lib/domain/import/recognize-columns";
import { type ListedRow, type ListViolation, readNominationList } from "@/lib/domain/nomination/match-list";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { inspectFile } from "@/lib/spreadsheet/inspect";
import { readSheet } from "@/lib/spreadsheet/read";
import { recognizeWorkbook, type SheetViolation } from "@/lib/spreadsheet/recognize";
import { fold } from "@/lib/text/fold";
import { type NotFound, notFound } from "./commands";
import { findClassOnDesk } from "./queries-class";

export type SheetRefusal = FileViolation | SheetViolation | ListViolation | NotFound;
export type SheetTaken = Readonly<{ classCode: string; unitCode: string; rows: number }>;

/** What nobody has sent after so many days is not kept: it names people. */
const KEPT_DAYS = 30;

/** The rows of a workbook: looked at as bytes before anything opens it, its columns recognised as imports do. */
async function readWorkbook(
  content: Uint8Array,
  today: Day,
): Promise<Decision<readonly ListedRow[], FileViolation | SheetViolation | ListViolation>> {
  const allowed = decideFile(await inspectFile(content));
  if (!allowed.ok) return allowed;
  const recognized = await recognizeWorkbook(content, "people");
  if (!recognized.ok) return recognized;
  const { sheet, header } = recognized.value;
  const read = await readSheet(content, sheet);
  if (read.state === "unreadable") return refuse([{ rule: "IMP-06" }]);
  if (read.state === "tooLarge") return refuse([{ rule: "IMP-07", problem: "tooManyRows", rows: read.rows }]);
  return readNominationList(read.rows, toMapping(sheet, header), today, fold);
}

/**
 * Takes a unit's nomination list in for one class and keeps its rows for the preview. Nobody is nominated here: what is
 * chosen there goes through the same command, and the same seats, as the board.
 */
export async function takeSheetList({
  actor,
  scope,
  input,
  today,
}: Readonly<{
  actor: Actor;
  scope: UnitScope;
  input: Readonly<{ class: string; unit: string; fileName: string; content: Uint8Array }>;
  today: Day;
}>): Promise<Decision<SheetTaken, SheetRefusal>> {
  const read = await readWorkbook(input.content, today);
  if (!read.ok) return read;
  const fileName =
    input.fileName
      .normalize("NFC")
      .replace(/[\p{C}/\\]/gu, "")
      .slice(0, 200) || "danh-sach.xlsx";
  return inTransaction<Decision<SheetTaken, SheetRefusal>>(
    async (tx) => {
      const training = await findClassOnDesk(tx, scopeFor(actor, "class:read"), input.class);
      if (!training) return notFound("class");
      const unit = await findUnitByCode(tx, scope, input.unit, today);
      if (!unit?.alive) return notFound("unit");
      const oldest = new Date(Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000);
      await tx.nominationList.deleteMany({ where: { createdAt: { lt: oldest } } });
      const key = { classId: training.id, unitId: unit.id, userId: actor.id };
      const data = { fileName, rows: read.value as unknown as Prisma.InputJsonValue, createdAt: new Date() };
      await tx.nominationList.upsert({
        where: { classId_unitId_userId: key },
        create: { ...key, ...data },
        update: data,
      });
      await recordAudit(tx, {
        event: "nomination.list-read",
        actor,
        unitId: unit.id,
        subject: "training-class",
        subjectId: training.id,
        after: { code: training.code, file: fileName, rows: read.value.length },
      });
      return ok({ classCode: training.code, unitCode: unit.code, rows: read.value.length });
    },
    { isolation: "readCommitted" },
  );
}
