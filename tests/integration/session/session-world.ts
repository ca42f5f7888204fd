import { type Actor, scopeFor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { createSession } from "@/lib/features/session/commands";
import { createSessionInput, moveSessionInput } from "@/lib/features/session/schema";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { aLecturer, aLecturerList } from "@/tests/factories/teaching-lecturers";
import { aCurriculum } from "@/tests/factories/teaching-session";
import { aProgramme, aTrainingClass, type ClassWish } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

export type Who = Readonly<{ actor: Actor; scope: UnitScope }>;
export type World = Readonly<{
  district: StoredUnit;
  centre: StoredUnit;
  commune: StoredUnit;
  officer: Who;
  second: Who;
  stranger: Who;
  programme: Readonly<{ id: number; code: string }>;
  curriculum: Readonly<{ id: number; topicIds: readonly number[] }>;
  lecturer: Readonly<{ id: number; name: string }>;
  substitute: Readonly<{ id: number; name: string }>;
}>;

export const TOPICS = [
  { title: "Khai giảng", periods: 1, kind: "opening" as const },
  { title: "Bài một", periods: 8 },
  { title: "Bài hai", periods: 8 },
  { title: "Bế giảng", periods: 1, kind: "closing" as const },
];

async function who(role: "academic-officer" | "centre-director", unit: StoredUnit): Promise<Who> {
  const actor = await actorFor(testDb(), { role, unit });
  return { actor, scope: scopeFor(actor, "session:manage") };
}

/** A centre with two officers, two approved lecturers, a programme of four topics; and a stranger in another district. */
export async function aWorld(): Promise<World> {
  const place = await seedCommune(testDb(), { latitude: 22.2, longitude: 106.3 });
  const other = await seedCommune(testDb(), { latitude: 21, longitude: 106 });
  const centre = await aUnit(testDb(), { parent: place.district, kind: "centre", latitude: 22.25, longitude: 106.4 });
  const programme = await aProgramme(testDb());
  const curriculum = await aCurriculum(testDb(), programme, TOPICS);
  const lecturer = await aLecturer(testDb(), { unit: place.district });
  const substitute = await aLecturer(testDb(), { unit: place.district });
  await aLecturerList(testDb(), {
    unit: place.district,
    entries: [lecturer, substitute].map((one) => ({ lecturer: one, topics: [{ programme }] })),
  });
  return {
    district: place.district,
    centre,
    commune: place.commune,
    officer: await who("academic-officer", place.district),
    second: await who("centre-director", place.district),
    stranger: await who("academic-officer", other.district),
    programme,
    curriculum,
    lecturer,
    substitute,
  };
}

/** A running class of the world's curriculum from 23 to 27 November 2026, hosted by the centre. */
export async function aClass(world: World, wish: Partial<ClassWish> = {}) {
  const training = await aTrainingClass(testDb(), {
    unit: world.district,
    programme: world.programme,
    startsOn: "2026-11-23",
    endsOn: "2026-11-27",
    status: "running",
    ...wish,
  });
  await testDb().trainingClass.update({
    where: { id: training.id },
    data: { curriculumId: world.curriculum.id, hostUnitId: world.centre.id },
  });
  return training;
}

/** A form as a person fills it: Tuesday morning, four periods, in a hall of somebody else's. */
export const aForm = (classId: number, changes: Record<string, string> = {}) =>
  createSessionInput.parse({
    classId: String(classId),
    kind: "lecture",
    topicId: "",
    title: "Bài giảng",
    periods: "4",
    day: "24/11/2026",
    from: "7h30",
    to: "10:45",
    roomId: "",
    place: "Hội trường",
    lecturerId: "",
    waiverName: "",
    waiverReason: "",
    note: "",
    reason: "",
    ...changes,
  });

export async function made(who: Who, classId: number, changes: Record<string, string> = {}): Promise<number> {
  const answer = await createSession({ ...who, input: aForm(classId, changes) });
  if (!answer.ok) throw new Error(JSON.stringify(answer.violations));
  return answer.value.id;
}

export const aMove = (sessionId: number, version: number, changes: Record<string, string> = {}) =>
  moveSessionInput.parse({
    sessionId: String(sessionId),
    version: String(version),
    day: "25/11/2026",
    from: "07:30",
    to: "10:45",
    roomId: "",
    place: "Hội trường",
    reason: "",
    ...changes,
  });

export const sessionOf = (id: number) => testDb().classSession.findUniqueOrThrow({ where: { id } });
export const audits = (event: string) => testDb().auditEvent.count({ where: { event, outcome: "done" } });
export const rulesOf = (
  answer: Readonly<{ ok: true }> | Readonly<{ ok: false; violations: readonly { rule: string }[] }>,
) => (answer.ok ? [] : answer.violations.map(({ rule }) => rule));
