import { useTranslations } from "next-intl";
import { MiniBar } from "@/components/charts/mini-bar";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { StatusCounts } from "@/lib/domain/compliance/sum-figures";
import { COMPLIANCE_STATUSES, type ComplianceStatus } from "@/lib/domain/shared/lists";
import { type ListFilter, listHref } from "@/lib/features/compliance/schema";
import { formatNumber } from "@/lib/text/format";

export type SubUnitRow = StatusCounts & Readonly<{ code: string; name: string; own?: boolean }>;
const SORT_OF: Partial<Record<ComplianceStatus, string>> = { short: "-short" };

/** Sub-units with their rates; every figure opens its list; the last row is the whole unit. */
export function SubUnitTable({
  rows,
  total,
  caption,
  path,
  params,
  filter,
}: {
  rows: readonly SubUnitRow[];
  total: StatusCounts & Readonly<{ name: string }>;
  caption: string;
  path: string;
  params: QueryParams;
  filter: ListFilter;
}) {
  const t = useTranslations("compliance");
  const none = <span className="text-ink-soft">0</span>;
  const figure = (count: number, href: string, status?: ComplianceStatus) =>
    count === 0 ? none : <a href={status ? `${href}&status=${status}` : href}>{formatNumber(count)}</a>;
  // The list of a whole row, made once: each figure of the row only adds its status.
  const lists = new Map(
    rows.map((row) => [row, listHref({ ...filter, unit: row.code, ...(row.own ? { own: true } : {}) })]),
  );
  const listOf = (row: SubUnitRow) => lists.get(row) ?? "";
  const whole = listHref(filter);
  const columns: readonly Column<SubUnitRow>[] = [
    {
      key: "name",
      label: t("subUnit"),
      sort: "name",
      cell: (row) => (row.own ? t("own", { unit: row.name }) : row.name),
      total: t("total", { unit: total.name }),
    },
    {
      key: "rate",
      label: t("rate"),
      sort: "rate",
      telling: true,
      cell: (row) => <MiniBar numerator={row.counts.met} denominator={row.denominator} />,
      total: <MiniBar numerator={total.counts.met} denominator={total.denominator} />,
    },
    ...COMPLIANCE_STATUSES.map(
      (status): Column<SubUnitRow> => ({
        key: status,
        label: t(status),
        numeric: true,
        telling: status === "short",
        ...(SORT_OF[status] ? { sort: "short" } : {}),
        cell: (row) => figure(row.counts[status], listOf(row), status),
        total: figure(total.counts[status], whole, status),
      }),
    ),
    {
      key: "people",
      label: t("people"),
      sort: "people",
      numeric: true,
      telling: true,
      cell: (row) => figure(row.people, listOf(row)),
      total: figure(total.people, whole),
    },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.code}${row.own ? ":own" : ""}`}
      rowHref={(row) => (row.own ? undefined : withParams(path, { ...params, unit: row.code, page: undefined }))}
      path={path}
      params={params}
      empty={t("noSubUnits")}
    />
  );
}
