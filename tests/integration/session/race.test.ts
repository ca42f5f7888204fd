import { beforeAll, describe, expect, it } from "vitest";
import { moveSession, swapSessions } from "@/lib/features/session/commands";
import { swapSessionsInput } from "@/lib/features/session/schema";
import { aCadre } from "@/tests/factories/people";
import { aRoom } from "@/tests/factories/teaching-session";
import { enrol } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";
import { aClass, aMove, aWorld, made, rulesOf, sessionOf, type World } from "./session-world";

let world: World;
beforeAll(async () => {
  world = await aWorld();
}, 60_000);

const ROUNDS = 6;
const ON = ["23", "24", "25", "26", "27"];

/** Two classes, each with a session of its own in the morning, both free to move to the same afternoon. */
async function twoSessions(changes: Record<string, string> = {}) {
  const [one, two] = [await aClass(world), await aClass(world)];
  const first = await made(world.officer, one.id, { ...changes, from: "7:30", to: "8:30", periods: "1" });
  const second = await made(world.officer, two.id, { ...changes, from: "9:00", to: "10:00", periods: "1" });
  return { one, two, first, second };
}
/** An hour of an afternoon that no other round uses. */
const hour = (index: number) => ({
  day: `${ON[index % ON.length]}/11/2026`,
  from: `${13 + Math.floor(index / ON.length)}:00`,
  to: `${14 + Math.floor(index / ON.length)}:00`,
});

async function bothMove(ids: readonly [number, number], to: Record<string, string>) {
  const answers = await Promise.all([
    moveSession({ ...world.officer, input: aMove(ids[0], 1, to) }),
    moveSession({ ...world.second, input: aMove(ids[1], 1, to) }),
  ]);
  const moved = await Promise.all(ids.map(sessionOf));
  return { answers, moved: moved.filter(({ version }) => version === 2) };
}

describe("at the same moment", () => {
  it("[SES-12] two people move two sessions into one room: one wins, the other is told which session is there", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const room = await aRoom(testDb(), { unit: world.centre });
      const { first, second } = await twoSessions();
      const { answers, moved } = await bothMove([first, second], {
        ...hour(round),
        roomId: String(room.id),
        place: "",
      });
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(moved).toHaveLength(1);
      const told = answers.find(({ ok }) => !ok);
      expect(told).toMatchObject({
        violations: [{ rule: "SES-17", clash: { rule: "room", sessionId: moved[0]?.id } }],
      });
    }
  }, 60_000);

  it("[SES-11] a session moved onto a busy lecturer by two people at once: one wins, the other is told, nothing is lost", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { first, second } = await twoSessions({ lecturerId: String(world.lecturer.id), day: "23/11/2026" });
      const { answers, moved } = await bothMove([first, second], hour(round));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(moved).toHaveLength(1);
      const told = answers.find(({ ok }) => !ok);
      expect(told).toMatchObject({
        violations: [
          { rule: "SES-17", clash: { rule: "lecturer", lecturer: world.lecturer.name, sessionId: moved[0]?.id } },
        ],
      });
      const rows = await testDb().teachingAssignment.findMany({ where: { sessionId: { in: [first, second] } } });
      expect(rows.map(({ status }) => status)).toEqual(["planned", "planned"]);
      for (const row of rows) expect(row.startsAt).toEqual((await sessionOf(row.sessionId)).startsAt);
      // The next round begins in an empty morning.
      await testDb().classSession.updateMany({
        where: { id: { in: [first, second] } },
        data: { status: "cancelled", cancelReason: "Xong" },
      });
    }
  }, 60_000);

  it("[SES-13] two classes with learners in common move to one time: one wins, the other is told how many", async () => {
    const people = [];
    for (let index = 0; index < 4; index++) people.push(await aCadre(testDb(), { unit: world.commune }));
    for (let round = 0; round < ROUNDS; round++) {
      const { one, two, first, second } = await twoSessions();
      for (const training of [one, two])
        await enrol(
          testDb(),
          training,
          people.map(({ id }) => ({ id, unitId: world.commune.id })),
        );
      const { answers, moved } = await bothMove([first, second], hour(round));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const told = answers.find(({ ok }) => !ok);
      expect(told).toMatchObject({
        violations: [{ rule: "SES-17", clash: { rule: "learner", learners: 4, sessionId: moved[0]?.id } }],
      });
      const slots = await testDb().learnerSlot.findMany({ where: { sessionId: { in: [first, second] } } });
      expect(slots).toHaveLength(8);
      for (const slot of slots) expect(slot.startsAt).toEqual((await sessionOf(slot.sessionId)).startsAt);
      await testDb().classSession.updateMany({
        where: { id: { in: [first, second] } },
        data: { status: "cancelled", cancelReason: "Xong" },
      });
    }
  }, 60_000);

  it("[SES-21] two people move one session: one wins, the other is told who did", async () => {
    const training = await aClass(world);
    const id = await made(world.officer, training.id);
    const answers = await Promise.all([
      moveSession({ ...world.officer, input: aMove(id, 1, { day: "26/11/2026" }) }),
      moveSession({ ...world.second, input: aMove(id, 1, { day: "27/11/2026" }) }),
    ]);
    expect(answers.flatMap(rulesOf)).toEqual(["SES-21"]);
    expect((await sessionOf(id)).version).toBe(2);
  });

  it("[SES-22] eight classes want one room: one has it, seven are told, none is lost", async () => {
    const room = await aRoom(testDb(), { unit: world.centre });
    const ids: number[] = [];
    for (let index = 0; index < 8; index++) ids.push(await made(world.officer, (await aClass(world)).id));
    const to = { day: "27/11/2026", roomId: String(room.id), place: "" };
    const answers = await Promise.all(ids.map((id) => moveSession({ ...world.officer, input: aMove(id, 1, to) })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const rule of answers.flatMap(rulesOf)) expect(["SES-17", "SES-22"]).toContain(rule);
    expect(await testDb().classSession.count({ where: { roomId: room.id } })).toBe(1);
    expect(await testDb().classSession.count({ where: { id: { in: ids }, status: "planned" } })).toBe(8);
  }, 60_000);
});

