import { getTranslations } from "next-intl/server";
import { FigureTiles, type Tile } from "@/components/centre/figure-tiles";
import { ResultsTable } from "@/components/centre/results-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { loadCentre } from "@/lib/features/centre/loaders";
import { CENTRE_LISTS } from "@/lib/features/centre/schema";
import { TEACHING_QUEUES } from "@/lib/features/teaching/schema-list";
import { formatNumber } from "@/lib/text/format";

const PATH = "/centre";
/** Lists in which something is overdue or wrong once there is anything in them. */
const TROUBLE = new Set(["absence", "marking", "closings", "unapproved", "planLate"]);

/** What a director looks at in the morning: classes, today, what is late; every number opens its list. */
export default async function CentrePage({ searchParams }: PageProps<"/centre">) {
  const params = flatParams(await searchParams);
  const { view, otherDay, figures, lessons, results, load } = await loadCentre(params);
  const t = await getTranslations("centre");
  const queue = await getTranslations("teaching.queue");
  const unit = view.unit.code;
  const late = figures.lettersLate;
  const tile = (key: string, href: string, value: number, label: string, help: string): Tile => ({
    key,
    href,
    value: formatNumber(value),
    label,
    help,
    tone: value > 0 && (TROUBLE.has(key) || (key === "letters" && late > 0)) ? "warn" : "plain",
  });
  const lists = CENTRE_LISTS.map((list) =>
    tile(list, withParams(`${PATH}/${list}`, { unit }), figures[list], t(`list.${list}`), t(`help.${list}`, { late })),
  );
  const queues = TEACHING_QUEUES.map((one) =>
    tile(one, withParams("/teaching/office", { unit, queue: one }), lessons[one], queue(one), t(`help.${one}`)),
  );
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("titleOf", { unit: view.unit.name })}
      lead={t("lead")}
      figure={{ value: formatNumber(figures.sessions), words: t("figure") }}
      actions={
        <>
          <LinkButton href={withParams("/schedule", { unit })}>{t("schedule")}</LinkButton>
          <LinkButton href={withParams("/lecturers", { unit })}>{t("lecturers")}</LinkButton>
        </>
      }
    >
      {otherDay && <Note tone="info">{t("todayOnly")}</Note>}
      <Section title={t("now")}>
        <FigureTiles tiles={lists} label={t("now")} />
      </Section>
      <Section title={t("teaching")}>
        <FigureTiles tiles={queues} label={t("teaching")} />
      </Section>
      {load && (
        <Section title={t("load.title", { year: view.on.slice(0, 4) })}>
          <FigureTiles
            label={t("load.title", { year: view.on.slice(0, 4) })}
            tiles={[
              tile(
                "load",
                withParams("/lecturers/hours", { unit }),
                load.lecturers,
                t("load.lecturers"),
                t("load.help", {
                  done: formatNumber(load.hoursDone),
                  promised: formatNumber(load.hoursPromised),
                  over: load.over,
                }),
              ),
            ]}
          />
        </Section>
      )}
      <Section title={t("results.title")} lead={t("results.lead")}>
        {results.length === 0 ? (
          <EmptyState title={t("results.empty")}>{t("results.emptyHelp")}</EmptyState>
        ) : (
          <ResultsTable rows={results} unit={unit} />
        )}
      </Section>
    </DeskPage>
  );
}
