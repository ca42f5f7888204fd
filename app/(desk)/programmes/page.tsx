import { Search } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Checkbox } from "@/components/form/checkbox";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { ProgrammesTable } from "@/components/programme/programmes-table";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { CLASS_TYPES } from "@/lib/domain/shared/training-lists";
import { loadProgrammes } from "@/lib/features/programme/loaders";
import { PROGRAMME_PAGE_SIZE } from "@/lib/features/programme/schema-row";
import { formatDay } from "@/lib/text/format";

const PATH = "/programmes";

/** The catalogue of programmes that the unit in view may use. */
export default async function ProgrammesPage({ searchParams }: PageProps<"/programmes">) {
  const params = flatParams(await searchParams);
  const { view, filter, rows, total, mayManage } = await loadProgrammes(params);
  const [t, type] = await Promise.all([getTranslations("programmes"), getTranslations("common.classType")]);
  const kept = { unit: params.unit, on: params.on };
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("titleOn", { unit: view.unit.name, day: formatDay(view.on) })}
      lead={t("lead")}
      actions={
        <>
          <LinkButton href={withParams("/programmes/overlaps", kept)}>{t("seeOverlaps")}</LinkButton>
          {mayManage && (
            <LinkButton kind="primary" href={withParams("/programmes/new", { unit: view.unit.code })}>
              {t("new")}
            </LinkButton>
          )}
        </>
      }
    >
      <form action={PATH} className="no-print mb-4 grid gap-3" aria-label={t("filter.title")}>
        {params.unit && <input type="hidden" name="unit" value={params.unit} />}
        {params.on && <input type="hidden" name="on" value={params.on} />}
        <div className="form-row max-w-3xl">
          <Field name="q" label={t("filter.q")}>
            <TextInput type="search" maxLength={100} defaultValue={filter.q} />
          </Field>
          <Field name="type" label={t("filter.classType")}>
            <Select
              empty={t("filter.any")}
              defaultValue={filter.classType ?? ""}
              options={CLASS_TYPES.map((value) => ({ value, label: type(value) }))}
            />
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
      <ProgrammesTable
        rows={rows}
        params={params}
        caption={
          filter.ended ? t("tableEnded", { count: total }) : t("table", { count: total, day: formatDay(view.on) })
        }
      />
      {total > PROGRAMME_PAGE_SIZE && (
        <Pagination path={PATH} params={params} page={filter.page} pageSize={PROGRAMME_PAGE_SIZE} total={total} />
      )}
    </DeskPage>
  );
}
