import "server-only";
import { momentAt } from "@/lib/domain/session/session-time";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { listStandingViolations } from "@/lib/teaching-store/standing-lecturers";
import { decidePlacing, holdSession, type Request, type SessionRefusal, withPlaces } from "./commands-place";
import {
  auditSession,
  named,
  nextOrdinal,
  placeOf,
  putOn,
  Refused,
  sessionData,
  takeOff,
  tellLecturers,
  unwrap,
  type Where,
  writePlace,
} from "./commands-write";
import { lockOwnClass, type OwnClass, type OwnSession } from "./queries-facts";
import type {
  CancelSessionInput,
  ChangeSessionInput,
  CreateSessionInput,
  MoveSessionInput,
  SetLecturerInput,
  SwapSessionsInput,
} from "./schema";

export type Done = Readonly<{ id: number; code: string }>;
type Answer = Promise<Decision<Done, SessionRefusal>>;

/** A sitting of a class: its times, its place, what it is about, and who teaches it. */
export function createSession({ actor, scope, input }: Request<CreateSessionInput>): Answer {
  return withPlaces<Done>(async (tx) => {
    const training = await lockOwnClass(tx, scope, input.classId);
    if (!training) return refuse([{ rule: "SES-00", field: "classId" } as const]);
    const wish = {
      sessionId: null,
      kind: input.kind,
      topicId: input.topicId,
      title: input.title ?? training.facts.topics.get(input.topicId ?? 0)?.title ?? "",
      periods: input.periods,
      startsAt: momentAt(input.day, input.from),
      endsAt: momentAt(input.day, input.to),
      roomId: input.roomId,
      place: input.place,
    };
    if (wish.title === "") return refuse([{ rule: "SES-00", field: "title" } as const]);
    const lecturers = await named(tx, training.unitPath, input.lecturerId);
    const decision = await decidePlacing(tx, training, wish, lecturers, input.reason);
    if (!decision.ok) return decision;
    const { id } = await tx.classSession.create({
      data: {
        ...sessionData(wish, decision.value),
        classId: training.id,
        ordinal: await nextOrdinal(tx, training.id),
        kind: wish.kind,
        topicId: wish.topicId,
        title: wish.title,
        periods: wish.periods,
        note: input.note,
      },
      select: { id: true },
    });
    const put = await putOn(tx, actor, id, input, input.reason);
    if (!put.ok) throw new Refused(put.violations);
    const after = { title: wish.title, periods: wish.periods, lecturerId: input.lecturerId, ...placeOf(wish) };
    await auditSession(tx, actor, training, "created", { id, after, reason: input.reason });
    return ok({ id, code: training.code });
  }).catch(unwrap);
}

/** A session to another time, room or place, with everything it falls together with decided by policy. */
export function moveSession({ actor, scope, input }: Request<MoveSessionInput>): Answer {
  return withPlaces<Done>(async (tx) => {
    const held = await holdSession(tx, scope, input.sessionId, input.version);
    if (!held.ok) return held;
    const { training, session } = held.value;
    const where: Where = {
      startsAt: momentAt(input.day, input.from),
      endsAt: momentAt(input.day, input.to),
      roomId: input.roomId,
      place: input.place,
    };
    const wish = { ...session, ...where, sessionId: session.id };
    const decision = await decidePlacing(tx, training, wish, session.lecturers, input.reason);
    if (!decision.ok) return decision;
    await writePlace(tx, session, where, decision.value);
    const change = { before: placeOf(session), after: placeOf(where), reason: input.reason };
    await auditSession(tx, actor, training, "moved", { id: session.id, ...change });
    await tellLecturers(tx, training, session, "sessionMoved", where);
    return ok({ id: session.id, code: training.code });
  }).catch(unwrap);
}

/** What a session is about; not when or where. */
export function changeSession({ actor, scope, input }: Request<ChangeSessionInput>): Answer {
  return withPlaces<Done>(async (tx) => {
    const held = await holdSession(tx, scope, input.sessionId, input.version);
    if (!held.ok) return held;
    const { training, session } = held.value;
    const { kind, topicId, periods, note } = input;
    const title = input.title ?? training.facts.topics.get(topicId ?? 0)?.title ?? session.title;
    const changed = { kind, topicId, title, periods, note };
    const wish = { ...session, ...changed, sessionId: session.id };
    // Where it is was decided before and stays; what it is must fit there.
    const decision = await decidePlacing(tx, training, wish, [], "-");
    if (!decision.ok) return decision;
    await tx.classSession.update({ where: { id: session.id }, data: { ...changed, version: { increment: 1 } } });
    if (kind !== session.kind || topicId !== session.topicId) {
      const violations = await listStandingViolations(tx, session.id);
      if (violations.length > 0) throw new Refused(violations);
    }
    const before = { kind: session.kind, title: session.title, periods: session.periods, note: session.note };
    await auditSession(tx, actor, training, "changed", { id: session.id, before, after: changed });
    return ok({ id: session.id, code: training.code });
  }).catch(unwrap);
}

