import "server-only";
import { createHash } from "node:crypto";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDbOrNull, dayToDb } from "@/lib/db/day";
import type { Prisma } from "@/lib/db/generated/client";
import type { PaperContent } from "@/lib/documents/compose-paper";
import { markSheet, markWord, type Successor, supersededWords } from "@/lib/documents/mark-superseded";
import {
  effectiveSettings,
  PAPER_SETTING_KEY,
  type PaperSettings,
  readPaperSettings,
} from "@/lib/domain/paper/paper-settings";
import type { Day } from "@/lib/domain/shared/day";
import type { PaperKind, PaperLayout } from "@/lib/domain/shared/training-lists";
import { classVisibleTo } from "@/lib/features/training-class/queries-visible";
import { today } from "@/lib/time/today";
import { PAPERS_PER_PAGE, type PaperRow } from "./schema-row";

/** Digest of what a paper says, without the frame around it: two alike say the same. */
export function hashContent(content: PaperContent): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

export type IssuingUnit = Readonly<{
  id: number;
  code: string;
  name: string;
  path: string;
  kind: string;
  parentName: string | null;
}>;

export async function findIssuingUnit(tx: Tx, scope: UnitScope, code: string): Promise<IssuingUnit | null> {
  const row = await tx.orgUnit.findFirst({
    where: { code, ...unitInScope(scope) },
    select: { id: true, code: true, name: true, path: true, kindCode: true, parent: { select: { name: true } } },
  });
  if (!row) return null;
  const { kindCode, parent, ...unit } = row;
  return { ...unit, kind: kindCode, parentName: parent?.name ?? null };
}

export type SettingsInForce = Readonly<{
  settings: PaperSettings;
  /** Whether the unit has said so itself; otherwise the name of the unit above whose word is taken, if any has spoken. */
  own: boolean;
  from: string | null;
  /** Digest of all the unit has said of itself, for any day: who saves says on which state. */
  state: string;
}>;

/** What the unit's papers say of it on a day. Caller has found the unit through a scope. */
export async function findPaperSettings(tx: Tx, unit: IssuingUnit, on: Day): Promise<SettingsInForce> {
  const line = unit.path.split("/").filter(Boolean).map(Number);
  const rows = await tx.unitSetting.findMany({
    where: { key: PAPER_SETTING_KEY, unitId: { in: line } },
    select: { unitId: true, value: true, validFrom: true, unit: { select: { name: true, depth: true } } },
    orderBy: [{ unit: { depth: "desc" } }, { validFrom: "desc" }],
  });
  const inForce = rows.filter((row) => row.validFrom <= dayToDb(on));
  const own = inForce.find((row) => row.unitId === unit.id);
  const above = inForce.find((row) => row.unitId !== unit.id);
  const settings = effectiveSettings(unit, readPaperSettings(own?.value), readPaperSettings(above?.value));
  return {
    settings,
    own: own !== undefined,
    from: above?.unit.name ?? null,
    state: createHash("sha256")
      .update(JSON.stringify([own?.validFrom ?? null, settings]))
      .digest("hex"),
  };
}

const paperSelect = {
  id: true,
  kind: true,
  layout: true,
  number: true,
  signedOn: true,
  signer: true,
  issue: true,
  status: true,
  sensitive: true,
  supersedesId: true,
  dataHash: true,
  sheetFileId: true,
  createdAt: true,
  unit: { select: { code: true, name: true, path: true } },
  createdBy: { select: { displayName: true } },
  superseded: { select: { id: true } },
} satisfies Prisma.PaperSelect;

function toRow(row: Prisma.PaperGetPayload<{ select: typeof paperSelect }>): PaperRow {
  return {
    id: row.id,
    kind: row.kind as PaperKind,
    unitCode: row.unit.code,
    unitName: row.unit.name,
    unitPath: row.unit.path,
    layout: row.layout as PaperLayout,
    number: row.number,
    signedOn: dayFromDbOrNull(row.signedOn),
    signer: row.signer,
    issue: row.issue,
    current: row.status === "current",
    sensitive: row.sensitive,
    supersedesId: row.supersedesId,
    supersededById: row.superseded?.id ?? null,
    dataHash: row.dataHash,
    hasSheet: row.sheetFileId !== null,
    createdAt: row.createdAt,
    createdBy: row.createdBy?.displayName ?? null,
  };
}

