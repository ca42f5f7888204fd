import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { withParams } from "@/components/ui/query-link";
import type { Subjects } from "@/lib/features/standard/schema-row";
import { formatNumber } from "@/lib/text/format";

type Row = Subjects["positions"][number];

/** Positions in their usual order with their groups, each group the way to its dashboard. */
export function PositionTable({
  subjects,
  vi,
  view,
}: {
  subjects: Subjects;
  vi: boolean;
  view: Readonly<{ unit: string; on: string | undefined }>;
}) {
  const t = useTranslations("standards");
  const names = new Map(subjects.groups.map((group) => [group.code, vi ? group.nameVi : group.nameEn]));
  const columns: readonly Column<Row>[] = [
    { key: "position", label: t("position"), cell: (row) => (vi ? row.nameVi : row.nameEn) },
    {
      key: "groups",
      label: t("groups"),
      telling: true,
      cell: (row) => (
        <ul>
          {row.groups.map((code) => (
            <li key={code}>
              <a href={withParams("/compliance", { ...view, group: code })}>{names.get(code) ?? code}</a>
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("positionsCaption", {
        positions: formatNumber(subjects.positions.length),
        groups: formatNumber(subjects.groups.length),
      })}
      columns={columns}
      rows={subjects.positions}
      rowKey={(row) => row.id}
    />
  );
}
