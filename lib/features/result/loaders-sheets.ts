import "server-only";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { loadClass } from "@/lib/features/training-class/loaders";
import { loadView } from "@/lib/features/unit/loaders";
import { type CellInput, writeWorkbook } from "@/lib/spreadsheet/write";
import { kebab } from "@/lib/text/fold";
import { formatDay } from "@/lib/text/format";
import titles from "@/lib/text/messages/vi/results.json";
import { readResultsOf } from "./queries-class";
import { findMarkerClass, listMarkerPapers, listMarkingTasks } from "./queries-marking";
import { boxCell, hasBox, MISSING_LETTERS, paperAt } from "./schema-column";
import type { LearnerRow } from "./schema-row";

export type Workbook = Readonly<{ name: string; content: Buffer }>;
type Training = Readonly<{ id: number; unitId: number | null; code: string }>;

/*
 * Lists of marks go round in Vietnamese whatever the interface speaks, and are recognised by their Vietnamese headings
 * (lib/domain/result/recognize-mark-list).
 */
const HEADINGS = {
  number: { header: "STT", width: 6, type: "number" },
  code: { header: "Số phách", width: 12 },
  name: { header: "Họ và tên", width: 28 },
  birth: { header: "Ngày sinh", width: 13 },
  unit: { header: "Đơn vị cử", width: 26 },
  mark: { header: "Điểm", width: 10 },
} as const;
type Heading = keyof typeof HEADINGS;

export async function recordDownload(
  actor: Actor,
  training: Training,
  event: string,
  after: Readonly<Record<string, unknown>>,
) {
  await read(recordAudit, {
    event,
    actor,
    unitId: training.unitId,
    subject: "training-class",
    subjectId: training.id,
    after: { class: training.code, ...after },
  });
}

export const birthOf = ({ yearOnly, birthDate }: Pick<LearnerRow, "yearOnly" | "birthDate">) =>
  yearOnly ? birthDate.slice(0, 4) : formatDay(birthDate);

/** A list to fill in: who, and a column for the mark; beside it how marks are written. */
async function listToFill(
  title: readonly string[],
  headings: readonly Heading[],
  rows: readonly (readonly CellInput[])[],
): Promise<Buffer> {
  const t = await getTranslations("results.sheet");
  return writeWorkbook({
    sheets: [
      { name: t("markSheet"), title, columns: headings.map((one) => HEADINGS[one]), rows },
      {
        name: t("guideSheet"),
        columns: [{ header: t("guideTitle"), width: 110 }],
        rows: t("guide")
          .split("\n")
          .map((line) => [line]),
      },
    ],
  });
}

const MARKERS = [titles.edit.marker1, titles.edit.marker2, titles.edit.marker3];
const sitting = (attempt: number, marker: number, of: number) =>
  [
    attempt > 0 ? titles.resit.replace("{number}", String(attempt)) : "",
    of > 1 ? (MARKERS[marker - 1] ?? "") : "",
  ].filter(Boolean);

/** The list of one column, for the office: by number and name, or by blind number alone where names are not to be seen. */
export async function loadMarkSheet(code: string, column: string): Promise<Workbook> {
  const { view, training } = await loadClass(code, {});
  const match = /^(\d{1,10})\.(\d)\.([123])$/.exec(column);
  if (!match || !covers(scopeFor(view.actor, "result:enter"), training.unitPath)) notFound();
  const results = await read(readResultsOf, training);
  const assessment = results.assessments.find(({ id }) => id === Number(match[1]));
  if (!assessment) notFound();
  const [attempt, marker] = [Number(match[2]), Number(match[3]) as 1 | 2 | 3];
  const asked = results.learners.filter((learner) => hasBox(learner, { assessment, attempt, marker }));
  const paper = (learner: LearnerRow) => paperAt(learner, assessment.id, attempt);
  const title = [
    training.name,
    `${training.code} · ${[assessment.title, ...sitting(attempt, marker, assessment.markers)].join(" · ")}`,
  ];
  const codes = asked
    .map((learner) => ({ code: paper(learner)?.code ?? null, mark: boxCell(paper(learner), marker) }))
    .sort((a, b) => (a.code ?? "~").localeCompare(b.code ?? "~"));
  const content = assessment.blind
    ? await listToFill(
        title,
        ["code", "mark"],
        codes.flatMap((one) => (one.code === null ? [] : [[one.code, one.mark]])),
      )
    : await listToFill(
        title,
        ["number", "name", "birth", "unit", "mark"],
        asked.map((learner) => [
          learner.number,
          learner.fullName,
          birthOf(learner),
          learner.unitName,
          boxCell(paper(learner), marker),
        ]),
      );
  await recordDownload(view.actor, training, "result.sheet-made", { assessment: assessment.title, attempt, marker });
  return { name: `ghi-diem-${kebab(training.code)}-${kebab(assessment.title)}.xlsx`, content };
}

/** The same for a marker: the papers they were given, as their page shows them. */
export async function loadOwnMarkSheet(column: string): Promise<Workbook> {
  const { actor } = await loadView("result:mark", {});
  const match = /^(\d{1,10})\.([123])\.(\d)$/.exec(column);
  const asked = { assessmentId: Number(match?.[1]), marker: Number(match?.[2]), attempt: Number(match?.[3]) };
  const task = (match ? await read(listMarkingTasks, actor.id) : []).find(
    (one) => one.assessmentId === asked.assessmentId && one.marker === asked.marker && one.attempt === asked.attempt,
  );
  if (!task) notFound();
  const papers = await read(listMarkerPapers, actor.id, asked);
  const given = papers.map((row) => (row.missing ? MISSING_LETTERS[row.missing] : row.mark));
  const title = [task.className, [`${task.classCode} · ${task.title}`, ...sitting(task.attempt, 1, 1)].join(" · ")];
  const content = await (task.blind
    ? listToFill(
        title,
        ["code", "mark"],
        papers.flatMap(({ label }, index) => (label === "" ? [] : [[label, given[index] ?? null]])),
      )
    : listToFill(
        title,
        ["number", "name", "mark"],
        papers.map(({ number, label }, index) => [number, label, given[index] ?? null]),
      ));
  const own = await read(findMarkerClass, actor.id, asked.assessmentId, asked.marker);
  if (!own) notFound();
  const training = { id: own.classId, unitId: own.unitId, code: task.classCode };
  await recordDownload(actor, training, "result.sheet-made", { assessment: task.title, ...asked });
  return { name: `ghi-diem-${kebab(task.classCode)}-${kebab(task.title)}.xlsx`, content };
}
