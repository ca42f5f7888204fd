import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { CurriculumForm } from "@/components/programme/curriculum-form";
import { withParams } from "@/components/ui/query-link";
import { loadCurriculumForm } from "@/lib/features/programme/loaders";

export default async function NewCurriculumPage({
  params,
  searchParams,
}: PageProps<"/programmes/[code]/curricula/new">) {
  const { code } = await params;
  const query = flatParams(await searchParams);
  const { view, programme, newest } = await loadCurriculumForm(code, query);
  const t = await getTranslations("programmes");
  const name = (await getLocale()) === "vi" ? programme.nameVi : programme.nameEn;
  const back = withParams(`/programmes/${programme.code}`, { unit: query.unit, on: query.on });
  return (
    <DeskPage
      view={view}
      path={`/programmes/${programme.code}/curricula/new`}
      params={query}
      title={t("curriculumForm.title", { name })}
      lead={newest ? t("curriculumForm.lead") : t("curriculumForm.leadFirst")}
      crumbs={[
        { href: withParams("/programmes", { unit: query.unit, on: query.on }), label: t("title") },
        { href: back, label: name },
      ]}
    >
      <CurriculumForm programme={programme} newest={newest} back={back} />
    </DeskPage>
  );
}
