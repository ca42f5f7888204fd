import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import type { QueryParams } from "@/components/ui/query-link";
import type { PaymentLine } from "@/lib/features/lecturer/schema-row";
import { formatNumber } from "@/lib/text/format";

/** The payment sheet of a period, with its sums. */
export function PaymentsTable({ rows, params }: { rows: readonly PaymentLine[]; params: QueryParams }) {
  const t = useTranslations("lecturers");
  const sum = (of: (row: PaymentLine) => number) => formatNumber(rows.reduce((total, row) => total + of(row), 0));
  const figure = (key: "sessions" | "periods" | "km" | "amount", telling = false): Column<PaymentLine> => ({
    key,
    label: t(`payments.${key}`),
    numeric: true,
    telling,
    cell: (row) => formatNumber(row[key]),
    total: sum((row) => row[key]),
  });
  const columns: readonly Column<PaymentLine>[] = [
    { key: "name", label: t("column.name"), cell: (row) => row.fullName, total: t("payments.total") },
    { key: "kind", label: t("column.kind"), cell: (row) => t(`kind.${row.kind}`) },
    { key: "rank", label: t("payments.rank"), cell: (row) => t(`rank.${row.rank}`) },
    figure("sessions", true),
    figure("periods"),
    figure("km"),
    {
      key: "rate",
      label: t("payments.rate"),
      numeric: true,
      telling: true,
      cell: (row) =>
        row.withoutRate > 0 ? (
          <Badge tone="warn">{t("payments.withoutRate", { count: formatNumber(row.withoutRate) })}</Badge>
        ) : row.rate === null ? (
          t("payments.several")
        ) : (
          formatNumber(row.rate)
        ),
    },
    figure("amount", true),
  ];
  return (
    <DataTable
      caption={t("payments.table", { count: rows.length })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/lecturers/${row.id}`}
      params={params}
      path="/lecturers/payments"
      empty={t("payments.empty")}
    />
  );
}
