import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import { covers, narrowScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { effectsOn } from "@/lib/domain/session/conflict-effect";
import { type ClashFinding, findSessionClashes, type Placing } from "@/lib/domain/session/find-session-clashes";
import { dayOfMoment, momentAt, mondayOf, parseLocalMoment } from "@/lib/domain/session/session-time";
import { type WeighedClash, weighClashes } from "@/lib/domain/session/weigh-clashes";
import { addDays, type Day, parseDay } from "@/lib/domain/shared/day";
import { loadClass } from "@/lib/features/training-class/loaders";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { listStandingViolations } from "@/lib/teaching-store/standing-lecturers";
import { normalizeDayText } from "@/lib/text/format";
import { today } from "@/lib/time/today";
import {
  listClassSessions,
  listConflictPolicies,
  listLecturerOptions,
  listOpenClasses,
  listRooms,
  listSessions,
  listUnplaced,
  SESSIONS_SHOWN,
} from "./queries";
import { findClassPlace, listUsableRooms } from "./queries-facts";
import { countLearners, findEffects, listPolicyFacts, loadWorld } from "./queries-world";
import type { SessionRow } from "./schema-row";

export type Params = ViewParams & Readonly<Record<string, string | string[] | undefined>>;

export const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
export const idOf = (value: string | string[] | undefined) =>
  /^[1-9]\d{0,8}$/.test(one(value) ?? "") ? Number(one(value)) : null;
export const dayOf = (value: string | string[] | undefined): Day | null =>
  parseDay(normalizeDayText(one(value) ?? "") ?? "");

/** Who answers for a lecturer no list approved is told to those who may read the register of lecturers there. */
function withoutWaivers(rows: readonly SessionRow[]): SessionRow[] {
  return rows.map((row) => ({
    ...row,
    lecturers: row.lecturers.map((one) => ({ ...one, waivedBy: null, waivedReason: null })),
  }));
}

/** Classes that clashes speak of. */
export const codesOf = (clashes: readonly ClashFinding[]): string[] => [
  ...new Set(clashes.flatMap((clash) => ("classCode" in clash ? [clash.classCode] : []))),
];

export function mayManage(actor: Actor, unitPath: string): boolean {
  return covers(scopeFor(actor, "session:manage"), unitPath);
}

/** The week a class's schedule opens at: as asked, else today's while it runs, else its first. */
function weekOf(params: Params, startsOn: Day, endsOn: Day): Day {
  const asked = dayOf(params.week);
  if (asked) return mondayOf(asked);
  const now = today();
  return mondayOf(now < startsOn || now > endsOn ? startsOn : now);
}

/** Where somebody wants to put a session, as the address says it. */
function wishOf(params: Params, session: SessionRow) {
  // A dragged card says `to`; the form says day and time.
  const typed = params.day === undefined ? undefined : `${dayOf(params.day) ?? ""}T${one(params.from) ?? ""}`;
  const to = parseLocalMoment(one(params.to) ?? typed ?? "");
  const startsAt = to ?? session.startsAt;
  const until = parseLocalMoment(`${dayOfMoment(startsAt)}T${one(params.until) ?? ""}`);
  const endsAt = until ?? startsAt + session.endsAt - session.startsAt;
  const asked = one(params.room);
  const roomId = asked === undefined ? session.roomId : idOf(params.room);
  const place = one(params.place) ?? session.place;
  return { startsAt, endsAt, roomId, place: roomId === null ? place : null };
}
export type MoveWish = ReturnType<typeof wishOf>;

async function priceOf(classId: number, session: SessionRow, wish: MoveWish): Promise<readonly WeighedClash[]> {
  const training = await read(findClassPlace, classId);
  if (!training) return [];
  const [rooms, learners, effects] = await Promise.all([
    read(listUsableRooms, training),
    read(countLearners, classId),
    read(findEffects, training.unitPath, dayOfMoment(wish.startsAt)),
  ]);
  const room = rooms.find(({ id }) => id === wish.roomId) ?? null;
  const ask = {
    training,
    from: wish.startsAt,
    to: wish.endsAt,
    roomIds: room ? [room.id] : [],
    lecturerIds: session.lecturers.map(({ id }) => id),
  };
  const placing: Placing = {
    sessionId: session.id,
    classId,
    startsAt: wish.startsAt,
    endsAt: wish.endsAt,
    room,
    placeUnitId: room?.unitId ?? training.hostUnitId ?? training.unitId,
    learners,
    lecturers: session.lecturers,
  };
  return weighClashes(findSessionClashes(placing, await read(loadWorld, ask)), effects);
}

/** The schedule of one class: a week or all of it, what is still unplaced, one session opened, a move being weighed. */
export async function loadClassSchedule(code: string, params: Params) {
  const { view, training } = await loadClass(code, params);
  await loadView("session:read", params);
  const manage =
    mayManage(view.actor, training.unitPath) && training.status !== "closed" && training.status !== "cancelled";
  const place = { id: training.id, unitId: training.unitId, unitPath: training.unitPath, hostUnitId: null };
  const [all, unplaced] = await Promise.all([read(listClassSessions, training.id), read(listUnplaced, training.id)]);
  const sessions = covers(scopeFor(view.actor, "lecturer:read"), training.unitPath) ? all : withoutWaivers(all);
  const opened = sessions.find(({ id }) => id === idOf(params.session)) ?? null;
  const adding = manage && one(params.new) === "1";
  const full = manage && (opened !== null || adding) ? await read(findClassPlace, training.id) : null;
  const [rooms, lecturers] = full
    ? await Promise.all([
        read(listUsableRooms, full),
        read(listLecturerOptions, place, opened ? dayOfMoment(opened.startsAt) : training.startsOn),
      ])
    : [[], []];
  const asked = one(params.to) !== undefined || one(params.day) !== undefined;
  const moving = opened && manage && asked ? wishOf(params, opened) : null;
  const price = opened && moving ? await priceOf(training.id, opened, moving) : [];
  const newDay = opened && moving && dayOfMoment(opened.startsAt) !== dayOfMoment(moving.startsAt);
  return {
    view,
    training,
    manage,
    sessions,
    unplaced,
    opened,
    adding,
    topic: unplaced.find(({ id }) => id === idOf(params.topic)) ?? null,
    rooms,
    lecturers,
    wish: opened && wishOf(params, opened),
    moving,
    price,
    /** Lecturers on it who may not give it on the day it would move to. */
    unapproved: newDay ? await read(listStandingViolations, opened.id, dayOfMoment(moving.startsAt)) : [],
    openClasses: await read(listOpenClasses, view.scope, codesOf(price.map(({ clash }) => clash))),
    mayWaive: covers(scopeFor(view.actor, "lecturer:waive"), training.unitPath),
    week: weekOf(params, training.startsOn, training.endsOn),
    list: one(params.view) === "list",
  };
}

export const SCHEDULE_VIEWS = ["week", "day", "lecturer", "room"] as const;

/** Sessions of all classes that exist for the unit in view, in one week or one day. */
export async function loadSchedule(params: Params) {
  const view = await loadView("session:read", params);
  const by = SCHEDULE_VIEWS.find((name) => name === one(params.by)) ?? "week";
  const on = dayOf(params.week) ?? view.on;
  const first = by === "day" ? on : mondayOf(on);
  const days = by === "day" ? 1 : 7;
  const scope = narrowScope(view.scope, view.unit.currentPath);
  const rows = await read(listSessions, scope, { from: momentAt(first, 0), to: momentAt(addDays(first, days), 0) });
  return {
    view,
    by,
    first,
    days,
    rows: covers(scopeFor(view.actor, "lecturer:read"), view.unit.currentPath) ? rows : withoutWaivers(rows),
    cut: rows.length >= SESSIONS_SHOWN,
    manage: mayManage(view.actor, view.unit.currentPath),
  };
}

export async function loadRooms(params: Params) {
  const view = await loadView("session:read", params);
  const rows = await read(listRooms, narrowScope(view.scope, view.unit.currentPath));
  const manage = mayManage(view.actor, view.unit.currentPath);
  return { view, rows, manage, edited: manage ? (rows.find(({ id }) => id === idOf(params.edit)) ?? null) : null };
}

/** What clashes do for the classes of the unit in view, and who said so. */
export async function loadConflictPolicies(params: Params) {
  const view = await loadView("session:read", params);
  const path = view.unit.currentPath;
  const [rows, facts] = await Promise.all([read(listConflictPolicies, path), read(listPolicyFacts, path)]);
  const effects = effectsOn(facts, path.split("/").filter(Boolean).map(Number), view.on);
  return { view, rows, effects, manage: mayManage(view.actor, path) };
}
