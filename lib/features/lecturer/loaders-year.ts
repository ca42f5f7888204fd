import "server-only";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { recordAudit } from "@/lib/audit/record";
import { scopeFor } from "@/lib/auth/actor";
import { covers, intersectScopes } from "@/lib/auth/scope";
import { inTransaction, read } from "@/lib/db/transaction";
import { addDays, addMonths, type Day, daysBetween, parseDay } from "@/lib/domain/shared/day";
import { loadView } from "@/lib/features/unit/loaders";
import { type SheetColumn, writeWorkbook } from "@/lib/spreadsheet/write";
import { formatDay, formatLastDay, normalizeDayText } from "@/lib/text/format";
import type { Params } from "./loaders";
import { listPayments, listSettings, listYear } from "./queries-year";

const EARLIEST_YEAR = 2000;
/** A payment sheet is for a month, a quarter, a year at most. */
const MOST_DAYS = 366;

/** Hours of a year against the norm, of everybody in the register. */
export async function loadHours(params: Params) {
  const view = await loadView("lecturer:read", params);
  const present = Number(view.on.slice(0, 4));
  const asked = /^\d{4}$/.test(params.year ?? "") ? Number(params.year) : present;
  const year = asked >= EARLIEST_YEAR && asked <= present + 1 ? asked : present;
  const years = Array.from({ length: 6 }, (_value, index) => present + 1 - index);
  return { view, year, years, rows: await read(listYear, view.scope, view.unit, year) };
}

type Period = Readonly<{ from: Day; to: Day; fullTime: boolean; bad: boolean }>;

/** `from` and `to` as people write them, the last day inclusive; the month of the day in view when left out. */
function periodOf(params: Params, on: Day): Period {
  const month = `${on.slice(0, 7)}-01` as Day;
  const usual = { from: month, to: addMonths(month, 1), fullTime: params.fullTime === "1" };
  if (!params.from && !params.to) return { ...usual, bad: false };
  const from = parseDay(normalizeDayText(params.from ?? "") ?? "");
  const last = parseDay(normalizeDayText(params.to ?? "") ?? "");
  if (from === null || last === null || last < from || daysBetween(from, last) > MOST_DAYS)
    return { ...usual, bad: true };
  return { ...usual, from, to: addDays(last, 1), bad: false };
}

/** What the lecturers of the register are paid for a period. */
export async function loadPayments(params: Params) {
  const view = await loadView("lecturer:manage", params);
  const period = periodOf(params, view.on);
  const rows = await read(listPayments, view.scope, view.unit, period);
  return { view, period, rows, mayExport: scopeFor(view.actor, "export:run").paths.length > 0 };
}

/** The same as a workbook, with a row in the trail. */
export async function loadPaymentsExport(params: Params) {
  const view = await loadView("lecturer:manage", params);
  const scope = intersectScopes(view.scope, scopeFor(view.actor, "export:run"));
  const period = periodOf(params, view.on);
  if (!covers(scope, view.unit.currentPath) || period.bad) notFound();
  const rows = await inTransaction(async (tx) => {
    const found = await listPayments(tx, scope, view.unit, period);
    await recordAudit(tx, {
      event: "lecturer.payments-exported",
      actor: view.actor,
      unitId: view.unit.id,
      subject: "lecturer",
      after: { from: period.from, to: period.to, fullTime: period.fullTime, rows: found.length },
    });
    return found;
  });
  const t = await getTranslations("lecturers");
  const columns: SheetColumn[] = [
    { header: t("column.name"), width: 30 },
    { header: t("column.kind"), width: 16 },
    { header: t("payments.rank"), width: 20 },
    { header: t("payments.sessions"), width: 10, type: "number" },
    { header: t("payments.periods"), width: 10, type: "number" },
    { header: t("payments.km"), width: 14, type: "number" },
    { header: t("payments.rate"), width: 18, type: "number" },
    { header: t("payments.amount"), width: 20, type: "number" },
  ];
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const body = await writeWorkbook({
    sheets: [
      {
        name: t("payments.sheet"),
        title: [
          t("payments.title", { unit: view.unit.name }),
          t("payments.period", { from: formatDay(period.from), to: formatLastDay(period.to) }),
        ],
        columns,
        rows: [
          ...rows.map((row) => [
            row.fullName,
            t(`kind.${row.kind}`),
            t(`rank.${row.rank}`),
            row.sessions,
            row.periods,
            row.km,
            row.rate,
            row.amount,
          ]),
          [
            t("payments.total"),
            null,
            null,
            sum((row) => row.sessions),
            sum((row) => row.periods),
            Math.round(sum((row) => row.km) * 10) / 10,
            null,
            sum((row) => row.amount),
          ],
        ],
      },
    ],
  });
  return { fileName: `thu-lao-${view.unit.code}-${period.from}.xlsx`, body };
}

/** Rates and norms that speak for the unit in view. */
export async function loadRates(params: Params) {
  const view = await loadView("lecturer:read", params);
  const settings = await read(listSettings, view.unit);
  return { view, ...settings, mayManage: covers(scopeFor(view.actor, "lecturer:manage"), view.unit.currentPath) };
}
