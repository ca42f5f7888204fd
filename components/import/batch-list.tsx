import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { STATUS_TONE } from "@/lib/features/import/labels";
import type { BatchLine } from "@/lib/features/import/schema-views";
import { formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** Lists loaded so far, with where each stands. */
export function BatchList({ batches }: { batches: readonly BatchLine[] }) {
  const t = useTranslations("imports");
  const result = ({ counts, status }: BatchLine) => {
    if (counts === null) return "–";
    const bad = counts.error + counts.conflict + counts.duplicate;
    if (status === "previewed")
      return t("summary.previewed", { good: formatNumber(counts.create + counts.update), bad: formatNumber(bad) });
    const written = counts as typeof counts & { created?: number; updated?: number };
    return t("summary.written", { created: written.created ?? 0, updated: written.updated ?? 0, rejected: bad }) || "–";
  };
  return (
    <DataTable
      caption={t("list.caption")}
      captionHidden
      rows={batches}
      rowKey={(batch) => batch.id}
      rowHref={(batch) => `/imports/${batch.id}`}
      empty={t("list.empty")}
      columns={[
        { key: "file", label: t("list.file"), cell: (batch) => batch.fileName },
        { key: "unit", label: t("list.unit"), cell: (batch) => batch.unitName, telling: true },
        { key: "kind", label: t("list.kind"), cell: (batch) => t(`kind.${batch.kind}`) },
        { key: "by", label: t("list.by"), cell: (batch) => batch.by },
        { key: "at", label: t("list.at"), cell: (batch) => formatMoment(batch.createdAt) },
        {
          key: "status",
          label: t("list.status"),
          telling: true,
          cell: (batch) =>
            batch.jobFailed && ["reading", "importing", "undoing"].includes(batch.status) ? (
              <Badge tone="bad">{t("status.failed")}</Badge>
            ) : (
              <Badge tone={STATUS_TONE[batch.status]}>{t(`status.${batch.status}`)}</Badge>
            ),
        },
        { key: "result", label: t("list.result"), cell: result, telling: true },
      ]}
    />
  );
}
