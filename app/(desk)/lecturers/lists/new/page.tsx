import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { NewListForm } from "@/components/lecturer/list-forms";
import { withParams } from "@/components/ui/query-link";
import { loadNewList } from "@/lib/features/lecturer/loaders-lists";
import { keptView } from "@/lib/text/kept-view";

/** The list of the next term. */
export default async function NewListPage({ searchParams }: PageProps<"/lecturers/lists/new">) {
  const params = flatParams(await searchParams);
  const { view, last } = await loadNewList(params);
  const t = await getTranslations("lecturers");
  const back = withParams("/lecturers/lists", { unit: params.unit, on: params.on });
  return (
    <DeskPage
      view={view}
      path="/lecturers/lists/new"
      params={params}
      title={t("list.newTitle", { unit: view.unit.name })}
      crumbs={[{ href: back, label: t("tabs.lists") }]}
    >
      <NewListForm
        unit={view.unit.code}
        last={last}
        on={view.on}
        kept={keptView({ ...params, unit: view.unit.code })}
        back={back}
      />
    </DeskPage>
  );
}
