import { beforeAll, describe, expect, it } from "vitest";
import { saveOwnMarks } from "@/lib/features/result/commands-marks";
import { dealCodes, openResits, saveConduct, saveHandIns } from "@/lib/features/result/commands-papers";
import { removeAssessment, saveAssessment, setMarkers, setUpAssessments } from "@/lib/features/result/commands-setup";
import { readClassResults } from "@/lib/features/result/queries-class";
import { listMarkerPapers, listMarkingTasks } from "@/lib/features/result/queries-marking";
import { assessmentInput, conductInput, handInInput, markersInput } from "@/lib/features/result/schema";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { testDb } from "@/tests/support/test-database";
import {
  access,
  anAssessment,
  audits,
  type Boxes,
  column,
  markOf,
  office,
  one,
  preparePlace,
  save,
  TODAY,
  taught,
  third,
  two,
} from "./result-place";

beforeAll(preparePlace);

describe("the closed door", () => {
  it("[RES-00] marks of another district do not exist", async () => {
    const training = await taught(["Nông Văn An"]);
    const id = await anAssessment(training);
    const elsewhere = await seedCommune(testDb());
    const other = await actorFor(testDb(), { role: "academic-officer", unit: elsewhere.district });
    const [an] = training.enrolments.map((enrolment) => enrolment.id) as [number];
    expect(await save(id, { [an]: "8" }, {}, other)).toEqual({ ok: false, violations: [{ rule: "RES-00" }] });
    expect(await setUpAssessments({ ...access(other), input: { classId: training.id } })).toMatchObject({ ok: false });
    expect(await audits("result.marked", training.id)).toBe(0);
  });

  it("[RES-00] a lecturer's papers are nobody else's", async () => {
    const training = await taught(["Nông Văn An"]);
    const id = await anAssessment(training);
    const input = markersInput.parse({ assessmentId: String(id), first: String(one.id) });
    expect((await setMarkers({ ...access(office), input, today: TODAY })).ok).toBe(true);
    const task = { assessmentId: id, marker: 1, attempt: 0 };
    const papers = await listMarkerPapers(testDb(), one.id, task);
    expect(papers).toHaveLength(1);
    expect(await listMarkerPapers(testDb(), two.id, task)).toEqual([]);
    const typed = column(id, { [papers[0]?.paperId ?? 0]: "8" });
    expect(await saveOwnMarks({ actor: two, input: typed })).toEqual({ ok: false, violations: [{ rule: "RES-00" }] });
    expect(await saveOwnMarks({ actor: one, input: { ...typed, marker: 2 } })).toMatchObject({ ok: false });
    expect(await saveOwnMarks({ actor: one, input: typed })).toMatchObject({ ok: true, value: { saved: 1 } });
  });

  it("[RES-22] nothing is written once the class is closed", async () => {
    const training = await taught(["Nông Văn An"]);
    const id = await anAssessment(training);
    await testDb().trainingClass.update({ where: { id: training.id }, data: { status: "closed" } });
    const [an] = training.enrolments.map((enrolment) => enrolment.id) as [number];
    const closed = { ok: false, violations: [{ rule: "RES-22", status: "closed" }] };
    expect(await save(id, { [an]: "8" })).toEqual(closed);
    const rating = conductInput.parse({ classId: String(training.id), rows: `${an}:0`, [`c_${an}`]: "good" });
    expect(await saveConduct({ ...access(office), input: rating })).toEqual(closed);
    expect(await openResits({ ...access(office), input: { classId: training.id } })).toEqual(closed);
    expect(await dealCodes({ ...access(office), input: { assessmentId: id, attempt: 0 } })).toEqual(closed);
  });
});

describe("somebody who left since the page was opened", () => {
  it("[RES-18] is told by name, and nothing is written: marks, conduct, what was handed in", async () => {
    const training = await taught(["Nông Văn An", "Lý Thị Bình"]);
    const id = await anAssessment(training);
    const [an, binh] = training.enrolments.map((enrolment) => enrolment.id) as [number, number];
    await testDb().classEnrolment.update({
      where: { id: binh },
      data: { status: "left", leftOn: new Date("2026-04-12"), leftReason: "Chuyển công tác" },
    });
    const gone = { ok: false, violations: [{ rule: "RES-18", key: binh, label: "Lý Thị Bình" }] };
    expect(await save(id, { [an]: "8", [binh]: "7" })).toEqual(gone);
    expect(await testDb().assessmentPaper.count({ where: { assessmentId: id } })).toBe(0);
    // An empty box of somebody who left says nothing.
    expect(await save(id, { [an]: "8", [binh]: "" })).toMatchObject({ ok: true, value: { saved: 1 } });
    const rows = `${an}:0,${binh}:0`;
    const rating = conductInput.parse({
      classId: String(training.id),
      rows,
      [`c_${an}`]: "good",
      [`c_${binh}`]: "good",
    });
    expect(await saveConduct({ ...access(office), input: rating })).toEqual(gone);
    const task = handInInput.parse({
      assessmentId: String(id),
      rows: `${binh}:0`,
      handedInOn: "",
      [`h_${binh}`]: "on",
    });
    expect(await saveHandIns({ ...access(office), input: task, today: TODAY })).toEqual(gone);
  });
});

