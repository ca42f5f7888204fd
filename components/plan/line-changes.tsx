import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { FieldChange, LineChange, LineFacts, UnitChange } from "@/lib/domain/plan/difference";
import type { StudyMode } from "@/lib/domain/shared/lists";
import type { UnitName } from "@/lib/features/plan/schema-row";
import { formatNumber } from "@/lib/text/format";

const TONES = { added: "good", removed: "bad", changed: "accent" } as const;

/** The difference of two versions, each line a sentence. */
export function LineChanges({
  changes,
  units,
  programmes,
}: {
  changes: readonly LineChange[];
  units: ReadonlyMap<number, UnitName>;
  programmes: readonly Readonly<{ id: number; nameVi: string; nameEn: string }>[];
}) {
  const t = useTranslations("plans");
  const vi = useLocale() === "vi";
  const names = new Map(programmes.map((one) => [one.id, vi ? one.nameVi : one.nameEn]));
  const quarter = (value: number | null) =>
    value === null ? t("lines.noQuarter") : t("lines.quarterOf", { quarter: value }).toLowerCase();

  function value({ field }: FieldChange, side: string | number | null): string {
    if (side === null) return field === "quarter" ? quarter(null) : t("diff.nothing");
    if (field === "clusterUnitId" || field === "hostUnitId") return units.get(Number(side))?.name ?? "…";
    if (field === "mode") return t(`mode.${side as StudyMode}`);
    return typeof side === "number" ? formatNumber(side) : `“${side}”`;
  }
  const fieldWords = (change: FieldChange) =>
    t("diff.field", {
      field: t(`field.${change.field}`),
      before: value(change, change.before),
      after: value(change, change.after),
    });
  const unitWords = (change: UnitChange) =>
    t("diff.unit", {
      unit: units.get(change.unitId)?.name ?? "…",
      before: formatNumber(change.before),
      after: formatNumber(change.after),
    });
  const lineWords = (line: LineFacts, key: "line" | "lineName") =>
    t(`diff.${key}`, {
      programme: names.get(line.programmeId) ?? "…",
      quarter: quarter(line.quarter),
      classes: formatNumber(line.classes),
      learners: formatNumber(line.learners),
    });

  return (
    <ul className="panel divide-y divide-line">
      {changes.map((change) => (
        <li key={`${change.kind}-${change.line.key}`} className="px-4 py-3">
          <Badge tone={TONES[change.kind]}>{t(`diff.${change.kind}`)}</Badge>{" "}
          <span className="font-semibold">
            {lineWords(change.line, change.kind === "changed" ? "lineName" : "line")}
          </span>
          {change.kind === "changed" && (
            <span>: {[...change.fields.map(fieldWords), ...change.units.map(unitWords)].join("; ")}.</span>
          )}
        </li>
      ))}
    </ul>
  );
}
