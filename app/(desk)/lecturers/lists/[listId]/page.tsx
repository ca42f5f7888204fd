import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EntriesTable } from "@/components/lecturer/entries-table";
import { AddEntriesForm, ChangeListForm, DecidePanel, ProposePanel } from "@/components/lecturer/list-forms";
import { ListStatus } from "@/components/lecturer/list-status";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { loadList } from "@/lib/features/lecturer/loaders-lists";
import { formatDay, formatLastDay } from "@/lib/text/format";

/** One term list: its people and topics, and the step that is due. */
export default async function ListPage({ params, searchParams }: PageProps<"/lecturers/lists/[listId]">) {
  const { listId } = await params;
  const query = flatParams(await searchParams);
  const { view, list, mayEdit, mayPropose, mayDecide, mayStrike, others } = await loadList(listId, query);
  const t = await getTranslations("lecturers");
  return (
    <DeskPage
      view={view}
      path={`/lecturers/lists/${list.id}`}
      params={query}
      title={list.name}
      lead={
        <>
          {list.unitName} · {formatDay(list.from)} – {formatLastDay(list.to)} <ListStatus list={list} on={view.on} />{" "}
          {list.approvedOn !== null &&
            t("list.approvedBy", { resolution: list.resolutionNo ?? "", day: formatDay(list.approvedOn) })}
        </>
      }
      crumbs={[{ href: withParams("/lecturers/lists", { unit: query.unit, on: query.on }), label: t("tabs.lists") }]}
    >
      {list.remarks !== null && (
        <Note tone="warn" title={t("list.remarks")}>
          {list.remarks}
        </Note>
      )}
      {mayDecide && <DecidePanel list={list} today={view.on} />}
      <EntriesTable
        list={list}
        on={view.on}
        mayEdit={mayEdit}
        mayStrike={mayStrike}
        place={{ unit: query.unit, on: query.on }}
      />
      <div className="mt-8 grid items-start gap-6 lg:grid-cols-2">
        {mayPropose && <ProposePanel list={list} />}
        {mayEdit && others.length > 0 && <AddEntriesForm list={list} others={others} />}
        {mayEdit && <ChangeListForm list={list} />}
      </div>
    </DeskPage>
  );
}
