import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { day } from "@/lib/domain/shared/day";
import { changeProgramme, createProgramme } from "@/lib/features/programme/commands";
import { addCurriculum } from "@/lib/features/programme/commands-curricula";
import { findProgramme, listCurricula, listProgrammeChoices, listProgrammes } from "@/lib/features/programme/queries";
import { addCurriculumInput, changeProgrammeInput, createProgrammeInput } from "@/lib/features/programme/schema";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { testDb } from "@/tests/support/test-database";

type Officer = Readonly<{ actor: Actor; scope: UnitScope }>;
const TODAY = day("2026-11-22");
const ALL = { classType: null, q: "", ended: false, page: 1 } as const;
let place: SeededCommune;
let elsewhere: SeededCommune;
let officer: Officer;
let neighbour: Officer;
let national: Officer;

const officerAt = (unit: { id: number }) =>
  actorWithScope(testDb(), { role: "board-officer", unit, permission: "programme:manage" });
const audits = (outcome = "done") =>
  testDb().auditEvent.count({ where: { event: { startsWith: "programme." }, outcome } });

const FORM = {
  nameVi: "Kỹ năng số cho cán bộ cơ sở",
  nameEn: "Digital skills",
  classType: "skills",
  targetGroup: "Cán bộ, công chức cấp xã",
  trainedBy: ["centre"],
  sizeMin: "20",
  sizeMax: "60",
  gives: "certificate",
  certificate: "Giấy chứng nhận",
  validFrom: "01/01/2026",
  source: "Kế hoạch thử",
};
const created = (changes: Record<string, unknown> = {}) =>
  createProgrammeInput.parse({ ...FORM, unit: place.district.code, ...changes });
const changed = (changes: Record<string, unknown>) => changeProgrammeInput.parse({ ...FORM, version: "1", ...changes });
const curriculum = (code: string, changes: Record<string, unknown> = {}) =>
  addCurriculumInput.parse({
    code,
    seen: "0",
    validFrom: "01/01/2026",
    source: "Hướng dẫn thử",
    periodsPerSession: "4",
    absenceLimit: "20",
    passMark: "5",
    fairFrom: "7",
    goodFrom: "8",
    excellentFrom: "9",
    resits: "1",
    assessment: "endPaper",
    topicTitle: ["Chuyển đổi số trong cơ quan nhà nước ở cơ sở", "", "Bế giảng"],
    topicPeriods: ["4", "", "0"],
    topicKind: ["lecture", "lecture", "closing"],
    ...changes,
  });

beforeAll(async () => {
  place = await seedCommune(testDb());
  elsewhere = await seedCommune(testDb());
  [officer, neighbour, national] = await Promise.all([
    officerAt(place.district),
    officerAt(elsewhere.district),
    officerAt(place.root),
  ]);
});

describe("createProgramme", () => {
  it("does not find a unit outside the scope, and writes nothing", async () => {
    const answer = await createProgramme({ ...neighbour, input: created() });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "PRG-00", field: "unit" }] });
    expect(await audits()).toBe(0);
  });

  it("refuses with every reason", async () => {
    const input = created({ sizeMin: "70", trainedBy: [], gives: "level" });
    expect(await createProgramme({ ...officer, input })).toMatchObject({
      violations: [{ rule: "PRG-01" }, { rule: "PRG-03" }, { rule: "PRG-03" }, { rule: "PRG-04" }],
    });
    expect(await audits()).toBe(0);
  });

  it("[PRG-12] makes a code of the name; a second one of the same name is refused", async () => {
    expect(await createProgramme({ ...officer, input: created() })).toEqual({
      ok: true,
      value: "ky-nang-so-cho-can-bo-co-so",
    });
    expect(await createProgramme({ ...neighbour, input: created({ unit: elsewhere.district.code }) })).toEqual({
      ok: false,
      violations: [{ rule: "PRG-12", code: "ky-nang-so-cho-can-bo-co-so" }],
    });
    expect(await audits()).toBe(1);
  });

  it("is seen by the unit, below it and above it, and not next door", async () => {
    const seenAt = async (unit: { path: string }, scope = national.scope) =>
      (await listProgrammes(testDb(), scope, unit, { ...ALL, q: "kỹ năng SỐ" }, TODAY)).rows.map(({ code }) => code);
    const code = ["ky-nang-so-cho-can-bo-co-so"];
    expect(await seenAt(place.district)).toEqual(code);
    expect(await seenAt(place.commune)).toEqual(code);
    expect(await seenAt(place.province)).toEqual(code);
    expect(await seenAt(elsewhere.district)).toEqual([]);
    expect(await findProgramme(testDb(), neighbour.scope, code[0] as string)).toBeNull();
    const choices = await listProgrammeChoices(testDb(), officer.scope, place.commune, TODAY);
    expect(choices).toHaveLength(16);
    expect(choices.map((choice) => choice.code)).toContain("ky-nang-so-cho-can-bo-co-so");
  });

  it("is found by the type of class, and not on a day before it began", async () => {
    const listed = async (on: string, ended = false) =>
      (await listProgrammes(testDb(), officer.scope, place.district, { ...ALL, classType: "skills", ended }, day(on)))
        .total;
    expect(await listed("2026-01-01")).toBe(2);
    expect(await listed("2025-12-31")).toBe(1);
    expect(await listed("2025-12-31", true)).toBe(2);
  });

  it("the root's officer makes one for the whole country", async () => {
    const input = created({ unit: place.root.code, code: "ca-nuoc" });
    expect(await createProgramme({ ...national, input })).toEqual({ ok: true, value: "ca-nuoc" });
    expect((await findProgramme(testDb(), neighbour.scope, "ca-nuoc"))?.owner).toBeNull();
  });
});

