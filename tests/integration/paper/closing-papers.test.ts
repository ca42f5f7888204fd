import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { issueCertificates } from "@/lib/certificate-store/issue-certificates";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { listAbsence } from "@/lib/features/attendance/queries-share";
import { listOfClass } from "@/lib/features/certificate/queries";
import { listFrozen } from "@/lib/features/closing/queries";
import { issuePaper } from "@/lib/features/paper/commands";
import { explainPaperRefusal } from "@/lib/features/paper/labels";
import { findPaperFile } from "@/lib/features/paper/queries";
import { issuePaperInput } from "@/lib/features/paper/schema";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aRollSession } from "@/tests/factories/teaching-attendance";
import { aClosedClass } from "@/tests/factories/teaching-closing";
import { testDb } from "@/tests/support/test-database";
import { partOf, runsOf } from "@/tests/support/word-file";

type Issuer = Readonly<{ actor: Actor; scope: UnitScope }>;
let place: SeededCommune;
let training: Awaited<ReturnType<typeof aClosedClass>>;
let officer: Issuer;
let stranger: Issuer;

const issue = (who: Issuer, changes: Record<string, unknown>) =>
  issuePaper({
    ...who,
    today: day("2026-04-20"),
    input: issuePaperInput.parse({
      unit: place.district.code,
      subject: training.code,
      seen: "",
      layout: "party",
      body: "Huyện ủy Thử",
      ...changes,
    }),
  });
const textOf = async (answer: Awaited<ReturnType<typeof issue>>) => {
  const file = await findPaperFile(testDb(), officer.scope, answer.ok ? answer.value.id : 0, false);
  return runsOf(partOf(Buffer.from(file?.content ?? []), "word/document.xml")).map((run) => run.text);
};

beforeAll(async () => {
  place = await seedCommune(testDb(), { name: "Xã Bế Giảng" });
  training = await aClosedClass(testDb(), {
    unit: place.district,
    learners: [
      { unit: place.commune, commended: true },
      { unit: place.commune, grade: "fair" },
      { unit: place.commune, outcome: "failed", grade: "poor" },
    ],
  });
  const far = await seedCommune(testDb(), { name: "Xã Xa Bế Giảng" });
  officer = await actorWithScope(testDb(), {
    role: "academic-officer",
    unit: place.district,
    permission: "paper:issue",
  });
  stranger = await actorWithScope(testDb(), {
    role: "academic-officer",
    unit: far.district,
    permission: "paper:issue",
  });
});

/** Neither a far district nor a unit that does not hold the class finds anything to issue; nothing is written. */
async function expectClosedDoor(kind: string): Promise<void> {
  expect(await issue(stranger, { kind })).toEqual({ ok: false, violations: [{ rule: "PAP-00", field: "unit" }] });
  expect(await issue(officer, { kind, unit: place.commune.code })).toEqual({
    ok: false,
    violations: [{ rule: "PAP-00", field: "subject" }],
  });
  expect(await testDb().paper.count({ where: { kind } })).toBe(0);
}

