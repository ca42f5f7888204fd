import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { type QueryParams, withParam } from "@/components/ui/query-link";
import type { SeatRow } from "@/lib/features/allotment/schema-row";
import { formatNumber } from "@/lib/text/format";

/** Units with need, seats and who sits on them. With `sharing`, floor and ceiling can be typed (posted by the form around). */
export function SeatTable({
  rows,
  mayShare,
  sharing,
  path,
  params,
}: {
  rows: readonly SeatRow[];
  mayShare: boolean;
  sharing: boolean;
  path: string;
  params: QueryParams;
}) {
  const t = useTranslations("seats");
  const sum = (value: (row: SeatRow) => number) => formatNumber(rows.reduce((all, row) => all + value(row), 0));
  const bound = (kind: "floor" | "ceiling") => ({
    key: kind,
    label: t(kind),
    cell: (row: SeatRow) => (
      <input
        className="input w-20"
        name={`${kind}-${row.unitId}`}
        inputMode="numeric"
        maxLength={4}
        aria-label={t(`${kind}Of`, { unit: row.unitName })}
      />
    ),
  });
  return (
    <DataTable
      caption={t("table")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.unitId}
      empty={t("tableEmpty")}
      columns={[
        { key: "unit", label: t("unit"), cell: (row) => row.unitName },
        ...(mayShare
          ? [
              {
                key: "need",
                label: t("need"),
                numeric: true,
                telling: true,
                cell: (row: SeatRow) => formatNumber(row.need),
                total: sum((row) => row.need),
              },
            ]
          : []),
        ...(sharing ? [bound("floor"), bound("ceiling")] : []),
        {
          key: "seats",
          label: t("seats"),
          numeric: true,
          telling: true,
          cell: (row) => (row.seats === null ? "–" : formatNumber(row.seats)),
          total: sum((row) => row.seats ?? 0),
        },
        {
          key: "taken",
          label: t("taken"),
          numeric: true,
          telling: true,
          cell: (row) => formatNumber(row.taken),
          total: sum((row) => row.taken),
        },
        {
          key: "basis",
          label: t("basis"),
          cell: (row) =>
            row.basis === "hand" ? (
              <Badge tone="warn">{t("basisHand", { reason: row.reason ?? "" })}</Badge>
            ) : row.basis === "need" ? (
              t("basisNeed")
            ) : (
              "–"
            ),
        },
        ...(sharing
          ? [
              {
                key: "edit",
                label: t("editColumn"),
                telling: true,
                cell: (row: SeatRow) => (
                  <a href={`${withParam(path, params, "edit", String(row.unitId))}#edit`}>
                    {t("edit")} <span className="sr-only">{row.unitName}</span>
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
