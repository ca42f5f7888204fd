import { useTranslations } from "next-intl";
import { MiniBar } from "@/components/charts/mini-bar";
import { DataTable } from "@/components/data-table/data-table";
import { withParams } from "@/components/ui/query-link";
import type { ResultClass } from "@/lib/features/centre/schema";
import { formatDay, formatNumber } from "@/lib/text/format";

/** The classes behind a number of the results by programme and year. */
export function ResultClasses({ rows, unit }: { rows: readonly ResultClass[]; unit: string }) {
  const t = useTranslations("centre");
  return (
    <DataTable
      caption={t("results.classes")}
      captionHidden
      columns={[
        { key: "name", label: t("results.class"), cell: (row) => row.name },
        { key: "code", label: t("results.code"), cell: (row) => row.code },
        { key: "closed", label: t("results.closedOn"), telling: true, cell: (row) => formatDay(row.closedOn) },
        {
          key: "learners",
          label: t("results.learners"),
          numeric: true,
          telling: true,
          cell: (row) => formatNumber(row.learners),
        },
        {
          key: "passed",
          label: t("results.passed"),
          telling: true,
          cell: (row) => <MiniBar numerator={row.passed} denominator={row.learners} />,
        },
      ]}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => withParams(`/classes/${row.code}/closing`, { unit })}
      rowName={(row) => row.name}
    />
  );
}
