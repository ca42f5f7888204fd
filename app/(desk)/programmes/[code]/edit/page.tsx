import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ProgrammeForm } from "@/components/programme/programme-form";
import { withParams } from "@/components/ui/query-link";
import { loadProgrammeForm } from "@/lib/features/programme/loaders";

export default async function EditProgrammePage({ params, searchParams }: PageProps<"/programmes/[code]/edit">) {
  const { code } = await params;
  const query = flatParams(await searchParams);
  const { view, programme } = await loadProgrammeForm(code, query);
  const t = await getTranslations("programmes");
  const name = (await getLocale()) === "vi" ? programme.nameVi : programme.nameEn;
  const back = withParams(`/programmes/${programme.code}`, { unit: query.unit, on: query.on });
  return (
    <DeskPage
      view={view}
      path={`/programmes/${programme.code}/edit`}
      params={query}
      title={t("form.editTitle", { name })}
      crumbs={[
        { href: withParams("/programmes", { unit: query.unit, on: query.on }), label: t("title") },
        { href: back, label: name },
      ]}
    >
      <ProgrammeForm programme={programme} unit={view.unit.code} on={view.on} back={back} />
    </DeskPage>
  );
}
