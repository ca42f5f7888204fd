import { getTranslations } from "next-intl/server";
import { CertificateFilters } from "@/components/certificate/certificate-filters";
import { CertificateTable } from "@/components/certificate/certificate-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadRegister } from "@/lib/features/certificate/loaders";
import { CERTIFICATES_PER_PAGE } from "@/lib/features/certificate/schema-row";
import { formatNumber } from "@/lib/text/format";

const PATH = "/certificates";

/** The register books of the unit in view and of what is below it. */
export default async function CertificatesPage({ searchParams }: PageProps<"/certificates">) {
  const params = flatParams(await searchParams);
  const { view, filter, years, rows, total, marked, mayExport, mayIssue } = await loadRegister(params);
  const t = await getTranslations("certificates");
  const { year, kind, status, origin, doubt, q, unit } = params;
  const asked = { unit: view.unit.code, year, kind, status, origin, doubt, q };
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("title")}
      lead={t("lead", { unit: view.unit.name })}
      figure={{ value: formatNumber(total), words: t("figure", { count: total }) }}
      actions={
        <>
          {total > 0 && <LinkButton href={withParams("/certificates/book", asked)}>{t("act.print")}</LinkButton>}
          {mayExport && total > 0 && (
            <LinkButton href={withParams("/api/exports/certificates", asked)} plain download>
              {t("act.excel")}
            </LinkButton>
          )}
          {mayIssue && (
            <>
              <LinkButton href={withParams("/certificates/entry", { unit })}>{t("act.enter")}</LinkButton>
              <LinkButton href={withParams("/certificates/settings", { unit })}>{t("act.settings")}</LinkButton>
            </>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        {marked.doubtful > 0 && !filter.doubt && (
          <Note tone="warn">
            {t("doubt.some", { count: formatNumber(marked.doubtful) })}{" "}
            <a href={withParams(PATH, { unit, doubt: "1" })}>{t("doubt.open")}</a>
          </Note>
        )}
        {filter.doubt && (
          <Note tone="warn">
            {t("doubt.help")} <a href={withParams(PATH, { unit })}>{t("doubt.all")}</a>
          </Note>
        )}
        <CertificateFilters filter={filter} years={years} unit={unit} books={marked.fromBook > 0} />
        {total === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyHelp")}</EmptyState>
        ) : (
          <>
            <CertificateTable rows={rows} caption={t("caption")} query={withParams("", { unit })} />
            <Pagination path={PATH} params={params} page={filter.page} pageSize={CERTIFICATES_PER_PAGE} total={total} />
          </>
        )}
      </div>
    </DeskPage>
  );
}
