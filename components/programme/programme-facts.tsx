import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { KeyValue } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import type { CurriculumRow, ProgrammeRow } from "@/lib/features/programme/schema-row";
import { formatNumber } from "@/lib/text/format";
import { useDaysWords, useGiftWords } from "./programme-words";

/** Who a programme is for, who may train it, how large a class is, what it gives. */
export function ProgrammeFacts({ programme }: { programme: ProgrammeRow }) {
  const t = useTranslations("programmes");
  const type = useTranslations("common.classType");
  const common = useTranslations("common");
  const gift = useGiftWords();
  const days = useDaysWords();
  return (
    <Panel title={t("factsTitle")}>
      <KeyValue
        items={[
          { label: t("fact.target"), value: programme.targetGroup },
          { label: t("fact.trainedBy"), value: programme.trainedBy.map((one) => t(`trainer.${one}`)).join("; ") },
          { label: t("fact.size"), value: t("size", { min: programme.sizeMin, max: programme.sizeMax }) },
          { label: t("fact.gives"), value: gift(programme) },
          { label: t("fact.classType"), value: type(programme.classType) },
          { label: t("fact.owner"), value: programme.owner?.name ?? t("national") },
          { label: t("fact.days"), value: days(programme) },
          {
            label: t("fact.source"),
            value: (
              <>
                {programme.source} {programme.needsCheck && <Badge tone="warn">{common("needsCheck")}</Badge>}
              </>
            ),
          },
          { label: t("fact.code"), value: <span className="font-mono">{programme.code}</span> },
        ]}
      />
    </Panel>
  );
}

/** How a class is graded under a version. */
export function GradingFacts({ curriculum, title }: { curriculum: CurriculumRow; title: string }) {
  const t = useTranslations("programmes.setting");
  const programmes = useTranslations("programmes");
  const common = useTranslations("common");
  const mark = (value: number) => t("mark", { mark: formatNumber(value) });
  return (
    <Panel title={title}>
      <KeyValue
        items={[
          { label: t("assessment"), value: programmes(`assessment.${curriculum.assessment}`) },
          { label: t("absence"), value: t("absenceValue", { percent: formatNumber(curriculum.absenceLimit) }) },
          { label: t("excused"), value: t(curriculum.excusedCounts ? "excusedYes" : "excusedNo") },
          { label: t("pass"), value: mark(curriculum.passMark) },
          { label: t("fair"), value: mark(curriculum.fairFrom) },
          { label: t("good"), value: mark(curriculum.goodFrom) },
          { label: t("excellent"), value: mark(curriculum.excellentFrom) },
          { label: t("resits"), value: t("resitsValue", { count: curriculum.resits }) },
          { label: t("session"), value: t("sessionValue", { periods: curriculum.periodsPerSession }) },
          {
            label: t("source"),
            value: (
              <>
                {curriculum.source} {curriculum.needsCheck && <Badge tone="warn">{common("needsCheck")}</Badge>}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
