import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { replaceNomination } from "@/lib/features/nomination/commands-replace";
import { takeClassStep } from "@/lib/features/training-class/commands-steps";
import { classStepInput } from "@/lib/features/training-class/schema";
import { moveUpEverywhere } from "@/lib/seat-store/move-up-elsewhere";
import { testDb } from "@/tests/support/test-database";
import { aClass, act, audits, aWorld, listOf, people, seatsOf, send, TODAY, type World } from "./nomination-world";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});

/** Somebody seated in one class (`holding`) who waits for another of the same days, where a seat is free by now. */
async function passedOver() {
  const holding = await aClass(world.district, { capacity: 1 });
  const wanted = await aClass(world.district, { capacity: 1 });
  const [person = 0, first = 0] = await people(world.a, 2);
  await send(world.secretaryA, wanted.code, world.a, [first]);
  await send(world.secretaryA, wanted.code, world.a, [person], { waitlist: true });
  await send(world.secretaryA, holding.code, world.a, [person]);
  const [seat] = await listOf(wanted.id);
  await act(world.secretaryA, "withdraw", wanted.code, [seat?.id ?? 0]);
  expect(await statusIn(wanted.id, person)).toBe("waitlisted");
  const [held] = await listOf(holding.id);
  return { holding, wanted, person, nomination: held?.id ?? 0 };
}

async function statusIn(classId: number, cadreId: number): Promise<string | undefined> {
  return (await listOf(classId)).find((one) => one.cadreId === cadreId)?.status;
}
const runs = (classId: number) => testDb().allocationRun.count({ where: { classId } });

describe("[NOM-26] somebody passed over because another class held them", () => {
  it("is seated as soon as they are withdrawn from it, rejected there or put back on its waiting list", async () => {
    const one = await passedOver();
    const before = await audits("nomination.moved-up");
    await act(world.secretaryA, "withdraw", one.holding.code, [one.nomination]);
    expect(await statusIn(one.wanted.id, one.person)).toBe("submitted");
    expect(await audits("nomination.moved-up")).toBe(before + 1);
    const trail = await testDb().auditEvent.findFirst({
      where: { event: "nomination.moved-up" },
      orderBy: { id: "desc" },
    });
    expect(trail?.actorName).toBe("(tự động)");
    for (const name of ["reject", "waitlist"] as const) {
      const next = await passedOver();
      await act(world.academic, name, next.holding.code, [next.nomination]);
      expect(await statusIn(next.wanted.id, next.person), name).toBe("submitted");
    }
  });

  it("is seated when somebody else takes their place there, and when that class is cancelled", async () => {
    const one = await passedOver();
    const [other = 0] = await people(world.a, 1);
    const replaced = await replaceNomination({
      actor: world.secretaryA,
      scope: scopeFor(world.secretaryA, "nomination:create"),
      input: { class: one.holding.code, nominations: [one.nomination], cadre: other, reason: "Bận" },
      today: TODAY,
    });
    expect(replaced.ok).toBe(true);
    expect(await statusIn(one.wanted.id, one.person)).toBe("submitted");

    const two = await passedOver();
    const { version } = await testDb().trainingClass.findUniqueOrThrow({ where: { id: two.holding.id } });
    const cancelled = await takeClassStep({
      actor: world.board,
      scope: scopeFor(world.board, "class:manage"),
      permission: "class:manage",
      input: classStepInput.parse({
        classId: String(two.holding.id),
        version: String(version),
        to: "cancelled",
        reason: "Thiếu giảng viên",
      }),
      today: TODAY,
    });
    expect(cancelled).toMatchObject({ ok: true, value: { freed: 1 } });
    expect(await statusIn(two.wanted.id, two.person)).toBe("submitted");
  });

  it("stays where the organiser put them: only a seat that is freed brings them up", async () => {
    const training = await aClass(world.district, { capacity: 1 });
    const ids = await people(world.a, 1);
    await send(world.secretaryA, training.code, world.a, ids);
    const [row] = await listOf(training.id);
    await act(world.academic, "waitlist", training.code, [row?.id ?? 0]);
    await moveUpEverywhere(TODAY);
    expect(await statusIn(training.id, ids[0] ?? 0)).toBe("waitlisted");
  });

  it("is found by the daily step whatever freed them; while they are held nothing is written", async () => {
    const one = await passedOver();
    const kept = await runs(one.wanted.id);
    await moveUpEverywhere(TODAY);
    expect([await statusIn(one.wanted.id, one.person), await runs(one.wanted.id)]).toEqual(["waitlisted", kept]);
    await testDb().nomination.update({ where: { id: one.nomination }, data: { status: "withdrawn" } });
    const answers = await Promise.all([moveUpEverywhere(TODAY), moveUpEverywhere(TODAY), moveUpEverywhere(TODAY)]);
    expect(answers.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await statusIn(one.wanted.id, one.person)).toBe("submitted");
    expect(await runs(one.wanted.id)).toBe(kept + 1);
    expect(await seatsOf(one.wanted.id)).toEqual({ holding: 1, counted: 1, capacity: 1 });
  });

  it("of several let go at the same moment as many are seated as there are seats, in one order, and no door deadlocks", async () => {
    const wanted = await aClass(world.district, { capacity: 4 });
    const ids = await people(world.a, 12);
    const holding = [];
    for (const cadreId of ids) {
      const training = await aClass(world.district, { capacity: 1 });
      const row = await testDb().nomination.create({
        data: { classId: training.id, cadreId, unitId: world.a.id, status: "accepted" },
      });
      holding.push({ code: training.code, nomination: row.id });
    }
    await testDb().nomination.createMany({
      data: ids.map((cadreId) => ({ classId: wanted.id, cadreId, unitId: world.a.id, status: "waitlisted" })),
    });
    const answers = await Promise.all(
      holding.map(({ code, nomination }) => act(world.secretaryA, "withdraw", code, [nomination])),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await seatsOf(wanted.id)).toEqual({ holding: 4, counted: 4, capacity: 4 });
  }, 60_000);
});
