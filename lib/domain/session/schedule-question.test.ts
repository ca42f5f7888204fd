import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { block, effects, facts, lecturer, MONDAY, other, room } from "@/tests/factories/teaching-schedule";
import { buildQuestion, slotsOf } from "./schedule-question";
import { momentAt } from "./session-time";

const standing = (
  changes: Partial<{ roomId: number | null; place: string | null; lecturerId: number | null }> = {},
) => ({
  sessionId: 5,
  startsAt: momentAt(MONDAY, 450),
  endsAt: momentAt(MONDAY, 645),
  roomId: null,
  place: "Đình làng",
  lecturerId: 1,
  ...changes,
});
const first = (asked: Parameters<typeof buildQuestion>[0]) => buildQuestion(asked).choices[0]?.[0];

describe("[SES-24] ways to place a sitting", () => {
  it("a visit, or a class without rooms, is where it is said to be", () => {
    expect(first(facts({ rooms: [], blocks: [block(1)] }))).toMatchObject({ roomId: null, place: "Hội trường" });
    const visit = { ...block(1), kind: "fieldVisit" as const };
    expect(first(facts({ blocks: [visit] }))).toMatchObject({ roomId: null, place: "Hội trường" });
    const stands = { ...block(1), standing: standing() };
    expect(first(facts({ blocks: [stands] }))).toMatchObject({ slot: null, place: "Đình làng", changed: false });
  });

  it("a sitting longer than the half days fits into none", () => {
    expect(buildQuestion(facts({ blocks: [{ ...block(1), periods: 5 }] })).choices).toEqual([[]]);
  });

  it("a room is there until its last day, and of two the one with fewer warnings is taken", () => {
    const until = { ...room(1), to: day("2026-11-24") };
    const question = buildQuestion(facts({ rooms: [until], blocks: [block(1)] }));
    expect(question.choices[0]).toHaveLength(2);
    expect(slotsOf(facts().options)).toHaveLength(10);
    const taken = other({ roomId: 1 });
    const world = { ...facts().world, others: [taken] };
    const asked = facts({ rooms: [room(1), room(2)], world, effects: () => effects("warn"), blocks: [block(1)] });
    expect(first(asked)).toMatchObject({ roomId: 2 });
    const both = { ...world, others: [taken, other({ id: 901, classId: 3, roomId: 2 })] };
    expect(first({ ...asked, world: both })).toMatchObject({ roomId: 1 });
  });

  it("a sitting without a topic asks for an approved lecturer alone; one of two who is free is taken", () => {
    const bare = { ...block(1), key: null };
    const world = { ...facts().world, others: [other({ lecturerIds: [1] })] };
    const asked = facts({ lecturers: [lecturer(1, ["khác"]), lecturer(2, ["khác"])], world, blocks: [bare] });
    expect(first(asked)).toMatchObject({ lecturerId: 2 });
    expect(first(facts({ lecturers: [lecturer(1, ["khác"])], blocks: [block(1)] }))).toMatchObject({
      lecturerId: null,
    });
  });

  it("[SES-33] topics go round the approved lecturers, least taught first; the parts of one stay with one who is free", () => {
    const lecturers = [lecturer(1), lecturer(2), lecturer(3, ["khác"])];
    const blocks = [block(1), { ...block(1), part: 1 }, block(2), block(3)];
    const who = (asked: Parameters<typeof buildQuestion>[0]) =>
      buildQuestion(asked).choices.map(([choice]) => choice?.lecturerId);
    expect(who(facts({ lecturers, blocks }))).toEqual([1, 1, 2, 1]);
    // Taken by another class on the first morning: the next one is asked.
    const world = { ...facts().world, others: [other({ lecturerIds: [2] })] };
    expect(who(facts({ lecturers, blocks, world }))).toEqual([1, 1, 1, 1]);
    const opening = { ...block(9), kind: "opening" as const };
    const bare = [opening, { ...block(4), topicId: null }, { ...block(5), topicId: null }];
    expect(who(facts({ lecturers, blocks: bare }))).toEqual([null, 1, 2]);
  });
});
