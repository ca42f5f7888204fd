import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/transaction";
import { replaceNomination } from "@/lib/features/nomination/commands-replace";
import { returnUnusedSeats } from "@/lib/seat-store/free-seats";
import { lockClassSeats } from "@/lib/seat-store/lock-class";
import { moveUpWaitlist } from "@/lib/seat-store/move-up";
import { actorFor } from "@/tests/factories/accounts";
import { aProgramme } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";
import { aClass, act, aWorld, listOf, people, seatsOf, send, TODAY, type World } from "./nomination-world";

const WRITERS = 16;

let world: World;
let communes: { unit: StoredUnit; secretary: Awaited<ReturnType<typeof actorFor>> }[];
beforeAll(async () => {
  world = await aWorld();
  communes = [];
  for (let index = 0; index < WRITERS; index++) {
    const unit = await aUnit(testDb(), { name: `Xã Đua ${index}`, parent: world.district });
    communes.push({ unit, secretary: await actorFor(testDb(), { role: "commune-secretary", unit }) });
  }
}, 120_000);

async function peopleOfEach(count: number): Promise<number[][]> {
  const lists: number[][] = [];
  for (const { unit } of communes) lists.push(await people(unit, count));
  return lists;
}

/** The same random steps every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describe("sixteen writers at once", () => {
  it("[NOM-03] two secretaries press at the same moment for the last seat: one gets it, the other is told", async () => {
    const training = await aClass(world.district, { capacity: 1 });
    const [a = 0] = await people(world.a, 1);
    const [b = 0] = await people(world.b, 1);
    const answers = await Promise.all([
      send(world.secretaryA, training.code, world.a, [a]),
      send(world.secretaryB, training.code, world.b, [b]),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, violations: [{ rule: "NOM-15", asked: 1, left: 0 }] });
    expect(await seatsOf(training.id)).toEqual({ holding: 1, counted: 1, capacity: 1 });
  });

  it("[NOM-03] ten nominations each: every seat is filled, none twice, none lost, and the rest wait", async () => {
    const seats = communes.map(({ unit }) => [unit, 4] as const);
    const training = await aClass(world.district, { capacity: 100, seats });
    const lists = await peopleOfEach(10);
    const begun = performance.now();
    const answers = await Promise.all(
      communes.map(({ unit, secretary }, index) =>
        send(secretary, training.code, unit, lists[index] ?? [], { waitlist: true }),
      ),
    );
    const seconds = (performance.now() - begun) / 1000;
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await seatsOf(training.id)).toEqual({ holding: 100, counted: 100, capacity: 100 });
    const rows = await listOf(training.id);
    expect(rows).toHaveLength(WRITERS * 10);
    expect(new Set(rows.map(({ cadreId }) => cadreId)).size).toBe(WRITERS * 10);
    const own = rows.filter(({ seatUnitId }) => seatUnitId !== null);
    expect(own).toHaveLength(WRITERS * 4);
    expect(seconds).toBeLessThan(30);
  }, 120_000);

  it("[NOM-03] all-or-nothing lists never overfill: what was taken is what fits", async () => {
    const training = await aClass(world.district, { capacity: 20 });
    const lists = await peopleOfEach(3);
    const answers = await Promise.all(
      communes.map(({ unit, secretary }, index) => send(secretary, training.code, unit, lists[index] ?? [])),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(6);
    expect(await seatsOf(training.id)).toEqual({ holding: 18, counted: 18, capacity: 20 });
  }, 120_000);

  it("[NOM-07] one person sent at once to sixteen classes of a programme is seated in one", async () => {
    const programme = await aProgramme(testDb(), { classType: "skills" });
    const [person = 0] = await people(world.a, 1);
    const classes = [];
    for (let index = 0; index < WRITERS; index++) classes.push(await aClass(world.district, { programme }));
    const answers = await Promise.all(classes.map(({ code }) => send(world.secretaryA, code, world.a, [person])));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await testDb().nomination.count({ where: { cadreId: person } })).toBe(1);
  }, 120_000);

  it.each([1, 2, 3])(
    "[NOM-03] through every door in any order (run %i): the count is exact and never above the capacity",
    async (seed) => {
      const roll = dice(seed);
      const seats = communes.slice(0, 4).map(({ unit }) => [unit, 2] as const);
      const training = await aClass(world.district, { capacity: 12, seats });
      const lists = await peopleOfEach(2);
      await Promise.all(
        communes.map(({ unit, secretary }, index) =>
          send(secretary, training.code, unit, (lists[index] ?? []).slice(0, 1), { waitlist: true }),
        ),
      );
      const rows = await testDb().nomination.findMany({ where: { classId: training.id }, orderBy: { id: "asc" } });
      const door = (index: number): Promise<unknown> => {
        const row = rows[roll(rows.length)];
        const mine = communes.find(({ unit }) => unit.id === row?.unitId);
        const spare = lists[communes.findIndex(({ unit }) => unit.id === row?.unitId)]?.[1] ?? 0;
        const id = row?.id ?? 0;
        const one = communes[index] ?? communes[0];
        if (!mine || !one) throw new Error("no commune");
        switch (roll(6)) {
          case 0:
            return act(mine.secretary, "withdraw", training.code, [id]);
          case 1:
            return act(world.academic, "accept", training.code, [id], null);
          case 2:
            return act(world.academic, roll(2) === 0 ? "reject" : "waitlist", training.code, [id]);
          case 3:
            return replaceNomination({
              actor: mine.secretary,
              scope: scopeFor(mine.secretary, "nomination:create"),
              input: { class: training.code, nominations: [id], cadre: spare, reason: "Bận" },
              today: TODAY,
            });
          case 4:
            return inTransaction(
              async (tx) => {
                const held = await lockClassSeats(tx, training.id);
                if (held) await returnUnusedSeats(tx, held);
                await moveUpWaitlist(tx, training.id, { on: TODAY, actor: world.board });
              },
              { isolation: "readCommitted" },
            );
          default:
            return send(one.secretary, training.code, one.unit, lists[index]?.slice(1) ?? [], { waitlist: true });
        }
      };
      await Promise.all(Array.from({ length: WRITERS * 2 }, (_, index) => door(index % WRITERS)));
      const { holding, counted, capacity } = await seatsOf(training.id);
      expect(counted).toBe(holding);
      expect(counted).toBeLessThanOrEqual(capacity);
      const over = await testDb().seatAllotment.findMany({ where: { classId: training.id } });
      expect(over.filter(({ taken, seats: given }) => taken > given)).toEqual([]);
      const active = await testDb().nomination.groupBy({
        by: ["cadreId"],
        where: { classId: training.id, status: { in: ["submitted", "returned", "accepted", "waitlisted"] } },
        _count: true,
      });
      expect(active.filter(({ _count }) => _count > 1)).toEqual([]);
    },
    120_000,
  );
});
