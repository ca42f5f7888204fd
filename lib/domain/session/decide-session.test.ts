import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import type { ClassStatus, SessionKind } from "@/lib/domain/shared/training-lists";
import { decideRoom } from "./decide-room";
import {
  type ClassForSession,
  decideSession,
  decideTouch,
  EARLIEST_MINUTE,
  LATEST_MINUTE,
  MOST_PERIODS,
  PERIOD_MINUTES,
  type RoomForSession,
  type SessionWish,
} from "./decide-session";
import {
  formatClock,
  formatLocalMoment,
  momentAt,
  mondayOf,
  parseClock,
  parseLocalMoment,
  partOf,
} from "./session-time";

const MORNING = 7 * 60 + 30;
const at = (text: string, minute: number) => momentAt(day(text), minute);

function aWish(changes: Partial<SessionWish> = {}): SessionWish {
  const startsAt = changes.startsAt ?? at("2026-11-24", MORNING);
  return {
    kind: "lecture",
    title: "Bài 1",
    startsAt,
    endsAt: startsAt + 4 * PERIOD_MINUTES * 60_000,
    periods: 4,
    topicId: null,
    roomId: 1,
    place: null,
    ...changes,
  };
}
const training = (changes: Partial<ClassForSession> = {}): ClassForSession => ({
  status: "running",
  startsOn: day("2026-11-23"),
  endsOn: day("2026-11-27"),
  topics: new Map([[5, { title: "Bài 5", left: 6 }]]),
  ...changes,
});
const room = (changes: Partial<RoomForSession> = {}): RoomForSession => ({
  id: 1,
  name: "Hội trường",
  seats: 100,
  from: day("2020-01-01"),
  to: null,
  ...changes,
});
function broken(wish: SessionWish, of = training(), where: RoomForSession | null = room()): string[] {
  const decision = decideSession(wish, of, where);
  return decision.ok ? [] : decision.violations.map(({ rule }) => rule);
}

describe("one sitting", () => {
  it.each([
    ["ends when it begins", MORNING, MORNING, 0, ["SES-01"]],
    ["begins as early as may be", EARLIEST_MINUTE, EARLIEST_MINUTE + 180, 0, []],
    ["begins a minute earlier", EARLIEST_MINUTE - 1, EARLIEST_MINUTE + 180, 0, ["SES-01"]],
    ["ends as late as may be", LATEST_MINUTE - 180, LATEST_MINUTE, 0, []],
    ["ends a minute later", LATEST_MINUTE - 180, LATEST_MINUTE + 1, 0, ["SES-01"]],
    ["ends the next day", LATEST_MINUTE - 180, 24 * 60 + 30, 0, ["SES-01"]],
  ])("[SES-01] times: %s", (_case, from, to, periods, expected) => {
    const wish = aWish({ kind: "opening", startsAt: at("2026-11-24", from), endsAt: at("2026-11-24", to), periods });
    expect(broken(wish)).toEqual(expected);
  });

  it.each<[string, SessionKind, number, number, string[]]>([
    ["just enough minutes", "lecture", 4, 4 * PERIOD_MINUTES, []],
    ["a minute too few", "lecture", 4, 4 * PERIOD_MINUTES - 1, ["SES-02"]],
    ["a lecture without periods", "lecture", 0, 60, ["SES-02"]],
    ["an opening without periods", "opening", 0, 60, []],
    ["a closing with less than none", "closing", -1, 60, ["SES-02"]],
    ["as many as may be", "fieldVisit", MOST_PERIODS, MOST_PERIODS * PERIOD_MINUTES, []],
    ["one more", "fieldVisit", MOST_PERIODS + 1, (MOST_PERIODS + 1) * PERIOD_MINUTES, ["SES-02"]],
  ])("[SES-02] periods fit their time: %s", (_case, kind, periods, minutes, expected) => {
    const startsAt = at("2026-11-24", MORNING);
    expect(broken(aWish({ kind, periods, startsAt, endsAt: startsAt + minutes * 60_000 }))).toEqual(expected);
  });

  it.each([
    ["2026-11-22", ["SES-03"]],
    ["2026-11-23", []],
    ["2026-11-27", []],
    ["2026-11-28", ["SES-03"]],
  ])("[SES-03] lies within the days of the class: %s", (on, expected) => {
    expect(broken(aWish({ startsAt: at(on, MORNING), endsAt: at(on, MORNING + 200) }))).toEqual(expected);
  });

  it("[SES-04] takes no more periods than its topic has left, and only topics of the class's curriculum", () => {
    const six = { periods: 6, endsAt: at("2026-11-24", MORNING + 6 * PERIOD_MINUTES) };
    expect(broken(aWish({ topicId: 5, ...six }))).toEqual([]);
    expect(broken(aWish({ topicId: 5, periods: 7, endsAt: at("2026-11-24", MORNING + 7 * PERIOD_MINUTES) }))).toEqual([
      "SES-04",
    ]);
    expect(broken(aWish({ topicId: 6 }))).toEqual(["SES-04"]);
  });

  it("[SES-05] says where it is: in a room, or at a place", () => {
    expect(broken(aWish({ roomId: null }), training(), null)).toEqual(["SES-05"]);
    expect(broken(aWish({ roomId: null, place: "Bảo tàng", kind: "fieldVisit" }), training(), null)).toEqual([]);
  });

  it.each<[ClassStatus, string[]]>([
    ["draft", []],
    ["running", []],
    ["closed", ["SES-06"]],
    ["cancelled", ["SES-06"]],
  ])("[SES-06] belongs to a class that goes on: %s", (status, expected) => {
    expect(broken(aWish(), training({ status }))).toEqual(expected);
  });

  it.each([
    ["planned", false, true],
    ["planned", true, false],
    ["held", false, false],
    ["cancelled", false, false],
  ] as const)("[SES-07] a %s session, roll called: %s, may be moved: %s", (status, rollTaken, may) => {
    expect(decideTouch({ status, rollTaken }).ok).toBe(may);
  });

  it.each([
    ["the day before it opens", "2026-11-25", null, ["SES-08"]],
    ["the day it opens", "2026-11-24", null, []],
    ["its last day", "2020-01-01", "2026-11-25", []],
    ["the day after", "2020-01-01", "2026-11-24", ["SES-08"]],
  ])("[SES-08] the room is there on the day: %s", (_case, from, to, expected) => {
    expect(broken(aWish(), training(), room({ from: day(from), to: to === null ? null : day(to) }))).toEqual(expected);
  });

  it("[SES-08] a room that is not to be found is none", () => {
    expect(broken(aWish(), training(), null)).toEqual(["SES-08"]);
  });
});

