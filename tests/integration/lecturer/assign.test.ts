import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { inTransaction, type TransactionOptions } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { listLecturersFor } from "@/lib/features/lecturer/queries-load";
import { type AssignRequest, assignLecturer, releaseLecturer } from "@/lib/teaching-store/assign-lecturer";
import { aLecturer, aLecturerList, anAssignment, aSession } from "@/tests/factories/teaching-lecturers";
import { testDb } from "@/tests/support/test-database";
import { aTeachingWorld, type TeachingWorld, TOPIC } from "./lecturer-world";

let world: TeachingWorld;
beforeAll(async () => {
  world = await aTeachingWorld();
}, 120_000);

function assign(
  session: Readonly<{ id: number }>,
  lecturer: Readonly<{ id: number }>,
  wish: Partial<AssignRequest> = {},
  options: TransactionOptions = { isolation: "readCommitted" },
) {
  return inTransaction(
    (tx) =>
      assignLecturer(tx, {
        sessionId: session.id,
        lecturerId: lecturer.id,
        today: day("2026-03-20"),
        waiver: null,
        clashReason: null,
        actor: world.academic,
        ...wish,
      }),
    options,
  );
}

/** A lecturer of the district, approved for the topic. */
async function approved(name?: string) {
  const lecturer = await aLecturer(testDb(), { unit: world.district, ...(name ? { name } : {}) });
  await aLecturerList(testDb(), {
    unit: world.district,
    entries: [{ lecturer, topics: [{ programme: world.programme, topic: TOPIC }] }],
  });
  return lecturer;
}

const lesson = (of: Readonly<{ id: number }>, startsAt: string, topicId = world.topicId) =>
  aSession(testDb(), { class: of, startsAt, topicId, title: `Bài của ${of.id}` });
const rules = (answer: { ok: true } | { ok: false; violations: readonly { rule: string }[] }) =>
  answer.ok ? [] : answer.violations.map(({ rule }) => rule);
const audits = () => testDb().auditEvent.count({ where: { subject: "teaching" } });

