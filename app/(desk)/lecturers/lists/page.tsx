import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { LecturerTabs } from "@/components/lecturer/lecturer-tabs";
import { ListsTable } from "@/components/lecturer/lists-table";
import { LinkButton } from "@/components/ui/link-button";
import { withParams } from "@/components/ui/query-link";
import { loadLists } from "@/lib/features/lecturer/loaders-lists";

/** Lists of lecturers by term: drafted, proposed, approved, over. */
export default async function ListsPage({ searchParams }: PageProps<"/lecturers/lists">) {
  const params = flatParams(await searchParams);
  const { view, rows, mayManage } = await loadLists(params);
  const t = await getTranslations("lecturers");
  return (
    <DeskPage
      view={view}
      path="/lecturers/lists"
      params={params}
      title={t("list.title", { unit: view.unit.name })}
      lead={t("list.lead")}
      crumbs={[{ href: withParams("/lecturers", { unit: params.unit, on: params.on }), label: t("title") }]}
      actions={
        mayManage && (
          <LinkButton kind="primary" href={withParams("/lecturers/lists/new", { unit: view.unit.code })}>
            {t("list.new")}
          </LinkButton>
        )
      }
    >
      <LecturerTabs current="lists" params={params} />
      <ListsTable rows={rows} params={params} on={view.on} />
    </DeskPage>
  );
}
