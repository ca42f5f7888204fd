import { useLocale, useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import type { QueryParams } from "@/components/ui/query-link";
import { withParams } from "@/components/ui/query-link";
import type { StandardRow } from "@/lib/features/standard/schema-row";
import { formatDay, formatLastDay } from "@/lib/text/format";
import { useGraceWords, useWhereWords } from "./standard-words";

/** The matrix of standards as rows: subject, level, where, from–to, grace, legal basis. */
export function StandardsTable({
  standards,
  kinds,
  caption,
  params,
}: {
  standards: readonly StandardRow[];
  kinds: ReadonlyMap<string, string>;
  caption: string;
  params: QueryParams;
}) {
  const t = useTranslations("standards");
  const level = useTranslations("common.level");
  const common = useTranslations("common");
  const vi = useLocale() === "vi";
  const where = useWhereWords(kinds);
  const grace = useGraceWords();
  const columns: readonly Column<StandardRow>[] = [
    { key: "subject", label: t("subject"), cell: (row) => (vi ? row.subject.nameVi : row.subject.nameEn) },
    { key: "kind", label: "", cell: (row) => row.subject.kind === "group" && <Badge>{t("group")}</Badge> },
    {
      key: "required",
      label: t("required"),
      telling: true,
      cell: (row) => <strong>{level(row.requiredLevel)}</strong>,
    },
    { key: "where", label: t("where"), cell: where },
    { key: "from", label: t("from"), cell: (row) => formatDay(row.validFrom) },
    { key: "to", label: t("to"), cell: (row) => formatLastDay(row.validTo) },
    { key: "grace", label: t("grace"), telling: true, cell: grace },
    {
      key: "basis",
      label: t("basis"),
      telling: true,
      cell: (row) => (
        <>
          {row.legalBasis}
          {row.article && `, ${row.article}`} {row.needsCheck && <Badge tone="warn">{common("needsCheck")}</Badge>}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={standards}
      rowKey={(row) => row.id}
      rowHref={(row) => withParams(`/standards/${row.id}`, { unit: params.unit, on: params.on })}
      params={params}
      path="/standards"
      empty={t("empty")}
    />
  );
}
