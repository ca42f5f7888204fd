import { getLocale, getTranslations } from "next-intl/server";
import { ProposalTable } from "@/components/cluster/proposal-table";
import { TravelTables } from "@/components/cluster/travel-tables";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadClusters } from "@/lib/features/cluster/loaders";

/** Which units share a class: proposals made so far, and the travel tables they rest on. */
export default async function ClustersPage({ searchParams }: PageProps<"/plans/clusters">) {
  const params = flatParams(await searchParams);
  const { view, rows, total, page, pageSize, tables, mayManage } = await loadClusters(params);
  const t = await getTranslations("clusters");
  const unit = view.unit.code;
  const add = mayManage && (
    <LinkButton kind="primary" href={withParams("/plans/clusters/new", { unit })}>
      {t("new")}
    </LinkButton>
  );
  return (
    <DeskPage
      view={view}
      path="/plans/clusters"
      params={params}
      title={t("titleOf", { unit: view.unit.name })}
      lead={t("lead")}
      crumbs={[{ href: withParams("/plans", { unit }), label: t("plans") }]}
      actions={add}
    >
      {total === 0 ? (
        <EmptyState title={t("empty")} action={add}>
          {t("emptyHelp")}
        </EmptyState>
      ) : (
        <Section title={t("list.title")}>
          <ProposalTable rows={rows} unit={unit} vi={(await getLocale()) === "vi"} />
          {total > pageSize && (
            <Pagination path="/plans/clusters" params={params} page={page} pageSize={pageSize} total={total} />
          )}
        </Section>
      )}
      <Section
        title={t("tables.title")}
        lead={t("tables.lead")}
        actions={
          mayManage && (
            <LinkButton href={withParams("/plans/clusters/travel/new", { unit })}>{t("travelNew")}</LinkButton>
          )
        }
      >
        <TravelTables tables={tables} />
      </Section>
    </DeskPage>
  );
}
