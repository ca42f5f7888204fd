import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { withParams } from "@/components/ui/query-link";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { ReportKind } from "@/lib/domain/shared/training-lists";
import { formatDay } from "@/lib/text/format";

type Line = Readonly<{
  id: number;
  kind: ReportKind;
  title: string;
  unitName: string;
  from: Day;
  to: Day;
  sealed: boolean;
  openNotes: number;
}>;

/** Reports of a unit and below; a draft says how many notes wait for an answer. */
export function ReportList({
  reports,
  place,
}: {
  reports: readonly Line[];
  place: Readonly<Record<string, string | undefined>>;
}) {
  const t = useTranslations("reports");
  if (reports.length === 0)
    return (
      <p className="text-ink-soft">
        {t("noReports")}. {t("noReportsHelp")}
      </p>
    );
  const columns: readonly Column<Line>[] = [
    { key: "title", label: t("report.title"), cell: (row) => row.title },
    { key: "kind", label: t("kind.label"), telling: true, cell: (row) => t(`kind.${row.kind}`) },
    { key: "unit", label: t("report.unit"), cell: (row) => row.unitName },
    {
      key: "period",
      label: t("report.period"),
      telling: true,
      cell: (row) => t("between", { from: formatDay(row.from), to: formatDay(addDays(row.to, -1)) }),
    },
    {
      key: "state",
      label: t("report.state"),
      telling: true,
      cell: (row) =>
        row.sealed ? (
          <Badge tone="good">{t("report.sealed")}</Badge>
        ) : (
          <span className="flex flex-wrap gap-2">
            <Badge tone="accent">{t("report.draft")}</Badge>
            {row.openNotes > 0 && <Badge tone="warn">{t("report.openNotes", { count: row.openNotes })}</Badge>}
          </span>
        ),
    },
  ];
  return (
    <DataTable
      caption={t("reports")}
      captionHidden
      columns={columns}
      rows={reports}
      rowKey={(row) => row.id}
      rowHref={(row) => withParams(`/reports/${row.id}`, place)}
    />
  );
}
