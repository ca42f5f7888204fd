import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { withParams } from "@/components/ui/query-link";
import { PROPOSAL_TONE } from "@/lib/features/cluster/labels";
import type { ProposalRow } from "@/lib/features/cluster/schema-row";
import { formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** Proposals, newest first. */
export function ProposalTable({ rows, unit, vi }: { rows: readonly ProposalRow[]; unit: string; vi: boolean }) {
  const t = useTranslations("clusters");
  return (
    <DataTable
      caption={t("list.title")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => withParams(`/plans/clusters/${row.id}`, { unit })}
      columns={[
        {
          key: "programme",
          label: t("list.programme"),
          cell: (row) => `${vi ? row.programmeVi : row.programmeEn} · ${row.year}`,
        },
        { key: "unit", label: t("list.unit"), cell: (row) => row.unitName },
        { key: "units", label: t("list.units"), numeric: true, cell: (row) => formatNumber(row.units) },
        {
          key: "learners",
          label: t("list.learners"),
          numeric: true,
          telling: true,
          cell: (row) => formatNumber(row.learners),
        },
        {
          key: "status",
          label: t("list.status"),
          telling: true,
          cell: (row) => <Badge tone={PROPOSAL_TONE[row.status]}>{t(`status.${row.status}`)}</Badge>,
        },
        { key: "created", label: t("list.created"), cell: (row) => formatMoment(row.createdAt) },
        { key: "by", label: t("list.by"), cell: (row) => row.createdBy ?? "–" },
      ]}
    />
  );
}
