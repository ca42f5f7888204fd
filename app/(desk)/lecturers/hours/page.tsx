import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { LecturerTabs } from "@/components/lecturer/lecturer-tabs";
import { YearPicture } from "@/components/lecturer/year-picture";
import { YearTable } from "@/components/lecturer/year-table";
import { Chips } from "@/components/ui/chips";
import { Pagination } from "@/components/ui/pagination";
import { withParam, withParams } from "@/components/ui/query-link";
import { loadHours } from "@/lib/features/lecturer/loaders-year";
import { LECTURERS_PER_PAGE } from "@/lib/features/lecturer/schema-row";
import { pageNumber } from "@/lib/text/page-number";

const PATH = "/lecturers/hours";

/** Hours of a year against the norm, and how they are shared. */
export default async function HoursPage({ searchParams }: PageProps<"/lecturers/hours">) {
  const params = flatParams(await searchParams);
  const { view, year, years, rows } = await loadHours(params);
  const t = await getTranslations("lecturers");
  const page = pageNumber(params.page);
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("hours.title", { unit: view.unit.name, year: String(year) })}
      lead={t("hours.lead")}
      crumbs={[{ href: withParams("/lecturers", { unit: params.unit, on: params.on }), label: t("title") }]}
    >
      <LecturerTabs current="hours" params={params} />
      <div className="mb-6">
        <Chips
          lead={t("hours.year")}
          chips={years.map((one) => ({
            href: withParam(PATH, { unit: params.unit, on: params.on }, "year", String(one)),
            label: String(one),
            on: one === year,
          }))}
        />
      </div>
      <YearPicture rows={rows} />
      <YearTable
        rows={rows.slice((page - 1) * LECTURERS_PER_PAGE, page * LECTURERS_PER_PAGE)}
        all={rows}
        params={params}
      />
      {rows.length > LECTURERS_PER_PAGE && (
        <Pagination path={PATH} params={params} page={page} pageSize={LECTURERS_PER_PAGE} total={rows.length} />
      )}
    </DeskPage>
  );
}
