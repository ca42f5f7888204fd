import { takesSessions } from "@/lib/domain/session/decide-session";
import { covers, type Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ConflictEffect, SessionStatus } from "@/lib/domain/shared/teaching-lists";
import type { ClassStatus, SessionKind } from "@/lib/domain/shared/training-lists";

/** LEC-03: sittings with a content of their own; at the others (opening, test, closing) no topic is asked about. */
export const KINDS_WITH_TOPIC = ["lecture", "discussion", "fieldVisit"] as const satisfies readonly SessionKind[];

/** One approved list as it holds for one lecturer; `to` is its end, or the day the lecturer was struck off. */
export type Approval = Readonly<{
  listId: number;
  list: string;
  term: string;
  resolutionNo: string;
  approvedOn: Day;
  from: Day;
  to: Day;
  /** Programmes and topics approved; a null topic is the whole programme. */
  topics: readonly Readonly<{ programmeId: number; topicKey: string | null }>[];
}>;

/** Another session that takes the lecturer up in the same time. */
export type Clash = Readonly<{
  sessionId: number;
  classCode: string;
  title: string;
  /** Instants, ISO 8601. */
  startsAt: string;
  endsAt: string;
}>;

/** Another session of the same day, too far away for the time between the two, in minutes. */
export type ShortTrip = Clash & Readonly<{ needs: number; has: number }>;

export type SessionFacts = Readonly<{
  id: number;
  status: SessionStatus;
  classStatus: ClassStatus;
  kind: SessionKind;
  day: Day;
  programmeId: number;
  topic: Readonly<{ key: string; title: string }> | null;
}>;

export type LecturerFacts = Readonly<{
  id: number;
  name: string;
  from: Day;
  to: Day | null;
  /** Approved lists of this place in which the lecturer stands, of any time. */
  approvals: readonly Approval[];
  clashes: readonly Clash[];
  trips: readonly ShortTrip[];
  /** The stretch in which the lecturer said not to be free, where it touches the session. */
  away: Readonly<{ from: Day; lastDay: Day; note: string | null }> | null;
  /** Whether the lecturer is on this very session already. */
  there: boolean;
}>;

/** What the place's conflict policy says of a lecturer in two places, of one who is not free, of one who cannot be there in time. */
export type AssignmentPolicy = Readonly<Record<"lecturer" | "availability" | "travel", ConflictEffect>>;

export type AssignmentWish = Readonly<{
  waiver: Readonly<{ name: string; reason: string }> | null;
  /** Whether the actor may let somebody teach who is not approved. */
  mayWaive: boolean;
  clashReason: string | null;
}>;

export type AssignmentViolation =
  | Readonly<{ rule: "LEC-01"; name: string; from: Day; to: Day | null; day: Day }>
  | Readonly<{ rule: "LEC-02"; name: string; day: Day; lastDay: Day | null }>
  | Readonly<{ rule: "LEC-03"; name: string; topic: string; list: string }>
  | Readonly<{ rule: "LEC-04"; missing: "right" | "name" | "reason" }>
  | Readonly<{ rule: "LEC-05" }>
  | (Readonly<{ rule: "LEC-06"; name: string; effect: "block" | "warn" }> & Clash)
  | (Readonly<{ rule: "LEC-30"; name: string; effect: "block" | "warn" }> & ShortTrip)
  | Readonly<{ rule: "LEC-07"; name: string }>
  | Readonly<{ rule: "LEC-26"; status: ClassStatus }>
  | Readonly<{
      rule: "LEC-08";
      name: string;
      effect: "block" | "warn";
      from: Day;
      lastDay: Day;
      note: string | null;
    }>;

/** What a waiver let through, and what was overridden with a reason: kept beside the assignment. */
export type Assignment = Readonly<{
  waived: readonly AssignmentViolation[];
  /** Takes the assignment out of the database's "one place at a time"; null unless there is a clash to answer for. */
  clashWaiver: string | null;
  awayReason: string | null;
  travelReason: string | null;
}>;

type Taught = Pick<SessionFacts, "kind" | "day" | "programmeId"> &
  Readonly<{ topic: Readonly<{ key: string }> | null }>;

function inForceOn(approvals: readonly Approval[], on: Day): readonly Approval[] {
  return approvals.filter((one) => one.from < one.to && covers({ from: one.from, to: one.to }, on));
}

/** LEC-02, LEC-03: the approved list, in force on the day, that lets somebody teach this; null where none does. The first given wins. */
export function approvalFor(session: Taught, approvals: readonly Approval[]): Approval | null {
  const { topic, programmeId, kind, day } = session;
  const asksTopic = topic !== null && (KINDS_WITH_TOPIC as readonly SessionKind[]).includes(kind);
  const approves = ({ topics }: Approval) =>
    !asksTopic ||
    topics.some((one) => one.programmeId === programmeId && (one.topicKey === null || one.topicKey === topic.key));
  return inForceOn(approvals, day).find(approves) ?? null;
}

