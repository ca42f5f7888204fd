import { beforeAll, describe, expect, it } from "vitest";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { marked } from "@/tests/factories/teaching-results";
import { testDb } from "@/tests/support/test-database";
import { audits, close, director, place, preparePlace, reopen, standing, statusOf, taught } from "./closing-place";

beforeAll(preparePlace);

describe("the closed door", () => {
  it("[CLO-00] does not exist for another district, nor for an office that may not close", async () => {
    const { training } = await taught(1);
    await marked(testDb(), training, [8]);
    const elsewhere = await seedCommune(testDb());
    const other = await actorFor(testDb(), { role: "centre-director", unit: elsewhere.district });
    const office = await actorFor(testDb(), { role: "academic-officer", unit: place.district });
    for (const who of [other, office]) {
      expect(await close(training, {}, who)).toMatchObject({ ok: false, violations: [{ rule: "CLO-00" }] });
      expect(await reopen(training, "thử", who)).toMatchObject({ ok: false, violations: [{ rule: "CLO-00" }] });
    }
    expect(await audits("class.closed", training.id)).toBe(0);
    expect(await statusOf(training.id)).toBe("running");
  });

  it("[CLO-05] [CLO-08] [CLO-10] [CLO-11] gives every reason at once and writes nothing", async () => {
    const { training } = await taught(2);
    const assessmentId = await marked(testDb(), training, [8]);
    await testDb().conduct.delete({ where: { enrolmentId: training.enrolments[1]?.id ?? 0 } });
    await testDb().attendance.deleteMany({ where: { sessionId: training.sessions[0] ?? 0 } });
    const answer = await close(training, { decisionNo: "", closedOn: "" });
    expect(answer).toEqual({
      ok: false,
      violations: [
        { rule: "CLO-05", assessmentId, title: "Bài thu hoạch", count: 1 },
        { rule: "CLO-08", count: 1 },
        { rule: "CLO-10", count: 1 },
        { rule: "CLO-11", lacks: "decisionNo" },
        { rule: "CLO-11", lacks: "closedOn" },
      ],
    });
    expect(await testDb().classClosing.count({ where: { classId: training.id } })).toBe(0);
    expect(await audits("class.closed", training.id)).toBe(0);
  });

  it("[CLO-18] a class without a lesson taught lets nobody pass, however it is marked; one lesson and it closes", async () => {
    const { training } = await taught(1, { assessment: "none", sessions: 0 });
    await testDb().conduct.create({ data: { enrolmentId: training.enrolments[0]?.id ?? 0, rating: "good" } });
    expect(await close(training)).toEqual({ ok: false, violations: [{ rule: "CLO-18" }] });
    const add = async (ordinal: number, kind: string) => {
      const startsAt = new Date(`2026-04-0${ordinal}T01:00:00Z`);
      const data = { classId: training.id, ordinal, kind, title: kind, startsAt, periods: 2, status: "held" };
      const { id } = await testDb().classSession.create({
        data: { ...data, endsAt: new Date(startsAt.getTime() + 7_200_000) },
      });
      const enrolmentId = training.enrolments[0]?.id ?? 0;
      await testDb().attendance.create({ data: { sessionId: id, enrolmentId, state: "present", source: "roll" } });
    };
    // Ceremonies alone teach nothing.
    await add(1, "opening");
    await add(2, "closing");
    expect(await close(training)).toEqual({ ok: false, violations: [{ rule: "CLO-18" }] });
    expect(await audits("class.closed", training.id)).toBe(0);
    await add(3, "lecture");
    expect(await close(training)).toMatchObject({ ok: true, value: { passed: 1 } });
  });

  it("[CLO-14] is not done over what somebody has changed since the page was opened", async () => {
    const { training } = await taught(1);
    await marked(testDb(), training, [8]);
    expect(await close(training, { version: "99" })).toMatchObject({ violations: [{ rule: "CLO-14" }] });
    expect(await statusOf(training.id)).toBe("running");
  });
});

