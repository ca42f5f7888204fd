import "server-only";
import { scopeFor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/load-actor";
import { read } from "@/lib/db/transaction";
import { type CalendarEvent, writeCalendar } from "@/lib/documents/write-ical";
import { momentAt } from "@/lib/domain/session/session-time";
import { addDays } from "@/lib/domain/shared/day";
import { today } from "@/lib/time/today";
import { listOwnSessions, listRunSessions } from "./queries";
import { findFeedUser } from "./queries-feed";
import type { SessionRow } from "./schema-row";

/** Calendars look back this far and ahead that far; what was cancelled has left every calendar after this many. */
const [DAYS_BACK, DAYS_AHEAD, CANCELLED_BACK] = [60, 400, 30];
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const NAMES = { vi: "Lịch học, lịch giảng", en: "Schedule" } as const;

function toEvent(row: SessionRow, origin: string): CalendarEvent {
  return {
    uid: `class-session-${row.id}`,
    sequence: row.version,
    startsAt: new Date(row.startsAt),
    endsAt: new Date(row.endsAt),
    summary: `${row.title} · ${row.className}`,
    location: row.roomName ?? row.place,
    description: [row.lecturers.map(({ name }) => name).join(", "), row.note].filter(Boolean).join("\n") || null,
    cancelled: row.status === "cancelled",
    url: `${origin}/classes/${row.classCode}/schedule`,
  };
}

/** SES-30: what a secret address shows: what its account teaches and runs, with the rights it has today; null: not found. */
export async function loadCalendar(token: string, origin: string): Promise<string | null> {
  if (!TOKEN.test(token)) return null;
  const now = new Date();
  const userId = await read(findFeedUser, token, now);
  if (userId === null) return null;
  const on = today();
  const actor = await read(loadActor, userId, { on, address: null });
  if (!actor) return null;
  const filter = {
    from: momentAt(addDays(on, -DAYS_BACK), 0),
    to: momentAt(addDays(on, DAYS_AHEAD), 0),
    cancelledFrom: momentAt(addDays(on, -CANCELLED_BACK), 0),
  };
  const [own, run] = await Promise.all([
    read(listOwnSessions, actor.id, filter),
    read(listRunSessions, scopeFor(actor, "session:manage"), filter),
  ]);
  const rows = new Map([...own, ...run].map((row) => [row.id, row]));
  const events = [...rows.values()].sort((a, b) => a.startsAt - b.startsAt).map((row) => toEvent(row, origin));
  return writeCalendar(NAMES[actor.locale], events, now);
}
