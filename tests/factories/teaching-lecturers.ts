import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { type Day, day } from "@/lib/domain/shared/day";
import type {
  AssignmentStatus,
  LecturerKind,
  LecturerRank,
  NormRole,
  SessionStatus,
} from "@/lib/domain/shared/teaching-lists";
import type { SessionKind } from "@/lib/domain/shared/training-lists";
import { fold } from "@/lib/text/fold";
import { personSortKey } from "@/lib/text/sort-key";
import { nextNumber } from "./units";

type Ref = Readonly<{ id: number }>;
const at = (text: string) => dayToDb(day(text));
const atOrNull = (text: string | null | undefined) => dayToDbOrNull((text ?? null) as Day | null);

export type LecturerWish = Readonly<{
  unit: Ref;
  name?: string;
  kind?: LecturerKind;
  rank?: LecturerRank;
  normRole?: NormRole;
  home?: Ref;
  cadre?: Ref;
  user?: Ref;
  from?: string;
  to?: string | null;
  /** Programmes the register says they teach; with a topic only that one. */
  topics?: readonly Readonly<{ programme: Ref; topic?: string }>[];
}>;

/** Somebody in the register of a unit since 2015, part-time and of the district's rank unless told otherwise. */
export async function aLecturer(tx: Tx, wish: LecturerWish): Promise<Readonly<{ id: number; name: string }>> {
  const name = wish.name ?? `Trần Thị Giảng ${nextNumber()}`;
  const { id } = await tx.lecturer.create({
    data: {
      unitId: wish.unit.id,
      cadreId: wish.cadre?.id ?? null,
      userId: wish.user?.id ?? null,
      fullName: name,
      sortKey: personSortKey(name),
      search: fold(name),
      kind: wish.kind ?? "partTime",
      rank: wish.rank ?? "district",
      normRole: wish.normRole ?? "none",
      homeUnitId: wish.home?.id ?? null,
      validFrom: at(wish.from ?? "2015-01-01"),
      validTo: atOrNull(wish.to),
      endReason: wish.to ? "Nghỉ" : null,
      topics: {
        create: (wish.topics ?? []).map(({ programme, topic }) => ({
          programmeId: programme.id,
          topicKey: topic === undefined ? null : fold(topic),
        })),
      },
    },
    select: { id: true },
  });
  return { id, name };
}

export type ListWish = Readonly<{
  unit: Ref;
  name?: string;
  from?: string;
  to?: string;
  status?: "draft" | "proposed" | "returned" | "approved";
  entries: readonly Readonly<{
    lecturer: Ref;
    topics: readonly Readonly<{ programme: Ref; topic?: string }>[];
    endedOn?: string;
  }>[];
}>;

/** A list for 2025–2030, approved unless told otherwise. */
export async function aLecturerList(tx: Tx, wish: ListWish): Promise<Ref> {
  const status = wish.status ?? "approved";
  return tx.lecturerList.create({
    data: {
      unitId: wish.unit.id,
      name: wish.name ?? "Danh sách giảng viên",
      term: "2025–2030",
      validFrom: at(wish.from ?? "2025-01-01"),
      validTo: at(wish.to ?? "2030-01-01"),
      status,
      resolutionNo: status === "approved" ? "12-NQ/HU" : null,
      approvedOn: status === "approved" ? at(wish.from ?? "2025-01-01") : null,
      entries: {
        create: wish.entries.map(({ lecturer, topics, endedOn }) => ({
          lecturerId: lecturer.id,
          endedOn: atOrNull(endedOn),
          endReason: endedOn ? "Thôi giảng" : null,
          topics: {
            create: topics.map(({ programme, topic }) => ({
              programmeId: programme.id,
              topicKey: topic === undefined ? null : fold(topic),
            })),
          },
        })),
      },
    },
    select: { id: true },
  });
}

/** A curriculum of a programme with these lessons of four periods; gives the topic ids by title. */
export async function aCurriculum(
  tx: Tx,
  programme: Ref,
  titles: readonly string[],
): Promise<Readonly<{ id: number; topics: ReadonlyMap<string, number> }>> {
  const made = await tx.curriculum.create({
    data: {
      programmeId: programme.id,
      number: nextNumber(),
      validFrom: at("2000-01-01"),
      source: "Thử",
      assessment: "endPaper",
      topics: {
        create: titles.map((title, index) => ({
          ordinal: index + 1,
          title,
          periods: 4,
          sessionKind: "lecture",
          search: fold(title),
        })),
      },
    },
    select: { id: true, topics: { select: { id: true, title: true } } },
  });
  return { id: made.id, topics: new Map(made.topics.map(({ id, title }) => [title, id])) };
}

export type SessionWish = Readonly<{
  class: Ref;
  /** Instants with their offset: "2026-04-01T07:30+07:00". */
  startsAt: string;
  endsAt?: string;
  topicId?: number;
  kind?: SessionKind;
  periods?: number;
  status?: SessionStatus;
  title?: string;
}>;

/** A lesson of four hours. */
export async function aSession(tx: Tx, wish: SessionWish): Promise<Ref> {
  const startsAt = new Date(wish.startsAt);
  const ordinal = nextNumber();
  return tx.classSession.create({
    data: {
      classId: wish.class.id,
      ordinal,
      kind: wish.kind ?? "lecture",
      topicId: wish.topicId ?? null,
      title: wish.title ?? `Buổi ${ordinal}`,
      startsAt,
      endsAt: wish.endsAt ? new Date(wish.endsAt) : new Date(startsAt.getTime() + 4 * 3_600_000),
      periods: wish.periods ?? 4,
      status: wish.status ?? "planned",
      cancelReason: wish.status === "cancelled" ? "Hoãn" : null,
    },
    select: { id: true },
  });
}

/** A lecturer on a session, past every rule of the app. */
export async function anAssignment(
  tx: Tx,
  session: Ref,
  lecturer: Ref,
  status: AssignmentStatus = "planned",
): Promise<Ref> {
  return tx.teachingAssignment.create({
    data: {
      sessionId: session.id,
      lecturerId: lecturer.id,
      status,
      declineReason: status === "declined" ? "Bận" : null,
    },
    select: { id: true },
  });
}
