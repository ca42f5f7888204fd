import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Field } from "@/components/form/field";
import { SearchSelect } from "@/components/form/search-select";
import { LecturerForm } from "@/components/lecturer/lecturer-form";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { loadNewLecturer } from "@/lib/features/lecturer/loaders";
import { keptView } from "@/lib/text/kept-view";

/** Somebody new in the register: first whether we keep their record, then the form. */
export default async function NewLecturerPage({ searchParams }: PageProps<"/lecturers/new">) {
  const params = flatParams(await searchParams);
  const { view, topics, cadre, guest } = await loadNewLecturer(params);
  const t = await getTranslations("lecturers");
  const unit = view.unit.code;
  const back = withParams("/lecturers", { unit: params.unit, on: params.on });
  return (
    <DeskPage
      view={view}
      path="/lecturers/new"
      params={params}
      title={t("form.newTitle", { unit: view.unit.name })}
      crumbs={[{ href: back, label: t("title") }]}
    >
      {cadre === null && !guest ? (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Panel title={t("form.fromRecord")}>
            <form action="/lecturers/new" className="grid gap-4">
              <input type="hidden" name="unit" value={unit} />
              <Field name="cadre" label={t("form.cadre")} help={t("form.cadreHelp")} required>
                <SearchSelect source="/api/lookup/people" />
              </Field>
              <Button type="submit" kind="primary">
                {t("form.next")}
              </Button>
            </form>
          </Panel>
          <Panel title={t("form.fromOutside")}>
            <p className="prose-width mb-4 text-ink-soft">{t("form.fromOutsideHelp")}</p>
            <LinkButton href={withParams("/lecturers/new", { unit, guest: "1" })}>{t("form.enterGuest")}</LinkButton>
          </Panel>
        </div>
      ) : cadre?.lecturerId ? (
        <Note tone="warn">
          {t("refused.LEC-16", { name: cadre.fullName })}{" "}
          <a href={`/lecturers/${cadre.lecturerId}`}>{t("facts.open")}</a>
        </Note>
      ) : (
        <LecturerForm
          kept={keptView({ ...params, unit })}
          lecturer={null}
          draft={
            cadre
              ? {
                  fullName: cadre.fullName,
                  level: cadre.level,
                  degree: cadre.degree,
                  degreeField: cadre.degreeField,
                  phone: cadre.phone,
                  email: cadre.email,
                  postTitle: cadre.postTitle,
                  organisation: cadre.unitName,
                  home: { code: cadre.unitCode, name: cadre.unitName },
                }
              : { kind: "invited", rank: "provincial" }
          }
          unit={unit}
          cadreId={cadre?.id ?? null}
          on={view.on}
          choices={topics}
          back={back}
        />
      )}
    </DeskPage>
  );
}
