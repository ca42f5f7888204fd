import { useTranslations } from "next-intl";
import { MiniBar } from "@/components/charts/mini-bar";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { Day } from "@/lib/domain/shared/day";
import { formatDay, formatNumber } from "@/lib/text/format";

type Point = Readonly<{ on: Day; reached: number; total: number }>;

/** A target month by month, latest first: the bar is the picture, the figures stand beside it. */
export function TargetLine({ points }: { points: readonly Point[] }) {
  const t = useTranslations("targets");
  const columns: readonly Column<Point>[] = [
    { key: "on", label: t("month"), cell: (point) => formatDay(point.on) },
    {
      key: "rate",
      label: t("rate"),
      telling: true,
      cell: (point) => <MiniBar numerator={point.reached} denominator={point.total} />,
    },
    {
      key: "reached",
      label: t("reachedCount"),
      numeric: true,
      telling: true,
      cell: (point) => formatNumber(point.reached),
    },
    { key: "total", label: t("totalCount"), numeric: true, telling: true, cell: (point) => formatNumber(point.total) },
  ];
  return (
    <DataTable caption={t("lineNote")} columns={columns} rows={[...points].reverse()} rowKey={(point) => point.on} />
  );
}
