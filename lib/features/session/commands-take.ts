import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { decidePlacing, type Request, type SessionRefusal, withPlaces } from "./commands-place";
import {
  auditSessions,
  nextOrdinal,
  placeOf,
  putOn,
  Refused,
  type SessionEntry,
  sessionData,
  takeOff,
  tellLecturers,
  unwrap,
  writePlace,
} from "./commands-write";
import { listSessionFacts, lockOwnClass, type OwnClass, type OwnSession } from "./queries-facts";
import { findScheduleProposal, fingerprint } from "./queries-proposal";
import type { StoredSchedule, TakeScheduleInput } from "./schema-proposal";

export type Taken = Readonly<{ code: string; changed: number; unplaced: number }>;
type Sitting = StoredSchedule["sittings"][number];

const nobody = (lecturerId: number | null) => ({ lecturerId, waiverName: null, waiverReason: null });

/** SES-25: a proposal becomes the schedule, all of it or nothing, and only of the sessions it was worked out on. */
export function takeSchedule({
  actor,
  scope,
  input,
}: Request<TakeScheduleInput>): Promise<Decision<Taken, SessionRefusal>> {
  return withPlaces<Taken>(async (tx) => {
    const proposal = await findScheduleProposal(tx, scope, { id: input.proposalId });
    if (!proposal) return refuse([{ rule: "SES-00", field: "proposalId" } as const]);
    const training = await lockOwnClass(tx, scope, proposal.classId);
    if (!training) return refuse([{ rule: "SES-00", field: "proposalId" } as const]);
    const { solution, status } = proposal;
    if (status !== "solved" || !solution) return refuse([{ rule: "SES-26", reason: status } as const]);
    const changed = solution.sittings.filter((one) => one.changed);
    if (changed.length === 0) return refuse([{ rule: "SES-26", reason: "empty" } as const]);
    const now = (await listSessionFacts(tx, { classId: training.id })).filter((one) => one.status !== "cancelled");
    if (proposal.version !== input.version || fingerprint(now).join() !== solution.worked.join())
      return refuse([{ rule: "SES-25" } as const]);

    await tx.$executeRaw`SET CONSTRAINTS ALL DEFERRED`;
    const sessions = new Map(now.map((one) => [one.id, one]));
    const apart = changed.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId]));
    const trail: SessionEntry[] = [];
    const assigned: { id: number; sitting: Sitting; replaces: number | undefined }[] = [];
    for (const sitting of changed) {
      const session = sessions.get(sitting.sessionId ?? 0) ?? null;
      const stays = session !== null && session.lecturers[0]?.id === sitting.lecturerId;
      const replaces = session && !stays ? await takeOff(tx, actor, session, input.reason) : undefined;
      const id = await place(tx, training, session, sitting, input.reason, apart);
      // Whoever was taken off has heard that; only who stays goes to another time.
      if (session && stays) await tellLecturers(tx, training, session, "sessionMoved", sitting);
      if (!stays) assigned.push({ id, sitting, replaces });
      trail.push(entryOf(id, session, sitting, input.reason));
    }
    await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
    for (const { id, sitting, replaces } of assigned) {
      const put = await putOn(tx, actor, id, nobody(sitting.lecturerId), input.reason, replaces);
      if (!put.ok) throw new Refused(put.violations);
    }
    await tx.scheduleProposal.update({
      where: { id: proposal.id },
      data: { status: "taken", version: { increment: 1 } },
    });
    await auditSessions(tx, actor, training, trail);
    await recordAudit(tx, {
      event: "class-session.proposal-taken",
      actor,
      unitId: training.unitId,
      subject: "schedule-proposal",
      subjectId: proposal.id,
      after: { class: training.code, changed: changed.length, unplaced: solution.unplaced.length },
      reason: input.reason,
    });
    return ok({ code: training.code, changed: changed.length, unplaced: solution.unplaced.length });
  }).catch(unwrap);
}

/** What the trail of one session says of it: made, moved, or given to somebody else where it is. */
function entryOf(id: number, session: OwnSession | null, sitting: Sitting, reason: string | null): SessionEntry {
  const after = { ...placeOf(sitting), lecturerId: sitting.lecturerId };
  if (!session) return { verb: "created", id, after: { title: sitting.title, ...after }, reason };
  const [was, is] = [placeOf(session), placeOf(sitting)];
  const moved = JSON.stringify(was) !== JSON.stringify(is);
  const before = { ...was, lecturerId: session.lecturers[0]?.id ?? null };
  return { verb: moved ? "moved" : "lecturer-set", id, before, after, reason };
}

/** One sitting to its place: moved, or made. Decided again on what there is now. */
async function place(
  tx: Tx,
  training: OwnClass,
  session: OwnSession | null,
  sitting: Sitting,
  reason: string | null,
  apart: readonly number[],
): Promise<number> {
  const { kind, topicId, title, periods, startsAt, endsAt, roomId } = sitting;
  const where = { startsAt, endsAt, roomId, place: sitting.place };
  // Periods of a session that only moves are used already: they are not asked for again.
  const wish = { ...where, kind, topicId: session ? null : topicId, title, periods, sessionId: session?.id ?? null };
  const stays = session && session.lecturers[0]?.id === sitting.lecturerId;
  const decision = await decidePlacing(tx, training, wish, stays ? session.lecturers : [], reason, apart);
  if (!decision.ok) throw new Refused(decision.violations);
  if (session) {
    await writePlace(tx, session, where, decision.value);
    return session.id;
  }
  const { id } = await tx.classSession.create({
    data: {
      ...sessionData(where, decision.value),
      classId: training.id,
      ordinal: await nextOrdinal(tx, training.id),
      kind,
      topicId,
      title,
      periods,
    },
    select: { id: true },
  });
  return id;
}
