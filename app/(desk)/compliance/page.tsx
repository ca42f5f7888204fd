import { getLocale, getTranslations } from "next-intl/server";
import { RateBar } from "@/components/charts/rate-bar";
import { DashboardHead } from "@/components/compliance/dashboard-head";
import { LevelTable } from "@/components/compliance/level-table";
import { PartialNote } from "@/components/compliance/partial-note";
import { type SubUnitRow, SubUnitTable } from "@/components/compliance/sub-unit-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { StatusArea } from "@/components/status/status-area";
import { StatusBar } from "@/components/status/status-bar";
import { HelpTip } from "@/components/ui/help-tip";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { loadDashboard } from "@/lib/features/compliance/loaders";
import { listHref, parseDashboard, SUB_UNITS_PER_PAGE } from "@/lib/features/compliance/schema";
import { formatDay, formatNumber, formatPercent } from "@/lib/text/format";
import { today } from "@/lib/time/today";

const PATH = "/compliance";

export default async function CompliancePage({ searchParams }: PageProps<"/compliance">) {
  const params = flatParams(await searchParams);
  const request = parseDashboard(params);
  const { view, figures, partial, own, trend, deadlines, groups, subUnits, subUnitCount } = await loadDashboard(
    params,
    request,
  );
  const t = await getTranslations("compliance");
  const vi = (await getLocale()) === "vi";
  const { unit } = view;
  const filter = { unit: unit.code, on: view.isToday ? undefined : view.on, lane: request.lane, group: request.group };
  const sentence = t(request.lane === "current" ? "figure" : "figurePlanned", {
    met: formatNumber(figures.counts.met),
    denominator: formatNumber(figures.denominator),
  });
  const rows: SubUnitRow[] =
    own.people > 0 && subUnitCount > 0
      ? [...subUnits, { ...own, code: unit.code, name: unit.name, own: true }]
      : subUnits;
  const marks = deadlines.map((one) => ({
    day: one.on,
    label:
      one.kind === "grace" ? t("deadlineGrace", { basis: one.words }) : t("deadlineTarget", { percent: one.percent }),
  }));
  const yearAgo = trend[0]?.counts.short ?? 0;
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("title", { unit: unit.name, day: formatDay(view.on) })}
      figure={
        figures.denominator > 0
          ? { value: formatPercent(figures.counts.met, figures.denominator), words: sentence }
          : { value: "–", words: t("nobody") }
      }
      actions={
        figures.counts.short > 0 && (
          <LinkButton kind="primary" href={listHref({ ...filter, status: "short" })}>
            {t("seeShort", { count: formatNumber(figures.counts.short) })}
          </LinkButton>
        )
      }
    >
      {partial && <PartialNote unit={unit.name} />}
      <DashboardHead
        path={PATH}
        params={params}
        request={request}
        groups={groups.map((group) => ({ code: group.code, name: vi ? group.nameVi : group.nameEn }))}
      />
      <div className="mt-4 grid gap-4">
        {figures.denominator > 0 && (
          <RateBar
            title={t("gap", { missing: figures.denominator - figures.counts.met })}
            note={
              <>
                {t("apart", {
                  exempt: formatNumber(figures.counts.exempt),
                  noStandard: formatNumber(figures.counts.noStandard),
                })}{" "}
                <HelpTip id="help-figure" about={t("explainFigure")} source={t("explainFigureSource")}>
                  {t("explainFigureText")}
                </HelpTip>
              </>
            }
            numerator={figures.counts.met}
            denominator={figures.denominator}
            hideRate
          />
        )}
        <StatusBar
          title={t("statusTitle", { people: formatNumber(figures.people) })}
          counts={figures.counts}
          href={(status) => listHref({ ...filter, status })}
        />
      </div>
      {subUnitCount > 0 && (
        <Section title={t("subTitle")}>
          <SubUnitTable
            rows={rows}
            total={{ ...figures, name: unit.name }}
            path={PATH}
            params={params}
            filter={filter}
            caption={t("subCaption", { count: subUnitCount, unit: unit.name })}
          />
          <Pagination
            path={PATH}
            params={params}
            page={request.page}
            pageSize={SUB_UNITS_PER_PAGE}
            total={subUnitCount}
          />
        </Section>
      )}
      <div className="grid gap-x-8 xl:grid-cols-2">
        <Section title={t("levelsTitle", { people: formatNumber(figures.people) })}>
          <LevelTable figures={figures} filter={filter} />
        </Section>
        <Section title={t("trendTitle")}>
          <StatusArea
            title={t("trendFinding", {
              change: Math.abs(figures.counts.short - yearAgo),
              direction: figures.counts.short > yearAgo ? "up" : "down",
            })}
            note={[t("trendNote"), ...marks.map(({ day, label }) => `${label} (${formatDay(day)})`)].join(" ")}
            today={today()}
            deadlines={marks}
            href={(day, status) => listHref({ ...filter, on: day, ...(status === null ? {} : { status }) })}
            moments={trend.map((point) => ({ day: point.on, counts: point.counts }))}
          />
        </Section>
      </div>
    </DeskPage>
  );
}
