import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { withParams } from "@/components/ui/query-link";
import type { LetterLearnerRow } from "@/lib/features/letter/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";

const TONES = { praise: "good", watch: "warn", studyAgain: "bad" } as const;

/** Everyone in a letter: attendance, conduct, mark, recommendation. */
export function LearnerTable({
  rows,
  people,
  place,
}: {
  rows: readonly LetterLearnerRow[];
  /** Whether names lead to dossiers. */
  people: boolean;
  place: Readonly<Record<string, string | undefined>>;
}) {
  const t = useTranslations("letters");
  const certificates = useTranslations("certificates");
  return (
    <DataTable
      caption={t("one.learners")}
      captionHidden
      columns={[
        { key: "name", label: t("column.name"), cell: (row) => row.fullName },
        {
          key: "birth",
          label: t("column.birth"),
          cell: (row) => (row.yearOnly ? row.birthDate.slice(0, 4) : formatDay(row.birthDate)),
        },
        {
          key: "absent",
          label: t("column.absent"),
          numeric: true,
          telling: true,
          cell: (row) => `${row.absentPeriods}/${row.periods}`,
        },
        {
          key: "conduct",
          telling: true,
          label: t("column.conduct"),
          cell: (row) => (row.conduct ? t(`conduct.${row.conduct}`) : "–"),
        },
        {
          key: "mark",
          label: t("column.mark"),
          numeric: true,
          telling: true,
          cell: (row) => (row.mark === null ? "–" : formatNumber(row.mark)),
        },
        {
          key: "outcome",
          label: t("column.outcome"),
          telling: true,
          cell: (row) =>
            row.outcome === "passed" && row.grade
              ? `${t("outcome.passed")}, ${certificates(`grade.${row.grade}`).toLowerCase()}`
              : t(`outcome.${row.outcome}`),
        },
        {
          key: "recommendation",
          label: t("column.recommendation"),
          telling: true,
          cell: (row) => (
            <>
              {row.recommendation === "none" ? (
                "–"
              ) : (
                <Badge tone={TONES[row.recommendation]}>{t(`recommendation.${row.recommendation}`)}</Badge>
              )}
              {row.commended && ` ${t("one.commended")}`}
            </>
          ),
        },
        {
          key: "certificate",
          label: t("column.certificate"),
          cell: (row) => row.certificateNumber ?? "–",
        },
      ]}
      rows={rows}
      rowKey={(row) => row.enrolmentId}
      {...(people ? { rowHref: (row: LetterLearnerRow) => withParams(`/cadres/${row.cadreId}`, place) } : {})}
      rowName={(row) => row.fullName}
    />
  );
}
