import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import { computeChain } from "@/lib/domain/teaching/compute-chain";
import { finishAction, recordDebrief, recordObservation, recordTaught } from "@/lib/features/teaching/commands-after";
import { answerInvitation, inviteLecturers, withdrawLecturer } from "@/lib/features/teaching/commands-invite";
import { checkPlan, handInPlan, sendMaterials } from "@/lib/features/teaching/commands-plans";
import { assignSubstitute } from "@/lib/features/teaching/commands-substitute";
import { chainFactsOf, findApproval, findLesson, type TeachingAccess } from "@/lib/features/teaching/queries";
import { findLessonFile } from "@/lib/features/teaching/queries-files";
import {
  answerInput,
  checkPlanInput,
  debriefInput,
  handInInput,
  inviteInput,
  observeInput,
  sendMaterialsInput,
} from "@/lib/features/teaching/schema";
import { today as dayOf } from "@/lib/time/today";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aCurriculum, aLecturer, aLecturerList, anAssignment, aSession } from "@/tests/factories/teaching-lecturers";
import { aProgramme, aTrainingClass, enrol } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

const ASKED = new Date("2026-03-02T09:00:00+07:00");
const AFTER = new Date("2026-03-10T12:00:00+07:00");
let place: SeededCommune;
let director: Actor;
let stranger: Actor;
let teacher: Actor;
let other: Actor;
let lecturer: Readonly<{ id: number; name: string }>;
let second: Readonly<{ id: number; name: string }>;
let classId: number;
let topicId: number;

const office = (actor: Actor): TeachingAccess => ({ office: scopeFor(actor, "teaching:manage"), userId: null });
const own = (actor: Actor): TeachingAccess => ({ office: null, userId: actor.id });
const rules = (answer: Readonly<{ ok: boolean; violations?: readonly Readonly<{ rule: string }>[] }>) =>
  answer.ok ? [] : (answer.violations ?? []).map(({ rule }) => rule);
const audits = (event: string) => testDb().auditEvent.count({ where: { event, outcome: "done" } });
const version = async (id: number) => (await testDb().teachingAssignment.findUniqueOrThrow({ where: { id } })).version;
const one = async (id: number) => ({ assignmentId: String(id), version: String(await version(id)) });
const pdf = (name = "giao-an.pdf") => new File(["%PDF-1.7 /JavaScript (app.alert(1))"], name);

let hour = 0;
/** A lesson on 10/3/2026 in a morning of its own, with the lecturer on it. */
async function aLesson(status: Parameters<typeof anAssignment>[3] = "planned", who = lecturer, on = "2026-03-10") {
  const from = `${String(hour++ % 24).padStart(2, "0")}`;
  const session = await aSession(testDb(), {
    class: { id: classId },
    topicId,
    startsAt: `${on}T${from}:00:00+07:00`,
    endsAt: `${on}T${from}:50:00+07:00`,
  });
  const assignment = await anAssignment(testDb(), session, who, status);
  return { id: assignment.id, sessionId: session.id };
}

beforeAll(async () => {
  const db = testDb();
  place = await seedCommune(db);
  director = await actorFor(db, { role: "centre-director", unit: place.district });
  teacher = await actorFor(db, { role: "lecturer", unit: place.district });
  other = await actorFor(db, { role: "lecturer", unit: place.district });
  const elsewhere = await seedCommune(db);
  stranger = await actorFor(db, { role: "centre-director", unit: elsewhere.district });
  const programme = await aProgramme(db);
  const curriculum = await aCurriculum(db, programme, ["Bài một"]);
  topicId = curriculum.topics.get("Bài một") ?? 0;
  lecturer = await aLecturer(db, { unit: place.district, user: { id: teacher.id }, topics: [{ programme }] });
  second = await aLecturer(db, { unit: place.district, user: { id: other.id }, topics: [{ programme }] });
  await aLecturerList(db, {
    unit: place.district,
    entries: [
      { lecturer, topics: [{ programme }] },
      { lecturer: second, topics: [{ programme, topic: "Bài một" }] },
    ],
  });
  const made = await aTrainingClass(db, {
    unit: place.district,
    programme,
    status: "running",
    startsOn: "2026-03-01",
    endsOn: "2026-03-31",
  });
  classId = made.id;
  const learners = [
    await aCadre(db, { unit: place.commune, sex: "female" }),
    await aCadre(db, { unit: place.commune, sex: "male" }),
  ];
  await enrol(
    db,
    made,
    learners.map(({ id }) => ({ id, unitId: place.commune.id })),
  );
});

