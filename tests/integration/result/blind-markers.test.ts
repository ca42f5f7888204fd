import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { day } from "@/lib/domain/shared/day";
import { importMarks, remapMarks, uploadMarks } from "@/lib/features/result/commands-import";
import { type MarksAnswer, saveOwnMarks } from "@/lib/features/result/commands-marks";
import { dealCodes, openResits } from "@/lib/features/result/commands-papers";
import { setMarkers } from "@/lib/features/result/commands-setup";
import { undoMarks } from "@/lib/features/result/commands-undo";
import { explainMarks } from "@/lib/features/result/labels";
import { markColumnInput, markersInput } from "@/lib/features/result/schema";
import { writeWorkbook } from "@/lib/spreadsheet/write";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aTaughtClass } from "@/tests/factories/teaching-results";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let office: Actor;
let one: Actor;
let two: Actor;
const access = () => ({ actor: office, scope: scopeFor(office, "result:enter") });

/** A class whose end paper two people mark without seeing names. */
async function aBlindPaper(names: readonly string[]) {
  const learners: { id: number; unitId: number }[] = [];
  for (const name of names) {
    const { id } = await aCadre(testDb(), { unit: place.commune, name });
    learners.push({ id, unitId: place.commune.id });
  }
  const training = await aTaughtClass(testDb(), { unit: place.district, learners });
  const { id } = await testDb().assessment.create({
    data: {
      classId: training.id,
      ordinal: 1,
      kind: "endPaper",
      title: "Bài thu hoạch",
      markers: 2,
      blind: true,
      isFinal: true,
    },
  });
  const input = markersInput.parse({ assessmentId: String(id), first: String(one.id), second: String(two.id) });
  expect(await setMarkers({ ...access(), input, today: day("2026-04-15") })).toMatchObject({ ok: true });
  expect(await dealCodes({ ...access(), input: { assessmentId: id, attempt: 0 } })).toMatchObject({ ok: true });
  return { training, id, papers: () => papersOf(id) };
}
const papersOf = (assessmentId: number, attempt = 0) =>
  testDb().assessmentPaper.findMany({ where: { assessmentId, attempt }, orderBy: { id: "asc" } });

function mark(who: Actor, marker: 1 | 2, assessmentId: number, box: [paper: number, text: string], reason = "") {
  const [paper, text] = box;
  const fields = { assessmentId: String(assessmentId), attempt: "0", marker: String(marker), reason };
  return saveOwnMarks({
    actor: who,
    input: markColumnInput.parse({ ...fields, rows: `${paper}:0`, [`m_${paper}`]: text }),
  });
}
const current = async (paperId: number) =>
  (await testDb().paperMark.findMany({ where: { paperId, status: "current" }, orderBy: { marker: "asc" } })).map(
    (given) => [given.marker, Number(given.mark)],
  );
const fieldsOf = (answer: MarksAnswer) => (answer.ok ? [] : answer.violations.map((one) => explainMarks(one).field));

beforeAll(async () => {
  place = await seedCommune(testDb());
  office = await actorFor(testDb(), { role: "academic-officer", unit: place.district });
  one = await actorFor(testDb(), { role: "lecturer", unit: place.district });
  two = await actorFor(testDb(), { role: "lecturer", unit: place.district });
  // Learners without papers, so that no paper happens to bear its learner's id.
  const learners = await Promise.all(Array.from({ length: 20 }, () => aCadre(testDb(), { unit: place.commune })));
  const unitId = place.commune.id;
  await aTaughtClass(testDb(), { unit: place.district, learners: learners.map(({ id }) => ({ id, unitId })) });
});

describe("blind marking", () => {
  it("[RES-01] [RES-14] a refusal names the paper's own box, never the learner's", async () => {
    const { id, papers } = await aBlindPaper(["Nông Văn An", "Hoàng Thị Bình"]);
    for (const paper of await papers()) {
      expect(fieldsOf(await mark(one, 1, id, [paper.id, "11"]))).toEqual([`m_${paper.id}`]);
      await mark(one, 1, id, [paper.id, "7"]);
      expect(fieldsOf(await mark(one, 1, id, [paper.id, "8"], "Cộng nhầm"))).toEqual([`m_${paper.id}`]);
    }
  });

  it("[RES-28] papers do not come in the order of the class's list, nor those of a re-sit", async () => {
    const { training, id, papers } = await aBlindPaper(Array.from({ length: 10 }, (_, index) => `Người ${index}`));
    const list = training.enrolments.map((enrolment) => enrolment.id);
    const order = (await papers()).map(({ enrolmentId }) => enrolmentId);
    expect(order).not.toEqual(list);
    expect([...order].sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b));
    await testDb().assessmentPaper.updateMany({ where: { assessmentId: id }, data: { mark: 3 } });
    expect(await openResits({ ...access(), input: { classId: training.id } })).toMatchObject({ value: { count: 10 } });
    expect((await papersOf(id, 1)).map(({ enrolmentId }) => enrolmentId)).not.toEqual(list);
  });
});

