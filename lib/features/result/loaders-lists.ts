import "server-only";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { loadClass } from "@/lib/features/training-class/loaders";
import { writeRejected } from "@/lib/spreadsheet/rejected";
import { type CellInput, writeWorkbook } from "@/lib/spreadsheet/write";
import { kebab } from "@/lib/text/fold";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";
import { explainFailure, explainRow } from "./labels";
import { visibleLearners } from "./loaders";
import { birthOf, recordDownload, type Workbook } from "./loaders-sheets";
import { readResultsOf } from "./queries-class";
import { findRejectedRows } from "./queries-import";
import { MISSING_LETTERS, paperAt } from "./schema-column";
import type { ClassResults, PaperRow } from "./schema-row";

/** A mark as a number, so that Excel counts with it; else the letter that stands for it. */
function cellOf(paper: PaperRow | undefined): CellInput {
  if (!paper) return null;
  return paper.missing ? MISSING_LETTERS[paper.missing] : paper.mark;
}

/** Every sitting that anybody has in the class, in the order of its assessments. */
function sittingsOf({ assessments, learners }: ClassResults) {
  return assessments.flatMap((assessment) => {
    const own = learners.flatMap(({ papers }) => papers.filter((paper) => paper.assessmentId === assessment.id));
    return [...new Set([0, ...own.map(({ attempt }) => attempt)])].sort().map((attempt) => ({ assessment, attempt }));
  });
}

/** The mark list of the class as it stands: everybody whom this account sees, every sitting, what it comes to and why. */
export async function loadMarkList(code: string): Promise<Workbook> {
  const { view, training } = await loadClass(code, {});
  const results = await read(readResultsOf, training);
  const learners = visibleLearners(results, scopeFor(view.actor, "result:read"));
  if (learners.length === 0) notFound();
  const t = await getTranslations("results");
  const say = await getTranslations();
  const sittings = sittingsOf(results);
  const handIn = (kind: string, weight: number) => kind === "selfStudy" && weight === 0;
  const content = await writeWorkbook({
    sheets: [
      {
        name: t("sheet.listSheet"),
        title: [training.name, `${training.code} · ${t("sheet.asOf", { day: formatDay(today()) })}`],
        columns: [
          { header: t("sheet.number"), width: 6, type: "number" },
          { header: t("column.name"), width: 28 },
          { header: t("column.birth"), width: 13 },
          { header: t("sheet.sex"), width: 8 },
          { header: t("column.unit"), width: 26 },
          { header: t("column.absent"), width: 10, type: "number" },
          { header: t("sheet.periods"), width: 10, type: "number" },
          ...sittings.map(({ assessment, attempt }) => ({
            header: attempt > 0 ? `${assessment.title} – ${t("resit", { number: attempt })}` : assessment.title,
            width: 14,
          })),
          { header: t("column.conduct"), width: 12 },
          { header: t("commended"), width: 12 },
          { header: t("column.final"), width: 12, type: "number" },
          { header: t("column.grade"), width: 14 },
          { header: t("sheet.outcome"), width: 14 },
          { header: t("learner.why"), width: 50 },
        ],
        rows: learners.map((learner) => [
          learner.number,
          learner.fullName,
          birthOf(learner),
          t(learner.female ? "sheet.female" : "sheet.male"),
          learner.unitName,
          learner.absentPeriods,
          learner.periods,
          ...sittings.map(({ assessment, attempt }) => {
            const paper = paperAt(learner, assessment.id, attempt);
            if (handIn(assessment.kind, assessment.weight))
              return paper?.handedInOn ? formatDay(paper.handedInOn) : null;
            return cellOf(paper);
          }),
          learner.conduct && t(`conduct.${learner.conduct.rating}`),
          learner.conduct?.commended ? "x" : null,
          learner.result.finalMark,
          learner.result.grade && t(`grade.${learner.result.grade}`),
          t(`outcome.${learner.result.outcome ?? "open"}`),
          learner.result.reasons
            .map((reason) => explainFailure(reason))
            .map(({ key, values }) => say(key as never, values as never))
            .join("; "),
        ]),
      },
    ],
  });
  await recordDownload(view.actor, training, "result.exported", { rows: learners.length });
  return { name: `bang-diem-${kebab(training.code)}.xlsx`, content };
}

/** Rows of a workbook that were not taken, with every reason, to correct and load again. */
export async function loadRejectedMarks(code: string, importId: number): Promise<Workbook> {
  const { view, training } = await loadClass(code, {});
  const mayEnter = covers(scopeFor(view.actor, "result:enter"), training.unitPath);
  const found = mayEnter ? await read(findRejectedRows, training.id, importId) : null;
  if (!found) notFound();
  const [t, say] = await Promise.all([getTranslations("imports"), getTranslations()]);
  const content = await writeRejected(
    found.mapping.columns,
    found.rows.map(({ issue, ...row }) => {
      const { key, values } = explainRow(issue);
      return { ...row, what: say(key as never, values as never) };
    }),
    { sheet: t("rejected.sheet"), error: t("rejected.errorColumn"), row: t("rejected.rowColumn") },
  );
  await recordDownload(view.actor, training, "result.rejected-exported", { import: importId, rows: found.rows.length });
  return { name: `diem-khong-nhan-${importId}.xlsx`, content };
}
