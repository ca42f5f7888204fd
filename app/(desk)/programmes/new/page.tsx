import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ProgrammeForm } from "@/components/programme/programme-form";
import { withParams } from "@/components/ui/query-link";
import { loadNewProgramme } from "@/lib/features/programme/loaders";

export default async function NewProgrammePage({ searchParams }: PageProps<"/programmes/new">) {
  const params = flatParams(await searchParams);
  const { view, national } = await loadNewProgramme(params);
  const t = await getTranslations("programmes");
  const back = withParams("/programmes", { unit: params.unit, on: params.on });
  return (
    <DeskPage
      view={view}
      path="/programmes/new"
      params={params}
      title={national ? t("form.newNational") : t("form.newTitle", { unit: view.unit.name })}
      lead={national ? undefined : t("form.newLead", { unit: view.unit.name })}
      crumbs={[{ href: back, label: t("title") }]}
    >
      <ProgrammeForm programme={null} unit={view.unit.code} on={view.on} back={back} />
    </DeskPage>
  );
}
