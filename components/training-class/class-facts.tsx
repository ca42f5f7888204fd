import { useLocale, useTranslations } from "next-intl";
import { KeyValue } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import type { ClassDetails } from "@/lib/features/training-class/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";

/** What a class says of itself. */
export function ClassFacts({ training, mayReadPlan }: { training: ClassDetails; mayReadPlan: boolean }) {
  const t = useTranslations("classes");
  const p = useTranslations("classes.page");
  const english = useLocale() === "en";
  const decision = (no: string | null, on: ClassDetails["openingDecisionOn"]) =>
    no && (on ? p("decision", { no, day: formatDay(on) }) : no);
  const { planYear, planUnitCode } = training;
  return (
    <Panel title={p("facts")}>
      <KeyValue
        items={[
          { label: p("programme"), value: english ? training.programmeEn : training.programmeVi },
          { label: p("unit"), value: training.unitName },
          {
            label: p("plan"),
            value:
              planYear === null ? (
                t("outside")
              ) : !mayReadPlan ? (
                p("planOf", { year: String(planYear) })
              ) : (
                <a href={withParams("/plans", { unit: planUnitCode ?? undefined, year: String(planYear) })}>
                  {p("planOf", { year: String(planYear) })}
                </a>
              ),
          },
          { label: p("days"), value: `${formatDay(training.startsOn)} – ${formatDay(training.endsOn)}` },
          { label: p("mode"), value: t(`mode.${training.mode}`) },
          { label: p("capacity"), value: formatNumber(training.capacity) },
          { label: p("host"), value: training.host?.name },
          { label: p("place"), value: training.place },
          { label: p("cluster"), value: training.cluster?.name },
          { label: p("coOrganiser"), value: training.coOrganiser },
          { label: p("partnerSchool"), value: training.partnerSchool },
          { label: p("nominateBy"), value: training.nominateBy && formatDay(training.nominateBy) },
          { label: p("seatsReturnOn"), value: training.seatsReturnOn && formatDay(training.seatsReturnOn) },
          { label: p("opening"), value: decision(training.openingDecisionNo, training.openingDecisionOn) },
          { label: p("closing"), value: decision(training.closingDecisionNo, training.closingDecisionOn) },
        ].filter(({ value }) => value !== null && value !== undefined && value !== "")}
      />
    </Panel>
  );
}
