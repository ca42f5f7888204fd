import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { type AssignmentViolation, decideAssignment } from "@/lib/domain/lecturer/decide-assignment";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { findAssignedSession, listLecturerFacts, ownRegisterSql } from "./assignment-facts";

/*
 * The one door by which a lecturer comes onto a session and leaves it again. Lock order: the class and the
 * session (FOR SHARE; whoever locks more of them has locked the class first), then the lecturer, so that two offices that
 * put the same lecturer somewhere follow one another and the second is told which session is in the way. Whoever comes
 * round this door meets the exclusion constraint.
 */

/** LEC-00: no such session, lecturer or assignment. */
export type AssignRefusal =
  | AssignmentViolation
  | Readonly<{ rule: "LEC-00"; what: "session" | "lecturer" | "assignment" }>;

export type AssignRequest = Readonly<{
  sessionId: number;
  lecturerId: number;
  today: Day;
  waiver: Readonly<{ name: string; reason: string }> | null;
  /** Why the lecturer is in two places, or taken although not free; asked for where the policy warns. */
  clashReason: string | null;
  actor: Actor;
  /** The assignment that this one stands in for. */
  replacesId?: number;
}>;

/**
 * The waiver that a form asks for: named after whoever presses where nobody else is named. Half a waiver is one all the
 * same, so that LEC-04 says what it lacks.
 */
export function waiverOf(
  form: Readonly<{ waiverName: string | null; waiverReason: string | null }>,
  actor: Readonly<{ displayName: string }>,
): AssignRequest["waiver"] {
  const { waiverName, waiverReason } = form;
  if (waiverName === null && waiverReason === null) return null;
  return { name: waiverName ?? actor.displayName, reason: waiverReason ?? "" };
}

const TAKEN = ["teaching_assignment_lecturer_free", "teaching_assignment_once", "23P01"];

function isTaken(error: unknown): boolean {
  const text = `${String(error)} ${JSON.stringify((error as { meta?: unknown }).meta ?? "")}`;
  return TAKEN.some((name) => text.includes(name));
}

