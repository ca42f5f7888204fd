import { getTranslations } from "next-intl/server";
import { CertificateTable } from "@/components/certificate/certificate-table";
import { PrintPanel } from "@/components/certificate/print-panel";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { loadClassCertificates } from "@/lib/features/certificate/loaders";
import { CERTIFICATES_PER_PAGE } from "@/lib/features/certificate/schema-row";
import { pathText } from "@/lib/text/address-values";
import { formatNumber } from "@/lib/text/format";

/** What a class has given out: all of it for its organiser, its own people's for a sending unit. */
export default async function ClassCertificatesPage({
  params,
  searchParams,
}: PageProps<"/classes/[code]/certificates">) {
  const query = flatParams(await searchParams);
  const code = pathText((await params).code) ?? "";
  const { view, training, page, own, print, rows, total, valid } = await loadClassCertificates(code, query);
  const t = await getTranslations("certificates");
  const path = `/classes/${training.code}/certificates`;
  const place = { unit: query.unit, on: query.on };
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={t("ofClass.title", { name: training.name })}
      figure={{ value: formatNumber(valid), words: t("ofClass.figure", { count: valid }) }}
    >
      <div className="grid gap-4">
        <ClassTabs
          code={training.code}
          current="certificates"
          roles={view.actor.grants.map(({ role }) => role)}
          place={place}
        />
        {total === 0 ? (
          <EmptyState title={t("ofClass.empty")}>{t("ofClass.emptyHelp")}</EmptyState>
        ) : (
          <>
            {own && <PrintPanel classCode={training.code} print={print} />}
            <CertificateTable rows={rows} caption={t("ofClass.caption")} query={withParams("", place)} oneClass />
            <Pagination path={path} params={query} page={page} pageSize={CERTIFICATES_PER_PAGE} total={total} />
          </>
        )}
      </div>
    </DeskPage>
  );
}
