import type { UnitScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { type Day, day } from "@/lib/domain/shared/day";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import type { SessionKind } from "@/lib/domain/shared/training-lists";
import { saveEntries } from "@/lib/features/attendance/commands-roll";
import { takeRollStep } from "@/lib/features/attendance/commands-steps";
import { rollAccess } from "@/lib/features/attendance/queries-roll";
import { listLecturersFor } from "@/lib/features/lecturer/queries-load";
import { createSession, setLecturer } from "@/lib/features/session/commands";
import { saveRoom } from "@/lib/features/session/commands-rooms";
import { takeClassStep } from "@/lib/features/training-class/commands-steps";
import { CENTRE, type Desk, DISTRICT, done } from "../cycle/desk";
import { Random } from "../random";
import { clockAt, type Slot, type Topic, timetable } from "./timetable";

const DIRECTOR = `centre-director.${DISTRICT}`;
const ACADEMIC = `academic-officer.${DISTRICT}`;
const HALL = "Hội trường Trung tâm Chính trị huyện";
/** The lecturer a visitor can be: with lessons in every class, but not with all of them. */
const LECTURER = `lecturer.${DISTRICT}`;
const OWN_TOPICS = 3;
/** Sittings with a lecturer in front. */
const TAUGHT: readonly SessionKind[] = ["lecture", "discussion", "fieldVisit"];

export type Sitting = Slot & Readonly<{ sessionId: number; assignmentId: number | null }>;
export type Rooms = Readonly<{ hall: number; room: number }>;

export type Where = Readonly<{
  /** A room of the centre, or a place in words. */
  roomId: number | null;
  weekends: boolean;
  /** Only sittings of these kinds; the others are held elsewhere. */
  kinds?: readonly SessionKind[];
}>;

/** The centre's rooms, as its director keeps them. */
export async function keepRooms(desk: Desk): Promise<Rooms> {
  const director = await desk.as(DIRECTOR, "session:manage");
  const rooms = [
    ["Hội trường tầng 1", 150],
    ["Phòng học 201", 70],
    ["Phòng học 202", 50],
  ] as const;
  const ids: number[] = [];
  for (const [name, seats] of rooms) {
    const input = { requestId: undefined, roomId: null, version: null, unit: CENTRE, name, place: null, seats };
    ids.push(done(await saveRoom({ ...director, input: { ...input, validFrom: day("2016-01-01"), validTo: null } })));
  }
  const [hall = 0, room = 0] = ids;
  return { hall, room };
}

/** Opens a class by decision, or lets it begin. */
export async function stepOn(desk: Desk, classId: number, to: "opened" | "running", decisionNo: string | null) {
  const permission = to === "opened" ? "class:open" : "class:manage";
  const director = await desk.as(DIRECTOR, permission);
  const { version } = await db().trainingClass.findUniqueOrThrow({ where: { id: classId }, select: { version: true } });
  const decisionOn = decisionNo === null ? null : desk.on;
  const input = { classId, version, to, reason: "Đủ điều kiện mở lớp", decisionNo, decisionOn };
  done(await takeClassStep({ ...director, input }));
}

async function topicsOf(classId: number): Promise<Topic[]> {
  const training = await db().trainingClass.findUniqueOrThrow({
    where: { id: classId },
    select: { curriculum: { select: { topics: { orderBy: { ordinal: "asc" } } } } },
  });
  return (training.curriculum?.topics ?? []).map((topic) => ({
    id: topic.id,
    title: topic.title,
    periods: topic.periods,
    kind: topic.sessionKind as SessionKind,
  }));
}

/** The schedule of a class: every sitting of its curriculum, with the best free lecturer of the list on it. */
export async function schedule(desk: Desk, classId: number, startsOn: Day, where: Where): Promise<readonly Sitting[]> {
  const academic = await desk.as(ACADEMIC, "session:manage");
  const { scope } = await desk.as(ACADEMIC, "lecturer:read");
  const none = { waiverName: null, waiverReason: null, reason: null, requestId: undefined };
  const sittings: Sitting[] = [];
  const teaches = new Map<number, number>();
  const topics = (await topicsOf(classId)).filter(({ kind }) => where.kinds?.includes(kind) ?? true);
  const own = await db().lecturer.findFirst({ where: { user: { username: LECTURER } }, select: { id: true } });
  for (const slot of timetable(topics, startsOn, where.weekends)) {
    const { topic, periods, day: on, from, to } = slot;
    const outside = topic.kind === "fieldVisit" ? "Xã điểm nông thôn mới" : where.roomId === null ? HALL : null;
    const place = { roomId: outside === null ? where.roomId : null, place: outside };
    const made = done(
      await createSession({
        ...academic,
        input: {
          ...none,
          ...place,
          classId,
          kind: topic.kind,
          topicId: topic.id,
          title: topic.title,
          periods,
          day: on,
          from,
          to,
          lecturerId: null,
          note: null,
        },
      }),
    );
    if (TAUGHT.includes(topic.kind)) {
      const often = [...teaches.values()].filter((id) => id === own?.id).length;
      const wanted = often < OWN_TOPICS ? own?.id : undefined;
      const lecturerId = teaches.get(topic.id) ?? (await bestOf(scope, made.id, wanted));
      if (lecturerId !== null) {
        teaches.set(topic.id, lecturerId);
        const input = { ...none, sessionId: made.id, version: 1, lecturerId };
        done(await setLecturer({ ...academic, input }));
      }
    }
    const assignment = await db().teachingAssignment.findFirst({ where: { sessionId: made.id }, select: { id: true } });
    sittings.push({ ...slot, sessionId: made.id, assignmentId: assignment?.id ?? null });
  }
  return sittings;
}

/** The first of the ranking who may; `wanted`, where they may too. */
async function bestOf(scope: UnitScope, sessionId: number, wanted: number | undefined): Promise<number | null> {
  const ranked = await listLecturersFor(db(), scope, { sessionId });
  const free = ranked.filter(({ violations }) => violations.length === 0).map(({ lecturerId }) => lecturerId);
  return free.find((id) => id === wanted) ?? free[0] ?? null;
}

/** How often somebody is there, late, excused, absent: out of a hundred. One learner is ill for half of the class. */
function stateOf(random: Random, ill: boolean): AttendanceState {
  if (ill) return random.chance(0.5) ? "excused" : "present";
  if (random.chance(0.95)) return "present";
  return random.pick(["late", "excused", "absent", "absent"] as const);
}

/** The roll of one sitting: everybody there but the exceptions, then closed. `open` leaves it to be taken. */
export async function callRoll(desk: Desk, classId: number, code: string, sitting: Sitting): Promise<void> {
  const { sessionId } = sitting;
  const { actor } = await desk.as(ACADEMIC, "attendance:take");
  const learners = await db().classEnrolment.findMany({
    where: { classId, status: "enrolled" },
    select: { id: true, number: true },
    orderBy: { id: "asc" },
  });
  const random = new Random(`roll ${code} ${sitting.day} ${sitting.from}`);
  const entries = learners.map(({ id, number }) => {
    const state = stateOf(random, number === learners.length - 1);
    return {
      key: `demo-${sessionId}-${id}`,
      enrolment: id,
      state,
      reason: state === "excused" ? "Có giấy xin phép" : null,
      base: 0,
      fill: state === "present",
      deviceAt: null,
    };
  });
  const now = clockAt(sitting.day, sitting.to);
  const request = { actor, access: rollAccess(actor), now };
  done(await saveEntries({ ...request, input: { session: sessionId, source: "roll", entries } }));
  const step = { requestId: undefined, session: sessionId, close: true, reason: null };
  done(await takeRollStep({ ...request, input: step }));
}
