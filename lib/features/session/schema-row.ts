import type { Moment } from "@/lib/domain/session/session-time";
import type { Day } from "@/lib/domain/shared/day";
import type { ConflictEffect, ConflictRule, SessionStatus } from "@/lib/domain/shared/teaching-lists";
import type { SessionKind } from "@/lib/domain/shared/training-lists";

export type SessionLecturer = Readonly<{
  id: number;
  name: string;
  status: string;
  assignmentId: number;
  /** Who answers for somebody that no list approved, and why; null where a list did. Not for everybody's eyes. */
  waivedBy: string | null;
  waivedReason: string | null;
}>;

/** A sitting as schedules show it. */
export type SessionRow = Readonly<{
  id: number;
  classId: number;
  classCode: string;
  className: string;
  unitName: string;
  kind: SessionKind;
  topicId: number | null;
  title: string;
  startsAt: Moment;
  endsAt: Moment;
  periods: number;
  roomId: number | null;
  roomName: string | null;
  place: string | null;
  status: SessionStatus;
  cancelReason: string | null;
  note: string | null;
  /** Reasons for which it was let through although something falls together. */
  waivers: readonly string[];
  lecturers: readonly SessionLecturer[];
  version: number;
}>;

/** A topic of the curriculum with periods that no session has yet. */
export type UnplacedTopic = Readonly<{
  id: number;
  ordinal: number;
  title: string;
  kind: SessionKind;
  periods: number;
  left: number;
}>;

export type RoomRow = Readonly<{
  id: number;
  unitCode: string;
  unitName: string;
  name: string;
  place: string | null;
  seats: number;
  validFrom: Day;
  validTo: Day | null;
  version: number;
  /** Sessions still to come in it. */
  coming: number;
}>;

export type ConflictPolicyRow = Readonly<{
  id: number;
  unitName: string | null;
  rule: ConflictRule;
  effect: ConflictEffect;
  validFrom: Day;
  source: string;
}>;

export type LecturerOption = Readonly<{ id: number; name: string; unitName: string }>;
