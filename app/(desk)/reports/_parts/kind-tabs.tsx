import { useTranslations } from "next-intl";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { PERIODIC_KINDS } from "@/lib/domain/report/periodic";
import type { ReportKind } from "@/lib/domain/shared/training-lists";

/** Which kind of report is made: half a year or a year with its words, or any period. */
export function KindTabs({ current, question }: { current: ReportKind; question: QueryParams }) {
  const t = useTranslations("reports");
  return (
    <Tabs
      label={t("kind.label")}
      tabs={[...PERIODIC_KINDS, "planActual" as const].map((kind) => ({
        href: withParams("/reports/new", { ...question, kind }),
        label: t(`kind.${kind}`),
        current: kind === current,
      }))}
    />
  );
}