describe("rooms", () => {
  const wish = { name: "P1", seats: 40, validFrom: day("2026-01-01"), validTo: null };
  const rules = (
    changes: Partial<typeof wish | { validTo: ReturnType<typeof day> }>,
    facts = { nameTaken: false, outside: [] as ReturnType<typeof day>[] },
  ) => {
    const decision = decideRoom({ ...wish, ...changes }, facts);
    return decision.ok ? [] : decision.violations.map((one) => (one.rule === "SES-19" ? one.field : one.rule));
  };
  it("[SES-19] have seats, end after they begin, and a name of their own", () => {
    expect(rules({})).toEqual([]);
    expect(rules({ seats: 0 })).toEqual(["seats"]);
    expect(rules({ seats: 1 })).toEqual([]);
    expect(rules({ seats: 5001 })).toEqual(["seats"]);
    expect(rules({ validTo: day("2026-01-01") })).toEqual(["validTo"]);
    expect(rules({ validTo: day("2026-01-02") })).toEqual([]);
    expect(rules({}, { nameTaken: true, outside: [] })).toEqual(["name"]);
  });
  it("[SES-20] close only when no session to come needs them", () => {
    expect(rules({}, { nameTaken: false, outside: [day("2026-12-01"), day("2026-12-02")] })).toEqual(["SES-20"]);
  });
});

describe("days and clocks", () => {
  it("[SES-01] a moment is a day and a minute in Vietnam, both ways", () => {
    const moment = at("2026-11-24", 0);
    expect(new Date(moment).toISOString()).toBe("2026-11-23T17:00:00.000Z");
    expect(formatLocalMoment(moment)).toBe("2026-11-24T00:00");
    expect(formatLocalMoment(moment - 60_000)).toBe("2026-11-23T23:59");
    expect(parseLocalMoment("2026-11-24T07:30")).toBe(at("2026-11-24", MORNING));
    expect(parseLocalMoment("2026-11-24T24:00")).toBeNull();
    expect(parseLocalMoment("hôm nay")).toBeNull();
  });
  it.each([
    ["7:30", 450],
    ["07h30", 450],
    ["7.05", 425],
    ["0730", 450],
    ["7", 420],
    ["7h", 420],
    ["24:00", null],
    ["7:60", null],
    ["sáng", null],
  ])("[SES-01] understands a time of day as people write it: %s", (text, minute) => {
    expect(parseClock(text)).toBe(minute);
  });
  it("[SES-01] knows weekdays and parts of the day", () => {
    expect(mondayOf(day("2026-11-22"))).toBe("2026-11-16");
    expect([719, 720, 1079, 1080].map(partOf)).toEqual(["morning", "afternoon", "afternoon", "evening"]);
    expect(formatClock(65)).toBe("01:05");
  });
});
