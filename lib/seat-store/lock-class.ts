import "server-only";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayFromDbOrNull } from "@/lib/db/day";
import type { Day } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";

/*
 * THE CAPACITY ENGINE. Whoever takes, frees or moves seats of a class, through whichever door (a commune's board, the
 * organiser's desk, bulk, a swap, the waiting list, a quota that changes, a class that is cancelled) does it here.
 *
 * Two guards stand behind each other. The database counts seats by trigger and its CHECKs refuse one too many, whoever
 * writes. Before that, `lockClassSeats` makes writers of one class come one after the other, under READ COMMITTED, so
 * that the second reads what the first has left and is told "full" as a value instead of failing on the CHECK.
 *
 * No deadlock: every transaction takes its locks in this order and never goes back:
 *   1. the shared lock of lib/compliance-store, if people are recomputed (a class opened, a no-show);
 *   2. the class (one class a transaction), then its allotments in the order of unit ids — both here, and before an
 *      allotment or the class is written, because the triggers write the class's counters after the allotment's;
 *   3. people (lib/db row locks of cadre), in the order of their ids: `lockPeople`, so that one person is put forward
 *      for two classes by one writer at a time.
 */

export type Allotment = Readonly<{ seats: number; taken: number }>;

/** A class and its seats as nobody else can change them until the transaction ends. */
export type ClassSeats = Readonly<{
  id: number;
  code: string;
  name: string;
  unitId: number;
  unitPath: string;
  programmeId: number;
  policyId: number | null;
  status: ClassStatus;
  mode: StudyMode;
  startsOn: Day;
  /** Last day, inclusive. */
  endsOn: Day;
  nominateBy: Day | null;
  seatsReturnOn: Day | null;
  capacity: number;
  seatsAllotted: number;
  openTaken: number;
  allotments: ReadonlyMap<number, Allotment>;
}>;

type ClassRow = {
  id: number;
  code: string;
  name: string;
  unit_id: number;
  unit_path: string;
  programme_id: number;
  policy_id: number | null;
  status: string;
  mode: string;
  starts_on: Date;
  ends_on: Date;
  nominate_by: Date | null;
  seats_return_on: Date | null;
  capacity: number;
  seats_allotted: number;
  open_taken: number;
};

/** Takes the class and its allotments for this transaction; null when there is no such class. */
export async function lockClassSeats(tx: Tx, classId: number): Promise<ClassSeats | null> {
  // NO KEY: rows that merely refer to the class (a nomination being written elsewhere) need not wait.
  const rows = await tx.$queryRaw<ClassRow[]>`
    SELECT t.id, t.code, t.name, t.unit_id, u.path AS unit_path, t.programme_id, t.policy_id, t.status, t.mode,
           t.starts_on, t.ends_on, t.nominate_by, t.seats_return_on, t.capacity, t.seats_allotted, t.open_taken
    FROM training_class t JOIN org_unit u ON u.id = t.unit_id
    WHERE t.id = ${classId} FOR NO KEY UPDATE OF t`;
  const row = rows[0];
  if (!row) return null;
  const allotments = await tx.$queryRaw<{ unit_id: number; seats: number; taken: number }[]>`
    SELECT unit_id, seats, taken FROM seat_allotment WHERE class_id = ${classId} ORDER BY unit_id FOR NO KEY UPDATE`;
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    unitId: row.unit_id,
    unitPath: row.unit_path,
    programmeId: row.programme_id,
    policyId: row.policy_id,
    status: row.status as ClassStatus,
    mode: row.mode as StudyMode,
    startsOn: dayFromDb(row.starts_on),
    endsOn: dayFromDb(row.ends_on),
    nominateBy: dayFromDbOrNull(row.nominate_by),
    seatsReturnOn: dayFromDbOrNull(row.seats_return_on),
    capacity: row.capacity,
    seatsAllotted: row.seats_allotted,
    openTaken: row.open_taken,
    allotments: new Map(allotments.map(({ unit_id, seats, taken }) => [unit_id, { seats, taken }])),
  };
}

/** Step 3 of the order above. NO KEY for the same reason as the class. */
export async function lockPeople(tx: Tx, cadreIds: readonly number[]): Promise<void> {
  if (cadreIds.length === 0) return;
  await tx.$queryRaw`
    SELECT id FROM cadre WHERE id = ANY(${[...new Set(cadreIds)]}::int[]) ORDER BY id FOR NO KEY UPDATE`;
}
