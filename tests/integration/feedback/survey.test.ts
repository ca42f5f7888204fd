import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { ticketCode } from "@/lib/auth/feedback-ticket";
import { day } from "@/lib/domain/shared/day";
import { answerSurvey } from "@/lib/features/feedback/commands-answer";
import { dealTickets, handInSheets, keySheet, setSurvey } from "@/lib/features/feedback/commands-survey";
import {
  findFigures,
  listComments,
  listLecturerFigures,
  listProgrammeTrends,
} from "@/lib/features/feedback/queries-figures";
import {
  findSurvey,
  findSurveyClass,
  listTickets,
  phaseOf,
  surveyOverSql,
} from "@/lib/features/feedback/queries-survey";
import { aHall, aRollSession, type Hall } from "@/tests/factories/teaching-attendance";
import { aLecturer } from "@/tests/factories/teaching-lecturers";
import { testDb } from "@/tests/support/test-database";

const TODAY = day("2026-04-12");
const ANSWER = { training: 4, teaching: 5, learning: 3, service: 4, comment: null as string | null, lecturers: {} };
let hall: Hall;
let lecturer: number;

/** Fifteen learners; the last one never came. */
beforeEach(async () => {
  hall = await aHall(testDb(), 15);
  const session = await aRollSession(testDb(), { classId: hall.training.id, status: "held" });
  const { id } = await aLecturer(testDb(), { unit: hall.district });
  lecturer = id;
  await testDb().teachingAssignment.create({ data: { sessionId: session.id, lecturerId: id, status: "taught" } });
  await testDb().attendance.createMany({
    data: hall.learners.map((one, index) => ({
      sessionId: session.id,
      enrolmentId: one.id,
      state: index === 14 ? "absent" : index === 13 ? "late" : "present",
      source: "roll",
    })),
  });
});

const as = (actor: Actor) => ({ actor, scope: scopeFor(actor, "feedback:manage"), today: TODAY });
const open = (actor = hall.academic, seen: number | null = null) =>
  setSurvey({
    ...as(actor),
    input: { class: hall.training.code, seen, opensOn: day("2026-04-10"), closesOn: day("2026-04-24") },
  });
const deal = () => dealTickets({ ...as(hall.academic), input: { class: hall.training.code } });
const survey = async () => {
  const found = await findSurvey(testDb(), hall.training.id);
  if (!found) throw new Error("no survey");
  return found;
};
const answer = async (
  index: number,
  wish: Partial<typeof ANSWER> & { lecturers?: Record<number, number> } = {},
  on = TODAY,
) => {
  const { id } = await survey();
  const code = ticketCode(id, hall.learners[index]?.id ?? 0);
  return answerSurvey({ code, answer: { ...ANSWER, ...wish, source: "phone" }, today: on });
};
const ruleOf = (decision: { ok: boolean; violations?: readonly { rule: string }[] }) =>
  decision.ok ? "ok" : decision.violations?.[0]?.rule;
const count = () => testDb().surveyResponse.count({ where: { survey: { classId: hall.training.id } } });

describe("the door", () => {
  it("is closed to units that sent people, to strangers, and to who may only read", async () => {
    for (const actor of [hall.secretary, hall.farAcademic, hall.viewer])
      expect(ruleOf(await open(actor))).toBe("FEE-00");
    expect(await findSurveyClass(testDb(), scopeFor(hall.secretary, "feedback:read"), hall.training.code)).toBeNull();
    expect(await testDb().survey.count({ where: { classId: hall.training.id } })).toBe(0);
  });
  it("[FEE-01] gives a ticket to whoever attended, and asks again when it is used", async () => {
    await open();
    expect(await deal()).toMatchObject({ ok: true, value: { count: 14 } });
    expect(await listTickets(testDb(), (await survey()).id)).toHaveLength(14);
    expect(ruleOf(await answer(14))).toBe("FEE-00");
    await testDb().attendance.updateMany({
      where: { enrolmentId: hall.learners[3]?.id ?? 0 },
      data: { state: "absent" },
    });
    expect(ruleOf(await answer(3))).toBe("FEE-01");
    expect(ruleOf(await answer(4))).toBe("ok");
    // Dealt again, the ticket of whoever did not attend after all is gone.
    await deal();
    expect(ruleOf(await answer(3))).toBe("FEE-00");
  });
  it("[FEE-03] opens on its first day and shuts after its last", async () => {
    await open();
    await deal();
    expect(ruleOf(await answer(0, {}, day("2026-04-09")))).toBe("FEE-03");
    expect(ruleOf(await answer(0, {}, day("2026-04-25")))).toBe("FEE-03");
    expect(ruleOf(await answer(0, {}, day("2026-04-24")))).toBe("ok");
  });
  it("[FEE-10] two who set it at once: one is told", async () => {
    const both = await Promise.all([open(), open(hall.director)]);
    expect(both.map(ruleOf).sort()).toEqual(["FEE-10", "ok"]);
  });
});

