import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { computeChain } from "@/lib/domain/teaching/compute-chain";
import { recordTaught } from "@/lib/features/teaching/commands-after";
import { sendMaterials } from "@/lib/features/teaching/commands-plans";
import { chainFactsOf, findApproval, findLesson, type TeachingAccess } from "@/lib/features/teaching/queries";
import { sendMaterialsInput } from "@/lib/features/teaching/schema";
import { today as dayOf } from "@/lib/time/today";
import { actorFor } from "@/tests/factories/accounts";
import { aLecturer, anAssignment, aSession } from "@/tests/factories/teaching-lecturers";
import { aTeachingWorld, type TeachingWorld } from "@/tests/integration/lecturer/lecturer-world";
import { testDb } from "@/tests/support/test-database";

const ASKED = new Date("2026-03-02T09:00:00+07:00");
const AFTER = new Date("2026-03-10T12:00:00+07:00");
let world: TeachingWorld;
let director: Actor;
let teacher: Actor;
let lecturer: Readonly<{ id: number; name: string }>;
beforeAll(async () => {
  world = await aTeachingWorld();
  director = world.director;
  teacher = await actorFor(testDb(), { role: "lecturer", unit: world.district });
  lecturer = await aLecturer(testDb(), { unit: world.district, user: { id: teacher.id } });
}, 60_000);

const office = (actor: Actor): TeachingAccess => ({ office: scopeFor(actor, "teaching:manage"), userId: null });
const own = (actor: Actor): TeachingAccess => ({ office: null, userId: actor.id });
const rules = (answer: Readonly<{ ok: boolean; violations?: readonly Readonly<{ rule: string }>[] }>) =>
  answer.ok ? [] : (answer.violations ?? []).map(({ rule }) => rule);
const audits = (event: string) => testDb().auditEvent.count({ where: { event, outcome: "done" } });
const version = async (id: number) => (await testDb().teachingAssignment.findUniqueOrThrow({ where: { id } })).version;
const one = async (id: number) => ({ assignmentId: String(id), version: String(await version(id)) });
const pdf = (name: string) => new File(["%PDF-1.7"], name);

let hour = 6;
async function aLesson(status: Parameters<typeof anAssignment>[3], who = lecturer, on = "2026-03-10") {
  const from = String(hour++).padStart(2, "0");
  const session = await aSession(testDb(), {
    class: world.one,
    topicId: world.topicId,
    startsAt: `${on}T${from}:00:00+07:00`,
    endsAt: `${on}T${from}:50:00+07:00`,
  });
  const assignment = await anAssignment(testDb(), session, who, status);
  return { id: assignment.id, sessionId: session.id };
}

describe("a lesson whose lecturer was never confirmed", () => {
  it.each(["planned", "invited"] as const)(
    "[TEA-02][TEA-12] %s: the office says that it was given, and the chain goes on from there",
    async (status) => {
      const { id, sessionId } = await aLesson(status, lecturer, status === "planned" ? "2026-03-06" : "2026-03-05");
      const access = office(director);
      const taught = async (now: Date, actor = director, door = access) =>
        recordTaught({ actor, access: door, input: { assignmentId: id, version: await version(id) }, now });
      expect(rules(await taught(new Date("2026-03-01T09:00:00+07:00")))).toEqual(["TEA-03"]);
      expect(rules(await taught(AFTER, teacher, own(teacher)))).toEqual(["TEA-02"]);
      const both = await Promise.all([taught(AFTER), taught(AFTER)]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await testDb().classSession.findUnique({ where: { id: sessionId } })).toMatchObject({ status: "held" });
      const lesson = await findLesson(testDb(), access, id);
      if (!lesson) throw new Error("gone");
      const chain = computeChain(chainFactsOf(lesson, await findApproval(testDb(), lesson)), dayOf(AFTER));
      const state = (link: string) => chain.find((row) => row.link === link)?.state;
      expect([state("answered"), state("taught")]).toEqual(["missed", "done"]);
    },
  );

  it.each(["declined", "withdrawn", "taught"] as const)(
    "[TEA-28] nothing is sent to one who %s it, by a forged form either",
    async (status) => {
      const { id } = await aLesson(status);
      const before = await audits("teaching.materials-sent");
      const input = sendMaterialsInput.parse({ ...(await one(id)), title: "Đề cương", file: pdf("de-cuong.pdf") });
      const answer = await sendMaterials({ actor: director, access: office(director), input, now: ASKED });
      expect(answer).toEqual({ ok: false, violations: [{ rule: "TEA-28", status }] });
      expect(await findLesson(testDb(), office(director), id)).toMatchObject({ materials: [], learnerProfile: null });
      expect(await audits("teaching.materials-sent")).toBe(before);
    },
  );
});
