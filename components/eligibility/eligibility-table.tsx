import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { covers, type Day } from "@/lib/domain/shared/day";
import type { EligibilityRow } from "@/lib/features/eligibility/schema-row";
import { formatDay, formatLastDay, formatNumber } from "@/lib/text/format";

/** The regulations as rows: level, days in force, and each condition in its own column. */
export function EligibilityTable({
  rules,
  on,
  groupNames,
}: {
  rules: readonly EligibilityRow[];
  on: Day;
  groupNames: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("eligibility");
  const common = useTranslations("common");
  const education = ({ facts }: EligibilityRow) => {
    if (facts.minDegree === null) return facts.minSchooling === null ? "–" : t(`schoolings.${facts.minSchooling}`);
    const degree = t(`degrees.${facts.minDegree}`);
    return facts.easedSchooling === null
      ? degree
      : t("eased", { degree, schooling: t(`schoolings.${facts.easedSchooling}`) });
  };
  const columns: readonly Column<EligibilityRow>[] = [
    {
      key: "level",
      label: t("level"),
      cell: ({ facts }) => (
        <>
          {common(`level.${facts.level}`)} {covers(facts, on) && <Badge tone="good">{t("inForce")}</Badge>}
        </>
      ),
    },
    {
      key: "regulation",
      label: t("regulation"),
      telling: true,
      cell: (row) => (
        <>
          {row.facts.regulation} {row.needsCheck && <Badge tone="warn">{common("needsCheck")}</Badge>}
          {row.note && <span className="block text-ink-soft text-sm">{row.note}</span>}
        </>
      ),
    },
    { key: "from", label: t("from"), cell: ({ facts }) => formatDay(facts.from) },
    { key: "to", label: t("to"), cell: ({ facts }) => formatLastDay(facts.to) },
    { key: "schooling", label: t("schooling"), telling: true, cell: education },
    { key: "party", label: t("party"), cell: ({ facts }) => t(`partyMembers.${facts.partyMember ?? "none"}`) },
    {
      key: "age",
      label: t("age"),
      telling: true,
      cell: ({ facts }) =>
        facts.partTimeMinAgeFemale === null || facts.partTimeMinAgeMale === null
          ? t("ageNone")
          : t("ageText", { female: facts.partTimeMinAgeFemale, male: facts.partTimeMinAgeMale }),
    },
    {
      key: "ratings",
      label: t("ratings"),
      cell: ({ facts }) =>
        facts.ratingYears === null || facts.minRating === null
          ? "–"
          : t("ratingsText", { years: facts.ratingYears, rating: t(`ratingNames.${facts.minRating}`) }),
    },
    {
      key: "subjects",
      label: t("subjects"),
      cell: ({ facts }) =>
        facts.subjectGroups.length === 0
          ? t("anyone")
          : facts.subjectGroups.map((code) => groupNames.get(code) ?? code).join("; "),
    },
    { key: "trainedBy", label: t("trainedBy"), cell: (row) => t(`trainers.${row.trainedBy}` as never) },
  ];
  return (
    <DataTable
      caption={t("caption", { count: formatNumber(rules.length) })}
      columns={columns}
      rows={rules}
      rowKey={(row) => row.facts.id}
    />
  );
}
