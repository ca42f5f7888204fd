import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { LecturerForm } from "@/components/lecturer/lecturer-form";
import { withParams } from "@/components/ui/query-link";
import { loadLecturerForm } from "@/lib/features/lecturer/loaders";
import { keptView } from "@/lib/text/kept-view";

/** A lecturer's facts and topics, brought up to date. */
export default async function EditLecturerPage({ params, searchParams }: PageProps<"/lecturers/[id]/edit">) {
  const { id } = await params;
  const query = flatParams(await searchParams);
  const { view, lecturer, topics } = await loadLecturerForm(id, query);
  const t = await getTranslations("lecturers");
  const kept = { unit: query.unit, on: query.on };
  const back = withParams(`/lecturers/${lecturer.id}`, kept);
  return (
    <DeskPage
      view={view}
      path={`/lecturers/${lecturer.id}/edit`}
      params={query}
      title={t("form.editTitle", { name: lecturer.fullName })}
      crumbs={[
        { href: withParams("/lecturers", kept), label: t("title") },
        { href: back, label: lecturer.fullName },
      ]}
    >
      <LecturerForm
        lecturer={lecturer}
        draft={lecturer}
        unit={lecturer.unit.code}
        cadreId={lecturer.cadreId}
        on={view.on}
        choices={topics}
        kept={keptView(query)}
        back={back}
      />
    </DeskPage>
  );
}
