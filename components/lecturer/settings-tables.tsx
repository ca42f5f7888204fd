import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import type { Day } from "@/lib/domain/shared/day";
import type { NormLine, RateLine } from "@/lib/features/lecturer/schema-row";
import { formatDay, formatLastDay, formatNumber } from "@/lib/text/format";

function useDays(): (row: Readonly<{ from: Day; to: Day | null }>) => string {
  const t = useTranslations("lecturers.rates");
  return ({ from, to }) =>
    to === null ? t("since", { from: formatDay(from) }) : t("fromTo", { from: formatDay(from), to: formatLastDay(to) });
}

/** Rates by rank, the newest of each first. */
export function RatesTable({ rows }: { rows: readonly RateLine[] }) {
  const t = useTranslations("lecturers");
  const days = useDays();
  const columns: readonly Column<RateLine>[] = [
    { key: "rank", label: t("rates.rank"), cell: (row) => t(`rank.${row.rank}`) },
    {
      key: "amount",
      label: t("rates.amount"),
      numeric: true,
      telling: true,
      cell: (row) => formatNumber(row.perSession),
    },
    { key: "days", label: t("rates.days"), telling: true, cell: days },
    { key: "unit", label: t("rates.unit"), cell: (row) => row.unitName },
    { key: "source", label: t("rates.source"), telling: true, cell: (row) => row.source },
  ];
  return (
    <DataTable
      caption={t("rates.rates")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      params={{}}
      path="/lecturers/rates"
      empty={t("rates.none")}
    />
  );
}

/** Norms by role, the country's and those of units. */
export function NormsTable({ rows }: { rows: readonly NormLine[] }) {
  const t = useTranslations("lecturers");
  const common = useTranslations("common");
  const days = useDays();
  const columns: readonly Column<NormLine>[] = [
    { key: "role", label: t("rates.role"), cell: (row) => t(`normRole.${row.role}`) },
    { key: "hours", label: t("rates.hours"), numeric: true, telling: true, cell: (row) => formatNumber(row.hours) },
    { key: "days", label: t("rates.days"), telling: true, cell: days },
    { key: "unit", label: t("rates.unit"), cell: (row) => row.unitName ?? t("rates.national") },
    {
      key: "source",
      label: t("rates.source"),
      telling: true,
      cell: (row) => (
        <>
          {row.source} {row.needsCheck && <Badge tone="warn">{common("needsCheck")}</Badge>}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("rates.norms")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      params={{}}
      path="/lecturers/rates"
      empty={t("rates.none")}
    />
  );
}
