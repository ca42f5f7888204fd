import { beforeAll, describe, expect, it } from "vitest";
import { importMarks, remapMarks, uploadMarks } from "@/lib/features/result/commands-import";
import { undoMarks } from "@/lib/features/result/commands-undo";
import { findRejectedRows } from "@/lib/features/result/queries-import";
import { writeWorkbook } from "@/lib/spreadsheet/write";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { testDb } from "@/tests/support/test-database";
import { access, anAssessment, audits, markOf, office, preparePlace, save, taught } from "./result-place";

beforeAll(preparePlace);

describe("marks from Excel", () => {
  const workbook = (rows: (string | number | null)[][]) =>
    writeWorkbook({
      sheets: [
        {
          name: "Điểm",
          title: ["KẾT QUẢ"],
          columns: ["STT", "Họ và tên", "Ngày sinh", "Điểm", "Khác"].map((header) => ({ header })),
          rows,
        },
      ],
    });
  const upload = async (assessmentId: number, rows: (string | number | null)[][]) =>
    uploadMarks({
      ...access(office),
      input: { assessmentId, attempt: 0, marker: 1, fileName: "diem.xlsx", content: await workbook(rows) },
    });

  it("[RES-30] [RES-31] previews every row, takes the good ones, and is undone while nobody changed them", async () => {
    const training = await taught(["Nông Văn An", "Hoàng Thị Bình", "Lý Văn Chi"]);
    const id = await anAssessment(training);
    const [an, binh, chi] = training.enrolments.map((enrolment) => enrolment.id) as [number, number, number];
    await save(id, { [an]: "5" });
    const uploaded = await upload(id, [
      [1, "Nông Văn An", "15/05/1980", "8,5", null],
      [2, "Hoàng Thị Bình", "15/05/1980", 7.5, null],
      [3, "Lý Văn Chi", "15/05/1980", 11, null],
      [4, "Người Lạ", "15/05/1980", 9, null],
    ]);
    if (!uploaded.ok) throw new Error("the workbook was refused");
    const importId = uploaded.value.id;
    const stored = async () => testDb().markImport.findUniqueOrThrow({ where: { id: importId } });
    expect(
      ((await stored()).rows as { verdict: string; no: number }[]).map(({ verdict, no }) => [no, verdict]),
    ).toEqual([
      [4, "change"],
      [5, "set"],
      [6, "error"],
      [7, "error"],
    ]);
    const columns = [{ column: 3, field: null }] as const;
    expect(
      await remapMarks({ ...access(office), input: { importId, version: 1, columns: [...columns] } }),
    ).toMatchObject({
      violations: [{ rule: "RES-30" }],
    });
    const take = (reason: string | null, version = 1) =>
      importMarks({ ...access(office), input: { importId, version, reason } });
    expect(await take(null)).toMatchObject({ violations: [{ rule: "RES-15" }] });
    expect(await take("Phúc tra")).toMatchObject({ ok: true, value: { saved: 2 } });
    expect(await take("Phúc tra")).toMatchObject({ violations: [{ rule: "RES-26" }] });
    expect([await markOf(id, an), await markOf(id, binh)]).toEqual([8.5, 7.5]);
    expect(await testDb().assessmentPaper.count({ where: { assessmentId: id, enrolmentId: chi } })).toBe(0);
    const undo = () => undoMarks({ ...access(office), input: { importId, version: 2, reason: "Nhầm tệp" } });
    expect(await undo()).toMatchObject({ ok: true, value: { saved: 2 } });
    expect([await markOf(id, an), await markOf(id, binh)]).toEqual([5, null]);
    expect(await undo()).toMatchObject({ violations: [{ rule: "RES-26" }] });
    expect(await audits("result.imported", training.id)).toBe(1);
    expect(await audits("result.import-undone", training.id)).toBe(1);
  });

  it("[RES-31] is not undone over a later correction; what is no workbook is refused", async () => {
    const training = await taught(["Nông Văn An"]);
    const id = await anAssessment(training);
    const [an] = training.enrolments.map((enrolment) => enrolment.id) as [number];
    const uploaded = await upload(id, [[1, "Nông Văn An", "15/05/1980", 8, null]]);
    if (!uploaded.ok) throw new Error("the workbook was refused");
    const importId = uploaded.value.id;
    await importMarks({ ...access(office), input: { importId, version: 1, reason: null } });
    const current = await testDb().paperMark.findFirstOrThrow({ where: { paper: { assessmentId: id } } });
    await save(id, { [an]: "9" }, { rows: `${an}:${current.id}`, reason: "Phúc tra" });
    expect(await undoMarks({ ...access(office), input: { importId, version: 2, reason: "x" } })).toMatchObject({
      violations: [{ rule: "RES-31", labels: ["Nông Văn An"] }],
    });
    const text = new TextEncoder().encode("không phải Excel");
    const file = { assessmentId: id, attempt: 0, marker: 1 as const, fileName: "x.xlsx", content: text };
    expect(await uploadMarks({ ...access(office), input: file })).toMatchObject({ violations: [{ rule: "IMP-02" }] });
    const elsewhere = await seedCommune(testDb());
    const other = await actorFor(testDb(), { role: "academic-officer", unit: elsewhere.district });
    const input = { importId, version: 2, reason: "x" };
    expect(await undoMarks({ ...access(other), input })).toMatchObject({ violations: [{ rule: "RES-00" }] });
  });

  it("[RES-20] rows that were not taken come back as they stand in the file, each with its reason", async () => {
    const training = await taught(["Nông Văn An", "Hoàng Thị Bình"]);
    const id = await anAssessment(training);
    const uploaded = await upload(id, [
      [1, "Nông Văn An", "15/05/1980", 7, "giữ nguyên"],
      [2, "Hoàng Thị Bình", "15/05/1980", "7,555", "xem lại"],
      [3, "Người Lạ", "15/05/1980", 9, null],
    ]);
    if (!uploaded.ok) throw new Error("the workbook was refused");
    const found = await findRejectedRows(testDb(), training.id, uploaded.value.id);
    expect(found?.rows).toMatchObject([
      { no: 5, cells: [2, "Hoàng Thị Bình", "15/05/1980", "7,555", "xem lại"], issue: { problem: "tooFine" } },
      { no: 6, cells: [3, "Người Lạ", "15/05/1980", 9], issue: { rule: "RES-20", problem: "nobody" } },
    ]);
    const other = await taught(["Nông Văn An"]);
    expect(await findRejectedRows(testDb(), other.id, uploaded.value.id)).toBeNull();
  });
});
