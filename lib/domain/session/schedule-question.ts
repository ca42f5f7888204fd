import { decideAssignment, type LecturerFacts } from "@/lib/domain/lecturer/decide-assignment";
import { weekdayOf } from "@/lib/domain/lecturer/is-away";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { DayPart } from "@/lib/domain/shared/teaching-lists";
import type { ConflictEffects } from "./conflict-effect";
import { PERIOD_MINUTES, type RoomForSession } from "./decide-session";
import { lecturerClashes, type Placing, roomClashes, type ScheduleWorld, timeClashes } from "./find-session-clashes";
import { dayOfMoment, type Minute, type Moment, momentAt } from "./session-time";
import { type Block, fill, needsLecturer, nothingFilled, sizeOf } from "./split-topics";
import { effectOf } from "./weigh-clashes";

/** Minutes off after every second period. */
const BREAK_MINUTES = 15;

/** Minutes from the start of a half day until `periods` of it are over, or until the next one begins. */
export function minutesUntil(periods: number, next = false): number {
  const breaks = next ? Math.floor(periods / 2) : Math.floor((periods - 1) / 2);
  return periods * PERIOD_MINUTES + Math.max(0, breaks) * BREAK_MINUTES;
}

export type ScheduleOptions = Readonly<{
  from: Day;
  to: Day;
  /** 1 Monday … 7 Sunday. */
  weekdays: readonly number[];
  parts: readonly DayPart[];
  starts: Readonly<Record<DayPart, Minute>>;
  /** Periods in half a day. */
  capacity: number;
  /** Where it is when no room of ours is free or needed. */
  place: string;
}>;

/** A sitting that is there and may stay, get another lecturer or room, or move. */
export type Standing = Readonly<{
  sessionId: number;
  startsAt: Moment;
  endsAt: Moment;
  roomId: number | null;
  place: string | null;
  lecturerId: number | null;
}>;
export type BlockToPlace = Block & Readonly<{ standing: Standing | null }>;

/** Who or what dropped out, and when; a repair works round it. */
export type Lost = Readonly<{ lecturerId: number | null; roomId: number | null; from: Day; to: Day }>;

export type ScheduleFacts = Readonly<{
  classId: number;
  programmeId: number;
  learners: number;
  hostUnitId: number;
  rooms: readonly (RoomForSession & Readonly<{ unitId: number }>)[];
  /** The one to ask first comes first; clashes and absences stand in the world, not here. */
  lecturers: readonly LecturerFacts[];
  world: ScheduleWorld;
  effects: (on: Day) => ConflictEffects;
  options: ScheduleOptions;
  blocks: readonly BlockToPlace[];
  lost: Lost | null;
}>;

export type Slot = Readonly<{ startsAt: Moment; endsAt: Moment; capacity: number }>;
/** One way to place a block; `slot` null is its own present time. */
export type Choice = Readonly<{
  slot: number | null;
  at: Moment;
  lecturerId: number | null;
  roomId: number | null;
  place: string | null;
  changed: boolean;
  cost: number;
}>;
export type Obstacle = "time" | "room" | "noneApproved" | "lecturersBusy";
export type ScheduleQuestion = Readonly<{
  slots: readonly Slot[];
  choices: readonly (readonly Choice[])[];
  /** Slots in which a sitting that stays where it is leaves no room for others, by block. */
  covers: readonly (readonly number[])[];
  /** How many half days each obstacle closed, by block. */
  obstacles: readonly Readonly<Record<Obstacle, number>>[];
}>;

/** SES-24, SES-28: what comes first counts more than all that comes after it. */
export const COST = { unplaced: 1_000_000, alone: 30_000, changed: 1000, moved: 10, warning: 40, step: 1 } as const;

/** The half days on which the class may sit. */
export function slotsOf({ from, to, weekdays, parts, starts, capacity }: ScheduleOptions): Slot[] {
  const slots: Slot[] = [];
  for (let on = from; on <= to; on = addDays(on, 1))
    if (weekdays.includes(weekdayOf(on)))
      for (const part of parts) {
        const startsAt = momentAt(on, starts[part]);
        slots.push({ startsAt, endsAt: momentAt(on, starts[part] + minutesUntil(capacity)), capacity });
      }
  return slots.sort((a, b) => a.startsAt - b.startsAt);
}

