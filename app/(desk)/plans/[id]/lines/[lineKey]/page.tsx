import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Section } from "@/components/layout/section";
import { LineForm, seenLine } from "@/components/plan/line-form";
import { PeopleTable } from "@/components/plan/people-table";
import { KeyValue } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { removeLineAction } from "@/lib/features/plan/actions-line";
import { loadPlanLine } from "@/lib/features/plan/loaders-line";
import { formatNumber } from "@/lib/text/format";
import { LineUnits } from "./_parts/line-units";
import { MadeClasses } from "./_parts/made-classes";

/** One line of a plan: what it says, its units, the names behind its seats, and its form while the version is open. */
export default async function PlanLinePage({ params, searchParams }: PageProps<"/plans/[id]/lines/[lineKey]">) {
  const [{ id, lineKey }, search] = await Promise.all([params, searchParams]);
  const query = flatParams(search);
  const found = await loadPlanLine(id, lineKey, query);
  const { version, view, line, units, made, people, named, page, mayEdit } = found;
  const [t, locale] = await Promise.all([getTranslations("plans"), getLocale()]);
  const nameless = t("diff.nothing");
  const figures = { named: formatNumber(named), seats: formatNumber(line.learners) };
  return (
    <DeskPage
      view={view}
      path="/plans"
      title={locale === "vi" ? line.programmeVi : line.programmeEn}
      crumbs={[
        { href: `/plans?unit=${version.unitCode}`, label: t("crumb", { unit: version.unitName }) },
        {
          href: `/plans/${version.id}`,
          label: t("one.title", { year: String(version.year), unit: version.unitName }),
        },
      ]}
      figure={{
        value: t("one.classesFigure", { count: formatNumber(line.classes) }),
        words: `${formatNumber(line.learners)} ${t("learners").toLowerCase()} · ${t("lines.band", { min: line.band.min, max: line.band.max })}`,
      }}
      actions={
        mayEdit && (
          <ReasonDialog
            action={removeLineAction}
            trigger={t("line.remove")}
            title={t("line.removeTitle")}
            submit={t("line.removeSubmit")}
            hidden={{ versionId: version.id, lineKey: line.key, seen: seenLine(line) }}
            consequence={t("line.removeConsequence", {
              classes: formatNumber(line.classes),
              learners: formatNumber(line.learners),
              named: formatNumber(named),
            })}
          />
        )
      }
    >
      <div className="grid gap-x-8 lg:grid-cols-2">
        {mayEdit ? (
          <Section title={t("line.edit")}>
            <LineForm versionId={version.id} line={line} programmes={[]} units={units} />
          </Section>
        ) : (
          <div className="min-w-0">
            <Section title={t("line.facts")}>
              <Panel>
                <KeyValue
                  items={[
                    { label: t("line.quarter"), value: line.quarter ?? t("lines.noQuarter") },
                    { label: t("line.host"), value: line.host?.name ?? nameless },
                    { label: t("line.cluster"), value: line.cluster?.name ?? nameless },
                    { label: t("line.place"), value: line.place ?? nameless },
                    { label: t("line.partnerSchool"), value: line.partnerSchool ?? nameless },
                    { label: t("line.mode"), value: t(`mode.${line.mode}`) },
                    {
                      label: t("line.hours"),
                      value: line.lecturerHours === null ? nameless : formatNumber(line.lecturerHours),
                    },
                    { label: t("line.budget"), value: line.budget === null ? nameless : formatNumber(line.budget) },
                    { label: t("line.note"), value: line.note ?? nameless },
                  ]}
                />
              </Panel>
            </Section>
            <Section title={t("line.units")} id="units">
              <LineUnits line={line} units={units} />
            </Section>
          </div>
        )}
        <div className="min-w-0">
          {made.length > 0 && (
            <Section title={t("line.classesMade")} id="classes">
              <MadeClasses rows={made} />
            </Section>
          )}
          <Section title={t("line.names")} lead={t("line.namesLead", figures)} id="names">
            <PeopleTable
              people={people}
              total={named}
              page={page}
              path={`/plans/${version.id}/lines/${lineKey}`}
              params={query}
              empty={t("line.noNames")}
            />
          </Section>
        </div>
      </div>
    </DeskPage>
  );
}