describe("papers of a closing", () => {
  it.each(["party", "state"])("minutes of the closing say what the closing froze (%s layout)", async (layout) => {
    const kind = "closingMinutes";
    if (layout === "party") await expectClosedDoor(kind);
    const before = await testDb().paper.findFirst({ where: { kind, status: "current" } });
    const text = (await textOf(await issue(officer, { kind, layout, seen: String(before?.id ?? "") }))).join("\n");
    const frozen = await listFrozen(testDb(), training.closingId);
    const passed = frozen.filter(({ outcome }) => outcome === "passed").length;
    expect(text).toContain("BIÊN BẢN");
    expect(text).toContain(`- Tổng số: 0${frozen.length} học viên.`);
    expect(text).toContain(`- Đạt yêu cầu: 0${passed} người, 66,7%.`);
    expect(text).toContain("- Được biểu dương, khen thưởng: 01 người, 33,3%.");
    expect(text).toContain("05-QĐ/TEST");
    // [PAP-09] The minutes of the other layout have been superseded, and say so.
    if (before) {
      const file = await findPaperFile(testDb(), officer.scope, before.id, false);
      expect(partOf(Buffer.from(file?.content ?? []), "word/header1.xml")).toContain("thay bằng bản ban hành lần 2");
    }
  });

  it("of a class that is not closed nothing is issued, and the refusal says so", async () => {
    const open = await aClosedClass(testDb(), { unit: place.district, learners: [{ unit: place.commune }] });
    await testDb().trainingClass.update({ where: { id: open.id }, data: { status: "running" } });
    const answer = await issue(officer, { kind: "closingMinutes", subject: open.code });
    expect(answer).toMatchObject({ violations: [{ rule: "PAP-05", kind: "closingMinutes", status: "running" }] });
    const [violation] = answer.ok ? [] : answer.violations;
    expect(violation && explainPaperRefusal(violation)).toEqual({ key: "papers.refused.PAP-05.notClosed" });
  });

  it("the register's extract holds the lines of the certificates page, and needs one at least", async () => {
    const kind = "certificateRegister";
    await expectClosedDoor(kind);
    expect(await issue(officer, { kind })).toEqual({ ok: false, violations: [{ rule: "PAP-02", kind }] });
    const learners = training.learners.slice(0, 2);
    await inTransaction(
      (tx) =>
        issueCertificates(tx, {
          classId: training.id,
          decisionNo: "05-QĐ/TEST",
          issuedOn: day("2026-04-10"),
          learners: learners.map(({ enrolmentId, cadre }) => ({
            enrolmentId,
            cadreId: cadre.id,
            credentialId: null,
            grade: "good" as const,
          })),
          actor: officer.actor,
        }),
      { isolation: "readCommitted" },
    );
    const text = await textOf(await issue(officer, { kind, layout: "state" }));
    const shown = await listOfClass(testDb(), scopeFor(officer.actor, "certificate:read"), training.id, 1);
    expect(shown.total).toBe(2);
    for (const { number, fullName, unit } of shown.rows)
      expect(text).toEqual(expect.arrayContaining([number, fullName, unit, "10/04/2026", "Giỏi"]));
    expect(text).toContain("Trích sổ gồm 02 số, trong đó 02 số còn giá trị.");
  });

  it("the attendance book has the marks and periods of the attendance page", async () => {
    const kind = "attendanceBook";
    await expectClosedDoor(kind);
    expect(await issue(officer, { kind })).toEqual({ ok: false, violations: [{ rule: "PAP-02", kind }] });
    const [first, second, third] = training.learners;
    const morning = await aRollSession(testDb(), { classId: training.id, at: "2026-04-01T08:00", status: "held" });
    await aRollSession(testDb(), { classId: training.id, ordinal: 2, at: "2026-04-01T14:00", periods: 5 });
    const states = [
      [first, "present"],
      [second, "absent"],
      [third, "late"],
    ] as const;
    await testDb().attendance.createMany({
      data: states.map(([learner, state]) => ({
        sessionId: morning.id,
        enrolmentId: learner?.enrolmentId ?? 0,
        state,
        source: "roll",
      })),
    });
    const text = await textOf(await issue(officer, { kind }));
    expect(text).toEqual(expect.arrayContaining(["SỔ ĐIỂM DANH", "x", "v", "m"]));
    // The day stands once, above its morning and its afternoon.
    expect(text.filter((run) => run === "01/04")).toHaveLength(1);
    expect(text.slice(text.indexOf("01/04"), text.indexOf("x"))).toEqual(expect.arrayContaining(["S", "C"]));
    expect(text).toContain("Sổ gồm 03 học viên, 02 buổi, 09 tiết.");
    const shown = await listAbsence(testDb(), training.id);
    const at = text.indexOf(second?.cadre.fullName ?? "");
    const absent = shown.get(second?.enrolmentId ?? 0)?.absent;
    expect(absent).toBe(4);
    // Name, unit, two sessions (the second not called yet), then periods absent, excused, late.
    expect(text.slice(at, at + 8).filter((run) => run !== "")).toEqual(expect.arrayContaining(["v", String(absent)]));
  });
});
