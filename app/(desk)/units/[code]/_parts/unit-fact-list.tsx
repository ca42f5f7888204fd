import { useLocale, useTranslations } from "next-intl";
import { KeyValue } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import type { UnitPage } from "@/lib/features/unit/loaders-units";
import { formatDay, formatDecimal, formatLastDay, formatNumber } from "@/lib/text/format";

/** About ten metres; always as many, for three would look like thousands in the other language. */
const DEGREE_DECIMALS = 4;

/** What the unit is and where it hangs. */
export function UnitFactList({ desk, day }: { desk: UnitPage; day: string }) {
  const t = useTranslations("units");
  const common = useTranslations("common");
  const locale = useLocale();
  const { unit, ancestors } = desk.view;
  const { latitude, longitude, countsPeople, areaOnDay } = desk.dossier;
  const parent = ancestors.at(-1);
  return (
    <Panel title={t("section.facts")}>
      <KeyValue
        items={[
          { label: t("fact.kind"), value: locale === "en" ? unit.kindLabelEn : unit.kindLabelVi },
          { label: t("fact.code"), value: <code>{unit.code}</code> },
          {
            label: t("fact.parent"),
            value: parent ? (
              <a href={`/units/${parent.code}${day && `?${day}`}`} data-soft="">
                {parent.name}
              </a>
            ) : (
              t("fact.top")
            ),
          },
          { label: t("fact.area"), value: common(`area.${areaOnDay}`) },
          { label: t("fact.from"), value: formatDay(unit.validFrom) },
          { label: t("fact.to"), value: unit.validTo ? formatLastDay(unit.validTo) : t("fact.stillThere") },
          {
            label: t("fact.place"),
            value:
              latitude !== null &&
              longitude !== null &&
              t("fact.placeValue", {
                latitude: formatDecimal(latitude, DEGREE_DECIMALS, DEGREE_DECIMALS),
                longitude: formatDecimal(longitude, DEGREE_DECIMALS, DEGREE_DECIMALS),
              }),
          },
          { label: t("fact.units"), value: formatNumber(desk.below) },
          ...(countsPeople ? [] : [{ label: t("column.people"), value: t("fact.noPeople") }]),
        ]}
      />
    </Panel>
  );
}