describe("what is set up", () => {
  it("[RES-24] one button sets up what the curriculum asks for, once", async () => {
    const training = await taught(["Nông Văn An"], { assessment: "testAndPaper" });
    const input = { classId: training.id };
    expect(await setUpAssessments({ ...access(office), input })).toMatchObject({ ok: true, value: { count: 3 } });
    expect(await setUpAssessments({ ...access(office), input })).toMatchObject({ violations: [{ why: "already" }] });
    const plain = await taught(["Nông Văn An"], { assessment: "none" });
    expect(await setUpAssessments({ ...access(office), input: { classId: plain.id } })).toMatchObject({
      violations: [{ rule: "RES-24", why: "noMarks" }],
    });
  });

  it("[RES-25] [RES-26] what has marks is not marked otherwise any more, nor changed over somebody's head", async () => {
    const training = await taught(["Nông Văn An"]);
    const id = await anAssessment(training);
    const [an] = training.enrolments.map((enrolment) => enrolment.id) as [number];
    await save(id, { [an]: "8" });
    const fields = {
      classId: String(training.id),
      assessmentId: String(id),
      kind: "endPaper",
      title: "Tên khác",
      weight: "1",
      maxDifference: "1",
      thirdRule: "third",
      isFinal: "on",
    };
    const change = (more: Record<string, string>) =>
      saveAssessment({
        ...access(office),
        input: assessmentInput.parse({ ...fields, version: "1", markers: "1", ...more }),
        today: TODAY,
      });
    expect(await change({ markers: "2" })).toMatchObject({ violations: [{ rule: "RES-25", marked: 1 }] });
    expect(await change({ weight: "2" })).toMatchObject({ violations: [{ rule: "RES-25", marked: 1 }] });
    expect(await change({ isFinal: "" })).toMatchObject({ violations: [{ rule: "RES-25", marked: 1 }] });
    expect(await change({ version: "7" })).toMatchObject({ violations: [{ rule: "RES-26" }] });
    expect(await change({})).toMatchObject({ ok: true });
    expect(await removeAssessment({ ...access(office), input: { assessmentId: id, version: 2 } })).toMatchObject({
      violations: [{ rule: "RES-25" }],
    });
  });

  it("[RES-27] nobody marks twice, and strangers do not mark", async () => {
    const training = await taught(["Nông Văn An"]);
    const id = await anAssessment(training, { markers: "2" });
    const set = (first: number, second: number) =>
      setMarkers({
        ...access(office),
        input: markersInput.parse({ assessmentId: String(id), first: String(first), second: String(second) }),
        today: TODAY,
      });
    expect(await set(one.id, one.id)).toMatchObject({ violations: [{ rule: "RES-27", problem: "twice" }] });
    const elsewhere = await seedCommune(testDb());
    const stranger = await actorFor(testDb(), { role: "lecturer", unit: elsewhere.district });
    expect(await set(one.id, stranger.id)).toMatchObject({ violations: [{ rule: "RES-27", problem: "unknown" }] });
    expect(await set(one.id, two.id)).toMatchObject({ ok: true });
  });
});

