import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { PaperText } from "@/components/result/result-table";
import { LearnerOutcomeBadge, WhyNot } from "@/components/result/why-not";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { KeyValue } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { formatMark } from "@/lib/features/result/labels";
import { loadLearnerResult } from "@/lib/features/result/loaders";
import type { AssessmentRow, PaperRow } from "@/lib/features/result/schema-row";
import { pathNumber, pathText } from "@/lib/text/address-values";
import { formatDay } from "@/lib/text/format";

/** One learner's line: every mark of every marker, attendance, conduct, and what it comes to. */
export default async function LearnerResultPage({
  params,
  searchParams,
}: PageProps<"/classes/[code]/results/[enrolment]">) {
  const { code, enrolment } = await params;
  const raw = await searchParams;
  const query = flatParams(raw);
  const id = pathNumber(enrolment);
  if (id === null) notFound();
  const { view, training, results, learner } = await loadLearnerResult(pathText(code) ?? "", id, raw);
  const t = await getTranslations("results");
  const path = `/classes/${training.code}/results`;
  const place = { unit: query.unit, on: query.on };
  type Line = Readonly<{ assessment: AssessmentRow; paper: PaperRow | undefined }>;
  const rows = results.assessments.flatMap((assessment): Line[] => {
    const papers = learner.papers.filter((paper) => paper.assessmentId === assessment.id);
    return papers.length > 0 ? papers.map((paper) => ({ assessment, paper })) : [{ assessment, paper: undefined }];
  });
  return (
    <DeskPage
      view={view}
      path={`${path}/${learner.enrolmentId}`}
      params={query}
      title={learner.fullName}
      lead={`${training.name} · ${learner.unitName}`}
      crumbs={[
        { href: withParams(`/classes/${training.code}`, place), label: training.name },
        { href: withParams(path, place), label: t("title") },
      ]}
    >
      <ClassTabs
        code={training.code}
        current="results"
        roles={view.actor.grants.map(({ role }) => role)}
        place={place}
      />
      <Panel title={t("learner.comesTo")}>
        <KeyValue
          items={[
            { label: t("column.grade"), value: <LearnerOutcomeBadge result={learner.result} /> },
            { label: t("column.final"), value: formatMark(learner.result.finalMark) },
            {
              label: t("learner.why"),
              value: learner.result.reasons.length > 0 ? <WhyNot reasons={learner.result.reasons} /> : null,
            },
            {
              label: t("learner.open"),
              value: learner.result.open.map(({ title, what }) => `${title}: ${t(`open.${what}`)}`).join("; "),
            },
            { label: t("column.absent"), value: `${learner.absentPeriods}/${learner.periods}` },
            {
              label: t("column.conduct"),
              value: learner.conduct
                ? `${t(`conduct.${learner.conduct.rating}`)}${learner.conduct.commended ? ` · ${t("commended")}` : ""}`
                : null,
            },
            {
              label: t("column.birth"),
              value: learner.yearOnly ? learner.birthDate.slice(0, 4) : formatDay(learner.birthDate),
            },
          ]}
        />
        <p className="mt-3">
          <a href={withParams(`/cadres/${learner.cadreId}`, place)}>{t("learner.dossier")}</a>
        </p>
      </Panel>
      <Section title={t("learner.papers")}>
        <DataTable
          caption={t("learner.papers")}
          captionHidden
          rows={rows}
          rowKey={({ assessment, paper }) => `${assessment.id}-${paper?.attempt ?? 0}`}
          empty={t("empty.title")}
          columns={[
            {
              key: "title",
              label: t("setUp.title"),
              cell: ({ assessment, paper }) =>
                paper && paper.attempt > 0
                  ? `${assessment.title} (${t("resit", { number: paper.attempt })})`
                  : assessment.title,
            },
            {
              key: "weight",
              label: t("setUp.weight"),
              numeric: true,
              cell: ({ assessment }) => formatMark(assessment.weight),
            },
            {
              key: "markers",
              label: t("learner.marks"),
              telling: true,
              cell: ({ assessment, paper }) =>
                paper && assessment.markers === 2
                  ? paper.marks
                      .map(({ marker, mark }) => `${t(`edit.marker${marker}`)}: ${formatMark(mark)}`)
                      .join(" · ") || "–"
                  : "–",
            },
            {
              key: "mark",
              label: t("learner.mark"),
              numeric: true,
              telling: true,
              cell: ({ assessment, paper }) => (
                <PaperText paper={paper} handIn={assessment.kind === "selfStudy" && assessment.weight === 0} />
              ),
            },
          ]}
        />
      </Section>
    </DeskPage>
  );
}