describe("putting a lecturer on a session", () => {
  it("writes the assignment with the session's times and one row in the trail", async () => {
    const session = await lesson(world.one, "2026-04-01T07:30+07:00");
    const before = await audits();
    const answer = await assign(session, world.lecturer);
    const id = answer.ok ? answer.value.assignmentId : 0;
    const row = await testDb().teachingAssignment.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ status: "planned", startsAt: new Date("2026-04-01T00:30:00Z"), waiverName: null });
    expect(await audits()).toBe(before + 1);
  });

  it("[LEC-00] what is not there is not found", async () => {
    expect(await assign({ id: 999_999 }, world.lecturer)).toMatchObject({ violations: [{ what: "session" }] });
    const session = await lesson(world.one, "2026-04-02T07:30+07:00");
    expect(await assign(session, { id: 999_999 })).toMatchObject({ violations: [{ what: "lecturer" }] });
    const foreign = await aLecturer(testDb(), { unit: world.far });
    const waiver = { name: "Trưởng ban", reason: "Thiếu người" };
    for (const wish of [{}, { waiver, actor: world.committee }])
      expect(await assign(session, foreign, wish)).toEqual({
        ok: false,
        violations: [{ rule: "LEC-00", what: "lecturer" }],
      });
    expect(await testDb().teachingAssignment.count({ where: { lecturerId: foreign.id } })).toBe(0);
    const released = await inTransaction((tx) =>
      releaseLecturer(tx, 999_999, { to: "withdrawn", reason: "x", actor: world.academic }),
    );
    expect(released).toEqual({ ok: false, violations: [{ rule: "LEC-00", what: "assignment" }] });
  });

  it("[LEC-02] [LEC-03] unapproved, expired, struck off, another topic, another place's list: refused, nothing written", async () => {
    const session = await lesson(world.one, "2026-04-03T07:30+07:00");
    const otherTopic = await lesson(world.one, "2026-04-03T13:30+07:00", world.otherTopicId);
    const topics = [{ programme: world.programme, topic: TOPIC }];
    const of = async (wish: Partial<Parameters<typeof aLecturerList>[1]>, endedOn?: string) => {
      const lecturer = await aLecturer(testDb(), { unit: world.district });
      const entries = [{ lecturer, topics, ...(endedOn ? { endedOn } : {}) }];
      await aLecturerList(testDb(), { unit: world.district, entries, ...wish });
      return lecturer;
    };
    const before = await audits();
    expect(rules(await assign(session, await aLecturer(testDb(), { unit: world.district })))).toEqual(["LEC-02"]);
    expect(rules(await assign(session, await of({ status: "proposed" })))).toEqual(["LEC-02"]);
    expect(rules(await assign(session, await of({ from: "2020-01-01", to: "2026-04-03" })))).toEqual(["LEC-02"]);
    expect(rules(await assign(session, await of({}, "2026-04-03")))).toEqual(["LEC-02"]);
    expect(rules(await assign(session, await of({ unit: world.far })))).toEqual(["LEC-02"]);
    expect(rules(await assign(otherTopic, world.lecturer))).toEqual(["LEC-03"]);
    expect(await audits()).toBe(before);
  });

  it("[LEC-04] a waiver is the director's, with a name and a reason, and what it let through stays beside it", async () => {
    const session = await lesson(world.one, "2026-04-06T07:30+07:00", world.otherTopicId);
    const waiver = { name: "Nông Văn Giám", reason: "Thay người ốm" };
    expect(rules(await assign(session, world.lecturer, { waiver }))).toEqual(["LEC-04", "LEC-03"]);
    const answer = await assign(session, world.lecturer, { waiver, actor: world.director });
    const id = answer.ok ? answer.value.assignmentId : 0;
    const row = await testDb().teachingAssignment.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({
      waiverName: waiver.name,
      waiverReason: waiver.reason,
      waivedFacts: [{ rule: "LEC-03", topic: "Lịch sử Đảng" }],
    });
    const trail = await testDb().auditEvent.findFirstOrThrow({ where: { subject: "teaching", subjectId: String(id) } });
    expect(trail).toMatchObject({ event: "teaching.assigned-by-waiver", reason: waiver.reason });
  });

  it("[LEC-06] [LEC-07] names the session in the way; the policy of the place may let a reason pass", async () => {
    const lecturer = await approved();
    const first = await lesson(world.one, "2026-04-07T07:30+07:00");
    const second = await lesson(world.two, "2026-04-07T09:30+07:00");
    expect((await assign(first, lecturer)).ok).toBe(true);
    expect(rules(await assign(first, lecturer))).toEqual(["LEC-07"]);
    expect(await assign(second, lecturer, { clashReason: "Ghép lớp" })).toMatchObject({
      violations: [
        { rule: "LEC-06", sessionId: first.id, classCode: world.one.code, startsAt: "2026-04-07T00:30:00Z" },
      ],
    });
    await testDb().conflictPolicy.create({
      data: {
        unitId: world.district.id,
        rule: "lecturer",
        effect: "warn",
        validFrom: new Date("2026-01-01"),
        source: "Thử",
      },
    });
    expect(rules(await assign(second, lecturer))).toEqual(["LEC-06"]);
    const passed = await assign(second, lecturer, { clashReason: "Ghép lớp" });
    const id = passed.ok ? passed.value.assignmentId : 0;
    expect(await testDb().teachingAssignment.findUniqueOrThrow({ where: { id } })).toMatchObject({
      clashWaiver: "Ghép lớp",
    });
    await testDb().conflictPolicy.deleteMany({});
  });

  it("[LEC-08] [LEC-09] who said not to be free is taken only with a reason", async () => {
    const lecturer = await approved();
    await testDb().lecturerAbsence.create({
      data: {
        lecturerId: lecturer.id,
        startsOn: new Date("2026-04-01"),
        endsOn: new Date("2026-04-30"),
        weekday: 3,
        part: "morning",
        note: "Giao ban",
      },
    });
    const wednesday = await lesson(world.one, "2026-04-08T07:30+07:00");
    const afternoon = await lesson(world.one, "2026-04-08T13:30+07:00");
    expect(await assign(wednesday, lecturer)).toMatchObject({ violations: [{ rule: "LEC-08", note: "Giao ban" }] });
    expect((await assign(afternoon, lecturer)).ok).toBe(true);
    expect((await assign(wednesday, lecturer, { clashReason: "Đã hỏi" })).ok).toBe(true);
    const row = await testDb().teachingAssignment.findFirstOrThrow({ where: { sessionId: wednesday.id } });
    expect(row).toMatchObject({ clashWaiver: null, waivedFacts: [{ rule: "LEC-08", reason: "Đã hỏi" }] });
  });

  it("[LEC-30] who cannot be there in time is taken as the place's policy has it, here as where a session moves", async () => {
    const lecturer = await approved();
    const elsewhere = await world.aClass();
    await testDb().trainingClass.update({ where: { id: elsewhere.id }, data: { hostUnitId: world.commune.id } });
    const morning = await lesson(world.one, "2026-04-14T07:30+07:00");
    // 22 minutes on the road: ten are too few, thirty are enough, the same place needs none, the day after neither.
    const soon = await lesson(elsewhere, "2026-04-14T11:40+07:00");
    const before = await aSession(testDb(), {
      class: elsewhere,
      startsAt: "2026-04-14T06:30+07:00",
      endsAt: "2026-04-14T07:20+07:00",
      topicId: world.topicId,
    });
    const later = await lesson(elsewhere, "2026-04-14T16:10+07:00");
    const here = await lesson(world.two, "2026-04-14T11:30+07:00");
    expect((await assign(morning, lecturer)).ok).toBe(true);
    const tooFar = await assign(soon, lecturer);
    expect(tooFar).toMatchObject({
      violations: [
        { rule: "LEC-30", effect: "warn", needs: 22, has: 10, sessionId: morning.id, classCode: world.one.code },
      ],
    });
    expect(await assign(before, lecturer)).toMatchObject({ violations: [{ rule: "LEC-30", has: 10 }] });
    expect((await assign(here, lecturer)).ok).toBe(true);
    const answer = await assign(before, lecturer, { clashReason: "Có xe đưa" });
    const id = answer.ok ? answer.value.assignmentId : 0;
    expect(await testDb().teachingAssignment.findUniqueOrThrow({ where: { id } })).toMatchObject({
      clashWaiver: null,
      waivedFacts: [{ rule: "LEC-30", reason: "Có xe đưa" }],
    });
    expect((await assign(later, lecturer)).ok).toBe(true);

    const table = await testDb().travelTable.create({
      data: { unitId: world.district.id, name: "Đi lại", measure: "minutes" },
    });
    await testDb().travelLeg.create({
      data: { tableId: table.id, fromUnitId: world.district.id, toUnitId: world.commune.id, value: 5 },
    });
    const other = await approved();
    expect((await assign(await lesson(world.one, "2026-04-15T07:30+07:00"), other)).ok).toBe(true);
    const near = await lesson(elsewhere, "2026-04-15T11:40+07:00");
    expect((await assign(near, other)).ok).toBe(true);
    await testDb().travelLeg.updateMany({ where: { tableId: table.id }, data: { value: 15 } });
    await testDb().conflictPolicy.create({
      data: {
        unitId: world.district.id,
        rule: "travel",
        effect: "block",
        validFrom: new Date("2026-01-01"),
        source: "Thử",
      },
    });
    const third = await approved();
    expect((await assign(await lesson(world.one, "2026-04-16T07:30+07:00"), third)).ok).toBe(true);
    const far = await lesson(elsewhere, "2026-04-16T11:40+07:00");
    const blocked = await assign(far, third, { clashReason: "Có xe đưa" });
    expect(blocked).toMatchObject({ violations: [{ rule: "LEC-30", effect: "block", needs: 15, has: 10 }] });
    const rows = await listLecturersFor(testDb(), scopeFor(world.academic, "lecturer:read"), { sessionId: far.id });
    expect(rows.find(({ lecturerId }) => lecturerId === third.id)).toMatchObject({
      violations: [{ rule: "LEC-30", effect: "block" }],
    });
    await testDb().conflictPolicy.deleteMany({});
    await testDb().travelTable.delete({ where: { id: table.id } });
  });

  it("[LEC-10] taken off with a reason; what was taught stays", async () => {
    const lecturer = await approved();
    const session = await lesson(world.one, "2026-04-09T07:30+07:00");
    const answer = await assign(session, lecturer);
    const id = answer.ok ? answer.value.assignmentId : 0;
    const release = (to: "withdrawn" | "declined") =>
      inTransaction((tx) => releaseLecturer(tx, id, { to, reason: "Ốm", actor: world.academic }));
    expect(await release("declined")).toEqual({ ok: true, value: { assignmentId: id } });
    expect(await release("withdrawn")).toEqual({ ok: false, violations: [{ rule: "LEC-10", status: "declined" }] });
    expect((await assign(session, lecturer)).ok).toBe(true);
    const taught = await anAssignment(testDb(), await lesson(world.two, "2026-04-10T07:30+07:00"), lecturer, "taught");
    const kept = await inTransaction((tx) =>
      releaseLecturer(tx, taught.id, { to: "withdrawn", reason: "x", actor: world.academic }),
    );
    expect(rules(kept)).toEqual(["LEC-10"]);
  });
});

