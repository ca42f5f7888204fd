import { useTranslations } from "next-intl";
import { ColumnChooser } from "@/components/data-table/column-chooser";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/ui/pagination";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import { type CadreRow, PAGE_SIZE } from "@/lib/features/cadre/schema-list";
import { formatNumber } from "@/lib/text/format";
import { useCadreColumns } from "./cadre-columns";

/** The people found, fifty a page; a row opens the dossier on the same day. */
export function CadreTable({
  rows,
  total,
  page,
  path,
  params,
  empty,
}: {
  rows: readonly CadreRow[];
  total: number;
  page: number;
  path: string;
  params: QueryParams;
  empty: React.ReactNode;
}) {
  const t = useTranslations("cadres");
  const columns = useCadreColumns();
  const shown = { ...params, sort: params.sort ?? "name" };
  return (
    <div className="grid gap-3">
      <div className="flex justify-end">
        <ColumnChooser columns={columns} path={path} params={params} />
      </div>
      <DataTable
        caption={t("caption", { count: formatNumber(total) })}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => withParams(`/cadres/${row.id}`, { unit: params.unit, on: params.on })}
        rowName={(row) => row.fullName}
        path={path}
        params={shown}
        empty={empty}
      />
      <Pagination path={path} params={params} page={page} pageSize={PAGE_SIZE} total={total} />
    </div>
  );
}
