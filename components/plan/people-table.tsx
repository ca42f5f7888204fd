import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/ui/pagination";
import type { QueryParams } from "@/components/ui/query-link";
import { NAMES_PER_PAGE, type PersonRow } from "@/lib/features/plan/schema-row";
import { formatNumber } from "@/lib/text/format";

/** A page of the people behind a figure of a plan. `note` is why they stand here. */
export function PeopleTable({
  people,
  total,
  page,
  path,
  params,
  empty,
}: {
  people: readonly PersonRow[];
  total: number;
  page: number;
  path: string;
  params: QueryParams;
  empty: string;
}) {
  const t = useTranslations("plans.people");
  const columns: readonly Column<PersonRow>[] = [
    { key: "name", label: t("name"), cell: (row) => row.name },
    { key: "birthYear", label: t("birthYear"), telling: true, cell: (row) => row.birthYear },
    { key: "unit", label: t("unit"), telling: true, cell: (row) => row.unitName },
    ...(people.some((row) => row.note !== null)
      ? [
          {
            key: "note",
            label: t("note"),
            telling: true,
            cell: (row: PersonRow) => (row.note === null ? "" : t(`why.${row.note}` as "why.added")),
          },
        ]
      : []),
  ];
  return (
    <>
      {(people.length > 0 || total === 0) && (
        <DataTable
          caption={t("caption", { count: formatNumber(total) })}
          captionHidden
          columns={columns}
          rows={people}
          rowKey={(row) => row.id}
          rowHref={(row) => `/cadres/${row.id}`}
          empty={empty}
        />
      )}
      {total > (people.length === 0 ? 0 : NAMES_PER_PAGE) && (
        <Pagination path={path} params={params} page={page} pageSize={NAMES_PER_PAGE} total={total} />
      )}
    </>
  );
}
