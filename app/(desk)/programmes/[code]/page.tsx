import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { CurriculumComparison, TopicTable } from "@/components/programme/curriculum-tables";
import { GradingFacts, ProgrammeFacts } from "@/components/programme/programme-facts";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParam, withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { roleAllows } from "@/lib/domain/access/permissions";
import { loadProgramme } from "@/lib/features/programme/loaders";
import { formatDay, formatLastDay, formatNumber } from "@/lib/text/format";

/** One programme: what it is, how it is graded on the day in view, what is taught, version by version. */
export default async function ProgrammePage({ params, searchParams }: PageProps<"/programmes/[code]">) {
  const { code } = await params;
  const query = flatParams(await searchParams);
  const { view, programme, curricula, inForce, overlaps, mayManage } = await loadProgramme(code, query);
  const t = await getTranslations("programmes");
  const name = (await getLocale()) === "vi" ? programme.nameVi : programme.nameEn;
  const path = `/programmes/${programme.code}`;
  const kept = { unit: query.unit, on: query.on };
  const shown = curricula.find(({ number }) => String(number) === query.version) ?? inForce ?? curricula.at(-1) ?? null;
  const others = curricula.filter((one) => one !== shown);
  const beside = others.find(({ number }) => String(number) === query.with) ?? null;
  const day = formatDay(view.on);
  const teaches = view.actor.grants.some(({ role }) => roleAllows(role, "teaching:manage"));
  const publish = mayManage && (
    <LinkButton
      kind={curricula.length === 0 ? "primary" : "secondary"}
      href={withParams(`${path}/curricula/new`, kept)}
    >
      {t("newCurriculum")}
    </LinkButton>
  );
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={name}
      lead={programme.targetGroup}
      crumbs={[{ href: withParams("/programmes", kept), label: t("title") }]}
      actions={
        <>
          {teaches && (
            <LinkButton
              href={withParams("/teaching/office", { unit: query.unit, programme: programme.code, past: "1" })}
            >
              {t("given")}
            </LinkButton>
          )}
          {mayManage && (
            <>
              <LinkButton href={withParams(`${path}/edit`, kept)}>{t("edit")}</LinkButton>
              {publish}
            </>
          )}
        </>
      }
    >
      {programme.validTo !== null && programme.validTo <= view.on && (
        <Note tone="warn">{t("ended", { day: formatLastDay(programme.validTo) })}</Note>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <ProgrammeFacts programme={programme} />
        {inForce ? (
          <GradingFacts curriculum={inForce} title={t("settingsTitle", { day })} />
        ) : (
          curricula.length > 0 && <Note tone="warn">{t("noneInForce", { day })}</Note>
        )}
      </div>
      {shown === null ? (
        <EmptyState title={t("curriculumTitle")} action={publish || undefined}>
          {t("noCurriculum")}
        </EmptyState>
      ) : (
        <Section
          title={t("curriculumTitle")}
          lead={t("curriculumLead", {
            lessons: shown.topics.filter(({ kind }) => kind === "lecture").length,
            periods: formatNumber(shown.topics.reduce((sum, { periods }) => sum + periods, 0)),
            sessions: Math.ceil(shown.topics.reduce((sum, { periods }) => sum + periods, 0) / shown.periodsPerSession),
          })}
        >
          <Tabs
            label={t("versionTabs")}
            tabs={curricula.map((one) => ({
              href: withParams(path, { ...kept, version: String(one.number) }),
              label: t("version", { number: one.number, from: formatDay(one.validFrom) }),
              current: one === shown,
            }))}
          />
          {others.length > 0 && (
            <Tabs
              label={t("compareTabs")}
              tabs={[
                {
                  href: withParam(path, query, "with", undefined),
                  label: t("single", { number: shown.number }),
                  current: beside === null,
                },
                ...others.map((one) => ({
                  href: withParams(path, { ...kept, version: String(shown.number), with: String(one.number) }),
                  label: t("compareWith", { number: one.number }),
                  current: one === beside,
                })),
              ]}
            />
          )}
          {beside === null ? (
            <TopicTable curriculum={shown} />
          ) : beside.number < shown.number ? (
            <CurriculumComparison before={beside} after={shown} />
          ) : (
            <CurriculumComparison before={shown} after={beside} />
          )}
          <p className="mt-4">
            {t("overlapsOf", { count: overlaps.proposed })}{" "}
            {overlaps.proposed + overlaps.confirmed > 0 && (
              <a
                href={withParams("/programmes/overlaps", {
                  ...kept,
                  programme: programme.code,
                  status: overlaps.proposed > 0 ? undefined : "confirmed",
                })}
              >
                {t("seeOverlaps")}
              </a>
            )}
          </p>
        </Section>
      )}
    </DeskPage>
  );
}
