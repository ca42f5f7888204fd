import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { ClosingUnit } from "@/components/plan/closing-unit";
import type { LineRow, UnitName } from "@/lib/features/plan/schema-row";
import { formatNumber } from "@/lib/text/format";

type Row = LineRow["units"][number];

/** Learners of a line by unit; a unit that closes says so. */
export function LineUnits({ line, units }: { line: LineRow; units: ReadonlyMap<number, UnitName> }) {
  const t = useTranslations("plans");
  const columns: readonly Column<Row>[] = [
    {
      key: "unit",
      label: t("line.unit"),
      cell: (row) => (
        <>
          {units.get(row.unitId)?.name} <ClosingUnit unit={units.get(row.unitId)} />
        </>
      ),
    },
    {
      key: "learners",
      label: t("learners"),
      numeric: true,
      telling: true,
      cell: (row) => formatNumber(row.learners),
      total: formatNumber(line.units.reduce((sum, row) => sum + row.learners, 0)),
    },
  ];
  return (
    <DataTable
      caption={t("line.units")}
      captionHidden
      flat
      columns={columns}
      rows={line.units}
      rowKey={(row) => row.unitId}
    />
  );
}
