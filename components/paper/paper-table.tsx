import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import type { ListedPaper } from "@/lib/features/paper/schema-row";
import { formatDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** Issued papers: number, issue, whether it still stands, the files. */
export function PaperTable({ papers, total }: { papers: readonly ListedPaper[]; total: number }) {
  const t = useTranslations("papers");
  const issueOf = new Map(papers.map(({ id, issue }) => [id, issue]));
  const link = (paper: ListedPaper, format: "word" | "excel") => (
    <a
      href={`/api/papers/${paper.id}${format === "excel" ? "?format=excel" : ""}`}
      aria-label={t("downloadOf", { format: t(format), kind: t(`kind.${paper.kind}`), issue: paper.issue })}
    >
      {t(format)}
    </a>
  );
  const columns: readonly Column<ListedPaper>[] = [
    { key: "kind", label: t("column.kind"), cell: (paper) => t(`kind.${paper.kind}`) },
    {
      key: "number",
      label: t("column.number"),
      cell: (paper) => (
        <>
          {paper.number ?? <span className="text-ink-soft">{t("noNumber")}</span>}{" "}
          {paper.signedOn && t("signedOn", { day: formatDay(paper.signedOn) })}
        </>
      ),
    },
    { key: "unit", label: t("column.unit"), cell: (paper) => paper.unitName },
    { key: "issue", label: t("column.issue"), numeric: true, telling: true, cell: (paper) => paper.issue },
    {
      key: "state",
      label: t("column.state"),
      telling: true,
      cell: (paper) => <PaperState paper={paper} issueOf={issueOf} />,
    },
    {
      key: "by",
      label: t("column.by"),
      cell: (paper) => (
        <>
          <span className="tabular whitespace-nowrap">{formatMoment(paper.createdAt)}</span> {paper.createdBy}
        </>
      ),
    },
    {
      key: "download",
      label: t("column.download"),
      telling: true,
      cell: (paper) =>
        paper.mayDownload ? (
          <span className="flex gap-4">
            {link(paper, "word")}
            {paper.hasSheet && link(paper, "excel")}
          </span>
        ) : (
          <span className="text-ink-soft">{t("noDownload")}</span>
        ),
    },
  ];
  return (
    <DataTable caption={t("caption", { count: total })} columns={columns} rows={papers} rowKey={(paper) => paper.id} />
  );
}

function PaperState({ paper, issueOf }: { paper: ListedPaper; issueOf: ReadonlyMap<number, number> }) {
  const t = useTranslations("papers");
  const before = paper.supersedesId === null ? undefined : issueOf.get(paper.supersedesId);
  const after = paper.supersededById === null ? undefined : issueOf.get(paper.supersededById);
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={paper.current ? "good" : "neutral"}>{t(paper.current ? "state.current" : "state.superseded")}</Badge>
      {paper.outdated && <Badge tone="warn">{t("state.outdated")}</Badge>}
      {paper.sensitive && <Badge tone="accent">{t("sensitive")}</Badge>}
      {after !== undefined && <span className="text-ink-soft text-sm">{t("replacedBy", { issue: after })}</span>}
      {before !== undefined && <span className="text-ink-soft text-sm">{t("replaces", { issue: before })}</span>}
    </span>
  );
}
