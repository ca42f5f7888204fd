import { Search } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Checkbox } from "@/components/form/checkbox";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { LecturerTabs } from "@/components/lecturer/lecturer-tabs";
import { LecturersTable } from "@/components/lecturer/lecturers-table";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { LECTURER_KINDS } from "@/lib/domain/shared/teaching-lists";
import { loadLecturers } from "@/lib/features/lecturer/loaders";
import { LECTURERS_PER_PAGE } from "@/lib/features/lecturer/schema-row";
import { formatDay } from "@/lib/text/format";

const PATH = "/lecturers";

/** Who teaches: the register of the unit in view and below. */
export default async function LecturersPage({ searchParams }: PageProps<"/lecturers">) {
  const params = flatParams(await searchParams);
  const { view, filter, rows, total, programmes, mayManage } = await loadLecturers(params);
  const t = await getTranslations("lecturers");
  const vi = (await getLocale()) === "vi";
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("titleOn", { unit: view.unit.name, day: formatDay(view.on) })}
      lead={t("lead")}
      actions={
        mayManage && (
          <LinkButton kind="primary" href={withParams("/lecturers/new", { unit: view.unit.code })}>
            {t("new")}
          </LinkButton>
        )
      }
    >
      <LecturerTabs current="register" params={params} />
      <form action={PATH} className="no-print mb-4 grid gap-3" aria-label={t("filter.title")}>
        {params.unit && <input type="hidden" name="unit" value={params.unit} />}
        {params.on && <input type="hidden" name="on" value={params.on} />}
        <div className="form-row">
          <Field name="q" label={t("filter.q")}>
            <TextInput type="search" maxLength={100} defaultValue={filter.q} />
          </Field>
          <Field name="kind" label={t("filter.kind")}>
            <Select
              empty={t("filter.any")}
              defaultValue={filter.kind ?? ""}
              options={LECTURER_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Field>
          <Field name="programme" label={t("filter.programme")}>
            <Select
              empty={t("filter.any")}
              defaultValue={filter.programmeId === null ? "" : String(filter.programmeId)}
              options={programmes.map(({ id, nameVi, nameEn }) => ({ value: String(id), label: vi ? nameVi : nameEn }))}
            />
          </Field>
          <Field name="topic" label={t("filter.topic")}>
            <TextInput type="search" maxLength={100} defaultValue={filter.topic} />
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit">
            <Search aria-hidden="true" />
            {t("filter.find")}
          </Button>
          <Checkbox name="ended" value="1" defaultChecked={filter.ended} label={t("filter.ended")} />
        </div>
      </form>
      <LecturersTable rows={rows} params={params} caption={t("table", { count: total })} year={view.on.slice(0, 4)} />
      {total > LECTURERS_PER_PAGE && (
        <Pagination path={PATH} params={params} page={filter.page} pageSize={LECTURERS_PER_PAGE} total={total} />
      )}
    </DeskPage>
  );
}
