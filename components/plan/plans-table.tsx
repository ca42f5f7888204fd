import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { PlanRow } from "@/lib/features/plan/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";
import { PlanStatus } from "./plan-status";

/** A unit's plans year by year: what is in force and what is being written. A row opens the version that asks for work. */
export function PlansTable({ rows }: { rows: readonly PlanRow[] }) {
  const t = useTranslations("plans");
  // What was given up is shown where nothing stands in its place, so that it can still be opened.
  const written = (row: PlanRow) => row.open ?? (row.inForce === null ? row.discarded : null);
  const shown = (row: PlanRow) => row.inForce ?? row.open;
  const columns: readonly Column<PlanRow>[] = [
    { key: "year", label: t("year"), cell: (row) => row.year },
    {
      key: "inForce",
      label: t("inForce"),
      telling: true,
      cell: ({ inForce }) =>
        inForce === null ? (
          <span className="text-ink-soft">{t("none")}</span>
        ) : (
          <a href={`/plans/${inForce.id}`}>
            {t("versionNo", { number: inForce.number })}
            {inForce.approvedOn !== null &&
              `, ${t("byResolution", { resolution: inForce.resolutionNo ?? "", day: formatDay(inForce.approvedOn) })}`}
          </a>
        ),
    },
    {
      key: "open",
      label: t("openVersion"),
      telling: true,
      cell: (row) => {
        const open = written(row);
        return open === null ? (
          <span className="text-ink-soft">{t("none")}</span>
        ) : (
          <span className="flex flex-wrap items-center gap-2">
            <a href={`/plans/${open.id}`}>{t("versionNo", { number: open.number })}</a>
            <PlanStatus status={open.status} />
          </span>
        );
      },
    },
    {
      key: "classes",
      label: t("classes"),
      numeric: true,
      cell: (row) => formatNumber(shown(row)?.totals.classes ?? 0),
    },
    {
      key: "learners",
      label: t("learners"),
      numeric: true,
      telling: true,
      cell: (row) => formatNumber(shown(row)?.totals.learners ?? 0),
    },
  ];
  return (
    <DataTable
      caption={t("years")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/plans/${(row.open ?? row.inForce ?? row.discarded)?.id ?? ""}`}
    />
  );
}