describe("a column of marks", () => {
  it('[RES-01] "7,5" and "7.5" are one mark; 11, −1 and "bảy" are refused together and nothing is saved', async () => {
    const training = await taught(["An", "Bình", "Chi"]);
    const id = await anAssessment(training);
    const [an, binh, chi] = training.enrolments.map((enrolment) => enrolment.id) as [number, number, number];
    const bad = await save(id, { [an]: "11", [binh]: "−1", [chi]: "bảy" });
    expect(bad).toMatchObject({
      violations: [{ problem: "tooHigh" }, { problem: "tooLow" }, { problem: "notANumber" }],
    });
    expect(await testDb().assessmentPaper.count({ where: { assessmentId: id } })).toBe(0);
    expect(await save(id, { [an]: "7,5", [binh]: "7.5", [chi]: "V" })).toMatchObject({ ok: true, value: { saved: 3 } });
    expect([await markOf(id, an), await markOf(id, binh), await markOf(id, chi)]).toEqual([7.5, 7.5, "absent"]);
    expect(await audits("result.marked", training.id)).toBe(1);
  });

  it("[RES-14] [RES-15] the second editor is told what stands there; a correction keeps the old mark and its reason", async () => {
    const training = await taught(["An", "Bình"]);
    const id = await anAssessment(training);
    const [an, binh] = training.enrolments.map((enrolment) => enrolment.id) as [number, number];
    const answers = await Promise.all([save(id, { [an]: "7" }), save(id, { [an]: "8", [binh]: "9" })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ violations: [{ rule: "RES-14" }] });
    const current = await testDb().paperMark.findFirstOrThrow({
      where: { status: "current", paper: { assessmentId: id, enrolmentId: an } },
    });
    const rows = `${an}:${current.id}`;
    expect(await save(id, { [an]: "6,5" }, { rows })).toMatchObject({
      violations: [{ rule: "RES-15", labels: ["An"] }],
    });
    expect(await save(id, { [an]: "" }, { rows, reason: "xóa" })).toMatchObject({ violations: [{ rule: "RES-16" }] });
    expect(await save(id, { [an]: "6,5" }, { rows, reason: "Cộng nhầm" })).toMatchObject({ value: { corrected: 1 } });
    const trail = await testDb().paperMark.findMany({
      where: { paper: { assessmentId: id, enrolmentId: an } },
      orderBy: { id: "asc" },
    });
    expect(trail.map(({ status }) => status)).toEqual(["corrected", "current"]);
    expect(trail[1]).toMatchObject({ replacesId: current.id, reason: "Cộng nhầm" });
    expect(await markOf(id, an)).toBe(6.5);
  });

  it("[RES-17] whoever is barred from the final gets no mark of it", async () => {
    const training = await taught(["An"]);
    const id = await anAssessment(training);
    await testDb().attendance.updateMany({
      where: { sessionId: training.sessions[0] ?? 0 },
      data: { state: "absent" },
    });
    const [an] = training.enrolments.map((enrolment) => enrolment.id) as [number];
    expect(await save(id, { [an]: "8" })).toMatchObject({ violations: [{ rule: "RES-17" }] });
  });

  it("[RES-29] re-sits are opened for whoever may sit again, and the better mark counts", async () => {
    const training = await taught(["An", "Bình"]);
    const id = await anAssessment(training);
    const [an, binh] = training.enrolments.map((enrolment) => enrolment.id) as [number, number];
    await save(id, { [an]: "3", [binh]: "8" });
    const open = () => openResits({ ...access(office), input: { classId: training.id } });
    expect(await open()).toMatchObject({ ok: true, value: { count: 1 } });
    expect(await open()).toMatchObject({ violations: [{ rule: "RES-29" }] });
    // Nobody else gets into the re-sit by a column that names them.
    expect(await save(id, { [an]: "6", [binh]: "9" }, { attempt: "1" })).toMatchObject({ value: { saved: 1 } });
    const results = await readClassResults(testDb(), training.id);
    expect(results.learners.map(({ result }) => [result.outcome, result.finalMark])).toEqual([
      ["passed", 6],
      ["passed", 8],
    ]);
  });
});

