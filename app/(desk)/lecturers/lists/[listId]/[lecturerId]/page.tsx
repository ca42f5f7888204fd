import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { TopicPicker } from "@/components/lecturer/topic-picker";
import { withParams } from "@/components/ui/query-link";
import { changeEntryAction } from "@/lib/features/lecturer/actions-lists";
import { loadEntry } from "@/lib/features/lecturer/loaders-lists";
import { keptView } from "@/lib/text/kept-view";

/** What a list proposes one lecturer for. */
export default async function EntryPage({ params, searchParams }: PageProps<"/lecturers/lists/[listId]/[lecturerId]">) {
  const { listId, lecturerId } = await params;
  const query = flatParams(await searchParams);
  const { view, list, entry, choices } = await loadEntry(listId, lecturerId, query);
  const t = await getTranslations("lecturers");
  const path = `/lecturers/lists/${list.id}`;
  const back = withParams(path, { unit: query.unit, on: query.on });
  return (
    <DeskPage
      view={view}
      path={`${path}/${entry.lecturerId}`}
      params={query}
      title={t("list.topicsOf", { name: entry.fullName })}
      crumbs={[{ href: back, label: list.name }]}
    >
      <ActionForm
        action={changeEntryAction}
        submit={t("list.save")}
        draft={`lecturer-list-${list.id}-${entry.lecturerId}`}
        hidden={{ kept: keptView(query), listId: list.id, version: list.version, lecturerId: entry.lecturerId }}
        cancel={{ href: back, label: t("list.cancel") }}
      >
        <TopicPicker choices={choices} chosen={entry.topics} />
      </ActionForm>
    </DeskPage>
  );
}
