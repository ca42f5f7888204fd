import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import type { Day } from "@/lib/domain/shared/day";
import { formatMark } from "@/lib/features/result/labels";
import type { AssessmentRow, LearnerRow } from "@/lib/features/result/schema-row";
import { formatDay } from "@/lib/text/format";

/** What the class is marked on: how, by whom, how far it is, who has not handed in. */
export function AssessmentList({
  assessments,
  learners,
  edit,
  today,
}: {
  assessments: readonly AssessmentRow[];
  learners: readonly LearnerRow[];
  /** Address of the form of one; null where nothing is changed. */
  edit: ((key: string) => string) | null;
  today: Day;
}) {
  const t = useTranslations("results");
  const handInOf = ({ kind, weight }: AssessmentRow) => kind === "selfStudy" && weight === 0;
  const done = (assessment: AssessmentRow) =>
    learners.filter(({ papers }) =>
      papers.some(
        (paper) =>
          paper.assessmentId === assessment.id &&
          (handInOf(assessment) ? paper.handedInOn !== null : paper.mark !== null || paper.missing !== null),
      ),
    ).length;
  const missing = (assessment: AssessmentRow) =>
    learners.filter(
      ({ papers }) => !papers.some((paper) => paper.assessmentId === assessment.id && paper.handedInOn !== null),
    );
  return (
    <DataTable
      caption={t("assessments")}
      captionHidden
      rows={assessments}
      rowKey={(row) => row.id}
      columns={[
        { key: "title", label: t("setUp.title"), cell: (row) => row.title },
        { key: "kind", label: t("setUp.kind"), cell: (row) => t(`kind.${row.kind}`) },
        {
          key: "weight",
          label: t("setUp.weight"),
          numeric: true,
          cell: (row) => (
            <span className="inline-flex gap-2">
              {row.isFinal && <Badge>{t("final")}</Badge>}
              {formatMark(row.weight)}
            </span>
          ),
        },
        {
          key: "due",
          label: t("setUp.dueOn"),
          cell: (row) => {
            if (!row.dueOn) return "–";
            const late = handInOf(row) && row.dueOn < today ? missing(row) : [];
            return (
              <span className="grid gap-1">
                {formatDay(row.dueOn)}
                {late.length > 0 && (
                  <details>
                    <summary>{t("late", { count: late.length })}</summary>
                    {late.map(({ fullName }) => fullName).join(", ")}
                  </details>
                )}
              </span>
            );
          },
        },
        {
          key: "marking",
          label: t("marking.how"),
          cell: (row) =>
            handInOf(row)
              ? t("marking.none")
              : `${t("setUp.markersCount", { count: row.markers })}${row.blind ? `, ${t("marking.blind")}` : ""}`,
        },
        {
          key: "by",
          label: t("marking.by"),
          cell: (row) => row.markedBy.map(({ displayName }) => displayName).join(", ") || "–",
        },
        {
          key: "done",
          label: t("marking.done"),
          numeric: true,
          telling: true,
          cell: (row) => `${done(row)}/${learners.length}`,
        },
        ...(edit
          ? [
              {
                key: "act",
                label: t("marking.acts"),
                telling: true,
                cell: (row: AssessmentRow) => (
                  <span className="no-print flex flex-wrap gap-x-4 gap-y-1">
                    <a href={edit(String(row.id))}>{t(handInOf(row) ? "marking.handIns" : "marking.enter")}</a>
                    <a href={edit(`set.${row.id}`)}>{t("marking.setUp")}</a>
                  </span>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