describe("two offices at once", () => {
  it.each([
    ["readCommitted", 8],
    ["serializable", 8],
  ] as const)(
    "[LEC-06] the same lecturer on overlapping sessions (%s): one is there, the others are told which is in the way",
    async (isolation, offices) => {
      const lecturer = await approved();
      const sessions = [];
      for (let index = 0; index < offices; index++)
        sessions.push(await lesson(await world.aClass(), `2026-05-04T0${index % 4}:30+07:00`));
      const answers = await Promise.all(sessions.map((session) => assign(session, lecturer, {}, { isolation })));
      const winner = answers.findIndex(({ ok }) => ok);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      for (const answer of answers.filter(({ ok }) => !ok))
        expect(answer).toMatchObject({ violations: [{ rule: "LEC-06", sessionId: sessions[winner]?.id }] });
      expect(await testDb().teachingAssignment.count({ where: { lecturerId: lecturer.id } })).toBe(1);
    },
    60_000,
  );

  it("[LEC-06] a writer that comes round the door meets the constraint, and the door says which session it was", async () => {
    const lecturer = await approved();
    const behind = await lesson(await world.aClass(), "2026-05-05T07:30+07:00");
    const asked = await lesson(await world.aClass(), "2026-05-05T08:30+07:00");
    let open = () => {};
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    const round = inTransaction(async (tx) => {
      await anAssignment(tx, behind, lecturer);
      await held;
    });
    const answer = assign(asked, lecturer);
    setTimeout(open, 300);
    await round;
    expect(await answer).toMatchObject({ violations: [{ rule: "LEC-06", sessionId: behind.id }] });
  });
});

