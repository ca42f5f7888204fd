import { useTranslations } from "next-intl";
import type { ProgrammeRow } from "@/lib/features/programme/schema-row";
import { formatDay, formatLastDay } from "@/lib/text/format";

/** What a programme gives, in one line. */
export function useGiftWords(): (row: ProgrammeRow) => string {
  const t = useTranslations("programmes");
  const level = useTranslations("common.level");
  return (row) => {
    if (row.gives === "level" && row.givesLevel) return t("givesLevel", { level: level(row.givesLevel) });
    if (row.gives === "none") return t("gives.none");
    const lapses = row.lapseMonths === null ? "" : `, ${t("lapses", { months: row.lapseMonths })}`;
    return `${row.certificate ?? t("gives.certificate")}${lapses}`;
  };
}

/** Days in use, the last one included. */
export function useDaysWords(): (row: Pick<ProgrammeRow, "validFrom" | "validTo">) => string {
  const t = useTranslations("programmes");
  return ({ validFrom, validTo }) =>
    validTo === null
      ? t("fromOn", { from: formatDay(validFrom) })
      : t("fromTo", { from: formatDay(validFrom), to: formatLastDay(validTo) });
}