/** A paper is seen where its unit is in scope; a call also by whoever sees the class. */
function paperSeen(scope: UnitScope): Prisma.PaperWhereInput {
  return { OR: [{ unit: unitInScope(scope) }, { kind: "callForNominations", class: classVisibleTo(scope) }] };
}

export type PaperAbout = Readonly<{ classId: number }> | Readonly<{ subject: string; subjectId: number }>;

/** One page of the papers about a class, a plan version or a report: current ones first, then the newest. */
export async function listPapers(
  tx: Tx,
  scope: UnitScope,
  about: PaperAbout,
  page: number,
): Promise<{ rows: PaperRow[]; total: number }> {
  const where = { ...about, ...paperSeen(scope) };
  const total = await tx.paper.count({ where });
  const rows = await tx.paper.findMany({
    where,
    select: paperSelect,
    orderBy: [{ status: "asc" }, { createdAt: "desc" }, { id: "desc" }],
    skip: (page - 1) * PAPERS_PER_PAGE,
    take: PAPERS_PER_PAGE,
  });
  return { rows: rows.map(toRow), total };
}

/** The current paper of a kind that a unit has issued about something. */
export async function findCurrentPaper(
  tx: Tx,
  unitId: number,
  kind: PaperKind,
  about: PaperAbout,
): Promise<Readonly<{ id: number; issue: number; number: string | null }> | null> {
  return tx.paper.findFirst({
    where: { unitId, kind, status: "current", ...about },
    select: { id: true, issue: true, number: true },
  });
}

export type PaperFile = Readonly<{
  id: number;
  kind: PaperKind;
  unitId: number;
  unitPath: string;
  sensitive: boolean;
  name: string;
  mime: string;
  content: Uint8Array<ArrayBuffer>;
}>;

/** What took the place of a paper, and when; null for one that stands. */
function successorOf(row: {
  superseded: Readonly<{ issue: number; number: string | null; signedOn: Date | null; createdAt: Date }> | null;
}): Successor | null {
  if (row.superseded === null) return null;
  const { issue, number, signedOn, createdAt } = row.superseded;
  return { issue, number, signedOn: dayFromDbOrNull(signedOn), issuedOn: today(createdAt) };
}

function markFile(file: Uint8Array<ArrayBuffer>, sheet: boolean, by: Successor | null): Uint8Array<ArrayBuffer> {
  if (by === null) return file;
  return new Uint8Array((sheet ? markSheet : markWord)(Buffer.from(file), supersededWords(by)));
}

/**
 * A paper's file for download; `sheet` asks for the workbook. Null outside the scope or where there is none. PAP-09: one
 * that another took the place of says so in the copy; what is kept stays as it was issued.
 */
export async function findPaperFile(tx: Tx, scope: UnitScope, id: number, sheet: boolean): Promise<PaperFile | null> {
  const row = await tx.paper.findFirst({
    where: { id, ...paperSeen(scope) },
    select: {
      id: true,
      kind: true,
      unitId: true,
      sensitive: true,
      fileId: true,
      sheetFileId: true,
      unit: { select: { path: true } },
      superseded: { select: { issue: true, number: true, signedOn: true, createdAt: true } },
    },
  });
  const fileId = sheet ? row?.sheetFileId : row?.fileId;
  if (!row || !fileId) return null;
  const file = await tx.storedFile.findUniqueOrThrow({
    where: { id: fileId },
    select: { name: true, mime: true, content: true },
  });
  const { id: paperId, kind, unitId, sensitive, unit } = row;
  const content = markFile(file.content, sheet, successorOf(row));
  return { id: paperId, kind: kind as PaperKind, unitId, sensitive, unitPath: unit.path, ...file, content };
}
