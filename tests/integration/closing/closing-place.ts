import { type Actor, scopeFor } from "@/lib/auth/actor";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { closeClass } from "@/lib/features/closing/commands";
import { reopenClass } from "@/lib/features/closing/commands-reopen";
import { closeClassInput, reopenClassInput } from "@/lib/features/closing/schema";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, aStandard, type StoredCadre } from "@/tests/factories/people";
import { aTaughtClass, type TaughtClass, type TaughtClassWish } from "@/tests/factories/teaching-results";
import { testDb } from "@/tests/support/test-database";

/* A class that has been taught and its director, for the tests of the closing act. */

export const ON = day("2026-04-15");
export const NOW = new Date("2026-04-15T03:00:00Z");
export let place: SeededCommune;
export let director: Actor;

export async function close(training: TaughtClass, changes: Record<string, string> = {}, who = director) {
  const { version } = await testDb().trainingClass.findUniqueOrThrow({ where: { id: training.id } });
  const fields = {
    classId: String(training.id),
    version: String(version),
    decisionNo: "12-QĐ/TTCT",
    closedOn: "12/04/2026",
  };
  const input = closeClassInput.parse({ ...fields, ...changes });
  return closeClass({ actor: who, scope: scopeFor(who, "class:close"), input, today: ON, now: NOW });
}

export async function reopen(training: TaughtClass, reason = "Cộng nhầm điểm", who = director) {
  const { version } = await testDb().trainingClass.findUniqueOrThrow({ where: { id: training.id } });
  const input = reopenClassInput.parse({ classId: String(training.id), version: String(version), reason });
  return reopenClass({ actor: who, scope: scopeFor(who, "class:reopen"), input, today: ON, now: NOW });
}

export async function people(count: number): Promise<StoredCadre[]> {
  const made: StoredCadre[] = [];
  for (let index = 0; index < count; index++)
    made.push(await aCadre(testDb(), { unit: place.commune, position: "commune-chair" }));
  return made;
}

export async function taught(count: number, wish: Partial<TaughtClassWish> = {}) {
  const cadres = await people(count);
  const training = await aTaughtClass(testDb(), {
    unit: place.district,
    learners: cadres.map(({ id }) => ({ id, unitId: place.commune.id })),
    givesLevel: "intermediate",
    ...wish,
  });
  await inTransaction(
    (tx) =>
      recomputeCadres(
        tx,
        cadres.map(({ id }) => id),
      ),
    { isolation: "readCommitted" },
  );
  return { training, cadres };
}

export const standing = async (cadreId: number, on: string) =>
  (
    await testDb().complianceInterval.findFirst({
      where: {
        cadreId,
        lane: "current",
        groups: { has: "*" },
        validFrom: { lte: new Date(on) },
        OR: [{ validTo: null }, { validTo: { gt: new Date(on) } }],
      },
    })
  )?.status;
export const audits = (event: string, id: number) =>
  testDb().auditEvent.count({ where: { event, outcome: "done", subjectId: String(id) } });
export const statusOf = async (id: number) =>
  (await testDb().trainingClass.findUniqueOrThrow({ where: { id } })).status;

/** Before all tests of a file: a district with its director, a commune, and the standard of its chair. */
export async function preparePlace(): Promise<void> {
  place = await seedCommune(testDb());
  await aStandard(testDb(), { position: "commune-chair", unit: place.district, level: "intermediate" });
  director = await actorFor(testDb(), { role: "centre-director", unit: place.district });
}
