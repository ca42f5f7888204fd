import { CalendarX, Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { EmptyState } from "@/components/layout/states";
import { ClassCalendar } from "@/components/training-class/class-calendar";
import { ClassFilters } from "@/components/training-class/class-filters";
import { ClassTable } from "@/components/training-class/class-table";
import { LinkButton } from "@/components/ui/link-button";
import { withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { loadClasses } from "@/lib/features/training-class/loaders";
import { LIST_VIEWS } from "@/lib/features/training-class/schema-list";
import { formatNumber } from "@/lib/text/format";

const PATH = "/classes";

/** The classes that exist for the unit in view, as a list or in a calendar. */
export default async function ClassesPage({ searchParams }: PageProps<"/classes">) {
  const raw = await searchParams;
  const params = flatParams(raw);
  const { view, request, programmes, rows, total, events, eventTotal, mayManage } = await loadClasses(raw);
  const t = await getTranslations("classes");
  const place = { unit: params.unit, on: params.on };
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("titleOf", { unit: view.unit.name })}
      lead={t("lead")}
      figure={{ value: formatNumber(total), words: t("figure", { count: total }) }}
      actions={
        <>
          <LinkButton href={withParams("/classes/events", place)}>
            <CalendarX aria-hidden="true" /> {t("eventsLink")}
          </LinkButton>
          {mayManage && (
            <LinkButton kind="primary" href={withParams("/classes/new", { unit: view.unit.code })}>
              <Plus aria-hidden="true" /> {t("new")}
            </LinkButton>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        <Tabs
          label={t("views.label")}
          tabs={LIST_VIEWS.map((one) => ({
            href: withParams(PATH, { ...params, view: one === "list" ? undefined : one, page: undefined }),
            label: t(`views.${one}`),
            current: request.view === one,
          }))}
        />
        <ClassFilters filter={request.filter} programmes={programmes} path={PATH} params={params} />
        {request.view !== "list" && (
          <ClassCalendar
            kind={request.view}
            from={request.from}
            to={request.to}
            on={view.on}
            rows={rows}
            events={events}
            eventTotal={eventTotal}
            path={PATH}
            params={params}
          />
        )}
        {request.view === "list" && total > 0 && (
          <ClassTable rows={rows} total={total} page={request.page} path={PATH} params={params} />
        )}
        {request.view === "list" && total === 0 && (
          <EmptyState
            title={t("empty")}
            action={mayManage && <LinkButton href={withParams("/plans", place)}>{t("toPlans")}</LinkButton>}
          >
            {t("emptyHelp")}
          </EmptyState>
        )}
      </div>
    </DeskPage>
  );
}