describe("closeClass", () => {
  it("freezes results, gives the level to those who passed, frees the others, brings compliance in step", async () => {
    const { training, cadres } = await taught(3);
    await marked(testDb(), training, [8.5, 4, 9.25]);
    await testDb().conduct.update({
      where: { enrolmentId: training.enrolments[2]?.id ?? 0 },
      data: { commended: true },
    });
    const [passes, fails] = [cadres[0]?.id ?? 0, cadres[1]?.id ?? 0];
    expect(await standing(passes, "2026-04-05")).toBe("inTraining");
    expect(await standing(passes, "2026-04-14")).toBe("short");
    const answer = await close(training);
    expect(answer).toMatchObject({ ok: true, value: { passed: 2, failed: 1, certificates: 2, letters: 1 } });

    expect(await standing(passes, "2026-04-11")).toBe("inTraining");
    expect(await standing(passes, "2026-04-12")).toBe("met");
    expect(await standing(fails, "2026-04-14")).toBe("short");
    const results = await testDb().learnerResult.findMany({
      where: { enrolment: { classId: training.id } },
      orderBy: { enrolmentId: "asc" },
      include: { credential: true },
    });
    expect(
      results.map(({ outcome, grade, finalMark, commended }) => [outcome, grade, Number(finalMark), commended]),
    ).toEqual([
      ["passed", "good", 8.5, false],
      ["failed", "poor", 4, false],
      ["passed", "excellent", 9.25, true],
    ]);
    expect(results[1]?.reasons).toEqual([{ rule: "RES-08", mark: 4, passMark: 5 }]);
    const certificates = await testDb().certificate.findMany({
      where: { classId: training.id },
      orderBy: { ordinal: "asc" },
    });
    expect(certificates.map(({ ordinal }) => (ordinal ?? 0) - (certificates[0]?.ordinal ?? 0))).toEqual([0, 1]);
    expect(results[0]?.credential).toMatchObject({
      level: "intermediate",
      evidence: "diploma",
      number: certificates[0]?.number,
      verifiedById: director.id,
    });
    expect(results[1]?.credential).toBeNull();
    const enrolments = await testDb().classEnrolment.findMany({
      where: { classId: training.id },
      orderBy: { id: "asc" },
    });
    expect(enrolments.map(({ status }) => status)).toEqual(["passed", "failed", "passed"]);
    expect(await testDb().trainingClass.findUniqueOrThrow({ where: { id: training.id } })).toMatchObject({
      status: "closed",
      closingDecisionNo: "12-QĐ/TTCT",
    });
    const closing = await testDb().classClosing.findFirstOrThrow({ where: { classId: training.id } });
    expect(closing.facts).toMatchObject({ learners: 3, passed: 2, failed: 1, commended: 1, settings: { passMark: 5 } });
    expect(await testDb().resultLetterLine.count({ where: { closingId: closing.id } })).toBe(3);
    expect(await audits("class.closed", training.id)).toBe(1);
  });

  it("[CLO-01] two directors at once: one closes, the other is told; a press after that changes nothing", async () => {
    const { training } = await taught(2);
    await marked(testDb(), training, [8, 9]);
    const second = await actorFor(testDb(), { role: "centre-director", unit: place.district });
    const answers = await Promise.all([close(training), close(training, {}, second)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ violations: [{ rule: "CLO-01", status: "closed" }] });
    expect(await close(training)).toMatchObject({ ok: false });
    expect(await testDb().classClosing.count({ where: { classId: training.id } })).toBe(1);
    expect(await testDb().certificate.count({ where: { classId: training.id } })).toBe(2);
    expect(
      await testDb().credential.count({ where: { results: { some: { enrolment: { classId: training.id } } } } }),
    ).toBe(2);
    expect(await audits("class.closed", training.id)).toBe(1);
  });

  it("[RES-07] whoever was absent too much fails without a mark, and is waited for by nobody", async () => {
    const { training } = await taught(2);
    await marked(testDb(), training, [8]);
    await testDb().attendance.updateMany({
      where: { enrolmentId: training.enrolments[1]?.id ?? 0, sessionId: training.sessions[0] ?? 0 },
      data: { state: "absent" },
    });
    expect(await close(training)).toMatchObject({ ok: true, value: { passed: 1, failed: 1 } });
    const row = await testDb().learnerResult.findFirstOrThrow({
      where: { enrolmentId: training.enrolments[1]?.id ?? 0 },
    });
    expect(row).toMatchObject({ outcome: "failed", finalMark: null, periods: 8, absentPeriods: 4 });
    expect(row.reasons).toEqual([{ rule: "RES-07", absent: 4, periods: 8, limit: 20 }]);
  });

  it("a course without assessment passes by attendance and gives its certificate, with the day it lapses", async () => {
    const programme = await testDb().programme.create({
      data: {
        code: `lapse-${place.district.id}`,
        nameVi: "Bồi dưỡng nhận thức về Đảng",
        nameEn: "Party awareness",
        classType: "admission",
        targetGroup: "",
        trainedBy: ["centre"],
        sizeMin: 1,
        sizeMax: 100,
        gives: "certificate",
        certificate: "Giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng",
        lapseMonths: 60,
        validFrom: new Date("2000-01-01"),
        search: "",
      },
    });
    const { training, cadres } = await taught(1, { assessment: "none", programme });
    await testDb().conduct.create({ data: { enrolmentId: training.enrolments[0]?.id ?? 0, rating: "fair" } });
    expect(await close(training)).toMatchObject({ ok: true, value: { passed: 1, certificates: 1 } });
    const held = await testDb().credential.findFirstOrThrow({ where: { cadreId: cadres[0]?.id ?? 0 } });
    expect(held).toMatchObject({
      kind: "certificate",
      level: null,
      evidence: "certificate",
      title: "Giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng",
      note: "Sử dụng đến hết 11/04/2031",
    });
    expect(held.number).not.toBeNull();
  });
});
