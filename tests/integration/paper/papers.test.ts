import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Role } from "@/lib/domain/access/permissions";
import { SENSITIVE_COLUMNS } from "@/lib/domain/paper/paper-kinds";
import { day } from "@/lib/domain/shared/day";
import { issuePaper } from "@/lib/features/paper/commands";
import { findPaperFile, hashContent, listPapers } from "@/lib/features/paper/queries";
import { findPaperContent } from "@/lib/features/paper/queries-facts";
import { issuePaperInput } from "@/lib/features/paper/schema";
import { readSheet } from "@/lib/spreadsheet/read";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, type StoredCadre } from "@/tests/factories/people";
import { anApprovedPlan, aProgramme, aTrainingClass } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";
import { partOf, runsOf } from "@/tests/support/word-file";

type Issuer = Readonly<{ actor: Actor; scope: UnitScope }>;
const TODAY = day("2026-03-10");
let place: SeededCommune;
let other: StoredUnit;
let people: StoredCadre[];
let training: { id: number; code: string };
let officer: Issuer;
let academic: Issuer;
let secretary: Issuer;
let neighbour: Issuer;

const issuerAt = (role: Role, unit: StoredUnit) => actorWithScope(testDb(), { role, unit, permission: "paper:issue" });
const audits = () => testDb().auditEvent.count({ where: { event: "paper.issued", outcome: "done" } });
const input = (changes: Record<string, unknown> = {}) =>
  issuePaperInput.parse({
    kind: "nominationList",
    unit: place.commune.code,
    subject: training.code,
    seen: "",
    number: "05-DS/ĐU",
    signedOn: "10/03/2026",
    layout: "party",
    upperBody: "Huyện ủy Thử",
    body: "Đảng ủy xã Thử",
    place: "Xã Thử",
    authority: "T/M Đảng ủy",
    signer: "Người Ký",
    signerTitle: "Bí thư",
    recipients: "- Ban Tuyên giáo\nLưu",
    ...changes,
  });
const issue = (who: Issuer, changes: Record<string, unknown> = {}) =>
  issuePaper({ ...who, input: input(changes), today: TODAY });
const wordOf = async (id: number) => {
  const file = await findPaperFile(testDb(), officer.scope, id, false);
  return runsOf(partOf(Buffer.from(file?.content ?? []), "word/document.xml")).map((run) => run.text);
};

async function nominate(cadre: StoredCadre, unit: StoredUnit, status = "submitted"): Promise<void> {
  await testDb().nomination.create({
    data: { classId: training.id, cadreId: cadre.id, unitId: unit.id, status, submittedAt: new Date() },
  });
}

beforeAll(async () => {
  place = await seedCommune(testDb(), { name: "Xã Thử Giấy" });
  other = await aUnit(testDb(), { name: "Xã Bên Cạnh", parent: place.district });
  const fields = { ethnicity: "Dao", religion: "Công giáo", partyJoinedOn: new Date("2012-05-19T00:00:00Z") };
  people = [
    await aCadre(testDb(), {
      unit: place.commune,
      name: "Triệu Thị Giấy",
      sex: "female",
      position: "commune-chair",
      holds: "elementary",
      fields,
    }),
    await aCadre(testDb(), { unit: place.commune, name: "Bàn Văn Giấy", fields }),
    await aCadre(testDb(), { unit: other, name: "Đặng Văn Khác", fields }),
  ];
  training = await aTrainingClass(testDb(), { unit: place.district });
  [officer, academic, secretary, neighbour] = await Promise.all([
    issuerAt("board-officer", place.district),
    issuerAt("academic-officer", place.district),
    issuerAt("commune-secretary", place.commune),
    issuerAt("commune-secretary", other),
  ]);
});