/** The insert, in a savepoint: a constraint that says no leaves the caller's transaction usable. Null when taken. */
async function insertAssignment(tx: Tx, data: Prisma.TeachingAssignmentUncheckedCreateInput): Promise<number | null> {
  await tx.$executeRaw`SAVEPOINT assign_lecturer`;
  try {
    const { id } = await tx.teachingAssignment.create({ data, select: { id: true } });
    await tx.$executeRaw`RELEASE SAVEPOINT assign_lecturer`;
    return id;
  } catch (error) {
    if (!isTaken(error)) throw error;
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT assign_lecturer`;
    return null;
  }
}

/**
 * Puts a lecturer on a session, or says every reason why not. The caller has found the session through its own scope;
 * whether the actor may waive is decided here. Works in a transaction of either isolation.
 */
export async function assignLecturer(
  tx: Tx,
  request: AssignRequest,
): Promise<Decision<Readonly<{ assignmentId: number }>, AssignRefusal>> {
  const { sessionId, lecturerId, actor, waiver } = request;
  const session = await findAssignedSession(tx, sessionId, true);
  if (!session) return refuse([{ rule: "LEC-00", what: "session" } as const]);
  await tx.$queryRaw`SELECT id FROM lecturer WHERE id = ${lecturerId} FOR NO KEY UPDATE`;
  const condition = Prisma.sql`l.id = ${lecturerId} AND ${ownRegisterSql(session.unitPath)}`;
  const find = async () => (await listLecturerFacts(tx, session, condition))[0];
  const wish = {
    waiver,
    mayWaive: covers(scopeFor(actor, "lecturer:waive"), session.unitPath),
    clashReason: request.clashReason,
  };
  const lecturer = await find();
  if (!lecturer) return refuse([{ rule: "LEC-00", what: "lecturer" } as const]);
  const decision = decideAssignment(session, lecturer, session.policy, wish);
  if (!decision.ok) return decision;
  const { waived, clashWaiver, awayReason, travelReason } = decision.value;
  const facts = [
    ...waived,
    ...(awayReason === null ? [] : [{ rule: "LEC-08", reason: awayReason }]),
    ...(travelReason === null ? [] : [{ rule: "LEC-30", reason: travelReason }]),
  ];
  const assignmentId = await insertAssignment(tx, {
    sessionId,
    lecturerId,
    waiverName: waived.length > 0 ? (waiver?.name ?? null) : null,
    waiverReason: waived.length > 0 ? (waiver?.reason ?? null) : null,
    ...(facts.length > 0 ? { waivedFacts: JSON.parse(JSON.stringify(facts)) as Prisma.InputJsonValue } : {}),
    clashWaiver,
    replacesId: request.replacesId ?? null,
  });
  if (assignmentId === null) {
    const now = await find();
    const again = now && decideAssignment(session, now, session.policy, wish);
    if (again && !again.ok) return again;
    // What took the lecturer lies outside this snapshot: another try sees it (inTransaction repeats on 40001).
    throw new Error("40001: the lecturer was taken by a transaction this one cannot see");
  }
  await recordAudit(tx, {
    event: waived.length > 0 ? "teaching.assigned-by-waiver" : "teaching.assigned",
    actor,
    unitId: session.unitId,
    subject: "teaching",
    subjectId: assignmentId,
    after: { class: session.classCode, session: session.title, day: session.day, lecturer: lecturer.name, waived },
    reason: waived.length > 0 ? (waiver?.reason ?? null) : (clashWaiver ?? awayReason ?? travelReason),
  });
  return ok({ assignmentId });
}

/** LEC-10: only who is planned, invited or has accepted can be taken off; what was taught stays. */
export type ReleaseRefusal =
  | Readonly<{ rule: "LEC-00"; what: "assignment" }>
  | Readonly<{ rule: "LEC-10"; status: string }>;

export type Release = Readonly<{
  to: "withdrawn" | "declined";
  /** Null for whoever was only noted down and never asked. */
  reason: string | null;
  actor: Readonly<{ id: number | null; username: string; address?: string | null }>;
}>;

/** Takes a lecturer off a session: withdrawn by the centre, or declined by the lecturer; the row and its reason stay. */
export async function releaseLecturer(
  tx: Tx,
  assignmentId: number,
  { to, reason, actor }: Release,
): Promise<Decision<Readonly<{ assignmentId: number }>, ReleaseRefusal>> {
  const [row] = await tx.$queryRaw<
    { status: string; lecturer: string; unitId: number; classCode: string; title: string }[]
  >`
    SELECT a.status, l.full_name AS lecturer, c.unit_id AS "unitId", c.code AS "classCode", s.title
      FROM teaching_assignment a JOIN lecturer l ON l.id = a.lecturer_id JOIN class_session s ON s.id = a.session_id
      JOIN training_class c ON c.id = s.class_id WHERE a.id = ${assignmentId} FOR UPDATE OF a`;
  if (!row) return refuse([{ rule: "LEC-00", what: "assignment" } as const]);
  if (!["planned", "invited", "accepted"].includes(row.status))
    return refuse([{ rule: "LEC-10", status: row.status } as const]);
  await tx.teachingAssignment.update({
    where: { id: assignmentId },
    data: { status: to, declineReason: reason, version: { increment: 1 } },
  });
  await recordAudit(tx, {
    event: to === "declined" ? "teaching.declined" : "teaching.withdrawn",
    actor,
    unitId: row.unitId,
    subject: "teaching",
    subjectId: assignmentId,
    before: { status: row.status },
    after: { status: to, class: row.classCode, session: row.title, lecturer: row.lecturer },
    reason,
  });
  return ok({ assignmentId });
}