describe("two markers, blind", () => {
  it("[RES-23] [RES-28] see numbers only; too far apart goes to the third, who marks nothing else", async () => {
    const training = await taught(["An", "Bình"]);
    const id = await anAssessment(training, { markers: "2", blind: "on" });
    const input = markersInput.parse({
      assessmentId: String(id),
      first: String(one.id),
      second: String(two.id),
      third: String(third.id),
    });
    await setMarkers({ ...access(office), input, today: TODAY });
    expect(await dealCodes({ ...access(office), input: { assessmentId: id, attempt: 0 } })).toMatchObject({
      value: { count: 2 },
    });
    expect(await dealCodes({ ...access(office), input: { assessmentId: id, attempt: 0 } })).toMatchObject({
      violations: [{ rule: "RES-28" }],
    });
    const first = await listMarkerPapers(testDb(), one.id, { assessmentId: id, marker: 1, attempt: 0 });
    expect(first.map(({ label }) => label)).toEqual(["P001", "P002"]);
    expect(JSON.stringify(first)).not.toMatch(/An|Bình/);
    expect(await listMarkingTasks(testDb(), third.id)).toEqual([]);
    const [p1, p2] = first.map(({ paperId }) => paperId) as [number, number];
    const mark = (who: typeof office, marker: number, boxes: Boxes) =>
      saveOwnMarks({ actor: who, input: column(id, boxes, { marker: String(marker) }) });
    // Both at once: neither is in the other's way.
    const both = await Promise.all([mark(one, 1, { [p1]: "8", [p2]: "5" }), mark(two, 2, { [p1]: "8,5", [p2]: "8" })]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    const asked = await listMarkerPapers(testDb(), third.id, { assessmentId: id, marker: 3, attempt: 0 });
    expect(asked.map(({ paperId }) => paperId)).toEqual([p2]);
    expect(asked[0]?.mark).toBeNull();
    const refused = await mark(third, 3, { [p1]: "9" });
    expect(refused).toMatchObject({ violations: [{ rule: "RES-23", labels: ["P001"] }] });
    expect(await mark(third, 3, { [p2]: "7" })).toMatchObject({ ok: true });
    const marks = await testDb().assessmentPaper.findMany({ where: { assessmentId: id }, orderBy: { code: "asc" } });
    expect(marks.map((paper) => Number(paper.mark))).toEqual([8.25, 7]);
    expect((await listMarkingTasks(testDb(), one.id)).find((task) => task.assessmentId === id)).toMatchObject({
      papers: 2,
      marked: 2,
    });
  });
});

describe("a blind re-sit", () => {
  it("[RES-28] gets numbers of its own, from the same button", async () => {
    const training = await taught(["An", "Bình"]);
    const id = await anAssessment(training, { blind: "on" });
    const [an, binh] = training.enrolments.map((enrolment) => enrolment.id) as [number, number];
    const deal = (attempt: number) => dealCodes({ ...access(office), input: { assessmentId: id, attempt } });
    expect(await deal(0)).toMatchObject({ value: { count: 2 } });
    await save(id, { [an]: "3", [binh]: "8" });
    await openResits({ ...access(office), input: { classId: training.id } });
    expect(await deal(1)).toMatchObject({ ok: true, value: { count: 1 } });
    expect(await deal(1)).toMatchObject({ violations: [{ rule: "RES-28" }] });
    const [again] = await testDb().assessmentPaper.findMany({ where: { assessmentId: id, attempt: 1 } });
    expect(again).toMatchObject({ enrolmentId: an, code: "P001" });
  });
});

describe("conduct and hand-ins", () => {
  it("[RES-14] are saved by the column, and the second editor is told", async () => {
    const training = await taught(["An", "Bình"]);
    const [an, binh] = training.enrolments.map((enrolment) => enrolment.id) as [number, number];
    const rate = (fields: Record<string, string>) =>
      saveConduct({
        ...access(office),
        input: conductInput.parse({ classId: String(training.id), rows: `${an}:0,${binh}:0`, ...fields }),
      });
    expect(await rate({ [`c_${an}`]: "good", [`k_${an}`]: "on", [`c_${binh}`]: "" })).toMatchObject({
      value: { count: 1 },
    });
    expect(await rate({ [`c_${an}`]: "fair", [`c_${binh}`]: "good" })).toMatchObject({
      violations: [{ rule: "RES-14" }],
    });
    expect(await testDb().conduct.findMany()).toEqual(
      expect.arrayContaining([expect.objectContaining({ enrolmentId: an, rating: "good", commended: true })]),
    );
    const task = await anAssessment(training, { kind: "selfStudy", title: "Tự học", weight: "0", isFinal: "" });
    const hand = (fields: Record<string, string>) =>
      saveHandIns({
        ...access(office),
        input: handInInput.parse({ assessmentId: String(task), rows: `${an}:0,${binh}:0`, handedInOn: "", ...fields }),
        today: TODAY,
      });
    expect(await hand({ [`h_${an}`]: "on" })).toMatchObject({ value: { count: 1 } });
    const paper = await testDb().assessmentPaper.findFirstOrThrow({ where: { assessmentId: task } });
    expect(paper).toMatchObject({ enrolmentId: an, handedInOn: new Date("2026-04-15") });
    expect(await hand({})).toMatchObject({ violations: [{ rule: "RES-14" }] });
  });
});
