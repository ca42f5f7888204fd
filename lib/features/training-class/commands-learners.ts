import "server-only";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { Span } from "@/lib/domain/training-class/find-clashes";

type Opened = Readonly<{
  id: number;
  startsOn: Day;
  endsOn: Day;
  mode: string;
  /** Null: the class gives no level and nobody is "in training" by it. */
  givesLevel: string | null;
  school: string;
  decisionNo: string;
}>;

/** People of the class who are already seated in another course for the same level in those days. */
export async function listAlreadyInTraining(tx: Tx, training: Opened): Promise<string[]> {
  if (training.givesLevel === null) return [];
  const until = dayToDb(addDays(training.endsOn, 1));
  const rows = await tx.$queryRaw<{ full_name: string }[]>`
    SELECT c.full_name FROM nomination n JOIN cadre c ON c.id = n.cadre_id
    WHERE n.class_id = ${training.id} AND n.status = 'accepted' AND EXISTS (
      SELECT 1 FROM theory_enrolment e WHERE e.cadre_id = n.cadre_id AND e.level = ${training.givesLevel}
        AND e.valid_from < ${until} AND (e.valid_to IS NULL OR e.valid_to > ${dayToDb(training.startsOn)}))
    ORDER BY c.sort_key`;
  return rows.map((row) => row.full_name);
}

/** People of the class who sit somewhere else while one of its sessions is held, as both schedules stand. */
export async function listSeatedElsewhere(tx: Tx, classId: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ full_name: string }[]>`
    SELECT c.full_name FROM nomination n JOIN cadre c ON c.id = n.cadre_id
    WHERE n.class_id = ${classId} AND n.status = 'accepted' AND EXISTS (
      SELECT 1 FROM class_session s JOIN learner_slot o ON o.cadre_id = n.cadre_id AND NOT o.waived
        AND tstzrange(o.starts_at, o.ends_at) && tstzrange(s.starts_at, s.ends_at)
      WHERE s.class_id = n.class_id AND s.status <> 'cancelled' AND s.learner_waiver IS NULL)
    ORDER BY c.sort_key`;
  return rows.map((row) => row.full_name);
}

/**
 * Opening: every accepted person becomes a learner, kept with the unit that sent them; where the class gives a level
 * they are "in training" from its first to its last day, and stored compliance follows in the same transaction.
 * Answers with how many they are. The caller holds the locks of lib/seat-store.
 */
export async function writeLearners(tx: Tx, training: Opened): Promise<number> {
  const accepted = await tx.nomination.findMany({
    where: { classId: training.id, status: "accepted" },
    select: { id: true, cadreId: true, unitId: true },
    orderBy: [{ cadre: { sortKey: "asc" } }, { cadreId: "asc" }],
  });
  const ids = accepted.map(({ cadreId }) => cadreId).sort((a, b) => a - b);
  await lockForRecompute(tx, ids);
  const theory = new Map<number, number>();
  if (training.givesLevel !== null) {
    const level = training.givesLevel;
    const rows = await tx.theoryEnrolment.createManyAndReturn({
      data: ids.map((cadreId) => ({
        cadreId,
        level,
        school: training.school,
        mode: training.mode,
        validFrom: dayToDb(training.startsOn),
        validTo: dayToDb(addDays(training.endsOn, 1)),
        decisionNo: training.decisionNo,
      })),
      select: { id: true, cadreId: true },
    });
    for (const row of rows) theory.set(row.cadreId, row.id);
  }
  await tx.classEnrolment.createMany({
    // ATT-17: numbers of the class list by name; whoever comes later follows on (a trigger sees to it) and they stay.
    data: accepted.map(({ id, cadreId, unitId }, index) => ({
      number: index + 1,
      classId: training.id,
      cadreId,
      unitId,
      nominationId: id,
      theoryEnrolmentId: theory.get(cadreId) ?? null,
    })),
  });
  if (theory.size > 0) await recomputeCadres(tx, ids);
  return ids.length;
}

/** The class has been opened and is cancelled before it began: nobody has been in training by it. */
export async function releaseLearners(tx: Tx, classId: number, on: Day, reason: string): Promise<void> {
  const rows = await tx.classEnrolment.findMany({
    where: { classId },
    select: { cadreId: true, theoryEnrolmentId: true },
    orderBy: { cadreId: "asc" },
  });
  if (rows.length === 0) return;
  await lockForRecompute(
    tx,
    rows.map(({ cadreId }) => cadreId),
  );
  await tx.classEnrolment.updateMany({
    where: { classId, status: "enrolled" },
    data: { status: "left", leftOn: dayToDb(on), leftReason: reason, theoryEnrolmentId: null },
  });
  const theory = rows.flatMap(({ theoryEnrolmentId }) => (theoryEnrolmentId === null ? [] : [theoryEnrolmentId]));
  if (theory.length === 0) return;
  await tx.theoryEnrolment.deleteMany({ where: { id: { in: theory } } });
  await recomputeCadres(
    tx,
    rows.map(({ cadreId }) => cadreId),
  );
}

/** The days of a class that is opened or running have moved: being "in training" moves with them. */
export async function shiftTheory(tx: Tx, classId: number, days: Span): Promise<void> {
  const rows = await tx.classEnrolment.findMany({
    where: { classId, status: "enrolled", theoryEnrolmentId: { not: null } },
    select: { cadreId: true, theoryEnrolmentId: true },
    orderBy: { cadreId: "asc" },
  });
  if (rows.length === 0) return;
  const ids = rows.map(({ cadreId }) => cadreId);
  await lockForRecompute(tx, ids);
  await tx.theoryEnrolment.updateMany({
    where: { id: { in: rows.flatMap(({ theoryEnrolmentId }) => theoryEnrolmentId ?? []) } },
    data: { validFrom: dayToDb(days.startsOn), validTo: dayToDb(addDays(days.endsOn, 1)) },
  });
  await recomputeCadres(tx, ids);
}