describe("a paper said to be missing that somebody else has marked", () => {
  it("[RES-15] needs a reason, and what the other gave stays in the trail", async () => {
    const { training, id, papers } = await aBlindPaper(["Nông Văn An"]);
    const [paper] = await papers();
    const paperId = paper?.id ?? 0;
    await mark(one, 1, id, [paperId, "8"]);
    expect(await mark(two, 2, id, [paperId, "V"])).toMatchObject({
      violations: [{ rule: "RES-15", labels: [paper?.code] }],
    });
    expect(await current(paperId)).toEqual([[1, 8]]);
    expect(await mark(two, 2, id, [paperId, "V"], "Bài nộp hộ")).toMatchObject({ ok: true, value: { corrected: 1 } });
    expect(await current(paperId)).toEqual([]);
    const audit = await testDb().auditEvent.findFirstOrThrow({
      where: { event: "result.marked", subjectId: String(training.id) },
      orderBy: { id: "desc" },
    });
    expect(audit.reason).toBe("Bài nộp hộ");
    expect(audit.before).toMatchObject([{ mark: null, others: [{ marker: 1, mark: 8 }] }]);
  });

  it("[RES-32] corrected by hand, what the other gave stands again, once, and counts", async () => {
    const { id, papers } = await aBlindPaper(["Nông Văn An"]);
    const paperId = (await papers())[0]?.id ?? 0;
    const stored = () => testDb().assessmentPaper.findUniqueOrThrow({ where: { id: paperId } });
    const version = async () => -(await stored()).version;
    await mark(one, 1, id, [paperId, "8"]);
    await mark(two, 2, id, [paperId, "V"], "Bài nộp hộ");
    expect([await current(paperId), (await stored()).missing]).toEqual([[], "absent"]);
    const correct = (text: string, seen: number) => {
      const fields = { assessmentId: String(id), attempt: "0", marker: "2", reason: "Tìm thấy bài" };
      const boxes = { rows: `${paperId}:${seen}`, [`m_${paperId}`]: text };
      return saveOwnMarks({ actor: two, input: markColumnInput.parse({ ...fields, ...boxes }) });
    };
    // Still missing, for another reason: nothing comes back yet.
    expect(await correct("P", await version())).toMatchObject({ ok: true });
    expect(await current(paperId)).toEqual([]);
    expect(await correct("7,5", await version())).toMatchObject({ ok: true, value: { corrected: 1 } });
    expect(await current(paperId)).toEqual([
      [1, 8],
      [2, 7.5],
    ]);
    expect([Number((await stored()).mark), (await stored()).missing]).toEqual([7.75, null]);
    const trail = await testDb().paperMark.findMany({ where: { paperId, marker: 1 }, orderBy: { id: "asc" } });
    expect(trail.map(({ status, displaced }) => [status, displaced])).toEqual([
      ["corrected", false],
      ["current", false],
    ]);
    expect(trail[1]?.replacesId).toBe(trail[0]?.id);
  });

  it("[RES-32] what the marker had given before an undone import is lost again with the paper, and comes back with it", async () => {
    const { id, papers } = await aBlindPaper(["Nông Văn An"]);
    const paperId = (await papers())[0]?.id ?? 0;
    const stored = () => testDb().assessmentPaper.findUniqueOrThrow({ where: { id: paperId } });
    await mark(one, 1, id, [paperId, "7"]);
    await mark(two, 2, id, [paperId, "V"], "Bài nộp hộ");
    for (const again of [9, 5]) {
      const columns = ["STT", "Họ và tên", "Điểm"].map((header) => ({ header }));
      const content = await writeWorkbook({ sheets: [{ name: "Điểm", columns, rows: [[1, "Nông Văn An", again]] }] });
      const file = { assessmentId: id, attempt: 0, marker: 1 as const, fileName: "diem.xlsx", content };
      const uploaded = await uploadMarks({ ...access(), input: file });
      if (!uploaded.ok) throw new Error("the workbook was refused");
      const importId = uploaded.value.id;
      const taken = await importMarks({ ...access(), input: { importId, version: 1, reason: "Theo biên bản" } });
      expect(taken).toMatchObject({ ok: true });
      expect(await current(paperId)).toEqual([[1, again]]);
      const undone = await undoMarks({ ...access(), input: { importId, version: 2, reason: "Nhầm tệp" } });
      expect(undone).toMatchObject({ ok: true });
      expect([await current(paperId), (await stored()).missing]).toEqual([[], "absent"]);
    }
    const fields = { assessmentId: String(id), attempt: "0", marker: "2", reason: "Tìm thấy bài" };
    const boxes = { rows: `${paperId}:${-(await stored()).version}`, [`m_${paperId}`]: "8" };
    const found = await saveOwnMarks({ actor: two, input: markColumnInput.parse({ ...fields, ...boxes }) });
    expect(found).toMatchObject({ ok: true });
    expect(await current(paperId)).toEqual([
      [1, 7],
      [2, 8],
    ]);
    expect(Number((await stored()).mark)).toBe(7.5);
    // One after the other, each naming the one before.
    const trail = await testDb().paperMark.findMany({ where: { paperId, marker: 1 }, orderBy: { id: "asc" } });
    expect(trail.map(({ mark }) => Number(mark))).toEqual([7, 9, 7, 5, 7, 7]);
    expect(trail.slice(1).map(({ replacesId }) => replacesId)).toEqual(trail.slice(0, -1).map((given) => given.id));
  });

  it("[RES-32] a mark that an undone import had given does not come back with the paper", async () => {
    const { training, id, papers } = await aBlindPaper(["Nông Văn An"]);
    const paperId = (await papers())[0]?.id ?? 0;
    const load = async (marker: 1 | 2, text: string | number) => {
      const columns = ["STT", "Họ và tên", "Điểm"].map((header) => ({ header }));
      const content = await writeWorkbook({ sheets: [{ name: "Điểm", columns, rows: [[1, "Nông Văn An", text]] }] });
      const input = { assessmentId: id, attempt: 0, marker, fileName: "diem.xlsx", content };
      const uploaded = await uploadMarks({ ...access(), input });
      if (!uploaded.ok) throw new Error("the workbook was refused");
      const importId = uploaded.value.id;
      expect(
        await importMarks({ ...access(), input: { importId, version: 1, reason: "Theo biên bản" } }),
      ).toMatchObject({
        ok: true,
      });
      return () => undoMarks({ ...access(), input: { importId, version: 2, reason: "Nhầm tệp" } });
    };
    const undoFirst = await load(2, 6);
    expect(await undoFirst()).toMatchObject({ ok: true });
    await mark(one, 1, id, [paperId, "V"]);
    // An import finds the paper again: it brings nothing of marker 2 back, and undone the paper is missing as before.
    const undoSecond = await load(1, 9);
    expect(await current(paperId)).toEqual([[1, 9]]);
    expect(await undoSecond()).toMatchObject({ ok: true });
    expect(await current(paperId)).toEqual([]);
    const after = await testDb().assessmentPaper.findUniqueOrThrow({ where: { id: paperId } });
    expect([after.missing, after.mark]).toEqual(["absent", null]);
    expect(training.enrolments).toHaveLength(1);
  });

  it("[RES-31] an import that said so is undone with everybody's marks; its steps are on the record", async () => {
    const { training, id, papers } = await aBlindPaper(["Nông Văn An", "Hoàng Thị Bình"]);
    const paper = (await papers()).find(({ enrolmentId }) => enrolmentId === training.enrolments[0]?.id);
    const paperId = paper?.id ?? 0;
    await mark(one, 1, id, [paperId, "8"]);
    await mark(two, 2, id, [paperId, "7,5"]);
    const content = await writeWorkbook({
      sheets: [
        {
          name: "Điểm",
          title: ["KẾT QUẢ"],
          columns: ["STT", "Họ và tên", "Ngày sinh", "Điểm"].map((header) => ({ header })),
          rows: [
            [1, "Nông Văn An", "15/05/1980", "V"],
            [2, "Hoàng Thị Bình", "15/05/1980", 7],
          ],
        },
      ],
    });
    const file = { assessmentId: id, attempt: 0, marker: 2 as const, fileName: "diem.xlsx", content };
    const uploaded = await uploadMarks({ ...access(), input: file });
    if (!uploaded.ok) throw new Error("the workbook was refused");
    const importId = uploaded.value.id;
    const { mapping } = await testDb().markImport.findUniqueOrThrow({ where: { id: importId } });
    const { columns } = mapping as unknown as Parameters<typeof remapMarks>[0]["input"];
    const again = await remapMarks({ ...access(), input: { importId, version: 1, columns } });
    expect(again).toMatchObject({ ok: true });
    const taken = await importMarks({ ...access(), input: { importId, version: 2, reason: "Theo biên bản" } });
    expect(taken).toMatchObject({ value: { saved: 2 } });
    expect(await current(paperId)).toEqual([]);
    const undone = await undoMarks({ ...access(), input: { importId, version: 3, reason: "Nhầm tệp" } });
    expect(undone).toMatchObject({ ok: true });
    expect(await current(paperId)).toEqual([
      [1, 8],
      [2, 7.5],
    ]);
    const after = await testDb().assessmentPaper.findUniqueOrThrow({ where: { id: paperId } });
    expect([Number(after.mark), after.missing]).toEqual([7.75, null]);
    const events = await testDb().auditEvent.findMany({
      where: { event: { startsWith: "result.import" }, subjectId: String(training.id) },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ event }) => event)).toEqual([
      "result.import-uploaded",
      "result.import-remapped",
      "result.imported",
      "result.import-undone",
    ]);
  });
});
