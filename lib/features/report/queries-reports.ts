import "server-only";
import { type UnitScope, unitInScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import type { TypedTexts } from "@/lib/domain/report/paragraphs";
import type { Period } from "@/lib/domain/report/plan-actual";
import type { Stated } from "@/lib/domain/report/reconcile";
import type { Day } from "@/lib/domain/shared/day";
import type { NoteExplanation, ReportKind, ReportMeasure } from "@/lib/domain/shared/training-lists";

const noteSelect = {
  id: true,
  measure: true,
  stated: true,
  computed: true,
  explanation: true,
  explainedBy: true,
  answer: true,
  answeredAt: true,
  answeredBy: { select: { displayName: true } },
} as const;

export type ReportNote = Readonly<{
  id: number;
  measure: ReportMeasure;
  stated: number;
  computed: number;
  explanation: NoteExplanation | null;
  explainedBy: readonly string[];
  answer: string | null;
  answeredAt: Date | null;
  answeredBy: string | null;
}>;

export type StoredReport = Readonly<{
  id: number;
  unitId: number;
  unitCode: string;
  unitName: string;
  unitPath: string;
  kind: ReportKind;
  title: string;
  from: Day;
  /** First day after the period. */
  to: Day;
  sealed: boolean;
  sealedAt: Date | null;
  sealedBy: string | null;
  stated: Stated;
  figures: unknown;
  /** Paragraphs that somebody has typed. */
  texts: TypedTexts;
  version: number;
  notes: readonly ReportNote[];
}>;

/** One report within the scope, with its notes; null when it is not to be found there. */
export async function findReport(tx: Tx, scope: UnitScope, id: number): Promise<StoredReport | null> {
  const row = await tx.planReport.findFirst({
    where: { id, unit: unitInScope(scope) },
    select: {
      id: true,
      unitId: true,
      unit: { select: { code: true, name: true, path: true } },
      kind: true,
      title: true,
      fromDay: true,
      toDay: true,
      status: true,
      sealedAt: true,
      sealedBy: { select: { displayName: true } },
      stated: true,
      figures: true,
      texts: true,
      version: true,
      notes: { select: noteSelect, orderBy: { id: "asc" } },
    },
  });
  if (!row) return null;
  return {
    id: row.id,
    unitId: row.unitId,
    unitCode: row.unit.code,
    unitName: row.unit.name,
    unitPath: row.unit.path,
    kind: row.kind as ReportKind,
    title: row.title,
    from: dayFromDb(row.fromDay),
    to: dayFromDb(row.toDay),
    sealed: row.status === "sealed",
    sealedAt: row.sealedAt,
    sealedBy: row.sealedBy?.displayName ?? null,
    stated: row.stated as Stated,
    figures: row.figures,
    texts: row.texts as TypedTexts,
    version: row.version,
    notes: row.notes.map((note) => ({
      ...note,
      measure: note.measure as ReportMeasure,
      explanation: note.explanation as NoteExplanation | null,
      answeredBy: note.answeredBy?.displayName ?? null,
    })),
  };
}

export type ReportLine = Readonly<{
  id: number;
  kind: ReportKind;
  title: string;
  unitName: string;
  from: Day;
  to: Day;
  sealed: boolean;
  openNotes: number;
}>;

/** Newest reports of a unit and below, at most fifty. */
export async function listReports(tx: Tx, scope: UnitScope, unit: Readonly<{ path: string }>): Promise<ReportLine[]> {
  const rows = await tx.planReport.findMany({
    where: { unit: { AND: [unitInScope(scope), { path: { startsWith: unit.path } }] } },
    select: {
      id: true,
      kind: true,
      title: true,
      unit: { select: { name: true } },
      fromDay: true,
      toDay: true,
      status: true,
      _count: { select: { notes: { where: { answer: null } } } },
    },
    orderBy: [{ fromDay: "desc" }, { id: "desc" }],
    take: 50,
  });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ReportKind,
    title: row.title,
    unitName: row.unit.name,
    from: dayFromDb(row.fromDay),
    to: dayFromDb(row.toDay),
    sealed: row.status === "sealed",
    openNotes: row._count.notes,
  }));
}

export type PeriodNote = Pick<
  ReportNote,
  "measure" | "stated" | "computed" | "explanation" | "explainedBy" | "answer"
> &
  Readonly<{ report: number }>;

/** Notes of the reports of one unit on exactly one period. */
export async function listPeriodNotes(
  tx: Tx,
  scope: UnitScope,
  unit: Readonly<{ id: number }>,
  period: Period,
): Promise<PeriodNote[]> {
  const rows = await tx.planReportNote.findMany({
    where: {
      report: {
        unitId: unit.id,
        unit: unitInScope(scope),
        fromDay: dayToDb(period.from),
        toDay: dayToDb(period.to),
      },
    },
    select: { ...noteSelect, reportId: true },
    orderBy: { id: "asc" },
    take: 100,
  });
  return rows.map((row) => ({
    report: row.reportId,
    measure: row.measure as ReportMeasure,
    stated: row.stated,
    computed: row.computed,
    explanation: row.explanation as NoteExplanation | null,
    explainedBy: row.explainedBy,
    answer: row.answer,
  }));
}