describe("changeProgramme", () => {
  it("of a national programme is not a district's to change", async () => {
    const answer = await changeProgramme({ ...officer, input: changed({ code: "ca-nuoc" }) });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "PRG-00", field: "code" }] });
  });

  it("[PRG-13] of two officers at once one is told that the other was first", async () => {
    const before = await audits();
    const code = "ky-nang-so-cho-can-bo-co-so";
    const answers = await Promise.all([
      changeProgramme({ ...officer, input: changed({ code, sizeMax: "70" }) }),
      changeProgramme({ ...national, input: changed({ code, sizeMax: "80" }) }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, violations: [{ rule: "PRG-13" }] });
    expect(await audits()).toBe(before + 1);
    expect(await findProgramme(testDb(), officer.scope, code)).toMatchObject({ version: 2 });
  });
});

describe("addCurriculum", () => {
  const code = "ky-nang-so-cho-can-bo-co-so";

  it("is not found from outside, and a national one is not a district's", async () => {
    for (const [who, what] of [
      [neighbour, code],
      [officer, "new-member"],
    ] as const)
      expect(await addCurriculum({ ...who, input: curriculum(what), today: TODAY })).toEqual({
        ok: false,
        violations: [{ rule: "PRG-00", field: "code" }],
      });
  });

  it("takes the rows that were filled in, proposes overlaps, and is in the audit", async () => {
    const before = await audits();
    expect(await addCurriculum({ ...officer, input: curriculum(code), today: TODAY })).toEqual({
      ok: true,
      value: { code, number: 1 },
    });
    expect(await audits()).toBe(before + 1);
    const id = (await findProgramme(testDb(), officer.scope, code))?.id ?? 0;
    const [only] = await listCurricula(testDb(), id);
    expect(only?.topics.map(({ ordinal, title, kind }) => [ordinal, title, kind])).toEqual([
      [1, "Chuyển đổi số trong cơ quan nhà nước ở cơ sở", "lecture"],
      [2, "Bế giảng", "closing"],
    ]);
    const ids = only?.topics.map((topic) => topic.id) ?? [];
    const pairs = await testDb().topicOverlap.findMany({
      where: { OR: [{ topicAId: { in: ids } }, { topicBId: { in: ids } }] },
      include: { topicA: true, topicB: true },
    });
    expect(pairs).toHaveLength(1);
    expect(pairs[0]?.topicA.title).toBe(pairs[0]?.topicB.title);
    await testDb().topicOverlap.update({
      where: { id: pairs[0]?.id ?? 0 },
      data: { status: "confirmed", note: "Học chung" },
    });
  });

  it("the next one ends it on its day and brings the officer's word along; two at once make one version", async () => {
    const input = curriculum(code, { seen: "1", validFrom: "01/07/2026" });
    const answers = await Promise.all([
      addCurriculum({ ...officer, input, today: TODAY }),
      addCurriculum({ ...national, input, today: TODAY }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, violations: [{ rule: "PRG-13" }] });
    const id = (await findProgramme(testDb(), officer.scope, code))?.id ?? 0;
    const versions = await listCurricula(testDb(), id);
    expect(versions.map(({ number, validFrom, validTo }) => [number, validFrom, validTo])).toEqual([
      [1, "2026-01-01", "2026-07-01"],
      [2, "2026-07-01", null],
    ]);
    const ids = versions[1]?.topics.map((topic) => topic.id) ?? [];
    const pair = await testDb().topicOverlap.findFirstOrThrow({ where: { topicBId: { in: ids } } });
    expect(pair).toMatchObject({ status: "confirmed", note: "Học chung" });
  });

  it("says whether leave counts against the absence limit: with its day, its source and a row in the audit", async () => {
    const input = curriculum(code, { seen: "2", validFrom: "01/09/2026", excusedCounts: "no", source: "QĐ 05" });
    expect(await addCurriculum({ ...officer, input, today: TODAY })).toMatchObject({ ok: true, value: { number: 3 } });
    const id = (await findProgramme(testDb(), officer.scope, code))?.id ?? 0;
    const versions = await listCurricula(testDb(), id);
    expect(versions.map(({ excusedCounts, validFrom }) => [excusedCounts, validFrom])).toEqual([
      [true, "2026-01-01"],
      [true, "2026-07-01"],
      [false, "2026-09-01"],
    ]);
    const row = await testDb().auditEvent.findFirstOrThrow({
      where: { event: "programme.curriculum-added", subjectId: String(id) },
      orderBy: { id: "desc" },
    });
    expect(row).toMatchObject({ reason: "QĐ 05", after: { excusedCounts: false, validFrom: "2026-09-01" } });
  });

  it("refuses a version that begins no later than the newest", async () => {
    const input = curriculum(code, { seen: "3", validFrom: "01/09/2026" });
    expect(await addCurriculum({ ...officer, input, today: TODAY })).toMatchObject({
      violations: [{ rule: "PRG-06", number: 3 }],
    });
  });
});
