import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { HelpTip } from "@/components/ui/help-tip";
import { withParams } from "@/components/ui/query-link";
import { type PlanActual, type PlanActualRow, percentOf, percentsOf } from "@/lib/domain/report/plan-actual";
import type { ReportCount, ReportRows } from "@/lib/features/report/schema";
import { formatNumber } from "@/lib/text/format";
import { percentText } from "./report-words";

type Row = PlanActualRow & Readonly<{ nameVi: string | null; nameEn: string | null }>;
type Params = Readonly<Record<string, string | undefined>>;

/**
 * Planned and held, row by row, each number a link to the list it counts. `params` is the question (unit, day, period,
 * basis) that those lists are asked again; without it (a sealed report) numbers are plain.
 */
export function PlanActualTable({
  rows,
  totals,
  by,
  caption,
  params,
}: {
  rows: readonly Row[];
  totals: PlanActual;
  by: ReportRows;
  caption: string;
  params?: Params;
}) {
  const t = useTranslations("reports");
  const type = useTranslations("common.classType");
  const vi = useLocale() === "vi";

  const part = (row: Row | null): Params =>
    row === null ? {} : by === "type" ? { type: row.classType } : { programme: row.key };
  const link = (path: string, row: Row | null, value: number, extra: Params = {}): ReactNode =>
    params && value > 0 ? (
      <a href={withParams(path, { ...params, ...part(row), ...extra })}>{formatNumber(value)}</a>
    ) : (
      formatNumber(value)
    );
  const learners = (row: Row | null, value: number, count: ReportCount) =>
    link("/reports/learners", row, value, { count });
  const withShare = (shown: ReactNode, value: number, of: number) =>
    of === 0 ? (
      "–"
    ) : (
      <>
        {shown} <span className="text-ink-soft">· {percentText(percentOf(value, of))}</span>
      </>
    );

  const number = (
    key: string,
    cell: (of: PlanActual, row: Row | null) => ReactNode,
    extra: Partial<Column<Row>> = {},
  ): Column<Row> => ({
    key,
    label: t(`column.${key}` as never),
    numeric: true,
    cell: (row) => cell(row, row),
    total: cell(totals, null),
    ...extra,
  });
  const columns: readonly Column<Row>[] = [
    {
      key: "row",
      label: t(`rows.${by}`),
      cell: (row) => (by === "type" ? type(row.classType) : ((vi ? row.nameVi : row.nameEn) ?? row.key)),
      total: t("total"),
    },
    number("plannedClasses", (of, row) => link("/reports/lines", row, of.planned.classes)),
    number("actualClasses", (of, row) => link("/reports/classes", row, of.actual.classes), { telling: true }),
    number("percentClasses", (of) => percentText(percentsOf(of).classes), {
      telling: true,
      help: (
        <HelpTip id="help-percent" about={t("column.percentClasses")}>
          {t("help.percent")}
        </HelpTip>
      ),
    }),
    number("outOfPlan", (of, row) => link("/reports/classes", row, of.actual.outOfPlan, { out: "1" })),
    number("plannedLearners", (of, row) => link("/reports/lines", row, of.planned.learners)),
    number("people", (of, row) => learners(row, of.actual.people, "people"), {
      telling: true,
      help: (
        <HelpTip id="help-people" about={t("column.people")}>
          {t("help.people")}
        </HelpTip>
      ),
    }),
    number("percentPeople", (of) => percentText(percentsOf(of).people)),
    number("turns", (of, row) => learners(row, of.actual.turns, "turns")),
    number("women", (of, row) => withShare(learners(row, of.actual.women, "women"), of.actual.women, of.actual.people)),
    number("fullTime", (of, row) =>
      withShare(learners(row, of.actual.fullTimeTurns, "fullTime"), of.actual.fullTimeTurns, of.actual.turns),
    ),
  ];
  const repeats = rows.reduce((sum, row) => sum + row.actual.people, 0) - totals.actual.people;
  return (
    <>
      <DataTable caption={caption} captionHidden columns={columns} rows={rows} rowKey={(row) => row.key} />
      {repeats > 0 && <p className="prose-width mt-2 text-sm text-ink-soft">{t("repeats", { count: repeats })}</p>}
    </>
  );
}
