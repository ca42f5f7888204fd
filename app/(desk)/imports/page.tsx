import { getTranslations } from "next-intl/server";
import { BatchList } from "@/components/import/batch-list";
import { UploadForm } from "@/components/import/upload-form";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { loadImports } from "@/lib/features/import/loaders";

export default async function ImportsPage({ searchParams }: PageProps<"/imports">) {
  const { unit, batches, total, page, pageSize, mayManageUnits } = await loadImports(await searchParams);
  const t = await getTranslations("imports");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Section title={t("upload.title")}>
        <UploadForm unit={unit} mayManageUnits={mayManageUnits} />
      </Section>
      <Section title={t("templates.title")} lead={t("templates.help")}>
        <p className="flex flex-wrap gap-2">
          <LinkButton plain href="/imports/template/people" download>
            {t("templates.people")}
          </LinkButton>
          {mayManageUnits && (
            <LinkButton plain href="/imports/template/units" download>
              {t("templates.units")}
            </LinkButton>
          )}
        </p>
      </Section>
      <Section title={t("list.title")}>
        <BatchList batches={batches} />
        {total > 0 && <Pagination path="/imports" params={{}} page={page} pageSize={pageSize} total={total} />}
      </Section>
    </Page>
  );
}