describe("issuePaper", () => {
  it("finds neither another commune nor a class that is not there, and writes nothing", async () => {
    expect(await issue(secretary, { unit: other.code })).toEqual({
      ok: false,
      violations: [{ rule: "PAP-00", field: "unit" }],
    });
    expect(await issue(secretary, { subject: "khong-co" })).toEqual({
      ok: false,
      violations: [{ rule: "PAP-00", field: "subject" }],
    });
    expect(await audits()).toBe(0);
    expect(await testDb().paper.count()).toBe(0);
  });

  it("refuses an empty list, and the organiser's papers to a commune", async () => {
    expect(await issue(secretary)).toEqual({ ok: false, violations: [{ rule: "PAP-02", kind: "nominationList" }] });
    expect(await issue(secretary, { kind: "callForNominations" })).toEqual({
      ok: false,
      violations: [{ rule: "PAP-01", kind: "callForNominations" }],
    });
    expect(await audits()).toBe(0);
  });

  it("a commune's secretary issues the list of the own unit only, in Word and Excel", async () => {
    await nominate(people[0] as StoredCadre, place.commune);
    await nominate(people[1] as StoredCadre, place.commune, "waitlisted");
    await nominate(people[2] as StoredCadre, other);
    const answer = await issue(secretary, { sensitive: [...SENSITIVE_COLUMNS] });
    expect(answer).toMatchObject({ ok: true, value: { issue: 1 } });
    const id = answer.ok ? answer.value.id : 0;
    const text = await wordOf(id);
    expect(text).toEqual(expect.arrayContaining(["Triệu Thị Giấy", "Bàn Văn Giấy", "Dao", "Dự bị", "Sơ cấp"]));
    expect(text).toEqual(expect.arrayContaining(["ĐẢNG ỦY XÃ THỬ", "Số 05-DS/ĐU", "Người Ký", "19/05/2012"]));
    expect(text).not.toContain("Đặng Văn Khác");
    const sheet = await findPaperFile(testDb(), officer.scope, id, true);
    const read = await readSheet(new Uint8Array(sheet?.content ?? []), 0);
    expect(JSON.stringify(read)).toContain("Triệu Thị Giấy");
    expect(JSON.stringify(read)).not.toContain("Đặng Văn Khác");
    expect(await audits()).toBe(1);
  });

  it("[PAP-03] who may not read the sensitive fields cannot print them, and does without", async () => {
    const asked = { unit: place.district.code, sensitive: ["ethnicity"] };
    expect(await issue(academic, asked)).toEqual({ ok: false, violations: [{ rule: "PAP-03" }] });
    const answer = await issue(academic, { unit: place.district.code });
    const text = await wordOf(answer.ok ? answer.value.id : 0);
    expect(text).toEqual(expect.arrayContaining(["Đặng Văn Khác", "Triệu Thị Giấy"]));
    expect(text).not.toContain("Dao");
  });

  it("[PAP-04] a new issue takes the place of the one that was seen; of two at once one is told", async () => {
    const before = await testDb().paper.findFirstOrThrow({
      where: { unitId: place.commune.id, kind: "nominationList", status: "current" },
    });
    expect(await issue(secretary)).toEqual({ ok: false, violations: [{ rule: "PAP-04" }] });
    const again = { seen: String(before.id), number: "06-DS/ĐU" };
    const answers = await Promise.all([issue(secretary, again), issue(secretary, again)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, violations: [{ rule: "PAP-04" }] });
    const { rows } = await listPapers(testDb(), secretary.scope, { classId: training.id }, 1);
    expect(
      rows.map(({ issue: number, current, supersedesId, supersededById }) => [
        number,
        current,
        supersedesId,
        supersededById,
      ]),
    ).toEqual([
      [2, true, before.id, null],
      [1, false, null, rows[0]?.id],
    ]);
  });

  it("[PAP-09] the one superseded says so in Word and Excel, by what and when; what is kept stays, and the current one is clean", async () => {
    const [old, now] = await testDb().paper.findMany({
      where: { unitId: place.commune.id, kind: "nominationList" },
      orderBy: { issue: "asc" },
    });
    if (!old || !now) throw new Error("two issues are expected");
    await testDb().paper.update({ where: { id: now.id }, data: { createdAt: new Date("2026-03-12T20:00:00Z") } });
    const words = "từ ngày 13/03/2026 thay bằng bản ban hành lần 2 (số 06-DS/ĐU, ký ngày 10/03/2026)";
    const file = async (id: number, sheet: boolean) => {
      const found = await findPaperFile(testDb(), secretary.scope, id, sheet);
      return Buffer.from(found?.content ?? []);
    };
    const word = await file(old.id, false);
    for (const part of ["word/header1.xml", "word/header2.xml"]) expect(partOf(word, part)).toContain(words);
    expect(partOf(word, "word/document.xml")).toContain("Triệu Thị Giấy");
    const read = await readSheet(new Uint8Array(await file(old.id, true)), 0);
    expect(read).toMatchObject({
      state: "read",
      rows: expect.arrayContaining([{ no: 1, cells: [expect.stringContaining(words)] }]),
    });
    expect((await file(old.id, false)).equals(word)).toBe(true);
    const stored = await testDb().storedFile.findUniqueOrThrow({ where: { id: old.fileId } });
    expect(partOf(Buffer.from(stored.content), "word/header1.xml")).not.toContain("thay bằng");
    expect(partOf(await file(now.id, false), "word/header1.xml")).not.toContain("thay bằng");
    expect(await findPaperFile(testDb(), neighbour.scope, old.id, true)).toBeNull();
  });

  it("knows when the data has moved on", async () => {
    const question = { kind: "nominationList", subject: training.code, unit: place.commune, on: TODAY } as const;
    const now = async () => {
      const found = await findPaperContent(testDb(), secretary.scope, question);
      return found && hashContent(found.content);
    };
    const paper = await testDb().paper.findFirstOrThrow({ where: { unitId: place.commune.id, status: "current" } });
    expect(await now()).toBe(paper.dataHash);
    await testDb().nomination.updateMany({ where: { cadreId: people[1]?.id ?? 0 }, data: { status: "withdrawn" } });
    expect(await now()).not.toBe(paper.dataHash);
  });

  it("the call is read by who sees the class, the list of another commune is not", async () => {
    const call = await issue(officer, { kind: "callForNominations", unit: place.district.code, number: "-TB/HU" });
    const id = call.ok ? call.value.id : 0;
    expect(await wordOf(id)).toContain("THÔNG BÁO");
    expect((await testDb().paper.findUniqueOrThrow({ where: { id } })).number).toBeNull();
    const seen = await listPapers(testDb(), scopeFor(neighbour.actor, "class:read"), { classId: training.id }, 1);
    expect(seen.rows.map(({ kind }) => kind)).toEqual(["callForNominations"]);
    const list = await testDb().paper.findFirstOrThrow({ where: { unitId: place.commune.id, status: "current" } });
    expect(await findPaperFile(testDb(), neighbour.scope, list.id, false)).toBeNull();
    expect(await findPaperFile(testDb(), neighbour.scope, id, true)).toBeNull();
  });

  it("the decision waits for the list to be looked at, then carries who was accepted", async () => {
    const decision = { kind: "openingDecision", unit: place.district.code, number: "9-QĐ/HU" };
    expect(await issue(officer, decision)).toEqual({
      ok: false,
      violations: [
        { rule: "PAP-02", kind: "openingDecision" },
        { rule: "PAP-05", kind: "openingDecision", status: "calling" },
      ],
    });
    await testDb().nomination.updateMany({ where: { cadreId: people[0]?.id ?? 0 }, data: { status: "accepted" } });
    await testDb().trainingClass.update({ where: { id: training.id }, data: { status: "selecting" } });
    const answer = await issue(officer, decision);
    const text = await wordOf(answer.ok ? answer.value.id : 0);
    expect(text).toEqual(expect.arrayContaining(["QUYẾT ĐỊNH", "Triệu Thị Giấy", "Điều 1. "]));
    expect(text).not.toContain("Đặng Văn Khác");
    expect(text).not.toContain("Dao");
  });
});

