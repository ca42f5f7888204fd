import { expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { cancelClassNominations, returnUnusedSeats } from "@/lib/seat-store/free-seats";
import { lockClassSeats } from "@/lib/seat-store/lock-class";
import { actorFor } from "@/tests/factories/accounts";
import { aPost } from "@/tests/factories/people";
import { aUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";
import { aClass, act, audits, aWorld, listOf, people, seatsOf, send, TODAY } from "./nomination-world";

it("[NOM-00] [NOM-18] [NOM-19] a unit that closes in mid-year: its seated stay, who waits is passed over by name of the cause, and nothing of theirs is lost", async () => {
  const tx = testDb();
  const world = await aWorld();
  const ending = await aUnit(tx, { name: "Xã Sáp Nhập", parent: world.district });
  const heir = await aUnit(tx, { name: "Xã Mới", parent: world.district });
  const secretary = await actorFor(tx, { role: "commune-secretary", unit: ending });
  const next = await actorFor(tx, { role: "commune-secretary", unit: heir });
  const training = await aClass(world.district, { capacity: 2, seats: [[ending, 2]] });
  const ids = await people(ending, 3);
  expect((await send(secretary, training.code, ending, ids, { waitlist: true })).ok).toBe(true);
  const waiting = await tx.nomination.findFirstOrThrow({ where: { classId: training.id, status: "waitlisted" } });

  await tx.orgUnit.update({ where: { id: ending.id }, data: { validTo: new Date(TODAY) } });
  await aPost(tx, { cadre: { id: waiting.cadreId }, unit: heir, from: TODAY });

  // The unit sends nobody any more; those it has sent keep their seats.
  const before = await audits("nomination.submitted");
  expect(await send(secretary, training.code, ending, await people(ending, 1))).toEqual({
    ok: false,
    violations: [{ rule: "NOM-00", what: "unit" }],
  });
  expect(await audits("nomination.submitted")).toBe(before);
  expect(await seatsOf(training.id)).toEqual({ holding: 2, counted: 2, capacity: 2 });

  // A seat frees: who waits is passed over, with the cause on the record, and keeps the place in the queue.
  const seated = (await listOf(training.id)).filter(({ status }) => status === "submitted");
  expect((await act(world.board, "reject", training.code, [seated[0]?.id ?? 0])).ok).toBe(true);
  expect((await listOf(training.id)).map(({ status }) => status).sort()).toEqual([
    "rejected",
    "submitted",
    "waitlisted",
  ]);
  const run = await tx.allocationRun.findFirstOrThrow({ where: { classId: training.id }, orderBy: { id: "desc" } });
  expect(JSON.stringify(run.result)).toContain("unitClosed");

  // Its unused seat goes to everybody; a class that does not come about gives everyone back with their waiting time.
  await inTransaction(
    async (open) => {
      const held = await lockClassSeats(open, training.id);
      if (!held) throw new Error("no class");
      expect(await returnUnusedSeats(open, held)).toEqual([{ unitId: ending.id, seats: 1 }]);
    },
    { isolation: "readCommitted" },
  );
  await inTransaction(
    async (open) => {
      const held = await lockClassSeats(open, training.id);
      if (held) await cancelClassNominations(open, held, { actor: world.board, reason: "Sáp nhập xã", on: TODAY });
    },
    { isolation: "readCommitted" },
  );
  const programme = await tx.programme.findUniqueOrThrow({ where: { id: training.programmeId } });
  const later = await aClass(world.district, { programme, capacity: 5 });
  expect(await send(next, later.code, heir, [waiting.cadreId])).toMatchObject({ ok: true });
  const again = await tx.nomination.findFirstOrThrow({ where: { classId: later.id } });
  expect(again.waitingSince).toEqual(waiting.waitingSince);
});
