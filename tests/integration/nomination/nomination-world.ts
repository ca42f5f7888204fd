import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { submitNominations } from "@/lib/features/nomination/commands";
import { type ActRequest, actOnNominations } from "@/lib/features/nomination/commands-acts";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aProgramme, aTrainingClass, type ClassWish } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

/* Two communes and a cell of one district, an organiser and secretaries; classes begin on 2026-04-01. */

export const TODAY = day("2026-03-10");

export async function aWorld() {
  const tx = testDb();
  const { district, commune: a } = await seedCommune(tx, { name: "Xã A" });
  const b = await aUnit(tx, { name: "Xã B", parent: district });
  const far = await seedCommune(tx, { name: "Xã Xa" });
  const at = (role: Parameters<typeof actorFor>[1]["role"], unit: StoredUnit) =>
    actorFor(tx, { ...(role ? { role } : {}), unit });
  return {
    district,
    a,
    b,
    far: far.commune,
    board: await at("board-officer", district),
    academic: await at("academic-officer", district),
    secretaryA: await at("commune-secretary", a),
    secretaryB: await at("commune-secretary", b),
    secretaryFar: await at("commune-secretary", far.commune),
  };
}
export type World = Awaited<ReturnType<typeof aWorld>>;

/** So many people of a unit, each in a post there. */
export async function people(unit: StoredUnit, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index++)
    ids.push((await aCadre(testDb(), { unit, position: "commune-chair" })).id);
  return ids;
}

/** A class of a course that gives no level, so that anybody may go; `seats` by unit are given, the rest is open. */
export async function aClass(
  unit: StoredUnit,
  wish: Partial<ClassWish> & Readonly<{ seats?: readonly (readonly [StoredUnit, number])[] }> = {},
) {
  const { seats = [], ...rest } = wish;
  const programme = rest.programme ?? (await aProgramme(testDb(), { classType: "skills" }));
  const made = await aTrainingClass(testDb(), { unit, ...rest, programme });
  for (const [one, count] of seats)
    await testDb().seatAllotment.create({ data: { classId: made.id, unitId: one.id, seats: count } });
  return { ...made, programmeId: programme.id };
}

type Sent = Partial<Parameters<typeof submitNominations>[0]["input"]>;

export function send(actor: Actor, classCode: string, unit: StoredUnit, ids: readonly number[], more: Sent = {}) {
  return submitNominations({
    actor,
    scope: scopeFor(actor, "nomination:create"),
    today: TODAY,
    input: {
      class: classCode,
      unit: unit.code,
      people: [...ids],
      waitlist: false,
      overrideName: null,
      overrideReason: null,
      file: null,
      ...more,
    },
  });
}

export function act(
  actor: Actor,
  name: ActRequest["act"],
  classCode: string,
  nominations: readonly number[],
  reason: string | null = "Lý do thử",
  today = TODAY,
) {
  const permission = name === "resubmit" || name === "withdraw" ? "nomination:create" : "nomination:decide";
  return actOnNominations({
    actor,
    scope: scopeFor(actor, permission),
    act: name,
    input: { class: classCode, nominations, reason },
    today,
  });
}

/** Status and seat of everyone in a class, by person. */
export async function listOf(classId: number) {
  const rows = await testDb().nomination.findMany({ where: { classId }, orderBy: { id: "asc" } });
  return rows.map(({ id, cadreId, status, seatUnitId }) => ({ id, cadreId, status, seatUnitId }));
}

/** What the database counts against what stands in the rows. */
export async function seatsOf(classId: number) {
  const training = await testDb().trainingClass.findUniqueOrThrow({
    where: { id: classId },
    include: { allotments: true },
  });
  const holding = await testDb().nomination.count({
    where: { classId, status: { in: ["submitted", "returned", "accepted"] } },
  });
  return {
    holding,
    counted: training.openTaken + training.allotments.reduce((sum, { taken }) => sum + taken, 0),
    capacity: training.capacity,
  };
}

export const audits = (event: string) => testDb().auditEvent.count({ where: { event } });
export const notices = (kind: string) => testDb().notification.count({ where: { kind } });

export async function probationary(unit: StoredUnit, joined: string): Promise<number> {
  const fields = { partyJoinedOn: dayToDb(day(joined)) };
  return (await aCadre(testDb(), { unit, position: "commune-chair", fields })).id;
}
