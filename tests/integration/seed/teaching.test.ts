import { beforeAll, describe, expect, it } from "vitest";
import { findFigures } from "@/lib/compliance-store/figures";
import { CHAIN_LINKS } from "@/lib/domain/teaching/compute-chain";
import { findCentreFigures, listCentreRows } from "@/lib/features/centre/queries";
import { closeClass } from "@/lib/features/closing/commands";
import { listOfficeLessons } from "@/lib/features/teaching/queries-list";
import { now, today } from "@/lib/time/today";
import { seedDemo } from "@/prisma/seed/demo";
import { seedCycle } from "@/prisma/seed/demo/cycle";
import { seedTeaching } from "@/prisma/seed/demo/teaching";
import { seedLecturers } from "@/prisma/seed/demo/teaching/lecturers";
import { testDatabaseUrl, testDb } from "@/tests/support/test-database";
import { as, classOf, DISTRICT_CODE, EVERYWHERE, TODAY, unitOf } from "./teaching-demo";
import { describeStates } from "./teaching-states";

beforeAll(async () => {
  await seedDemo(testDb(), { password: "mat-khau-minh-hoa-cua-bai-thu", connectionString: testDatabaseUrl() });
  await seedLecturers({ today: TODAY });
  await seedCycle({ today: TODAY });
  await seedTeaching({ today: TODAY });
}, 600_000);

describeStates();

describe("classes that are over", () => {
  it("were closed by decision: results frozen, one certificate for everybody who passed, one letter line for everybody", async () => {
    for (const kind of ["KN", "BC"]) {
      const training = await classOf(kind);
      const { closing } = training;
      const first = training.certificates.filter(({ replacesId }) => replacesId === null);
      expect(training.status, kind).toBe("closed");
      expect(closing?.results.length).toBe(training.enrolments.length);
      const passed = closing?.results.filter(({ outcome }) => outcome === "passed") ?? [];
      expect(passed.length).toBeGreaterThan(15);
      expect(passed.length).toBeLessThan(training.enrolments.length);
      expect(first.map(({ enrolmentId }) => enrolmentId).sort()).toEqual(
        passed.map(({ enrolmentId }) => enrolmentId).sort(),
      );
      expect(new Set(training.certificates.map(({ number }) => number)).size).toBe(training.certificates.length);
      const lines = closing?.letters.flatMap((letter) => letter.lines) ?? [];
      expect(lines.filter(({ kind: part }) => part === "original").length).toBe(training.enrolments.length);
    }
  });

  it("the letters of spring are acknowledged; two units owe an answer to those of autumn", async () => {
    const { closing: spring } = await classOf("KN");
    expect(spring?.letters.filter(({ acknowledgedAt }) => acknowledgedAt === null)).toEqual([]);
    const { closing: autumn } = await classOf("BC");
    const owing = autumn?.letters.filter(({ acknowledgedAt }) => acknowledgedAt === null) ?? [];
    expect(owing.map(({ unit }) => unit.code).sort()).toEqual(["chi-minh", "da-biec"]);
    const place = await unitOf(DISTRICT_CODE);
    const where = { scope: EVERYWHERE, unitPath: place.path, today: TODAY, now: now() };
    const listed = await listCentreRows(testDb(), "letters", where, 1);
    const overdue = listed.filter(({ at }) => today(at) < TODAY);
    expect(overdue.map(({ key }) => Number(key)).sort()).toEqual(owing.map(({ id }) => id).sort());
    expect((await findCentreFigures(testDb(), where)).letters).toBe(listed.length);
    // Reminded on the morning after, and not read yet.
    const reminders = await testDb().notification.findMany({
      where: { kind: { in: ["resultLetterReminder", "resultLettersOverdue"] }, readAt: null },
      select: { kind: true, user: { select: { username: true } } },
    });
    expect(reminders.map(({ kind, user }) => `${kind} ${user.username}`)).toEqual(
      expect.arrayContaining([
        "resultLetterReminder commune-secretary.chi-minh",
        "resultLetterReminder commune-secretary.da-biec",
        "resultLettersOverdue centre-director.trang-dinh",
      ]),
    );
  });

  it("their lessons have whole chains: approved, invited, answered, materials, plan passed, taught, talked over", async () => {
    const place = await unitOf(DISTRICT_CODE);
    const training = await classOf("BC");
    const lessons = training.sessions.flatMap(({ assignments }) => assignments);
    expect(lessons.length).toBeGreaterThan(6);
    expect(new Set(lessons.map(({ status }) => status))).toEqual(new Set(["taught"]));
    const asked = { queue: null, classCode: training.code, page: 1 };
    const rows = await listOfficeLessons(
      testDb(),
      EVERYWHERE,
      place.path,
      asked,
      training.startsOn.toISOString().slice(0, 10) as typeof TODAY,
      now(),
    );
    for (const { chain } of rows) {
      const done = chain.filter(({ state }) => state === "done").map(({ link }) => link);
      expect(done).toEqual(expect.arrayContaining(CHAIN_LINKS.filter((link) => link !== "observed")));
    }
    expect(rows.length).toBe(lessons.length);
    expect(await testDb().observation.count()).toBeGreaterThan(3);
  });

  it("no lesson stands without an approved lecturer, and nobody is in two places", async () => {
    expect(await testDb().teachingAssignment.count({ where: { waiverName: { not: null } } })).toBe(0);
    expect(
      await testDb().lecturer.count({
        where: { kind: "partTime", unit: { path: { startsWith: (await unitOf(DISTRICT_CODE)).path } } },
      }),
    ).toBe(16);
  });
});

describe("classes that go on", () => {
  it("one sits today and its roll is still to be taken", async () => {
    const training = await classOf("DV");
    expect(training.status).toBe("running");
    const todays = training.sessions.filter(({ startsAt }) => today(startsAt) === TODAY);
    expect(todays.length).toBeGreaterThan(0);
    const ids = todays.map(({ id }) => id);
    expect(await testDb().attendance.count({ where: { sessionId: { in: ids } } })).toBe(0);
    expect(await testDb().attendance.count({ where: { session: { classId: training.id } } })).toBeGreaterThan(30);
  });

  it("one is ready to be closed: the director's act makes people of Kim Đồng meet the standard of their post", async () => {
    const training = await classOf("SC");
    const unit = await unitOf("kim-dong");
    const figures = async () =>
      findFigures(testDb(), EVERYWHERE, { unitId: unit.id, lane: "current", group: "*", on: TODAY });
    const before = await figures();
    const director = await as(`centre-director.${DISTRICT_CODE}`, "class:close");
    const input = { classId: training.id, version: training.version, decisionNo: "44-QĐ/TTCT", closedOn: TODAY };
    const answer = await closeClass({ ...director, input });
    expect(answer.ok ? [] : answer.violations).toEqual([]);
    const after = await figures();
    const learners = await testDb().complianceInterval.count({
      where: {
        status: "met",
        lane: "current",
        groups: { has: "*" },
        requiredLevel: 1,
        validFrom: new Date(TODAY),
        cadre: { classEnrolments: { some: { classId: training.id, unitId: unit.id, status: "passed" } } },
      },
    });
    expect(learners).toBeGreaterThan(0);
    expect((after?.counts.met ?? 0) - (before?.counts.met ?? 0)).toBe(learners);
    expect(await testDb().certificate.count({ where: { classId: training.id } })).toBeGreaterThan(30);
  });
});
