import { getTranslations } from "next-intl/server";
import { ResultClasses } from "@/components/centre/result-classes";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Badge } from "@/components/ui/badge";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadCentreResults } from "@/lib/features/centre/loaders";
import { CENTRE_PER_PAGE, type ResultLearner } from "@/lib/features/centre/schema";
import { formatNumber } from "@/lib/text/format";

/** The learners behind one figure of the results by programme and year. */
export default async function CentreResultsPage({ searchParams }: PageProps<"/centre/results">) {
  const query = flatParams(await searchParams);
  const { view, part, year, classes, rows, total, page } = await loadCentreResults(query);
  const t = await getTranslations("centre");
  const columns: readonly Column<ResultLearner>[] = [
    { key: "name", label: t("results.learner"), cell: (row) => row.name },
    { key: "unit", label: t("results.unit"), telling: true, cell: (row) => row.unitName },
    { key: "class", label: t("results.class"), telling: true, cell: (row) => row.className },
    {
      key: "outcome",
      label: t("results.outcome"),
      telling: true,
      cell: (row) => (
        <Badge tone={row.outcome === "passed" ? "good" : "bad"}>{t(`results.outcomes.${row.outcome}`)}</Badge>
      ),
    },
    {
      key: "mark",
      label: t("results.mark"),
      numeric: true,
      cell: (row) => (row.mark === null ? "–" : formatNumber(row.mark)),
    },
  ];
  return (
    <DeskPage
      view={view}
      path="/centre/results"
      params={query}
      title={t(classes ? "results.classesTitle" : "results.listTitle", { year: String(year) })}
      lead={t(`results.part.${part}`)}
      crumbs={[
        { href: withParams("/centre", { unit: view.unit.code }), label: t("titleOf", { unit: view.unit.name }) },
      ]}
      figure={{ value: formatNumber(total), words: t(classes ? "words.classes" : "results.people") }}
    >
      {classes && <ResultClasses rows={classes} unit={view.unit.code} />}
      {!classes && (
        <DataTable
          caption={t("results.listTitle", { year: String(year) })}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/classes/${row.classCode}/results`}
          rowName={(row) => row.name}
          empty={t("empty")}
        />
      )}
      <Pagination path="/centre/results" params={query} page={page} pageSize={CENTRE_PER_PAGE} total={total} />
    </DeskPage>
  );
}