type Window = Readonly<{ startsAt: Moment; endsAt: Moment }>;
const inDays = (lost: Lost | null, on: Day) => lost !== null && lost.from <= on && on <= lost.to;

/** Which half day each block would fall on if all were filled one after the other. */
function idealSlots({ blocks, options }: ScheduleFacts): number[] {
  let filled = nothingFilled(options.capacity);
  return blocks.map((block) => {
    filled = fill(filled, sizeOf(block, options.capacity), options.capacity);
    return filled.halfDays - 1;
  });
}

/** Every way that no blocking rule forbids, with what it costs; the rest counted by what stood in the way. */
export function buildQuestion(facts: ScheduleFacts): ScheduleQuestion {
  const slots = slotsOf(facts.options);
  const ideal = idealSlots(facts);
  const obstacles = facts.blocks.map(() => ({ time: 0, room: 0, noneApproved: 0, lecturersBusy: 0 }));
  const turns = turnsOf(facts.blocks);
  const choices = facts.blocks.map((block, index) => {
    const seen = obstacles[index] as (typeof obstacles)[number];
    const turn = turns[index] as number;
    const own = block.standing ? choose(facts, block, block.standing, turn, seen) : null;
    const found: Choice[] = own ? [{ ...own, slot: null }] : [];
    for (const [slot, window] of slots.entries()) {
      if (window.capacity < Math.max(1, block.periods)) continue;
      const choice = choose(facts, block, window, turn, seen);
      if (!choice) continue;
      const away = block.standing
        ? Math.abs(window.startsAt - block.standing.startsAt) / 86_400_000
        : Math.abs(slot - (ideal[index] as number));
      const move = block.standing ? COST.moved : 0;
      found.push({ ...choice, slot, cost: choice.cost + move + Math.round(away * COST.step * 10) / 10 });
    }
    return found;
  });
  const covers = facts.blocks.map(({ standing }) =>
    slots.flatMap((slot, index) =>
      standing && standing.startsAt < slot.endsAt && slot.startsAt < standing.endsAt ? [index] : [],
    ),
  );
  return { slots, choices, covers, obstacles };
}

/**
 * SES-33: whose turn it is to be asked first, by block: each topic that somebody teaches is the next one's, its parts are
 * the same one's, so that those with least to teach share the class out among themselves.
 */
function turnsOf(blocks: readonly BlockToPlace[]): number[] {
  const taught = new Map<string, number>();
  return blocks.map(({ kind, topicId, title }) => {
    if (!needsLecturer(kind)) return 0;
    const topic = topicId === null ? title : String(topicId);
    if (!taught.has(topic)) taught.set(topic, taught.size);
    return taught.get(topic) as number;
  });
}

/** The best room and lecturer for a block in a window; null where something blocks. */
function choose(
  facts: ScheduleFacts,
  block: BlockToPlace,
  window: Window,
  turn: number,
  seen: Record<Obstacle, number>,
): Omit<Choice, "slot"> | null {
  const on = dayOfMoment(window.startsAt);
  const effects = facts.effects(on);
  const { standing } = block;
  const base: Placing = {
    sessionId: standing?.sessionId ?? null,
    classId: facts.classId,
    startsAt: window.startsAt,
    endsAt: window.endsAt,
    room: null,
    placeUnitId: facts.hostUnitId,
    learners: facts.learners,
    lecturers: [],
  };
  const weigh = (found: readonly Parameters<typeof effectOf>[0][]) => {
    const told = found.map((clash) => effectOf(clash, effects));
    return told.includes("block") ? null : told.filter((effect) => effect === "warn").length;
  };
  const time = weigh(timeClashes(base, facts.world));
  if (time === null) {
    seen.time++;
    return null;
  }
  const room = chooseRoom(facts, block, base, on, weigh);
  if (!room) {
    seen.room++;
    return null;
  }
  const placed = { ...base, room: room.room, placeUnitId: room.room?.unitId ?? facts.hostUnitId };
  const lecturer = chooseLecturer(facts, block, placed, { on, turn }, weigh, seen);
  const sameTime = standing?.startsAt === window.startsAt && standing.endsAt === window.endsAt;
  const changed =
    standing !== null &&
    (!sameTime || standing.roomId !== (room.room?.id ?? null) || standing.lecturerId !== lecturer.id);
  const warnings = time + room.warnings + lecturer.warnings;
  const alone = lecturer.id === null && needsLecturer(block.kind) ? COST.alone : 0;
  // What stands with its warnings answered for stays for nothing.
  const price = standing !== null && !changed ? 0 : warnings * COST.warning;
  return {
    at: window.startsAt,
    lecturerId: lecturer.id,
    roomId: room.room?.id ?? null,
    place: room.room ? null : (standing?.place ?? facts.options.place),
    changed,
    cost: alone + price + (changed ? COST.changed : 0),
  };
}

