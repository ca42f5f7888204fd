import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { TextInput } from "@/components/form/text-input";
import { Badge } from "@/components/ui/badge";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import { formatMark } from "@/lib/features/result/labels";
import { boxText, hasBox, type MarkColumn, paperAt } from "@/lib/features/result/schema-column";
import type { AssessmentRow, LearnerRow, PaperRow } from "@/lib/features/result/schema-row";
import { formatDay } from "@/lib/text/format";
import { outcomeBadge, WhyNot } from "./why-not";

type Props = Readonly<{
  learners: readonly LearnerRow[];
  assessments: readonly AssessmentRow[];
  /** The column whose boxes are open. */
  editing?: MarkColumn;
  writable: boolean;
  path: string;
  params: QueryParams;
}>;

/** What one sitting came to, in a cell: the mark, why there is none, or what it waits for. */
export function PaperText({ paper, handIn = false }: { paper: PaperRow | undefined; handIn?: boolean }) {
  const t = useTranslations("results");
  if (handIn)
    return paper?.handedInOn ? formatDay(paper.handedInOn) : <span className="text-ink-soft">{t("notIn")}</span>;
  if (!paper) return <span className="text-ink-soft">–</span>;
  if (paper.mark !== null) return formatMark(paper.mark);
  if (paper.missing) return t(`missing.${paper.missing}`);
  return <span className="text-ink-soft">{paper.marks.length > 0 ? t(`open.${paper.open ?? "mark"}`) : "–"}</span>;
}

/** The marks of a class: one row a learner, one column an assessment; the column being filled in has boxes. */
export function ResultTable({ learners, assessments, editing, writable, path, params }: Props) {
  const t = useTranslations("results");
  const place = { unit: params.unit, on: params.on };
  const marks = assessments.map((assessment): Column<LearnerRow> => {
    const open = editing?.assessment.id === assessment.id ? editing : null;
    const handIn = assessment.kind === "selfStudy" && assessment.weight === 0;
    const edit = withParams(path, { ...place, edit: String(assessment.id) });
    return {
      key: `a${assessment.id}`,
      label: assessment.title,
      numeric: !handIn,
      telling: open !== null,
      help:
        writable && !editing ? (
          <a href={`${edit}#edit`} aria-label={t("enterOf", { title: assessment.title })} className="dt-deed no-print">
            <Pencil aria-hidden="true" className="size-4" />
          </a>
        ) : undefined,
      cell: (learner) => {
        if (open && hasBox(learner, open)) {
          const paper = paperAt(learner, assessment.id, open.attempt);
          return (
            <TextInput
              name={`m_${learner.enrolmentId}`}
              defaultValue={boxText(paper, open.marker)}
              aria-label={t("markOf", { name: learner.fullName })}
              maxLength={10}
              data-grid={learner.number ?? ""}
              data-code={paper?.code ?? ""}
              data-name={learner.fullName}
              className="w-20 text-right"
            />
          );
        }
        const papers = learner.papers.filter((paper) => paper.assessmentId === assessment.id);
        const [only] = papers;
        // Most cells are one mark: hundreds of them are plain text.
        if (!handIn && papers.length === 1 && only?.attempt === 0 && only.mark !== null) return formatMark(only.mark);
        const barred = assessment.isFinal && learner.standing === "barred";
        if (barred && papers.length === 0) return <span className="text-ink-soft">{t("barredShort")}</span>;
        return (
          <span className="inline-flex flex-wrap justify-end gap-x-2">
            {papers.length === 0 ? (
              <PaperText paper={undefined} handIn={handIn} />
            ) : (
              papers.map((paper) => (
                <span key={paper.id}>
                  {paper.attempt > 0 && (
                    <span className="text-ink-soft text-sm">{t("resit", { number: paper.attempt })} </span>
                  )}
                  <PaperText paper={paper} handIn={handIn} />
                </span>
              ))
            )}
          </span>
        );
      },
    };
  });
  return (
    <div className="marks">
      <DataTable
        caption={t("table")}
        captionHidden
        rows={learners}
        rowKey={(row) => row.enrolmentId}
        rowHref={(row) => withParams(`${path}/${row.enrolmentId}`, place)}
        rowName={(row) => row.fullName}
        path={path}
        params={params}
        columns={[
          {
            key: "name",
            label: t("column.name"),
            cell: (row) => (
              <>
                {row.number !== null && <span className="tabular text-ink-soft">{row.number}. </span>}
                {row.fullName}
              </>
            ),
          },
          {
            key: "birth",
            label: t("column.birth"),
            cell: (row) => (row.yearOnly ? row.birthDate.slice(0, 4) : formatDay(row.birthDate)),
          },
          { key: "unit", label: t("column.unit"), cell: (row) => row.unitName },
          {
            key: "absent",
            label: t("column.absent"),
            numeric: true,
            cell: (row) => {
              const absent = `${row.absentPeriods}/${row.periods}`;
              if (row.standing !== "barred") return absent;
              return (
                <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
                  <Badge tone="bad">{t("barredShort")}</Badge>
                  <span>{absent}</span>
                </span>
              );
            },
          },
          ...marks,
          {
            key: "conduct",
            label: t("column.conduct"),
            cell: ({ conduct }) => {
              if (!conduct) return <span className="text-ink-soft">–</span>;
              const rating = t(`conduct.${conduct.rating}`);
              if (!conduct.commended) return rating;
              return (
                <span className="inline-flex flex-wrap items-center gap-2">
                  {rating} <Badge tone="good">{t("commended")}</Badge>
                </span>
              );
            },
          },
          {
            key: "final",
            label: t("column.final"),
            numeric: true,
            telling: true,
            cell: (row) => formatMark(row.result.finalMark) || "–",
          },
          {
            key: "grade",
            label: t("column.grade"),
            telling: true,
            cell: ({ result }) => {
              const outcome = outcomeBadge(result, t);
              if (result.reasons.length === 0) return outcome;
              return (
                <span className="grid justify-items-start gap-1">
                  {outcome}
                  <WhyNot reasons={result.reasons} />
                </span>
              );
            },
          },
        ]}
      />
    </div>
  );
}