describe("the closed door", () => {
  it("another district's office and another lecturer find nothing, and leave no trace", async () => {
    const { id } = await aLesson("invited");
    const before = await testDb().auditEvent.count();
    const input = answerInput.parse({ ...(await one(id)), answer: "accepted" });
    for (const [actor, access] of [
      [stranger, office(stranger)],
      [other, own(other)],
      [director, { office: null, userId: null }],
    ] as const) {
      expect(await findLesson(testDb(), access, id)).toBeNull();
      expect(rules(await answerInvitation({ actor, access, input, now: ASKED }))).toEqual(["TEA-00"]);
    }
    const invite = inviteInput.parse({ assignments: [String(id)], answerBy: "05/03/2026" });
    const scope = scopeFor(stranger, "teaching:manage");
    expect(rules(await inviteLecturers({ actor: stranger, scope, input: invite, now: ASKED }))).toEqual(["TEA-00"]);
    expect(await testDb().auditEvent.count()).toBe(before);
  });

  it("a lecturer does what is the lecturer's, not what is the office's", async () => {
    const { id } = await aLesson("accepted");
    expect(
      rules(
        await recordTaught({
          actor: teacher,
          access: own(teacher),
          input: { assignmentId: id, version: 1 },
          now: AFTER,
        }),
      ),
    ).toEqual(["TEA-02"]);
  });
});