/** Why no list lets the lecturer teach it: none in force, or none for the topic. */
function approvalViolations(
  session: SessionFacts,
  lecturer: Pick<LecturerFacts, "name" | "approvals">,
): AssignmentViolation[] {
  const { name, approvals } = lecturer;
  if (approvalFor(session, approvals) !== null) return [];
  const [first] = inForceOn(approvals, session.day);
  if (!first) {
    const ended = approvals.map(({ to }) => to).filter((to) => to <= session.day);
    return [{ rule: "LEC-02", name, day: session.day, lastDay: ended.sort().at(-1) ?? null }];
  }
  return [
    { rule: "LEC-03", name, topic: (session.topic as NonNullable<SessionFacts["topic"]>).title, list: first.list },
  ];
}

/**
 * LEC-29: why whoever stands on a session cannot stay on it as it is to be: on another day, of another kind. What is free
 * and what falls together was asked of the place; whoever was let on by name stays (`waived`).
 */
export function standingViolations(
  session: SessionFacts,
  lecturer: Pick<LecturerFacts, "name" | "from" | "to" | "approvals">,
  waived: boolean,
): AssignmentViolation[] {
  return [...serviceViolations(session, lecturer), ...(waived ? [] : approvalViolations(session, lecturer))];
}

/** LEC-01: who has not begun yet, or has ended. */
function serviceViolations(
  { day }: SessionFacts,
  { name, from, to }: Pick<LecturerFacts, "name" | "from" | "to">,
): AssignmentViolation[] {
  return covers({ from, to }, day) ? [] : [{ rule: "LEC-01", name, from, to, day }];
}

function waiverViolations(wish: AssignmentWish): AssignmentViolation[] {
  if (wish.waiver === null) return [];
  if (!wish.mayWaive) return [{ rule: "LEC-04", missing: "right" }];
  if (wish.waiver.name.trim() === "") return [{ rule: "LEC-04", missing: "name" }];
  return wish.waiver.reason.trim() === "" ? [{ rule: "LEC-04", missing: "reason" }] : [];
}

/** LEC-06, LEC-08, LEC-30: where the policy warns, a reason lets it pass; where it blocks, nothing does. */
function conflictViolations(lecturer: LecturerFacts, policy: AssignmentPolicy, reason: string): AssignmentViolation[] {
  const { name, clashes, away, trips } = lecturer;
  const stands = (effect: ConflictEffect): effect is "block" | "warn" =>
    effect === "block" || (effect === "warn" && reason === "");
  const { lecturer: twice, availability, travel } = policy;
  return [
    ...(stands(twice) ? clashes.map((clash) => ({ rule: "LEC-06" as const, name, effect: twice, ...clash })) : []),
    ...(away !== null && stands(availability)
      ? [{ rule: "LEC-08" as const, name, effect: availability, ...away }]
      : []),
    ...(stands(travel) ? trips.map((trip) => ({ rule: "LEC-30" as const, name, effect: travel, ...trip })) : []),
  ];
}

/** Every reason why a lecturer cannot be put on a session; what a waiver may let through is let through by it alone. */
export function decideAssignment(
  session: SessionFacts,
  lecturer: LecturerFacts,
  policy: AssignmentPolicy,
  wish: AssignmentWish,
): Decision<Assignment, AssignmentViolation> {
  const { name } = lecturer;
  const approval = approvalViolations(session, lecturer);
  const refusedWaiver = waiverViolations(wish);
  const waived = wish.waiver !== null && refusedWaiver.length === 0;
  const reason = wish.clashReason?.trim() ?? "";
  const violations: AssignmentViolation[] = [
    ...(takesSessions(session.classStatus) ? [] : [{ rule: "LEC-26", status: session.classStatus } as const]),
    ...(session.status === "cancelled" ? [{ rule: "LEC-05" } as const] : []),
    ...(lecturer.there ? [{ rule: "LEC-07", name } as const] : []),
    ...serviceViolations(session, lecturer),
    ...refusedWaiver,
    ...(waived ? [] : approval),
    ...conflictViolations(lecturer, policy, reason),
  ];
  if (violations.length > 0) return refuse(violations);
  return ok({
    waived: waived ? approval : [],
    clashWaiver: lecturer.clashes.length === 0 ? null : policy.lecturer === "ignore" ? reason || "–" : reason,
    awayReason: lecturer.away === null || reason === "" ? null : reason,
    travelReason: lecturer.trips.length === 0 || reason === "" ? null : reason,
  });
}
