import { useTranslations } from "next-intl";
import type { StandardRow } from "@/lib/features/standard/schema-row";
import { formatDay } from "@/lib/text/format";

/** Where a standard applies, in words: "Cả nước · Xã · Miền núi". `kinds` maps codes of unit kinds to their labels. */
export function useWhereWords(kinds: ReadonlyMap<string, string>): (row: StandardRow) => string {
  const t = useTranslations("standards");
  const area = useTranslations("common.area");
  return (row) =>
    [
      row.under ? t("whereUnder", { unit: row.under.name }) : t("whereNation"),
      row.unitKind === null ? null : (kinds.get(row.unitKind) ?? row.unitKind),
      row.area === null ? null : area(row.area),
    ]
      .filter((part) => part !== null)
      .join(" · ");
}

export function useGraceWords(): (row: StandardRow) => string {
  const t = useTranslations("standards");
  return (row) => {
    if (row.graceUntil) return t("graceUntil", { day: formatDay(row.graceUntil) });
    if (row.graceMonths) return t("graceMonths", { months: row.graceMonths });
    return t("noGrace");
  };
}