describe("two sessions change places", () => {
  const swap = (one: number, two: number, versions = ["1", "1"]) =>
    swapSessionsInput.parse({
      sessionId: String(one),
      version: versions[0],
      withId: String(two),
      withVersion: versions[1],
      reason: "",
    });

  it("[SES-23] of one class, in one room, with one lecturer: nothing is in two places on the way", async () => {
    const training = await aClass(world);
    const room = await aRoom(testDb(), { unit: world.centre });
    const both = { roomId: String(room.id), place: "", lecturerId: String(world.substitute.id) };
    const first = await made(world.officer, training.id, both);
    const second = await made(world.officer, training.id, { ...both, from: "13:30", to: "16:45" });
    expect((await swapSessions({ ...world.officer, input: swap(first, second) })).ok).toBe(true);
    expect((await sessionOf(first)).startsAt.toISOString()).toBe("2026-11-24T06:30:00.000Z");
    expect((await sessionOf(second)).startsAt.toISOString()).toBe("2026-11-24T00:30:00.000Z");
    const rows = await testDb().teachingAssignment.findMany({ where: { sessionId: { in: [first, second] } } });
    for (const row of rows) expect(row.startsAt).toEqual((await sessionOf(row.sessionId)).startsAt);
    expect(rulesOf(await swapSessions({ ...world.officer, input: swap(first, second) }))).toEqual(["SES-21"]);
  });

  it("[SES-23] of two classes with the same learners and the same room", async () => {
    const [one, two] = [await aClass(world), await aClass(world)];
    const room = await aRoom(testDb(), { unit: world.centre });
    const person = await aCadre(testDb(), { unit: world.commune });
    for (const training of [one, two]) await enrol(testDb(), training, [{ id: person.id, unitId: world.commune.id }]);
    const first = await made(world.officer, one.id, { roomId: String(room.id), place: "" });
    const second = await made(world.officer, two.id, {
      roomId: String(room.id),
      place: "",
      from: "13:30",
      to: "16:45",
    });
    expect((await swapSessions({ ...world.officer, input: swap(first, second) })).ok).toBe(true);
    expect(await testDb().learnerSlot.count({ where: { cadreId: person.id } })).toBe(2);
  });

  it("[SES-23] is refused as a whole when one of the two does not fit, and two who swap at once do it once", async () => {
    const [one, two] = [await aClass(world), await aClass(world)];
    const first = await made(world.officer, one.id, { from: "7:30", to: "10:45" });
    const second = await made(world.officer, two.id, { from: "13:30", to: "16:45" });
    await made(world.officer, one.id, { from: "14:00", to: "15:00", periods: "1" });
    const refused = await swapSessions({ ...world.officer, input: swap(first, second) });
    expect(refused).toMatchObject({ violations: [{ rule: "SES-17", clash: { rule: "class" } }] });
    expect((await sessionOf(second)).version).toBe(1);

    const training = await aClass(world);
    const a = await made(world.officer, training.id);
    const b = await made(world.officer, training.id, { from: "13:30", to: "16:45" });
    const answers = await Promise.all([
      swapSessions({ ...world.officer, input: swap(a, b) }),
      swapSessions({ ...world.second, input: swap(b, a) }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap(rulesOf)).toEqual(["SES-21"]);
    expect((await sessionOf(a)).startsAt.toISOString()).toBe("2026-11-24T06:30:00.000Z");
  });
});