describe("papers about no class", () => {
  it("a plan is issued by its own unit", async () => {
    const programme = await aProgramme(testDb(), { classType: "newMember" });
    const plan = await anApprovedPlan(testDb(), {
      unit: place.district,
      year: 2026,
      lines: [{ programme, classes: 2, learners: 100, units: new Map([[place.commune.id, 40]]) }],
    });
    const paper = { kind: "plan", unit: place.district.code, subject: String(plan.versionId), layout: "state" };
    expect(await issue(secretary, { ...paper, unit: place.commune.code })).toEqual({
      ok: false,
      violations: [{ rule: "PAP-00", field: "subject" }],
    });
    const answer = await issue(officer, paper);
    const text = await wordOf(answer.ok ? answer.value.id : 0);
    expect(text).toEqual(expect.arrayContaining(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH", "Xã Thử Giấy"]));
    const about = { subject: "planVersion", subjectId: plan.versionId };
    expect((await listPapers(testDb(), officer.scope, about, 1)).total).toBe(1);
    expect((await listPapers(testDb(), neighbour.scope, about, 1)).total).toBe(0);
  });

  it("[PAP-06] a report that is not sealed is not issued", async () => {
    const { id } = await testDb().planReport.create({
      data: {
        unitId: place.district.id,
        fromDay: new Date("2026-01-01"),
        toDay: new Date("2027-01-01"),
        title: "năm 2026",
        stated: {},
      },
    });
    const answer = await issue(officer, { kind: "planReport", unit: place.district.code, subject: String(id) });
    expect(answer).toMatchObject({ violations: [{ rule: "PAP-02" }, { rule: "PAP-06" }] });
  });
});
