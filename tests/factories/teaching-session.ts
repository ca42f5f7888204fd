import type { Tx } from "@/lib/db/client";
import { dayToDb, dayToDbOrNull } from "@/lib/db/day";
import { momentAt, parseClock } from "@/lib/domain/session/session-time";
import { day } from "@/lib/domain/shared/day";
import type { SessionStatus } from "@/lib/domain/shared/teaching-lists";
import type { SessionKind } from "@/lib/domain/shared/training-lists";
import { fold } from "@/lib/text/fold";
import { nextNumber } from "./units";

export type RoomWish = Readonly<{
  unit: Readonly<{ id: number }>;
  name?: string;
  seats?: number;
  from?: string;
  to?: string | null;
}>;

export function aRoom(tx: Tx, wish: RoomWish): Promise<Readonly<{ id: number; name: string; version: number }>> {
  return tx.room.create({
    data: {
      unitId: wish.unit.id,
      name: wish.name ?? `Phòng ${nextNumber()}`,
      seats: wish.seats ?? 300,
      validFrom: dayToDb(day(wish.from ?? "2000-01-01")),
      validTo: dayToDbOrNull(wish.to ? day(wish.to) : null),
    },
    select: { id: true, name: true, version: true },
  });
}

/** "2026-11-24 07:30" in Vietnam. */
export function moment(text: string): Date {
  return new Date(momentAt(day(text.slice(0, 10)), parseClock(text.slice(11)) ?? 0));
}

export type SessionWish = Readonly<{
  class: Readonly<{ id: number }>;
  /** "2026-11-24 07:30" */
  from: string;
  minutes?: number;
  kind?: SessionKind;
  periods?: number;
  title?: string;
  room?: Readonly<{ id: number }>;
  place?: string;
  topicId?: number;
  status?: SessionStatus;
}>;

/** A sitting of three and a quarter hours with four periods, in a hall of nobody's unless told otherwise. */
export async function aSession(tx: Tx, wish: SessionWish): Promise<Readonly<{ id: number; version: number }>> {
  const startsAt = moment(wish.from);
  const ordinal = await tx.classSession.count({ where: { classId: wish.class.id } });
  return tx.classSession.create({
    data: {
      classId: wish.class.id,
      ordinal: ordinal + 1,
      kind: wish.kind ?? "lecture",
      title: wish.title ?? `Buổi ${ordinal + 1}`,
      topicId: wish.topicId ?? null,
      startsAt,
      endsAt: new Date(startsAt.getTime() + (wish.minutes ?? 195) * 60_000),
      periods: wish.periods ?? 4,
      roomId: wish.room?.id ?? null,
      place: wish.room ? null : (wish.place ?? "Hội trường"),
      status: wish.status ?? "planned",
      cancelReason: wish.status === "cancelled" ? "Thử" : null,
    },
    select: { id: true, version: true },
  });
}

/** A curriculum of a programme with these topics, in force since 2000; gives their ids in order. */
export async function aCurriculum(
  tx: Tx,
  programme: Readonly<{ id: number }>,
  topics: readonly Readonly<{ title: string; periods: number; kind?: SessionKind }>[],
): Promise<Readonly<{ id: number; topicIds: readonly number[] }>> {
  const row = await tx.curriculum.create({
    data: {
      programmeId: programme.id,
      number: 1,
      validFrom: dayToDb(day("2000-01-01")),
      source: "Thử",
      assessment: "none",
      topics: {
        create: topics.map(({ title, periods, kind }, index) => ({
          ordinal: index + 1,
          title,
          periods,
          sessionKind: kind ?? "lecture",
          search: fold(title),
        })),
      },
    },
    select: { id: true, topics: { select: { id: true }, orderBy: { ordinal: "asc" } } },
  });
  return { id: row.id, topicIds: row.topics.map(({ id }) => id) };
}
