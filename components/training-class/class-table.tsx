import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Pagination } from "@/components/ui/pagination";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import { CLASSES_PER_PAGE } from "@/lib/features/training-class/schema-list";
import type { ClassRow } from "@/lib/features/training-class/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";
import { ClassStatusBadge, OutsidePlanBadge } from "./class-status";

/** One page of classes; each row opens its class. */
export function ClassTable({
  rows,
  total,
  page,
  path,
  params,
}: {
  rows: readonly ClassRow[];
  total: number;
  page: number;
  path: string;
  params: QueryParams;
}) {
  const t = useTranslations("classes");
  const english = useLocale() === "en";
  return (
    <>
      <DataTable
        caption={t("tableCaption")}
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => withParams(`/classes/${row.code}`, { unit: params.unit, on: params.on })}
        path={path}
        params={params}
        columns={[
          {
            key: "class",
            label: t("column.class"),
            sort: "code",
            cell: (row) => (
              <span className="grid">
                <span>{row.name}</span>
                <span className="text-ink-soft text-sm">{row.code}</span>
              </span>
            ),
          },
          {
            key: "status",
            label: t("column.status"),
            telling: true,
            cell: (row) => (
              <span className="flex flex-wrap gap-1">
                <ClassStatusBadge status={row.status} />
                <OutsidePlanBadge outside={row.outsidePlan} />
              </span>
            ),
          },
          {
            key: "days",
            label: t("column.days"),
            sort: "start",
            telling: true,
            cell: (row) => `${formatDay(row.startsOn)} – ${formatDay(row.endsOn)}`,
          },
          {
            key: "seats",
            label: t("column.seats"),
            numeric: true,
            telling: true,
            cell: (row) => `${formatNumber(row.taken)} / ${formatNumber(row.capacity)}`,
          },
          {
            key: "waiting",
            label: t("column.waiting"),
            numeric: true,
            cell: (row) => (row.waiting > 0 ? formatNumber(row.waiting) : "–"),
          },
          {
            key: "programme",
            label: t("column.programme"),
            cell: (row) => (english ? row.programmeEn : row.programmeVi),
          },
          { key: "where", label: t("column.where"), cell: (row) => row.where ?? "–" },
          {
            key: "nominateBy",
            label: t("column.nominateBy"),
            cell: (row) => (row.nominateBy ? formatDay(row.nominateBy) : "–"),
          },
          { key: "unit", label: t("column.unit"), optional: true, cell: (row) => row.unitName },
        ]}
      />
      <Pagination path={path} params={params} page={page} pageSize={CLASSES_PER_PAGE} total={total} />
    </>
  );
}