type Weigh = (found: ReturnType<typeof timeClashes>) => number | null;

function chooseRoom(facts: ScheduleFacts, block: BlockToPlace, base: Placing, on: Day, weigh: Weigh) {
  const { standing } = block;
  const outside =
    block.kind === "fieldVisit" || facts.rooms.length === 0 || (standing !== null && standing.roomId === null);
  if (outside) return { room: null, warnings: 0 };
  const usable = facts.rooms.filter(
    (room) =>
      room.from <= on &&
      (room.to === null || on < room.to) &&
      !(facts.lost?.roomId === room.id && inDays(facts.lost, on)),
  );
  const first = usable.filter(({ id }) => id === standing?.roomId);
  let best: { room: (typeof usable)[number]; warnings: number } | null = null;
  for (const room of [...first, ...usable]) {
    const warnings = weigh(roomClashes({ ...base, room }, facts.world));
    if (warnings !== null && (best === null || warnings < best.warnings)) best = { room, warnings };
    if (best && (best.warnings === 0 || best.room.id === standing?.roomId)) break;
  }
  return best;
}

function chooseLecturer(
  facts: ScheduleFacts,
  block: BlockToPlace,
  placed: Placing,
  { on, turn }: Readonly<{ on: Day; turn: number }>,
  weigh: Weigh,
  seen: Record<Obstacle, number>,
): { id: number | null; warnings: number } {
  const { standing } = block;
  if (!needsLecturer(block.kind) && !standing?.lecturerId) return { id: null, warnings: 0 };
  const session = {
    id: standing?.sessionId ?? 0,
    status: "planned" as const,
    classStatus: "running" as const,
    kind: block.kind,
    day: on,
    programmeId: facts.programmeId,
    topic: block.key === null ? null : { key: block.key, title: block.title },
  };
  const approved = facts.lecturers.filter(
    (one) =>
      !(facts.lost?.lecturerId === one.id && inDays(facts.lost, on)) &&
      // Whoever stands there was approved, or let through by name.
      ((one.id === standing?.lecturerId && on === dayOfMoment(standing.startsAt)) ||
        decideAssignment(session, one, { lecturer: "ignore", availability: "ignore", travel: "ignore" }, ASKING_NOTHING)
          .ok),
  );
  if (approved.length === 0) {
    seen.noneApproved++;
    return { id: null, warnings: 0 };
  }
  const first = approved.filter(({ id }) => id === standing?.lecturerId);
  const at = turn % approved.length;
  let best: { id: number; warnings: number } | null = null;
  for (const { id, name } of [...first, ...approved.slice(at), ...approved.slice(0, at)]) {
    const warnings = weigh(lecturerClashes({ ...placed, lecturers: [{ id, name }] }, facts.world));
    if (warnings !== null && (best === null || warnings < best.warnings)) best = { id, warnings };
    if (best && (best.warnings === 0 || best.id === standing?.lecturerId)) break;
  }
  if (!best) seen.lecturersBusy++;
  return best ?? { id: null, warnings: 0 };
}

const ASKING_NOTHING = { waiver: null, mayWaive: false, clashReason: null };
