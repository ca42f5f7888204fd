import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { type CurriculumLine, compareCurricula } from "@/lib/domain/programme/compare-curricula";
import type { CurriculumRow, TopicRow } from "@/lib/features/programme/schema-row";
import { formatNumber } from "@/lib/text/format";

/** One version: its topics in order, periods added up. */
export function TopicTable({ curriculum }: { curriculum: CurriculumRow }) {
  const t = useTranslations("programmes");
  const columns: readonly Column<TopicRow>[] = [
    { key: "title", label: t("topic.title"), cell: (row) => `${row.ordinal}. ${row.title}`, total: t("topic.total") },
    { key: "kind", label: t("topic.kind"), telling: true, cell: (row) => t(`session.${row.kind}`), total: "" },
    {
      key: "periods",
      label: t("topic.periods"),
      telling: true,
      numeric: true,
      cell: (row) => formatNumber(row.periods),
      total: formatNumber(curriculum.topics.reduce((sum, { periods }) => sum + periods, 0)),
    },
  ];
  return (
    <DataTable
      caption={t("topics", { number: curriculum.number })}
      captionHidden
      columns={columns}
      rows={curriculum.topics}
      rowKey={(row) => row.id}
      flat
    />
  );
}

const TONES = { same: "neutral", changed: "warn", added: "good", removed: "bad" } as const;

/** Two versions side by side: the older left, the newer right, what changed in words. */
export function CurriculumComparison({ before, after }: { before: CurriculumRow; after: CurriculumRow }) {
  const t = useTranslations("programmes");
  const side = (topic: TopicRow | null) =>
    topic && t("compare.line", { title: topic.title, periods: formatNumber(topic.periods) });
  const lines = compareCurricula(before.topics, after.topics).map((line, index) => ({ ...line, key: index }));
  type Line = CurriculumLine<TopicRow> & { key: number };
  const columns: readonly Column<Line>[] = [
    { key: "before", label: t("compare.before", { number: before.number }), cell: (line) => side(line.before) ?? "–" },
    {
      key: "after",
      label: t("compare.after", { number: after.number }),
      telling: true,
      cell: (line) => side(line.after) ?? "–",
    },
    {
      key: "change",
      label: t("compare.change"),
      telling: true,
      cell: (line) =>
        line.change === "same" ? (
          <span className="whitespace-nowrap text-ink-soft">{t("compare.same")}</span>
        ) : (
          <Badge tone={TONES[line.change]}>{t(`compare.${line.change}`)}</Badge>
        ),
    },
  ];
  return (
    <DataTable
      caption={t("compareCaption", { before: before.number, after: after.number })}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={(line) => line.key}
    />
  );
}
