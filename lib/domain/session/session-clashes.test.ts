import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { CONFLICT_RULES } from "@/lib/domain/shared/teaching-lists";
import { type ConflictPolicyFacts, DEFAULT_EFFECTS, effectsOn } from "./conflict-effect";
import {
  type ClashFinding,
  findSessionClashes,
  type OtherSession,
  type Placing,
  type ScheduleWorld,
} from "./find-session-clashes";
import { momentAt } from "./session-time";
import { decideClashes, WAIVED_BY_POLICY, weighClashes } from "./weigh-clashes";

const DAY = day("2026-11-24");
const at = (clock: string, on = DAY) => momentAt(on, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));

const placing = (changes: Partial<Placing> = {}): Placing => ({
  sessionId: 1,
  classId: 1,
  startsAt: at("08:00"),
  endsAt: at("11:00"),
  room: { id: 7, name: "P7", seats: 50 },
  placeUnitId: 100,
  learners: 50,
  lecturers: [{ id: 9, name: "Thầy" }],
  ...changes,
});
const other = (changes: Partial<OtherSession> = {}): OtherSession => ({
  id: 2,
  classId: 2,
  classCode: "B",
  title: "Bài B",
  startsAt: at("08:00"),
  endsAt: at("11:00"),
  roomId: null,
  placeUnitId: 200,
  lecturerIds: [],
  sharedLearners: 0,
  ...changes,
});
const world = (changes: Partial<ScheduleWorld> = {}): ScheduleWorld => ({
  others: [],
  events: [],
  absences: [],
  travel: new Map(),
  ...changes,
});
const rules = (of: Placing, within: ScheduleWorld) => findSessionClashes(of, within).map(({ rule }) => rule);

describe("what falls together", () => {
  const touching = [
    ["ends as it begins", "07:00", "08:00", false],
    ["ends a minute into it", "07:00", "08:01", true],
    ["begins as it ends", "11:00", "12:00", false],
    ["begins a minute before its end", "10:59", "12:00", true],
  ] as const;

  it.each(touching)("[SES-11] a lecturer in two places: the other %s", (_case, from, to, clash) => {
    const others = [other({ startsAt: at(from), endsAt: at(to), lecturerIds: [9] })];
    expect(rules(placing(), world({ others }))).toEqual(clash ? ["lecturer"] : []);
  });
  it.each(touching)("[SES-12] two sittings in one room: the other %s", (_case, from, to, clash) => {
    const others = [other({ startsAt: at(from), endsAt: at(to), roomId: 7 })];
    expect(rules(placing(), world({ others }))).toEqual(clash ? ["room"] : []);
  });
  it.each(touching)("[SES-13] learners of two classes: the other %s", (_case, from, to, clash) => {
    const others = [other({ startsAt: at(from), endsAt: at(to), sharedLearners: 3 })];
    const found = findSessionClashes(placing(), world({ others }));
    expect(found).toEqual(clash ? [expect.objectContaining({ rule: "learner", learners: 3, classCode: "B" })] : []);
  });
  it("[SES-11] nothing stands in its own way, and a class sits in one place at a time", () => {
    expect(rules(placing(), world({ others: [other({ id: 1, roomId: 7, lecturerIds: [9] })] }))).toEqual([]);
    expect(rules(placing(), world({ others: [other({ classId: 1, roomId: 7 })] }))).toEqual(["class"]);
  });
  it.each([
    [49, ["seats"]],
    [50, []],
  ])("[SES-09] a room with %i seats for fifty", (seats, expected) => {
    expect(rules(placing({ room: { id: 7, name: "P7", seats } }), world())).toEqual(expected);
  });
  it("[SES-09] without a room there are no seats to count", () => {
    expect(rules(placing({ room: null }), world({ others: [other({ roomId: 7 })] }))).toEqual([]);
  });
  it.each([
    ["2026-11-20", "2026-11-23", []],
    ["2026-11-20", "2026-11-24", ["unitEvent"]],
    ["2026-11-24", "2026-11-26", ["unitEvent"]],
    ["2026-11-25", "2026-11-26", []],
  ])("[SES-14] an event of a sending unit from %s to %s", (from, to, expected) => {
    const event = { name: "Đại hội", unitName: "Xã", startsOn: day(from), endsOn: day(to) };
    expect(rules(placing(), world({ events: [{ ...event, learners: 4 }] }))).toEqual(expected);
  });
  it.each([
    ["06:30", "07:00", 60, []],
    ["06:30", "07:00", 61, ["travel"]],
    ["12:00", "13:00", 60, []],
    ["12:00", "13:00", 61, ["travel"]],
  ])("[SES-15] from %s to %s elsewhere, %i minutes on the road", (from, to, minutes, expected) => {
    const others = [other({ startsAt: at(from), endsAt: at(to), lecturerIds: [9] })];
    const travel = new Map([
      ["100>200", minutes],
      ["200>100", minutes],
    ]);
    expect(rules(placing(), world({ others, travel }))).toEqual(expected);
    expect(rules(placing({ placeUnitId: 200 }), world({ others, travel }))).toEqual([]);
    expect(rules(placing(), world({ others }))).toEqual([]);
  });
  it("[SES-15] another day is another trip", () => {
    const next = day("2026-11-25");
    const others = [other({ startsAt: at("06:00", next), endsAt: at("07:00", next), lecturerIds: [9] })];
    expect(rules(placing(), world({ others, travel: new Map([["100>200", 900]]) }))).toEqual([]);
  });
  it.each([
    ["that day", "2026-11-24", "2026-11-24", null, null, true],
    ["until the day before", "2026-11-01", "2026-11-23", null, null, false],
    ["from the day after", "2026-11-25", "2026-11-30", null, null, false],
    ["on Tuesdays", "2026-11-01", "2026-11-30", 2, null, true],
    ["on Wednesdays", "2026-11-01", "2026-11-30", 3, null, false],
    ["in the mornings", "2026-11-01", "2026-11-30", null, "morning", true],
    ["in the afternoons", "2026-11-01", "2026-11-30", null, "afternoon", false],
  ] as const)("[SES-16] a lecturer away %s", (_case, startsOn, endsOn, weekday, part, away) => {
    const absences = [{ lecturerId: 9, from: day(startsOn), lastDay: day(endsOn), weekday, part, note: null }];
    expect(rules(placing(), world({ absences }))).toEqual(away ? ["availability"] : []);
    expect(rules(placing({ lecturers: [] }), world({ absences }))).toEqual([]);
  });
  it("[SES-16] a sitting until midnight reaches into the evening", () => {
    const absences = [{ lecturerId: 9, from: DAY, lastDay: DAY, weekday: null, part: "evening" as const, note: null }];
    expect(rules(placing({ endsAt: at("00:00", day("2026-11-25")) }), world({ absences }))).toEqual(["availability"]);
  });
});

