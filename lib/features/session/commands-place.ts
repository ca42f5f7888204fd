import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { ReleaseViolation } from "@/lib/domain/session/decide-release";
import {
  decideSession,
  decideTouch,
  type SessionViolation,
  type SessionWish,
  type TouchViolation,
  takesSessions,
} from "@/lib/domain/session/decide-session";
import {
  type ClashFinding,
  findSessionClashes,
  type Placing,
  type ScheduleWorld,
} from "@/lib/domain/session/find-session-clashes";
import { dayOfMoment, type Moment } from "@/lib/domain/session/session-time";
import { type ClashViolation, decideClashes, type Waivers } from "@/lib/domain/session/weigh-clashes";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { AssignRefusal, ReleaseRefusal } from "@/lib/teaching-store/assign-lecturer";
import {
  findClassOfSession,
  listSessionFacts,
  listUsableRooms,
  lockOwnClass,
  type OwnClass,
  type OwnSession,
} from "./queries-facts";
import { countLearners, findEffects, loadWorld } from "./queries-world";

/** SES-00: not to be found in scope; SES-21: changed meanwhile; SES-22: somebody else was quicker and is not to be seen. */
export type SessionRefusal =
  | SessionViolation
  | TouchViolation
  | ClashViolation
  | AssignRefusal
  | ReleaseRefusal
  | ReleaseViolation
  | Readonly<{ rule: "SES-00"; field: string }>
  | Readonly<{ rule: "SES-21"; by: string | null }>
  | Readonly<{ rule: "SES-22"; what: Taken }>
  /** SES-25: the class's sessions are not those the proposal was worked out on; SES-26: nothing to take over. */
  | Readonly<{ rule: "SES-25" }>
  | Readonly<{ rule: "SES-26"; reason: "queued" | "failed" | "taken" | "solved" | "empty" }>;
export type Taken = "room" | "class" | "lecturer" | "learner";

export type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input }>;

const CONSTRAINTS: Readonly<Record<string, Taken>> = {
  class_session_room_free: "room",
  class_session_class_free: "class",
  teaching_assignment_lecturer_free: "lecturer",
  learner_slot_learner_free: "learner",
};

/** Which of the constraints "in one place at a time" refused; null for any other failure. */
function takenBy(error: unknown): Taken | null {
  const { meta, cause } = (error ?? {}) as { meta?: unknown; cause?: unknown };
  const text = `${String(error)} ${JSON.stringify(meta ?? "")} ${String(cause ?? "")}`;
  const name = Object.keys(CONSTRAINTS).find((one) => text.includes(one));
  return name ? (CONSTRAINTS[name] ?? null) : null;
}

const TRIES = 3;

/**
 * Runs a change of the schedule. Where two people take the same room, lecturer or learner in the same instant, the
 * database lets one through; the other's change is decided again on what there is now, and so told what is in the way.
 */
export async function withPlaces<Value>(
  body: (tx: Tx) => Promise<Decision<Value, SessionRefusal>>,
): Promise<Decision<Value, SessionRefusal>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(body, { isolation: "readCommitted", timeoutMs: 30_000 });
    } catch (error) {
      const what = takenBy(error);
      if (what === null) throw error;
      if (attempt >= TRIES) return refuse([{ rule: "SES-22", what } as const]);
    }
  }
}

export type Held = Readonly<{ training: OwnClass; session: OwnSession }>;

/** A session of a class in scope as the form showed it: both locked, neither changed meanwhile. */
export async function holdSession(
  tx: Tx,
  scope: UnitScope,
  sessionId: number,
  version: number,
): Promise<Decision<Held, SessionRefusal>> {
  const classId = await findClassOfSession(tx, sessionId);
  const training = classId === null ? null : await lockOwnClass(tx, scope, classId, sessionId);
  if (!training) return refuse([{ rule: "SES-00", field: "sessionId" } as const]);
  await tx.$queryRaw`SELECT id FROM class_session WHERE id = ${sessionId} FOR NO KEY UPDATE`;
  const [session] = await listSessionFacts(tx, { ids: [sessionId] });
  if (!session) return refuse([{ rule: "SES-00", field: "sessionId" } as const]);
  if (session.version !== version) return refuse([{ rule: "SES-21", by: await lastChange(tx, sessionId) } as const]);
  const { status } = training.facts;
  if (!takesSessions(status)) return refuse([{ rule: "SES-06", status } as const]);
  const touch = decideTouch(session);
  return touch.ok ? ok({ training, session }) : touch;
}

async function lastChange(tx: Tx, sessionId: number): Promise<string | null> {
  const row = await tx.auditEvent.findFirst({
    where: { subject: "class-session", subjectId: String(sessionId), outcome: "done" },
    orderBy: { id: "desc" },
    select: { actorName: true },
  });
  return row?.actorName ?? null;
}

export type PlacingWish = SessionWish & Readonly<{ sessionId: number | null }>;
export type Looked = Readonly<{ placing: Placing; world: ScheduleWorld; findings: readonly ClashFinding[] }>;

/** What a sitting there and then would fall together with. `apart` are sessions that leave their place in the same act. */
export async function lookAround(
  tx: Tx,
  training: OwnClass,
  wish: Readonly<{ sessionId: number | null; startsAt: Moment; endsAt: Moment; roomId: number | null }>,
  lecturers: readonly Readonly<{ id: number; name: string }>[],
  apart: readonly number[] = [],
): Promise<Looked> {
  const rooms = await listUsableRooms(tx, training);
  const room = rooms.find(({ id }) => id === wish.roomId) ?? null;
  const world = await loadWorld(tx, {
    training,
    from: wish.startsAt,
    to: wish.endsAt,
    roomIds: room ? [room.id] : [],
    lecturerIds: lecturers.map(({ id }) => id),
  });
  const placing: Placing = {
    sessionId: wish.sessionId,
    classId: training.id,
    startsAt: wish.startsAt,
    endsAt: wish.endsAt,
    room,
    placeUnitId: room?.unitId ?? training.hostUnitId ?? training.unitId,
    learners: await countLearners(tx, training.id),
    lecturers,
  };
  const rest = { ...world, others: world.others.filter(({ id }) => !apart.includes(id)) };
  return { placing, world: rest, findings: findSessionClashes(placing, rest) };
}

/** Whether a sitting can be there and then: what it must be, then what is in the way. Answers with the waivers it needs. */
export async function decidePlacing(
  tx: Tx,
  training: OwnClass,
  wish: PlacingWish,
  lecturers: readonly Readonly<{ id: number; name: string }>[],
  reason: string | null,
  apart: readonly number[] = [],
): Promise<Decision<Waivers, SessionRefusal>> {
  const room =
    wish.roomId === null ? null : ((await listUsableRooms(tx, training)).find(({ id }) => id === wish.roomId) ?? null);
  const whole = decideSession(wish, training.facts, room);
  if (!whole.ok) return whole;
  const { findings } = await lookAround(tx, training, wish, lecturers, apart);
  const effects = await findEffects(tx, training.unitPath, dayOfMoment(wish.startsAt));
  return decideClashes(findings, effects, reason);
}
