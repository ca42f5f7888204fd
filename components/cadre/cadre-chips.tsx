import { useLocale, useTranslations } from "next-intl";
import { type Chip, Chips } from "@/components/ui/chips";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { CadreFilter } from "@/lib/features/cadre/schema-list";
import type { FilterChoices } from "./cadre-filters";

/** The filter read as a sentence, each part with a cross that takes it away. */
export function CadreChips({
  filter,
  choices,
  params,
  path,
}: {
  filter: CadreFilter;
  choices: FilterChoices;
  params: QueryParams;
  path: string;
}) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const status = useTranslations("status");
  const english = useLocale() === "en";
  const without = (...keys: readonly string[]) =>
    withParams(path, { ...params, ...Object.fromEntries(["page", ...keys].map((key) => [key, undefined])) });
  const chip = (label: string, ...keys: readonly string[]): Chip => ({
    href: without(...keys),
    label,
    on: true,
    removes: t("filter.remove", { label }),
  });
  const nameOf = (named: FilterChoices["groups"], code: string) => {
    const found = named.find((one) => one.code === code);
    return (english ? found?.nameEn : found?.nameVi) ?? code;
  };
  const chips = [
    filter.q !== null && chip(t("chip.q", { q: filter.q }), "q"),
    filter.own && chip(t("chip.own"), "below"),
    filter.lane !== null && chip(common(`lane.${filter.lane}`), "lane", "status", "group", "post"),
    filter.statuses.length > 0 && chip(filter.statuses.map((one) => status(one)).join(", "), "status"),
    filter.group !== null && chip(nameOf(choices.groups, filter.group), "group"),
    filter.levels.length > 0 &&
      chip(t("chip.level", { level: filter.levels.map((one) => common(`level.${one}`)).join(", ") }), "level"),
    filter.position !== null &&
      chip(t("chip.position", { position: nameOf(choices.positions, filter.position) }), "position"),
    filter.party !== null && chip(t(`party.${filter.party}`), "party"),
    filter.sex !== null && chip(common(`sex.${filter.sex}`), "sex"),
    filter.age !== null && chip(t(`age.${filter.age}`), "age"),
    filter.underForty && chip(t("filter.under40"), "under40"),
    filter.withoutPost && chip(t("filter.without"), "post"),
    filter.ended && chip(t("filter.ended"), "ended"),
  ].filter((one): one is Chip => one !== false);
  return chips.length === 0 ? null : <Chips lead={t("chip.lead")} chips={chips} />;
}
