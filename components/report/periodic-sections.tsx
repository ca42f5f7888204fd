import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { FIGURE_PARTS, type FigurePart } from "@/lib/domain/report/figures";
import type { Paragraph, PeriodicFacts, TargetLine, TypedTexts } from "@/lib/domain/report/paragraphs";
import { percentOf } from "@/lib/domain/report/plan-actual";
import { formatDay, formatNumber } from "@/lib/text/format";
import type { FigurePlace } from "./figure-href";
import { FigureTable } from "./figure-table";
import { ReportParagraph } from "./report-paragraph";
import { percentText } from "./report-words";

/** Which figures stand below a paragraph; those of the plan stand where they are compared. */
const PART_BELOW: Readonly<Partial<Record<Paragraph, FigurePart>>> = {
  comparison: "plan",
  results: "results",
  nominations: "nominations",
  lecturers: "lecturers",
  standards: "standards",
  targets: "targets",
};

/** The words of a half-year or year report with the figures they tell. `below` is what stands under a paragraph besides. */
export function PeriodicSections({
  periodic,
  texts,
  places,
  report,
  below,
}: {
  periodic: PeriodicFacts;
  texts: TypedTexts;
  places?: Readonly<{ now: FigurePlace; before: FigurePlace }>;
  report?: Readonly<{ id: number; version: number }>;
  below: Readonly<Partial<Record<Paragraph, ReactNode>>>;
}) {
  const t = useTranslations("reports");
  return periodic.paragraphs.map(({ key, text }) => {
    const part = PART_BELOW[key];
    return (
      <Section key={key} title={t(`paragraph.${key}`)}>
        <div className="grid min-w-0 gap-4">
          <ReportParagraph
            paragraph={key}
            text={text}
            typed={texts[key]}
            figures={periodic}
            {...(report ? { report } : {})}
          />
          {below[key]}
          {part && (
            <FigureTable
              caption={t("figures.caption", { what: t(`paragraph.${key}`) })}
              keys={FIGURE_PARTS[part]}
              figures={periodic}
              {...(places ? { places } : {})}
            />
          )}
          {key === "targets" && <TargetLines targets={periodic.targets} />}
        </div>
      </Section>
    );
  });
}

function TargetLines({ targets }: { targets: readonly TargetLine[] }) {
  const t = useTranslations("reports");
  const level = useTranslations("common.level");
  const columns: readonly Column<TargetLine>[] = [
    {
      key: "group",
      label: t("target.group"),
      cell: (row) => t("target.groupLevel", { group: row.group, level: level(row.level) }),
    },
    {
      key: "wanted",
      label: t("target.wanted"),
      numeric: true,
      telling: true,
      cell: (row) => t(`target.${row.comparison}`, { percent: formatNumber(row.percent) }),
    },
    { key: "due", label: t("target.due"), cell: (row) => formatDay(row.dueOn) },
    {
      key: "reached",
      label: t("target.reached"),
      numeric: true,
      telling: true,
      cell: (row) => (
        <span>
          {formatNumber(row.reached)}/{formatNumber(row.total)}
          <span className="text-ink-soft"> · {percentText(percentOf(row.reached, row.total))}</span>
        </span>
      ),
    },
    {
      key: "state",
      label: t("report.state"),
      telling: true,
      cell: (row) => <Badge tone={row.met ? "good" : "warn"}>{t(row.met ? "target.met" : "target.notYet")}</Badge>,
    },
  ];
  return (
    <DataTable
      caption={t("target.caption")}
      captionHidden
      columns={columns}
      rows={targets}
      rowKey={(row) => `${row.group}-${row.level}-${row.dueOn}`}
    />
  );
}
