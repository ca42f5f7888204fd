import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { UnitName } from "@/lib/features/plan/schema-row";
import { formatDay } from "@/lib/text/format";

/** Says of a unit in a plan that it closes, and from when: its learners will need another one. */
export function ClosingUnit({ unit }: { unit: UnitName | undefined }) {
  const t = useTranslations("plans.line");
  if (!unit?.validTo) return null;
  return <Badge tone="warn">{t("unitCloses", { day: formatDay(unit.validTo) })}</Badge>;
}