/** A session that does not take place: its room, lecturers and learners are free again. */
export function cancelSession({ actor, scope, input }: Request<CancelSessionInput>): Answer {
  return withPlaces<Done>(async (tx) => {
    const held = await holdSession(tx, scope, input.sessionId, input.version);
    if (!held.ok) return held;
    const { training, session } = held.value;
    await tx.classSession.update({
      where: { id: session.id },
      data: { status: "cancelled", cancelReason: input.reason, version: { increment: 1 } },
    });
    const before = { title: session.title, ...placeOf(session) };
    await auditSession(tx, actor, training, "cancelled", { id: session.id, before, after: {}, reason: input.reason });
    await tellLecturers(tx, training, session, "sessionCancelled", session);
    return ok({ id: session.id, code: training.code });
  });
}

/** Two sessions change places: each goes to the other's time and room. Their classes may be different ones. */
export function swapSessions({ actor, scope, input }: Request<SwapSessionsInput>): Answer {
  return withPlaces<Done>(async (tx) => {
    // Both orders of pressing lock in the same order.
    const asked = [
      { id: input.sessionId, version: input.version },
      { id: input.withId, version: input.withVersion },
    ].sort((a, b) => a.id - b.id);
    const pair: { training: OwnClass; session: OwnSession }[] = [];
    for (const { id, version } of asked) {
      const held = await holdSession(tx, scope, id, version);
      if (!held.ok) return held;
      pair.push(held.value);
    }
    const [one, two] = pair;
    if (!one || !two || one.session.id === two.session.id)
      return refuse([{ rule: "SES-00", field: "withId" } as const]);
    await tx.$executeRaw`SET CONSTRAINTS ALL DEFERRED`;
    const apart = [one.session.id, two.session.id];
    for (const [here, there] of [
      [one, two.session],
      [two, one.session],
    ] as const) {
      const { startsAt, roomId, place } = there;
      const endsAt = startsAt + (here.session.endsAt - here.session.startsAt);
      const where: Where = { startsAt, endsAt, roomId, place };
      const wish = { ...here.session, ...where, sessionId: here.session.id };
      const decision = await decidePlacing(tx, here.training, wish, here.session.lecturers, input.reason, apart);
      if (!decision.ok) throw new Refused(decision.violations);
      await writePlace(tx, here.session, where, decision.value);
      const change = { before: placeOf(here.session), after: placeOf(where), reason: input.reason };
      await auditSession(tx, actor, here.training, "swapped", { id: here.session.id, ...change });
      await tellLecturers(tx, here.training, here.session, "sessionMoved", where);
    }
    await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
    return ok({ id: input.sessionId, code: one.training.code });
  }).catch(unwrap);
}

/** Who teaches a session: whoever did is released, the new one put on through the door that asks for approval. */
export function setLecturer({ actor, scope, input }: Request<SetLecturerInput>): Answer {
  return withPlaces<Done>(async (tx) => {
    const held = await holdSession(tx, scope, input.sessionId, input.version);
    if (!held.ok) return held;
    const { training, session } = held.value;
    if (session.lecturers.some(({ id }) => id === input.lecturerId)) return ok({ id: session.id, code: training.code });
    const replaced = await takeOff(tx, actor, session, input.reason);
    const put = await putOn(tx, actor, session.id, input, input.reason, replaced);
    if (!put.ok) throw new Refused(put.violations);
    await tx.classSession.update({ where: { id: session.id }, data: { version: { increment: 1 } } });
    const change = { before: session.lecturers.map(({ name }) => name), after: { lecturerId: input.lecturerId } };
    await auditSession(tx, actor, training, "lecturer-set", { id: session.id, ...change, reason: input.reason });
    return ok({ id: session.id, code: training.code });
  }).catch(unwrap);
}