describe("who could take a session", () => {
  it("[LEC-11] ranks by topic, travel and load, with every reason why not, within the scope only", async () => {
    const other = await aTeachingWorld();
    const session = await aSession(testDb(), {
      class: other.one,
      startsAt: "2026-06-02T07:30+07:00",
      topicId: other.topicId,
    });
    const busy = await aSession(testDb(), {
      class: other.two,
      startsAt: "2026-06-02T08:00+07:00",
      topicId: other.topicId,
    });
    const topics = [{ programme: other.programme, topic: TOPIC }];
    const near = await aLecturer(testDb(), { unit: other.district, name: "Lê Gần", home: other.district, topics });
    const away = await aLecturer(testDb(), { unit: other.district, name: "Lê Xa", home: other.commune, topics });
    const taken = await aLecturer(testDb(), { unit: other.district, name: "Lê Bận", home: other.district, topics });
    const ended = await aLecturer(testDb(), { unit: other.district, name: "Lê Nghỉ", to: "2026-06-01", topics });
    await aLecturer(testDb(), { unit: other.far, name: "Lê Ngoài", topics });
    await aLecturerList(testDb(), {
      unit: other.district,
      entries: [near, away, taken, ended].map((lecturer) => ({ lecturer, topics })),
    });
    await anAssignment(testDb(), busy, taken);
    const rows = await listLecturersFor(testDb(), scopeFor(other.academic, "lecturer:read"), { sessionId: session.id });
    expect(rows.map(({ name }) => name)).toEqual(["Lê Gần", other.lecturer.name, "Lê Xa", "Lê Bận"]);
    expect(rows.find(({ name }) => name === "Lê Xa")?.km).toBeGreaterThan(20);
    expect(rows.find(({ name }) => name === "Lê Gần")).toMatchObject({ km: 0, teaches: "topic", violations: [] });
    expect(rows.find(({ name }) => name === "Lê Bận")).toMatchObject({
      violations: [{ rule: "LEC-06", sessionId: busy.id }],
      hours: 4,
    });
    expect(
      await listLecturersFor(testDb(), scopeFor(other.stranger, "lecturer:read"), { sessionId: session.id }),
    ).toEqual([]);
    expect(await listLecturersFor(testDb(), scopeFor(other.academic, "lecturer:read"), { sessionId: 999_999 })).toEqual(
      [],
    );
  });
});
