import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { StandardForm } from "@/components/standard/standard-form";
import { loadStandardForm } from "@/lib/features/standard/loaders";

/** What was typed stands in the address, so that coming back from the preview finds it again. */
export default async function NewStandardPage({ searchParams }: PageProps<"/standards/new">) {
  const params = flatParams(await searchParams);
  const { view, subjects } = await loadStandardForm(params);
  const t = await getTranslations("standards");
  return (
    <DeskPage
      view={view}
      path="/standards/new"
      params={params}
      title={t("newTitle")}
      lead={t("newLead")}
      crumbs={[{ href: "/standards", label: t("title") }]}
    >
      <StandardForm subjects={subjects} typed={params} vi={(await getLocale()) === "vi"} />
    </DeskPage>
  );
}