describe("one lesson from invitation to debrief", () => {
  it("is one chain, each link with its trail and its notice", async () => {
    const { id, sessionId } = await aLesson();
    const access = office(director);
    const scope = scopeFor(director, "teaching:manage");
    const invite = inviteInput.parse({ assignments: [String(id)], answerBy: "05/03/2026" });
    expect((await inviteLecturers({ actor: director, scope, input: invite, now: ASKED })).ok).toBe(true);
    expect((await findLesson(testDb(), own(teacher), id))?.planDueOn).toBe("2026-03-03");
    expect(await testDb().notification.count({ where: { userId: teacher.id, kind: "teachingInvited" } })).toBe(1);

    const answer = answerInput.parse({ ...(await one(id)), answer: "accepted" });
    expect((await answerInvitation({ actor: teacher, access: own(teacher), input: answer, now: ASKED })).ok).toBe(true);
    expect(await testDb().notification.count({ where: { userId: director.id, kind: "teachingAccepted" } })).toBe(1);

    const materials = sendMaterialsInput.parse({ ...(await one(id)), title: "Đề cương", file: pdf("de-cuong.pdf") });
    expect(await sendMaterials({ actor: director, access, input: materials, now: ASKED })).toEqual({
      ok: true,
      value: { learners: 2 },
    });
    expect((await findLesson(testDb(), own(teacher), id))?.learnerProfile).toMatchObject({
      learners: 2,
      women: 1,
      levels: { none: 2 },
      units: [{ name: place.commune.name, learners: 2 }],
    });

    const first = handInInput.parse({ ...(await one(id)), file: pdf() });
    expect((await handInPlan({ actor: teacher, access: own(teacher), input: first, now: ASKED })).ok).toBe(true);
    const change = checkPlanInput.parse({
      ...(await one(id)),
      number: "1",
      verdict: "toChange",
      remarks: "Thêm liên hệ",
    });
    expect((await checkPlan({ actor: director, access, input: change, now: ASKED })).ok).toBe(true);
    const again = handInInput.parse({ ...(await one(id)), file: pdf("giao-an-2.pdf") });
    expect(await handInPlan({ actor: teacher, access: own(teacher), input: again, now: ASKED })).toEqual({
      ok: true,
      value: { number: 2 },
    });
    const pass = checkPlanInput.parse({ ...(await one(id)), number: "2", verdict: "passed" });
    expect((await checkPlan({ actor: director, access, input: pass, now: ASKED })).ok).toBe(true);

    const taught = { assignmentId: id, version: await version(id) };
    expect((await recordTaught({ actor: director, access, input: taught, now: AFTER })).ok).toBe(true);
    expect((await testDb().classSession.findUniqueOrThrow({ where: { id: sessionId } })).status).toBe("held");
    const seen = observeInput.parse({
      ...(await one(id)),
      observedOn: "10/03/2026",
      observer: "Lý Thị Dự",
      rating: "good",
      strengths: "Rõ, có liên hệ",
    });
    expect((await recordObservation({ actor: director, access, input: seen, now: AFTER })).ok).toBe(true);
    const talk = debriefInput.parse({
      ...(await one(id)),
      heldOn: "10/03/2026",
      contents: "Đủ",
      method: "Nêu vấn đề",
      learners: "Chú ý",
      conditions: "Loa rè",
      lessons: "Thêm ví dụ",
      what1: "Sửa loa",
      owner1: "Văn phòng",
      due1: "20/03/2026",
    });
    expect((await recordDebrief({ actor: director, access, input: talk, now: AFTER })).ok).toBe(true);

    const lesson = await findLesson(testDb(), access, id);
    if (!lesson) throw new Error("the lesson is gone");
    const chain = computeChain(chainFactsOf(lesson, await findApproval(testDb(), lesson)), dayOf(AFTER));
    expect(chain.map(({ state }) => state)).toEqual(Array.from({ length: 9 }, () => "done"));
    const actionId = lesson.debrief?.actions[0]?.id ?? 0;
    const done = { requestId: undefined, actionId, doneOn: dayOf(AFTER) };
    expect((await finishAction({ actor: director, access, input: done, now: AFTER })).ok).toBe(true);
    expect(rules(await finishAction({ actor: director, access, input: done, now: AFTER }))).toEqual(["TEA-23"]);
    expect(rules(await finishAction({ actor: stranger, access: office(stranger), input: done, now: AFTER }))).toEqual([
      "TEA-00",
    ]);
    const events = [
      "invited",
      "accepted",
      "materials-sent",
      "plan-handed-in",
      "plan-checked",
      "taught",
      "observed",
      "debriefed",
      "action-done",
    ];
    for (const event of events) expect(await audits(`teaching.${event}`), event).toBeGreaterThan(0);
  });

  it("[TEA-17][TEA-18] refuses a file that is too large or no paper, and keeps nothing of it", async () => {
    const { id } = await aLesson("accepted");
    const before = await testDb().storedFile.count();
    const large = new File([new Uint8Array(20 * 1024 * 1024 + 1)], "giao-an.pdf");
    const program = new File(["MZ\u0000 program"], "giao-an.docx");
    const input = async (file: File) => handInInput.parse({ ...(await one(id)), file });
    const hand = async (file: File) =>
      rules(await handInPlan({ actor: teacher, access: own(teacher), input: await input(file), now: ASKED }));
    expect(await hand(large)).toEqual(["TEA-17", "TEA-18"]);
    expect(await hand(program)).toEqual(["TEA-18"]);
    expect(await testDb().storedFile.count()).toBe(before);
  });

  it("a lesson plan is downloaded by its lecturer and the office, by nobody else", async () => {
    const { id } = await aLesson("accepted");
    const input = handInInput.parse({ ...(await one(id)), file: pdf() });
    await handInPlan({ actor: teacher, access: own(teacher), input, now: ASKED });
    const { fileId } = await testDb().lessonPlan.findFirstOrThrow({ where: { assignmentId: id } });
    expect((await findLessonFile(testDb(), own(teacher), fileId))?.name).toBe("giao-an.pdf");
    expect(await findLessonFile(testDb(), office(director), fileId)).not.toBeNull();
    expect(await findLessonFile(testDb(), own(other), fileId)).toBeNull();
    expect(await findLessonFile(testDb(), office(stranger), fileId)).toBeNull();
  });
});

