import { useLocale, useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { ListedProgramme } from "@/lib/features/programme/schema-row";
import { formatNumber } from "@/lib/text/format";
import { useGiftWords } from "./programme-words";

/** The catalogue as rows: name, type, size band, what it gives, what is taught on the day in view. */
export function ProgrammesTable({
  rows,
  caption,
  params,
}: {
  rows: readonly ListedProgramme[];
  caption: string;
  params: QueryParams;
}) {
  const t = useTranslations("programmes");
  const type = useTranslations("common.classType");
  const common = useTranslations("common");
  const vi = useLocale() === "vi";
  const gift = useGiftWords();
  const columns: readonly Column<ListedProgramme>[] = [
    { key: "name", label: t("column.name"), cell: (row) => (vi ? row.nameVi : row.nameEn) },
    { key: "type", label: t("column.classType"), telling: true, cell: (row) => type(row.classType) },
    {
      key: "size",
      label: t("column.size"),
      numeric: true,
      cell: (row) => `${formatNumber(row.sizeMin)}–${formatNumber(row.sizeMax)}`,
    },
    { key: "gives", label: t("column.gives"), telling: true, cell: gift },
    {
      key: "lessons",
      label: t("column.lessons"),
      numeric: true,
      cell: (row) => row.inForce && `${formatNumber(row.inForce.lessons)} · ${formatNumber(row.inForce.periods)}`,
    },
    { key: "versions", label: t("column.versions"), numeric: true, cell: (row) => formatNumber(row.versions) },
    {
      key: "owner",
      label: t("column.owner"),
      telling: true,
      cell: (row) => (
        <>
          {row.owner?.name ?? t("national")} {row.needsCheck && <Badge tone="warn">{common("needsCheck")}</Badge>}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => withParams(`/programmes/${row.code}`, { unit: params.unit, on: params.on })}
      params={params}
      path="/programmes"
      empty={t("empty")}
    />
  );
}
