import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { GaugeList } from "@/components/target/gauge-list";
import { LinkButton } from "@/components/ui/link-button";
import { withParams } from "@/components/ui/query-link";
import { loadGauges } from "@/lib/features/target/loaders";
import { formatDay, formatNumber } from "@/lib/text/format";

export default async function TargetsPage({ searchParams }: PageProps<"/targets">) {
  const params = flatParams(await searchParams);
  const { view, gauges, mayManage } = await loadGauges(params);
  const t = await getTranslations("targets");
  const unit = view.unit;
  const on = view.isToday ? undefined : view.on;
  const own = gauges.filter((one) => !one.inherited);
  const inherited = gauges.filter((one) => one.inherited);
  const add = mayManage && (
    <LinkButton kind="primary" href={withParams("/targets/new", { unit: unit.code })}>
      {t("new")}
    </LinkButton>
  );
  return (
    <DeskPage
      view={view}
      path="/targets"
      params={params}
      title={t("title", { unit: unit.name, day: formatDay(view.on) })}
      lead={t("lead")}
      actions={add}
      {...(own.length > 0
        ? {
            figure: {
              value: `${formatNumber(own.filter((one) => one.gauge.state === "reached").length)}/${formatNumber(own.length)}`,
              words: t("figure", {
                reached: own.filter((one) => one.gauge.state === "reached").length,
                total: own.length,
              }),
            },
          }
        : {})}
    >
      {gauges.length === 0 && (
        <EmptyState title={t("empty")} action={add}>
          {t("emptyHelp")}
        </EmptyState>
      )}
      {own.length > 0 && (
        <Section title={t("own", { unit: unit.name })}>
          <GaugeList gauges={own} unit={unit.code} on={on} />
        </Section>
      )}
      {inherited.length > 0 && (
        <Section title={t("inherited", { unit: unit.name })}>
          <GaugeList gauges={inherited} unit={unit.code} on={on} />
        </Section>
      )}
    </DeskPage>
  );
}
