import "server-only";
import { recordAudits } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { releaseViolations, wasAsked } from "@/lib/domain/session/decide-release";
import { dayOfMoment } from "@/lib/domain/session/session-time";
import type { Waivers } from "@/lib/domain/session/weigh-clashes";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { ACTIVE_ASSIGNMENTS } from "@/lib/domain/shared/teaching-lists";
import { notifyUsers } from "@/lib/notify/notify";
import { assignLecturer, releaseLecturer, waiverOf } from "@/lib/teaching-store/assign-lecturer";
import { ownRegisterSql } from "@/lib/teaching-store/assignment-facts";
import { listStandingViolations } from "@/lib/teaching-store/standing-lecturers";
import { formatMoment } from "@/lib/text/format-moment";
import { today } from "@/lib/time/today";
import type { SessionRefusal } from "./commands-place";
import type { OwnClass, OwnSession } from "./queries-facts";
import type { SetLecturerInput } from "./schema";

/* What every change of the schedule writes: the session, its audit row, its lecturers, who hears of it. */

const iso = (moment: number) => new Date(moment).toISOString();
export const placeOf = ({
  startsAt,
  endsAt,
  roomId,
  place,
}: Pick<OwnSession, "startsAt" | "endsAt" | "roomId" | "place">) => ({
  startsAt: iso(startsAt),
  endsAt: iso(endsAt),
  roomId,
  place,
});

type Entry = Readonly<{ id: number; before?: unknown; after?: unknown; reason?: string | null }>;
export type SessionEntry = Entry & Readonly<{ verb: string }>;

export function auditSession(tx: Tx, actor: Actor, training: OwnClass, verb: string, entry: Entry): Promise<void> {
  return auditSessions(tx, actor, training, [{ ...entry, verb }]);
}

/** One row for each session, so that each says by itself who has changed it last (SES-21); one statement for all. */
export async function auditSessions(
  tx: Tx,
  actor: Actor,
  training: OwnClass,
  entries: readonly SessionEntry[],
): Promise<void> {
  await recordAudits(
    tx,
    entries.map(({ verb, id, before, after, reason }) => ({
      event: `class-session.${verb}`,
      actor,
      unitId: training.unitId,
      subject: "class-session",
      subjectId: id,
      before: before ?? null,
      after: { class: training.code, ...(after as object) },
      reason: reason ?? null,
    })),
  );
}

/** The next number of the class's sessions; the class is locked. */
export async function nextOrdinal(tx: Tx, classId: number): Promise<number> {
  const { _max } = await tx.classSession.aggregate({ where: { classId }, _max: { ordinal: true } });
  return (_max.ordinal ?? 0) + 1;
}

type LecturerWish = Pick<SetLecturerInput, "lecturerId" | "waiverName" | "waiverReason">;

/** Puts somebody on a session through the one door for it. */
export async function putOn(
  tx: Tx,
  actor: Actor,
  sessionId: number,
  wish: LecturerWish,
  reason: string | null,
  replacesId?: number,
): Promise<Decision<null, SessionRefusal>> {
  if (wish.lecturerId === null) return ok(null);
  const answer = await assignLecturer(tx, {
    sessionId,
    lecturerId: wish.lecturerId,
    today: today(),
    waiver: waiverOf(wish, actor),
    clashReason: reason,
    actor,
    ...(replacesId === undefined ? {} : { replacesId }),
  });
  return answer.ok ? ok(null) : answer;
}

/** Who is to be put on, for what they fall together with; nobody where the class may not know of them (LEC-00). */
export async function named(
  tx: Tx,
  unitPath: string,
  lecturerId: number | null,
): Promise<Readonly<{ id: number; name: string }>[]> {
  if (lecturerId === null) return [];
  return tx.$queryRaw`
    SELECT l.id, l.full_name AS name FROM lecturer l WHERE l.id = ${lecturerId} AND ${ownRegisterSql(unitPath)}`;
}

export type Where = Pick<OwnSession, "startsAt" | "endsAt" | "roomId" | "place">;
export function sessionData(where: Where, waivers: Waivers) {
  return {
    startsAt: new Date(where.startsAt),
    endsAt: new Date(where.endsAt),
    roomId: where.roomId,
    place: where.place,
    roomWaiver: waivers.room,
    learnerWaiver: waivers.learner,
  };
}

/** A refusal after something was written: the transaction is rolled back, the answer is the refusal. */
export class Refused extends Error {
  constructor(readonly violations: readonly SessionRefusal[]) {
    super("refused");
  }
}
export function unwrap(error: unknown): Decision<never, SessionRefusal> {
  if (error instanceof Refused) return refuse(error.violations);
  throw error;
}

/** LEC-29: a session on another day keeps only lecturers who may give it there. */
async function keepApproved(tx: Tx, session: OwnSession, where: Where): Promise<void> {
  const on = dayOfMoment(where.startsAt);
  if (on === dayOfMoment(session.startsAt)) return;
  const violations = await listStandingViolations(tx, session.id, on);
  if (violations.length > 0) throw new Refused(violations);
}

/** Writes where a session now is; its lecturers go with it, out of their constraint only where a reason says so. */
export async function writePlace(tx: Tx, session: OwnSession, where: Where, waivers: Waivers): Promise<void> {
  const waive = () =>
    tx.teachingAssignment.updateMany({
      where: { sessionId: session.id, status: { in: [...ACTIVE_ASSIGNMENTS] } },
      data: { clashWaiver: waivers.lecturer },
    });
  await keepApproved(tx, session, where);
  // Out of the constraint before they arrive, back into it only after they have left.
  if (waivers.lecturer !== null) await waive();
  const { count } = await tx.classSession.updateMany({
    where: { id: session.id, version: session.version },
    data: { ...sessionData(where, waivers), version: { increment: 1 } },
  });
  if (waivers.lecturer === null) await waive();
  if (count !== 1) throw new Refused([{ rule: "SES-21", by: null }]);
}

/**
 * SES-34: whoever is on a session is taken off it, and told why where they had been asked; answers with the assignment
 * that the next one stands in for.
 */
export async function takeOff(
  tx: Tx,
  actor: Actor,
  session: OwnSession,
  reason: string | null,
): Promise<number | undefined> {
  const violations = releaseViolations(session.lecturers, reason);
  if (violations.length > 0) throw new Refused(violations);
  for (const { assignmentId, userId, status } of session.lecturers) {
    const answer = await releaseLecturer(tx, assignmentId, { to: "withdrawn", reason, actor });
    if (!answer.ok) throw new Refused(answer.violations);
    if (userId !== null && wasAsked(status))
      await notifyUsers(tx, [userId], {
        kind: "teachingWithdrawn",
        values: { title: session.title, day: dayOfMoment(session.startsAt), reason: reason ?? "" },
        href: `/teaching/${assignmentId}`,
      });
  }
  return session.lecturers.at(-1)?.assignmentId;
}

/** Lecturers who hear of a session that moves or falls out. */
export async function tellLecturers(
  tx: Tx,
  training: OwnClass,
  session: OwnSession,
  kind: "sessionMoved" | "sessionCancelled",
  where: Where,
): Promise<void> {
  const users = session.lecturers.flatMap(({ userId }) => (userId === null ? [] : [userId]));
  await notifyUsers(tx, users, {
    kind,
    values: { class: training.code, title: session.title, moment: formatMoment(new Date(where.startsAt)) },
    href: `/classes/${training.code}/schedule`,
  });
}