describe("what a clash does", () => {
  const policy = (changes: Partial<ConflictPolicyFacts>): ConflictPolicyFacts => ({
    id: 1,
    unitId: null,
    rule: "room",
    effect: "warn",
    from: DAY,
    ...changes,
  });
  it("[SES-10] is the default where nobody has said anything", () => {
    expect(effectsOn([], [1], DAY)).toEqual(DEFAULT_EFFECTS);
  });
  it.each([
    ["the day before", "2026-11-23", "block"],
    ["from its day", "2026-11-24", "warn"],
  ])("[SES-10] follows a policy %s", (_case, on, effect) => {
    expect(effectsOn([policy({})], [1, 2], day(on)).room).toBe(effect);
  });
  it("[SES-10] the nearest unit decides, of its words the newest, of two on one day the later written", () => {
    const national = policy({ effect: "ignore", from: day("2026-11-20") });
    const own = policy({ id: 2, unitId: 2, effect: "block", from: day("2026-01-01") });
    expect(effectsOn([national, own], [1, 2], DAY).room).toBe("block");
    expect(effectsOn([national, own], [1, 3], DAY).room).toBe("ignore");
    expect(effectsOn([own, policy({ id: 3, unitId: 2, effect: "warn" })], [1, 2], DAY).room).toBe("warn");
    expect(effectsOn([policy({ id: 3 }), policy({ id: 4, effect: "ignore" })], [1], DAY).room).toBe("ignore");
  });

  const sitting = { sessionId: 2, classCode: "B", title: "", startsAt: 0, endsAt: 1 };
  const room: ClashFinding = { rule: "room", room: "P7", ...sitting };
  const seats: ClashFinding = { rule: "seats", room: "P7", seats: 1, learners: 2 };
  const learner: ClashFinding = { rule: "learner", learners: 1, ...sitting };
  const lecturer: ClashFinding = { rule: "lecturer", lecturerId: 9, lecturer: "Thầy", ...sitting };
  const all = (effect: "block" | "warn" | "ignore") =>
    Object.fromEntries(CONFLICT_RULES.map((rule) => [rule, effect])) as typeof DEFAULT_EFFECTS;

  it.each([room, learner, lecturer])("[SES-17] what blocks is refused whatever the reason: $rule", (clash) => {
    expect(decideClashes([clash], all("block"), "Vì lý do riêng")).toEqual({
      ok: false,
      violations: [{ rule: "SES-17", clash }],
    });
  });
  it("[SES-17] a class in two places blocks under every policy; a small room never does", () => {
    const twice: ClashFinding = { rule: "class", ...sitting };
    expect(decideClashes([twice], all("ignore"), "x")).toMatchObject({ ok: false, violations: [{ rule: "SES-17" }] });
    expect(weighClashes([seats], all("block"))).toEqual([{ clash: seats, effect: "warn" }]);
    expect(weighClashes([seats], all("ignore"))).toEqual([]);
  });
  it("[SES-18] what warns asks for a reason, and keeps it as the waiver of its own constraint", () => {
    const answer = decideClashes([room], all("warn"), null);
    expect(answer).toEqual({ ok: false, violations: [{ rule: "SES-18", clash: room }] });
    expect(decideClashes([room, seats], all("warn"), "Hai lớp học chung")).toEqual({
      ok: true,
      value: { room: "Hai lớp học chung", learner: null, lecturer: null },
    });
    expect(decideClashes([lecturer, learner], all("warn"), "Vì")).toMatchObject({
      value: { room: null, learner: "Vì", lecturer: "Vì" },
    });
  });
  it("[SES-18] both kinds together: every one is told", () => {
    const effects = { ...all("warn"), room: "block" } as const;
    const answer = decideClashes([learner, room], effects, null);
    expect(answer).toMatchObject({ violations: [{ rule: "SES-17" }, { rule: "SES-18" }] });
  });
  it("[SES-17] what a policy ignores needs no reason and is kept as let through by it", () => {
    expect(decideClashes([room], all("ignore"), null)).toEqual({
      ok: true,
      value: { room: WAIVED_BY_POLICY, learner: null, lecturer: null },
    });
    expect(decideClashes([], all("block"), null)).toEqual({
      ok: true,
      value: { room: null, learner: null, lecturer: null },
    });
  });
});
