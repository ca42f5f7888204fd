import { getTranslations } from "next-intl/server";
import { PrintButton } from "@/components/attendance/print-button";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { BlankForm } from "@/components/feedback/blank-form";
import { withParams } from "@/components/ui/query-link";
import { loadBlankForm } from "@/lib/features/feedback/loaders";
import { pathText } from "@/lib/text/address-values";

/** The questions on one sheet of paper, to print and to fill in by hand. */
export default async function BlankFormPage({ params, searchParams }: PageProps<"/classes/[code]/feedback/form">) {
  const query = flatParams(await searchParams);
  const { view, training, lecturers } = await loadBlankForm(pathText((await params).code) ?? "", query);
  const t = await getTranslations("feedback");
  const back = `/classes/${training.code}/feedback`;
  return (
    <DeskPage
      view={view}
      path={`${back}/form`}
      params={query}
      title={t("form.title")}
      lead={t("form.lead")}
      crumbs={[{ href: withParams(back, { unit: query.unit, on: query.on }), label: training.name }]}
      actions={<PrintButton label={t("form.print")} />}
    >
      <BlankForm className={training.name} lecturers={lecturers} />
    </DeskPage>
  );
}
