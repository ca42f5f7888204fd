import "server-only";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { recordAudit } from "@/lib/audit/record";
import { scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { type CellInput, type SheetColumn, streamSheet } from "@/lib/spreadsheet/write";
import { exportCadres } from "./queries-export";
import { type CadreColumn, type CadreRow, type ListParams, parseListRequest, toListParams } from "./schema-list";

export type CadreExport = Readonly<{ fileName: string; body: ReadableStream<Uint8Array> }> | "too-many";

const DAY_COLUMNS: readonly CadreColumn[] = ["partyJoinedOn", "partyOfficialOn"];

/** The list of the address as a workbook: every page of it, the chosen columns, masked alike, with a row in the trail. */
export async function loadCadreExport(params: ListParams & ViewParams): Promise<CadreExport> {
  const view = await loadView("cadre:read", params);
  const { actor, unit, on } = view;
  const scope = scopeFor(actor, "export:run");
  if (!covers(scope, unit.currentPath)) {
    await inTransaction((tx) =>
      recordAudit(tx, { event: "cadres.exported", outcome: "denied", actor, unitId: unit.id }),
    );
    notFound();
  }
  const request = parseListRequest(params);
  const rows = await inTransaction(
    async (tx) => {
      const found = await exportCadres(
        tx,
        { read: view.scope, export: scope, sensitive: scopeFor(actor, "cadre:read-sensitive") },
        unit,
        request,
        on,
      );
      await recordAudit(tx, {
        event: "cadres.exported",
        outcome: found === null ? "refused" : "done",
        actor,
        unitId: unit.id,
        subject: "unit",
        subjectId: unit.id,
        after: { on, ...toListParams(request), columns: request.columns, rows: found?.length ?? null },
      });
      return found;
    },
    { timeoutMs: 120_000 },
  );
  if (rows === null) return "too-many";
  const { sheet, columns, cellsOf } = await sheetOf(request.columns);
  return {
    fileName: `can-bo-${unit.code}-${on}.xlsx`,
    body: streamSheet({ name: sheet, columns, rows: rows.map(cellsOf) }),
  };
}

/** Headings and cells in the reader's words. */
async function sheetOf(
  shown: readonly CadreColumn[],
): Promise<Readonly<{ sheet: string; columns: SheetColumn[]; cellsOf: (row: CadreRow) => CellInput[] }>> {
  const [t, common, status, locale] = await Promise.all([
    getTranslations("cadres"),
    getTranslations("common"),
    getTranslations("status"),
    getLocale(),
  ]);
  const word = (prefix: string, value: string | null) => (value === null ? null : t(`${prefix}.${value}` as never));
  const secret = (row: CadreRow, value: string | null) => (row.masked ? t("masked") : value);
  const cells: Readonly<Record<CadreColumn, (row: CadreRow) => CellInput>> = {
    birthDate: (row) => (row.birthPrecision === "year" ? row.birthDate.slice(0, 4) : row.birthDate),
    sex: (row) => common(`sex.${row.sex}`),
    unit: (row) => row.unitName,
    posts: (row) =>
      row.posts
        .map((post) =>
          [locale === "en" ? post.nameEn : post.nameVi, post.unitName, post.term].filter(Boolean).join(", "),
        )
        .join("; "),
    required: (row) => row.required && common(`level.${row.required}`),
    held: (row) => row.held && common(`level.${row.held}`),
    status: (row) => (row.status === null ? t("noPost") : status(row.status)),
    party: (row) => word("party", row.party),
    partyJoinedOn: (row) => secret(row, row.partyJoinedOn),
    partyOfficialOn: (row) => secret(row, row.partyOfficialOn),
    kind: (row) => word("kind", row.kind),
    schooling: (row) => word("schooling", row.schooling),
    degree: (row) => word("degree", row.degree),
    nativePlace: (row) => row.nativePlace,
    ethnicity: (row) => secret(row, row.ethnicity),
    religion: (row) => secret(row, row.religion),
  };
  return {
    sheet: t("title"),
    columns: [
      { header: t("field.fullName"), width: 28 },
      ...shown.map(
        (column): SheetColumn => ({
          header: t(`column.${column}`),
          width: column === "posts" ? 44 : 18,
          ...(column === "birthDate" || DAY_COLUMNS.includes(column) ? { type: "day" as const } : {}),
        }),
      ),
    ],
    cellsOf: (row) => [row.fullName, ...shown.map((column) => cells[column](row))],
  };
}