describe("a lecturer without an account", () => {
  it("[TEA-02] is served by the office alone, which writes down the answer and that the lesson was given", async () => {
    const guest = await aLecturer(testDb(), { unit: place.district });
    const { id } = await aLesson("invited", guest);
    const access = office(director);
    const yes = answerInput.parse({ ...(await one(id)), answer: "accepted" });
    expect((await answerInvitation({ actor: director, access, input: yes, now: ASKED })).ok).toBe(true);
    const taught = { assignmentId: id, version: await version(id) };
    expect((await recordTaught({ actor: director, access, input: taught, now: AFTER })).ok).toBe(true);
  });
});

describe("two at once", () => {
  it("[TEA-19] the lecturer accepts while the office takes the lesson back: one of them, the other is told", async () => {
    const { id } = await aLesson("invited");
    const chosen = await one(id);
    const [yes, back] = await Promise.all([
      answerInvitation({
        actor: teacher,
        access: own(teacher),
        input: answerInput.parse({ ...chosen, answer: "accepted" }),
        now: ASKED,
      }),
      withdrawLecturer({
        actor: director,
        access: office(director),
        input: { requestId: undefined, assignmentId: id, version: 1, reason: "Đổi lịch" },
        now: ASKED,
      }),
    ]);
    expect([yes.ok, back.ok].filter(Boolean)).toHaveLength(1);
    expect([...rules(yes), ...rules(back)]).toEqual(["TEA-19"]);
    expect((await testDb().teachingAssignment.findUniqueOrThrow({ where: { id } })).status).toBe(
      yes.ok ? "accepted" : "withdrawn",
    );
  });

  it("[TEA-26] two offices choose a substitute at once: one stands in", async () => {
    const { id } = await aLesson("declined");
    const third = await aLecturer(testDb(), { unit: place.district });
    const scope = scopeFor(director, "teaching:manage");
    const waiver = {
      waiverName: "Giám đốc",
      waiverReason: "Gấp",
      clashReason: null,
      reason: null,
      requestId: undefined,
    };
    const put = (lecturerId: number) =>
      assignSubstitute({
        actor: director,
        scope,
        input: { assignmentId: id, lecturerId, ...waiver },
        now: ASKED,
      });
    const answers = await Promise.all([put(second.id), put(third.id)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => rules(answer))).toEqual(["TEA-26"]);
    expect(await testDb().teachingAssignment.count({ where: { replacesId: id } })).toBe(1);
  });
});

describe("several lessons at once", () => {
  it("lessons invited for together leave one row each in the trail", async () => {
    const ids = [(await aLesson()).id, (await aLesson()).id];
    const input = inviteInput.parse({ assignments: ids.map(String), answerBy: "05/03/2026" });
    const scope = scopeFor(director, "teaching:manage");
    expect((await inviteLecturers({ actor: director, scope, input, now: ASKED })).ok).toBe(true);
    const rows = await testDb().auditEvent.findMany({
      where: { event: "teaching.invited", subject: "teaching", subjectId: { in: ids.map(String) } },
      orderBy: { id: "asc" },
    });
    expect(rows.map(({ subjectId, unitId }) => [subjectId, unitId])).toEqual(
      ids.map((id) => [String(id), place.district.id]),
    );
  });
});
