import { expect } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { day } from "@/lib/domain/shared/day";
import { saveMarks } from "@/lib/features/result/commands-marks";
import { saveAssessment } from "@/lib/features/result/commands-setup";
import { assessmentInput, markColumnInput } from "@/lib/features/result/schema";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aTaughtClass, type TaughtClass, type TaughtClassWish } from "@/tests/factories/teaching-results";
import { testDb } from "@/tests/support/test-database";

/* A class that has been taught, its office and three markers, for the tests of marks. */

export const TODAY = day("2026-04-15");
export let place: SeededCommune;
export let office: Actor;
export let one: Actor;
export let two: Actor;
export let third: Actor;

export const access = (who: Actor) => ({ actor: who, scope: scopeFor(who, "result:enter") });
export const audits = (event: string, id: number) =>
  testDb().auditEvent.count({ where: { event, outcome: "done", subjectId: String(id) } });

export async function taught(names: readonly string[], wish: Partial<TaughtClassWish> = {}): Promise<TaughtClass> {
  const learners: { id: number; unitId: number }[] = [];
  for (const name of names) {
    const { id } = await aCadre(testDb(), { unit: place.commune, name });
    learners.push({ id, unitId: place.commune.id });
  }
  return aTaughtClass(testDb(), { unit: place.district, learners, ...wish });
}

export async function anAssessment(training: TaughtClass, changes: Record<string, string> = {}): Promise<number> {
  const fields = {
    classId: String(training.id),
    assessmentId: "",
    version: "0",
    kind: "endPaper",
    title: "Bài thu hoạch",
    weight: "1",
    markers: "1",
    maxDifference: "1",
    thirdRule: "third",
    isFinal: "on",
  };
  const input = assessmentInput.parse({ ...fields, ...changes });
  expect((await saveAssessment({ ...access(office), input, today: TODAY })).ok).toBe(true);
  const row = await testDb().assessment.findFirstOrThrow({ where: { classId: training.id }, orderBy: { id: "desc" } });
  return row.id;
}

export type Boxes = Readonly<Record<number, string>>;
/** A column as the grid sends it; versions as they stand unless told otherwise. */
export function column(assessmentId: number, boxes: Boxes, changes: Record<string, string> = {}) {
  return markColumnInput.parse({
    assessmentId: String(assessmentId),
    attempt: "0",
    marker: "1",
    rows: Object.keys(boxes)
      .map((key) => `${key}:0`)
      .join(","),
    ...Object.fromEntries(Object.entries(boxes).map(([key, text]) => [`m_${key}`, text])),
    ...changes,
  });
}
export const save = (assessmentId: number, boxes: Boxes, changes: Record<string, string> = {}, who = office) =>
  saveMarks({ ...access(who), input: column(assessmentId, boxes, changes) });
export const markOf = async (assessmentId: number, enrolmentId: number, attempt = 0) => {
  const paper = await testDb().assessmentPaper.findUniqueOrThrow({
    where: { assessmentId_enrolmentId_attempt: { assessmentId, enrolmentId, attempt } },
  });
  return paper.mark === null ? paper.missing : Number(paper.mark);
};

/** Before all tests of a file: a district with its office and three lecturers, and a commune. */
export async function preparePlace(): Promise<void> {
  place = await seedCommune(testDb());
  office = await actorFor(testDb(), { role: "academic-officer", unit: place.district });
  one = await actorFor(testDb(), { role: "lecturer", unit: place.district });
  two = await actorFor(testDb(), { role: "lecturer", unit: place.district });
  third = await actorFor(testDb(), { role: "lecturer", unit: place.district });
}
