import "server-only";
import { notFound, redirect } from "next/navigation";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers, type UnitScope } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import { read } from "@/lib/db/transaction";
import { countGrades } from "@/lib/domain/result/grade-bands";
import type { Grade } from "@/lib/domain/shared/teaching-lists";
import { loadClass } from "@/lib/features/training-class/loaders";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { readResultsOf } from "./queries-class";
import { findMarkImport, listMarkImports } from "./queries-import";
import { listMarkerPapers, listMarkingTasks, listPossibleMarkers } from "./queries-marking";
import { WRITABLE } from "./queries-own";
import { pageOf } from "./schema-page";
import type { AssessmentRow, ClassResults, LearnerRow, PossibleMarkers } from "./schema-row";

type Params = ViewParams & Readonly<Record<string, string | string[] | undefined>>;
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** The organiser sees everybody; a sending unit its own learners; who is neither finds nothing. */
export function visibleLearners(results: ClassResults, scope: UnitScope): readonly LearnerRow[] {
  if (covers(scope, results.unitPath)) return results.learners;
  return results.learners.filter(({ unitPath }) => covers(scope, unitPath));
}

/** A column of the grid that is being filled in, as the address names it: "12", "12.1.2" (assessment, sitting, marker), "conduct". */
export type Editing =
  | Readonly<{ kind: "marks"; assessment: AssessmentRow; attempt: number; marker: 1 | 2 | 3 }>
  | Readonly<{ kind: "handIn"; assessment: AssessmentRow }>
  | Readonly<{ kind: "setUp"; assessment: AssessmentRow | null }>
  | Readonly<{ kind: "conduct" }>;

function editingOf(text: string | undefined, assessments: readonly AssessmentRow[]): Editing | null {
  if (text === "conduct") return { kind: "conduct" };
  if (text === "new") return { kind: "setUp", assessment: null };
  const match = /^(set\.)?(\d{1,10})(?:\.(\d)(?:\.([123]))?)?$/.exec(text ?? "");
  const assessment = assessments.find(({ id }) => id === Number(match?.[2]));
  if (!match || !assessment) return null;
  if (match[1]) return { kind: "setUp", assessment };
  if (assessment.kind === "selfStudy" && assessment.weight === 0) return { kind: "handIn", assessment };
  const marker = Number(match[4] ?? 1) as 1 | 2 | 3;
  return { kind: "marks", assessment, attempt: Math.min(5, Number(match[3] ?? 0)), marker };
}

export type Spread = Readonly<{
  learners: number;
  women: number;
  passed: number;
  passedWomen: number;
  failed: number;
  open: number;
  commended: number;
  grades: ReturnType<typeof countGrades>;
}>;

type Counted = Readonly<{ outcome: string | null; grade: Grade | null; female: boolean; commended: boolean }>;

/** The figures the field always gives: count and share of every grade, women among them, commended. */
export function spreadOf(rows: readonly Counted[]): Spread {
  const count = (holds: (row: Counted) => boolean) => rows.filter(holds).length;
  return {
    learners: rows.length,
    women: count(({ female }) => female),
    passed: count(({ outcome }) => outcome === "passed"),
    passedWomen: count(({ outcome, female }) => outcome === "passed" && female),
    failed: count(({ outcome }) => outcome === "failed"),
    open: count(({ outcome }) => outcome === null),
    commended: count(({ commended }) => commended),
    grades: countGrades(rows),
  };
}

export const countedOf = (learners: readonly LearnerRow[]): Counted[] =>
  learners.map(({ result, female, conduct }) => ({
    outcome: result.outcome,
    grade: result.grade,
    female,
    commended: result.outcome === "passed" && conduct?.commended === true,
  }));

function mayEnter(actor: Actor, path: string): boolean {
  return covers(scopeFor(actor, "result:enter"), path);
}

/** Who may mark one assessment, found by part of a name, with those that do. */
async function markersFor(
  unitPath: string,
  assessment: AssessmentRow | null,
  search: string,
): Promise<PossibleMarkers> {
  if (assessment === null) return { people: [], total: 0 };
  const { blind, markedBy } = assessment;
  const chosen = markedBy.map(({ userId }) => userId);
  return read(listPossibleMarkers, { unitPath, on: dayToDb(today()), blind, search, chosen });
}

/** Marks of a class: the grid, the column being filled in, the spread of grades. */
export async function loadResults(code: string, params: Params) {
  const { view, training } = await loadClass(code, params);
  const scope = scopeFor(view.actor, "result:read");
  const enter = mayEnter(view.actor, training.unitPath);
  const [results, imports] = await Promise.all([
    read(readResultsOf, training),
    enter ? read(listMarkImports, training.id) : [],
  ]);
  const learners = visibleLearners(results, scope);
  const organiser = covers(scope, training.unitPath);
  if (!organiser && learners.length === 0) {
    // A lecturer marks what they were given, on a page of their own.
    const tasks = await read(listMarkingTasks, view.actor.id);
    if (tasks.some(({ classCode }) => classCode === code)) redirect("/results/marking");
    // Of a class that the reader may see: their unit has nobody in it, which the page says. Without the right it is not there.
    if (scope.paths.length === 0) notFound();
  }
  const writable = enter && WRITABLE.includes(training.status);
  const editing = writable ? editingOf(first(params.edit), results.assessments) : null;
  const setting = editing?.kind === "setUp";
  const search = (first(params.marker) ?? "").trim().slice(0, 80);
  return {
    view,
    training,
    results,
    learners,
    organiser,
    enter,
    writable,
    editing,
    spread: spreadOf(countedOf(learners)),
    markers: await markersFor(training.unitPath, setting ? editing.assessment : null, search),
    search,
    imports,
    page: pageOf(learners.length, params),
  };
}

/** One learner's line: every mark of every marker, with what became of it. */
export async function loadLearnerResult(code: string, enrolmentId: number, params: Params) {
  const { view, training } = await loadClass(code, params);
  const scope = scopeFor(view.actor, "result:read");
  const results = await read(readResultsOf, training);
  const learner = visibleLearners(results, scope).find((one) => one.enrolmentId === enrolmentId);
  if (!learner) notFound();
  return { view, training, results, learner };
}

/** What this account has to mark; nothing of anybody else's. */
export async function loadMarking(params: Params) {
  const view = await loadView("result:mark", params);
  const tasks = await read(listMarkingTasks, view.actor.id);
  const match = /^(\d{1,10})\.([123])\.(\d)$/.exec(first(params.task) ?? "");
  if (!match) return { view, tasks, task: null, papers: [] };
  const asked = { assessmentId: Number(match[1]), marker: Number(match[2]), attempt: Number(match[3]) };
  const task = tasks.find(
    (one) => one.assessmentId === asked.assessmentId && one.marker === asked.marker && one.attempt === asked.attempt,
  );
  if (!task) notFound();
  return { view, tasks, task, papers: await read(listMarkerPapers, view.actor.id, asked) };
}

/** A workbook of marks on its way in. */
export async function loadMarkImport(code: string, id: number, params: Params) {
  const { view, training } = await loadClass(code, params);
  const found = mayEnter(view.actor, training.unitPath) ? await read(findMarkImport, training.id, id) : null;
  if (!found) notFound();
  return { view, training, ...found, writable: WRITABLE.includes(training.status) };
}
