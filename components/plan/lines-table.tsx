import { useLocale, useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { withParams } from "@/components/ui/query-link";
import { nearestFit } from "@/lib/domain/plan/size-band";
import type { LineRow, VersionHead } from "@/lib/features/plan/schema-row";
import { formatNumber } from "@/lib/text/format";

export function lineHref(versionId: number, key: string): string {
  return `/plans/${versionId}/lines/${encodeURIComponent(key)}`;
}

/** Where a line's classes sit and with whom, each named once. */
const placesOf = (line: LineRow) =>
  [...new Set([line.place, line.host?.name, line.cluster?.name, line.partnerSchool])].filter(Boolean).join(", ");

/** The lines of a version with their totals; learners open the units and names behind them. */
export function LinesTable({
  version,
  lines,
  mayMakeClass,
}: {
  version: VersionHead;
  lines: readonly LineRow[];
  mayMakeClass: boolean;
}) {
  const t = useTranslations("plans");
  const vi = useLocale() === "vi";
  const { totals } = version;
  const money = (value: number | null) => (value === null ? "–" : formatNumber(value));
  const columns: readonly Column<LineRow>[] = [
    {
      key: "programme",
      label: t("lines.programme"),
      cell: (line) => (
        <>
          {vi ? line.programmeVi : line.programmeEn}
          {nearestFit(line.learners, line.classes, line.band) !== null && (
            <>
              {" "}
              <Badge tone="bad">{t("lines.outOfBand")}</Badge>
            </>
          )}
          {/* Beside the figures a column of its own would be as narrow as a word. */}
          <small className="block font-normal text-ink-soft">{placesOf(line) || t("lines.noPlace")}</small>
        </>
      ),
    },
    { key: "quarter", label: t("lines.quarter"), telling: true, cell: (line) => line.quarter ?? t("lines.noQuarter") },
    {
      key: "classes",
      label: t("classes"),
      numeric: true,
      telling: true,
      cell: (line) => formatNumber(line.classes),
      total: formatNumber(totals.classes),
    },
    {
      key: "learners",
      label: t("learners"),
      numeric: true,
      telling: true,
      cell: (line) => <a href={`${lineHref(version.id, line.key)}#units`}>{formatNumber(line.learners)}</a>,
      total: formatNumber(totals.learners),
    },
    {
      key: "hours",
      label: t("lines.hours"),
      numeric: true,
      cell: (line) => money(line.lecturerHours),
      total: formatNumber(totals.hours),
    },
    {
      key: "budget",
      label: t("lines.budget"),
      numeric: true,
      cell: (line) => money(line.budget),
      total: money(totals.budget || null),
    },
    {
      key: "made",
      label: t("lines.made"),
      numeric: true,
      cell: (line) => (
        <span className="flex flex-wrap items-center justify-end gap-2">
          {line.made > 0 ? (
            <a href={`${lineHref(version.id, line.key)}#classes`}>
              {formatNumber(line.made)}/{formatNumber(line.classes)}
            </a>
          ) : (
            `0/${formatNumber(line.classes)}`
          )}
          {mayMakeClass && line.made < line.classes && (
            <a
              className="no-print inline-flex min-h-11 items-center text-accent underline underline-offset-4"
              href={withParams("/classes/new", { unit: version.unitCode, line: String(line.id) })}
            >
              {t("lines.makeClass")}
            </a>
          )}
        </span>
      ),
      total: formatNumber(lines.reduce((sum, line) => sum + line.made, 0)),
    },
  ];
  return (
    <DataTable
      caption={t("lines.caption", {
        lines: formatNumber(totals.lines),
        classes: formatNumber(totals.classes),
        learners: formatNumber(totals.learners),
      })}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={(line) => line.key}
      rowHref={(line) => lineHref(version.id, line.key)}
      empty={t("lines.empty")}
    />
  );
}
