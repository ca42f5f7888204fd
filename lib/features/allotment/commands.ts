import { BY_ITSELF } from "@/lib/audit/nobody";
import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { covers, type UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import {
  decideReturn,
  decideSeats,
  type ReturnViolation,
  type SeatsViolation,
  SHARING,
} from "@/lib/domain/allotment/decide-seats";
import { type ShareInput, shareSeats } from "@/lib/domain/allotment/share-seats";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { eachAlone } from "@/lib/jobs/each-alone";
import { notifyUnits } from "@/lib/notify/notify";
import { returnUnusedSeats } from "@/lib/seat-store/free-seats";
import { type ClassSeats, lockClassSeats } from "@/lib/seat-store/lock-class";
import { type MovingActor, moveUpWaitlist } from "@/lib/seat-store/move-up";
import { isSeatCheck } from "@/lib/seat-store/seat-check";
import { listSeats } from "./queries";
import type { ReturnSeatsInput, SetSeatsInput, ShareSeatsInput } from "./schema";

/** SEA-00: not to be found in scope; SEA-02: floors ask for more than there is; SEA-13: changed meanwhile. */
export type AllotmentRefusal =
  | SeatsViolation
  | ReturnViolation
  | Readonly<{ rule: "SEA-00"; field: string }>
  | Readonly<{ rule: "SEA-02"; seats: number; lacking: number }>
  | Readonly<{ rule: "SEA-13"; seats: number | null; taken: number }>
  /** The database refused: seats changed in between. */
  | Readonly<{ rule: "SEA-15" }>;

type Done = Readonly<{ code: string; changed: number; moved: number }>;
export type AllotmentAnswer = Decision<Done, AllotmentRefusal>;
type Request<Input> = Readonly<{ actor: Actor; scope: UnitScope; input: Input; today: Day }>;

/** Behind the locks the database keeps watch by itself; what it refuses is told as a change in between. */
async function withSeats(body: (tx: Tx) => Promise<AllotmentAnswer>): Promise<AllotmentAnswer> {
  try {
    return await inTransaction<AllotmentAnswer>(body, { isolation: "readCommitted" });
  } catch (error) {
    if (isSeatCheck(error)) return refuse([{ rule: "SEA-15" } as const]);
    throw error;
  }
}

const NOT_FOUND = { rule: "SEA-00", field: "classId" } as const;

/** The class and its seats, locked; null where its organiser lies outside the scope. */
async function lockOwn(tx: Tx, scope: UnitScope, classId: number): Promise<ClassSeats | null> {
  const held = await lockClassSeats(tx, classId);
  return held && covers(scope, held.unitPath) ? held : null;
}

/** Seats shared among the units by need. Those set by hand stay as they are unless asked otherwise. */
export function shareSeatsByNeed({ actor, scope, input, today }: Request<ShareSeatsInput>): Promise<AllotmentAnswer> {
  return withSeats(async (tx) => {
    const held = await lockOwn(tx, scope, input.classId);
    if (!held) return refuse([NOT_FOUND]);
    if (!SHARING.includes(held.status)) return refuse([{ rule: "SEA-12", status: held.status } as const]);
    const { rows, source } = await listSeats(tx, held.id, today);
    const kept = rows.filter((row) => row.basis === "hand" && !input.handToo);
    const shared = rows.filter((row) => !kept.includes(row));
    const share: ShareInput = {
      seats:
        held.capacity - Math.max(held.openTaken, input.open) - kept.reduce((sum, row) => sum + (row.seats ?? 0), 0),
      units: shared.map((row) => ({
        unitId: row.unitId,
        need: row.need,
        // Seats with somebody on them are nobody's to share.
        floor: Math.max(input.floors.get(row.unitId) ?? 0, row.taken),
        ceiling: input.ceilings.get(row.unitId) ?? null,
      })),
    };
    const result = shareSeats(share);
    if (result.lacking > 0)
      return refuse([{ rule: "SEA-02", seats: Math.max(0, share.seats), lacking: result.lacking } as const]);
    const before = new Map(shared.map((row) => [row.unitId, row.seats ?? 0]));
    const changed = result.seats.filter(({ unitId, seats }) => before.get(unitId) !== seats);
    await writeSeats(tx, held.id, result.seats);
    await tx.allocationRun.create({
      data: {
        classId: held.id,
        kind: "share",
        userId: actor.id,
        input: json({ ...share, source, kept: kept.map(({ unitId, seats }) => ({ unitId, seats })) }),
        result: json(result),
      },
    });
    await recordAudit(tx, {
      event: "allotment.shared",
      actor,
      unitId: held.unitId,
      subject: "training-class",
      subjectId: held.id,
      before: { seats: Object.fromEntries(before) },
      after: {
        seats: Object.fromEntries(result.seats.map(({ unitId, seats }) => [unitId, seats])),
        left: result.left,
      },
    });
    return settle(
      tx,
      held,
      actor,
      today,
      "seatsChanged",
      changed.map(({ unitId }) => unitId),
    );
  });
}

/** First what becomes fewer, then what becomes more: the sum never passes the capacity on the way. */
async function writeSeats(tx: Tx, classId: number, seats: readonly Readonly<{ unitId: number; seats: number }>[]) {
  const [units, numbers] = [seats.map(({ unitId }) => unitId), seats.map((one) => one.seats)];
  await tx.$executeRaw`
    UPDATE seat_allotment a SET seats = v.seats, basis = 'need', reason = NULL, version = a.version + 1
      FROM unnest(${units}::int[], ${numbers}::int[]) AS v(unit_id, seats)
     WHERE a.class_id = ${classId} AND a.unit_id = v.unit_id AND v.seats < a.seats`;
  await tx.$executeRaw`
    INSERT INTO seat_allotment (class_id, unit_id, seats, basis)
    SELECT ${classId}, v.unit_id, v.seats, 'need' FROM unnest(${units}::int[], ${numbers}::int[]) AS v(unit_id, seats)
     WHERE v.seats > 0 OR EXISTS (SELECT 1 FROM seat_allotment a WHERE a.class_id = ${classId} AND a.unit_id = v.unit_id)
     ORDER BY v.unit_id
    ON CONFLICT (class_id, unit_id) DO UPDATE
       SET seats = excluded.seats, basis = 'need', reason = NULL, version = seat_allotment.version + 1
     WHERE seat_allotment.seats <> excluded.seats OR seat_allotment.basis <> 'need'`;
}

/** Seats of one unit set by hand, with the reason that stands beside them. */
export function setSeats({ actor, scope, input, today }: Request<SetSeatsInput>): Promise<AllotmentAnswer> {
  return withSeats(async (tx) => {
    const held = await lockOwn(tx, scope, input.classId);
    if (!held) return refuse([NOT_FOUND]);
    const { rows } = await listSeats(tx, held.id, today);
    const unit = rows.find(({ unitCode }) => unitCode === input.unit);
    if (!unit) return refuse([{ rule: "SEA-00", field: "unit" } as const]);
    if (unit.version !== input.version)
      return refuse([{ rule: "SEA-13", seats: unit.seats, taken: unit.taken } as const]);
    const decision = decideSeats(input, { seats: unit.seats ?? 0, taken: unit.taken }, held);
    if (!decision.ok) return decision;
    const key = { classId: held.id, unitId: unit.unitId };
    const data = { seats: input.seats, basis: "hand", reason: input.reason };
    await tx.seatAllotment.upsert({
      where: { classId_unitId: key },
      create: { ...key, ...data },
      update: { ...data, version: { increment: 1 } },
    });
    await recordAudit(tx, {
      event: "allotment.changed",
      actor,
      unitId: held.unitId,
      subject: "training-class",
      subjectId: held.id,
      before: { unit: unit.unitCode, seats: unit.seats },
      after: { unit: unit.unitCode, seats: input.seats },
      reason: input.reason,
    });
    return settle(tx, held, actor, today, "seatsChanged", [unit.unitId]);
  });
}

/** Seats that units have not used go to the open queue, and down its order. */
export function returnSeats({ actor, scope, input, today }: Request<ReturnSeatsInput>): Promise<AllotmentAnswer> {
  return withSeats(async (tx) => {
    const held = await lockOwn(tx, scope, input.classId);
    if (!held) return refuse([NOT_FOUND]);
    const decision = decideReturn(held, input.reason, today);
    if (!decision.ok) return decision;
    return giveBack(tx, held, actor, input.reason, today);
  });
}

async function giveBack(
  tx: Tx,
  held: ClassSeats,
  actor: MovingActor,
  reason: string | null,
  today: Day,
): Promise<AllotmentAnswer> {
  const returned = await returnUnusedSeats(tx, held);
  if (returned.length > 0)
    await recordAudit(tx, {
      event: "allotment.returned",
      actor,
      unitId: held.unitId,
      subject: "training-class",
      subjectId: held.id,
      after: { seats: Object.fromEntries(returned.map(({ unitId, seats }) => [unitId, seats])) },
      reason,
    });
  return settle(
    tx,
    held,
    actor,
    today,
    "seatsReturned",
    returned.map(({ unitId }) => unitId),
  );
}

/** After seats have changed hands: the queue moves, and units whose seats changed hear of it once the class is called. */
async function settle(
  tx: Tx,
  held: ClassSeats,
  actor: MovingActor,
  today: Day,
  kind: "seatsChanged" | "seatsReturned",
  unitIds: readonly number[],
): Promise<AllotmentAnswer> {
  const moved = await moveUpWaitlist(tx, held.id, { on: today, actor });
  if (held.status !== "draft" && unitIds.length > 0) {
    const units = await tx.orgUnit.findMany({ where: { id: { in: [...unitIds] } }, select: { id: true, path: true } });
    await notifyUnits(tx, units, "nomination:create", today, {
      kind,
      values: { class: held.name, code: held.code },
      href: `/classes/${held.code}/seats`,
    });
  }
  return ok({ code: held.code, changed: unitIds.length, moved: moved.length });
}

/** Once a day: classes whose day has come give unused seats back; answers with how many classes did. */
export async function returnDueSeats(today: Day): Promise<number> {
  const due = await inTransaction((tx) =>
    tx.trainingClass.findMany({
      where: {
        status: { in: ["calling", "selecting"] },
        seatsReturnOn: { lte: dayToDb(today) },
        seatsAllotted: { gt: 0 },
      },
      select: { id: true },
      orderBy: { id: "asc" },
    }),
  );
  let returned = 0;
  const ids = due.map(({ id }) => id);
  await eachAlone("return due seats", ids, async (id) => {
    returned += await inTransaction(
      async (tx) => {
        const held = await lockClassSeats(tx, id);
        const unused = held !== null && [...held.allotments.values()].some(({ seats, taken }) => seats > taken);
        if (!held || !unused || !decideReturn(held, null, today).ok) return 0;
        await giveBack(tx, held, BY_ITSELF, null, today);
        return 1;
      },
      { isolation: "readCommitted" },
    );
  });
  return returned;
}

function json(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
