import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { type PlanActual, percentsOf } from "@/lib/domain/report/plan-actual";
import type { Stated } from "@/lib/domain/report/reconcile";
import { REPORT_MEASURES, type ReportMeasure } from "@/lib/domain/shared/training-lists";
import { formatNumber } from "@/lib/text/format";

/** Each total as it is stated beside what the lists make; `differing` are the measures that raise a note. */
export function ReconciliationTable({
  stated,
  totals,
  differing,
}: {
  stated: Stated;
  totals: PlanActual;
  differing: ReadonlySet<ReportMeasure>;
}) {
  const t = useTranslations("reports");
  const computed: Readonly<Record<ReportMeasure, number | null>> = {
    people: totals.actual.people,
    classes: totals.actual.classes,
    turns: totals.actual.turns,
    percentClasses: percentsOf(totals).classes,
  };
  const text = (measure: ReportMeasure, value: number | null | undefined) =>
    value === null || value === undefined ? "–" : `${formatNumber(value)}${measure === "percentClasses" ? " %" : ""}`;
  const columns: readonly Column<ReportMeasure>[] = [
    { key: "measure", label: t("one.measure"), cell: (measure) => t(`stated.${measure}`) },
    {
      key: "stated",
      label: t("one.statedValue"),
      numeric: true,
      telling: true,
      cell: (measure) => text(measure, stated[measure]),
    },
    {
      key: "computed",
      label: t("one.computed"),
      numeric: true,
      telling: true,
      cell: (measure) => text(measure, computed[measure]),
    },
    {
      key: "verdict",
      label: t("report.state"),
      telling: true,
      cell: (measure) =>
        stated[measure] === undefined ? (
          t("one.notStated")
        ) : differing.has(measure) ? (
          <Badge tone="warn">{t("one.notes")}</Badge>
        ) : (
          <Badge tone="good">{t("one.agree")}</Badge>
        ),
    },
  ];
  return (
    <DataTable
      caption={t("one.statedTitle")}
      captionHidden
      columns={columns}
      rows={REPORT_MEASURES}
      rowKey={(measure) => measure}
      flat
    />
  );
}