describe("answers", () => {
  beforeEach(async () => {
    await open();
    await deal();
  });

  it("[FEE-02] a ticket used ten times in the same instant counts once", async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => answer(0)));
    expect(all.map(ruleOf).filter((rule) => rule === "ok")).toHaveLength(1);
    expect(all.map(ruleOf).filter((rule) => rule === "FEE-02")).toHaveLength(9);
    expect(await count()).toBe(1);
    expect((await survey()).used).toBe(1);
  });
  it("fourteen in the same instant all count, and refused ones leave nothing", async () => {
    const all = await Promise.all(hall.learners.slice(0, 14).map((_one, index) => answer(index)));
    expect(all.every(({ ok }) => ok)).toBe(true);
    expect(ruleOf(await answer(2, { service: 9 }))).toBe("FEE-02");
    expect([await count(), (await survey()).used]).toEqual([14, 14]);
  });
  it("leave no trace that joins ticket and answer: one transaction wrote all rows, in no order, under new ids", async () => {
    for (let index = 0; index < 12; index++) await answer(index, { comment: `Ý kiến ${index}` });
    const { id } = await survey();
    const rows = await testDb().$queryRaw<{ id: string; xmin: string; comment: string }[]>`
      SELECT id::text, xmin::text, comment FROM survey_response WHERE survey_id = ${id} ORDER BY ctid`;
    const tickets = await testDb().$queryRaw<{ xmin: string; used: boolean }[]>`
      SELECT xmin::text, used FROM survey_ticket WHERE survey_id = ${id} ORDER BY ctid`;
    expect(new Set([...rows, ...tickets].map(({ xmin }) => xmin)).size).toBe(1);
    // The chance of twelve lying in the order in which they came is one in 479,001,600.
    expect(rows.map(({ comment }) => comment)).not.toEqual(
      Array.from({ length: 12 }, (_none, index) => `Ý kiến ${index}`),
    );
    const before = new Set(rows.map((row) => row.id));
    await answer(12);
    const after = await testDb().surveyResponse.findMany({ where: { surveyId: id }, select: { id: true } });
    expect(after.filter((row) => before.has(row.id))).toEqual([]);
    // Which tickets are used follows the class list on disk, not the order of answering.
    const columns = await testDb().$queryRaw<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'survey_response'`;
    expect(columns.map(({ name }) => name).sort()).toEqual(
      ["comment", "id", "learning", "service", "shown", "source", "survey_id", "teaching", "training"].sort(),
    );
    const audit = await testDb().auditEvent.findMany({
      where: { event: { startsWith: "feedback." }, subjectId: String(hall.training.id) },
    });
    expect(audit.map(({ event }) => event).sort()).toEqual(["feedback.survey-set", "feedback.tickets-dealt"].sort());
  });
  it("[FEE-04] [FEE-05] nothing of nine while it runs, five of ten, all at the end; lecturers and words only then", async () => {
    for (let index = 0; index < 9; index++)
      await answer(index, {
        comment: index === 0 ? "Phòng nóng" : null,
        lecturers: index < 4 ? { [lecturer]: 5 } : {},
      });
    expect(await findFigures(testDb(), await survey(), false)).toBeNull();
    await answer(9, { training: 5 });
    const running = await findFigures(testDb(), await survey(), false);
    expect(running?.training.answers).toBe(5);
    await answer(10);
    expect((await findFigures(testDb(), await survey(), false))?.training).toEqual(running?.training);
    const over = await findFigures(testDb(), await survey(), true);
    expect([over?.training.answers, over?.service.mean]).toEqual([11, 4]);
    expect(await listComments(testDb(), (await survey()).id)).toEqual(["Phòng nóng"]);
    // Four have spoken of the lecturer: not shown, though the class is.
    expect(await listLecturerFigures(testDb(), await survey())).toMatchObject([{ id: lecturer, figures: null }]);
    await answer(11, { lecturers: { [lecturer]: 3 } });
    const [shown] = await listLecturerFigures(testDb(), await survey());
    expect(shown?.figures).toEqual({ answers: 5, mean: 4.6, spread: [0, 0, 1, 0, 4] });
  });
  it("[FEE-07] sheets: who handed one in is ticked apart, and no more are keyed in than were handed in", async () => {
    const hand = (numbers: readonly number[]) =>
      handInSheets({
        ...as(hall.academic),
        input: { class: hall.training.code, learners: numbers.map((index) => hall.learners[index]?.id ?? 0) },
      });
    const key = () => keySheet({ ...as(hall.academic), input: { class: hall.training.code, answer: ANSWER } });
    expect(ruleOf(await key())).toBe("FEE-07");
    await answer(0);
    expect(ruleOf(await hand([0, 1, 2, 3, 4, 5]))).toBe("FEE-02");
    expect(ruleOf(await hand([1, 2, 3, 4, 5]))).toBe("ok");
    const keyed = await Promise.all(Array.from({ length: 8 }, key));
    expect(keyed.map(ruleOf).filter((rule) => rule === "ok")).toHaveLength(5);
    expect(await count()).toBe(6);
    expect(ruleOf(await answer(1))).toBe("FEE-02");
    const said = await testDb().auditEvent.findMany({ where: { event: "feedback.sheet-keyed", outcome: "done" } });
    expect(said.every(({ after }) => JSON.stringify(after) === '{"count":1}')).toBe(true);
  });
  it("[FEE-15] sheets handed in on the last day are keyed in for some days more; figures wait for them", async () => {
    const last = day("2026-04-24");
    const on = (today: typeof last) => ({ ...as(hall.academic), today });
    const hand = (numbers: readonly number[], today: typeof last) =>
      handInSheets({
        ...on(today),
        input: { class: hall.training.code, learners: numbers.map((index) => hall.learners[index]?.id ?? 0) },
      });
    const key = (today: typeof last) =>
      keySheet({ ...on(today), input: { class: hall.training.code, answer: ANSWER } });
    const scope = scopeFor(hall.academic, "feedback:read");
    const trends = async (today: typeof last) =>
      (await listProgrammeTrends(testDb(), { scope, unitPath: hall.district.path, today }, "vi")).length;
    const over = async (today: typeof last) => {
      const found = await survey();
      const [row] = await testDb().$queryRaw<{ over: boolean }[]>`
        SELECT ${surveyOverSql(today)} AS over FROM survey s WHERE s.id = ${found.id}`;
      // The rule and its SQL say the same of every state that comes by here.
      expect(row?.over).toBe(phaseOf(found, today) === "over");
      return row?.over;
    };
    expect(ruleOf(await hand([0, 1, 2, 3, 4, 5], last))).toBe("ok");
    for (const closed of [hall.secretary, hall.farAcademic])
      expect(
        ruleOf(
          await keySheet({
            ...as(closed),
            today: day("2026-04-25"),
            input: { class: hall.training.code, answer: ANSWER },
          }),
        ),
      ).toBe("FEE-00");
    expect(await over(last)).toBe(false);
    for (let sheet = 0; sheet < 5; sheet++) expect(ruleOf(await key(day("2026-04-25")))).toBe("ok");
    expect(ruleOf(await hand([6], day("2026-04-25")))).toBe("FEE-03");
    expect(ruleOf(await answer(7, {}, day("2026-04-25")))).toBe("FEE-03");
    // One sheet is left: on the last day for keying everything still waits, the day after it no longer does.
    expect([await over(day("2026-05-01")), await trends(day("2026-05-01"))]).toEqual([false, 0]);
    expect([await over(day("2026-05-02")), await trends(day("2026-05-02"))]).toEqual([true, 1]);
    expect(ruleOf(await key(day("2026-05-02")))).toBe("FEE-15");
    // Two at the last sheet at once: it is keyed in once, and with it the survey is over.
    const both = await Promise.all([key(day("2026-05-01")), key(day("2026-05-01"))]);
    expect(both.map(ruleOf).toSorted()).toEqual(["FEE-07", "ok"]);
    expect([await over(day("2026-05-01")), await trends(day("2026-05-01"))]).toEqual([true, 1]);
    expect(await count()).toBe(6);
  });
});
