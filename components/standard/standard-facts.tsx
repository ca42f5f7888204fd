import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { KeyValue } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import type { StandardRow } from "@/lib/features/standard/schema-row";
import { formatDay, formatLastDay } from "@/lib/text/format";
import { useGraceWords, useWhereWords } from "./standard-words";

/** One version in full: what it asks, of whom, where, when, under which text. */
export function StandardFacts({ standard, kinds }: { standard: StandardRow; kinds: ReadonlyMap<string, string> }) {
  const t = useTranslations("standards");
  const common = useTranslations("common");
  const where = useWhereWords(kinds);
  const grace = useGraceWords();
  return (
    <Panel>
      <KeyValue
        items={[
          { label: t("required"), value: <strong>{common(`level.${standard.requiredLevel}`)}</strong> },
          { label: t("lane"), value: common(`lane.${standard.lane}`) },
          { label: t("where"), value: where(standard) },
          { label: t("from"), value: formatDay(standard.validFrom) },
          { label: t("to"), value: formatLastDay(standard.validTo) },
          { label: t("grace"), value: grace(standard) },
          {
            label: t("basis"),
            value: (
              <>
                {standard.legalBasis} {standard.needsCheck && <Badge tone="warn">{common("needsCheck")}</Badge>}
              </>
            ),
          },
          { label: t("article"), value: standard.article },
          { label: t("body"), value: standard.issuingBody },
          { label: t("note"), value: standard.note },
        ]}
      />
    </Panel>
  );
}
