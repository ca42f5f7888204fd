import "server-only";
import { lockForRecompute } from "@/lib/compliance-store/locks";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import type { PersonViolation } from "@/lib/domain/nomination/decide-nomination";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { ClassSeats } from "@/lib/seat-store/lock-class";

/* NOM-24: an opened class whose list changes before it begins. The caller holds the locks of lib/seat-store. */

type Clash = { cadreId: number; name: string; school: string | null; code: string; from: Day; to: Day };

/**
 * What has come between since these people were judged for a class that is opened: they study for its level elsewhere by
 * now, or sit somewhere else in the hours of its sessions.
 */
export async function listLateClashes(tx: Tx, held: ClassSeats, ids: readonly number[]): Promise<PersonViolation[]> {
  const until = dayToDb(addDays(held.endsOn, 1));
  const rows = await tx.$queryRaw<Clash[]>`
    SELECT c.id AS "cadreId", c.full_name AS name, e.school, '' AS code, '' AS from, '' AS to
      FROM nomination n JOIN cadre c ON c.id = n.cadre_id JOIN training_class t ON t.id = n.class_id
      JOIN programme g ON g.id = t.programme_id
      JOIN theory_enrolment e ON e.cadre_id = c.id AND e.level = g.gives_level AND e.valid_from < ${until}
        AND (e.valid_to IS NULL OR e.valid_to > ${dayToDb(held.startsOn)})
     WHERE n.class_id = ${held.id} AND n.id = ANY(${[...ids]}::int[])
    UNION
    SELECT c.id, c.full_name, NULL, k.code, k.starts_on::text, k.ends_on::text
      FROM nomination n JOIN cadre c ON c.id = n.cadre_id
      JOIN class_session s ON s.class_id = n.class_id AND s.status <> 'cancelled' AND s.learner_waiver IS NULL
      JOIN learner_slot o ON o.cadre_id = c.id AND NOT o.waived
        AND tstzrange(o.starts_at, o.ends_at) && tstzrange(s.starts_at, s.ends_at)
      JOIN class_session x ON x.id = o.session_id JOIN training_class k ON k.id = x.class_id
     WHERE n.class_id = ${held.id} AND n.id = ANY(${[...ids]}::int[])
    ORDER BY 2, 1, 4`;
  return rows.map(({ cadreId, name, school, code, from, to }) =>
    school === null
      ? { rule: "NOM-08", cadreId, name, classCode: code, from, to, bothFullTime: true }
      : { rule: "NOM-07", cadreId, name, where: school },
  );
}

/** People accepted into an opened class become learners there and then, last in its list; see writeLearners of the opening. */
export async function addLearners(tx: Tx, held: ClassSeats, ids: readonly number[]): Promise<void> {
  const training = await tx.trainingClass.findUniqueOrThrow({
    where: { id: held.id },
    select: {
      name: true,
      place: true,
      partnerSchool: true,
      mode: true,
      openingDecisionNo: true,
      programme: { select: { givesLevel: true } },
    },
  });
  const accepted = await tx.nomination.findMany({
    where: { id: { in: [...ids] }, classId: held.id, status: "accepted" },
    select: { id: true, cadreId: true, unitId: true },
    orderBy: [{ cadre: { sortKey: "asc" } }, { cadreId: "asc" }],
  });
  const cadreIds = accepted.map(({ cadreId }) => cadreId);
  await lockForRecompute(tx, cadreIds);
  const level = training.programme.givesLevel;
  const theory = new Map<number, number>();
  if (level !== null) {
    const rows = await tx.theoryEnrolment.createManyAndReturn({
      data: cadreIds.map((cadreId) => ({
        cadreId,
        level,
        school: training.partnerSchool ?? training.place ?? training.name,
        mode: training.mode,
        validFrom: dayToDb(held.startsOn),
        validTo: dayToDb(addDays(held.endsOn, 1)),
        decisionNo: training.openingDecisionNo ?? "",
      })),
      select: { id: true, cadreId: true },
    });
    for (const row of rows) theory.set(row.cadreId, row.id);
  }
  await tx.classEnrolment.createMany({
    data: accepted.map(({ id, cadreId, unitId }) => ({
      classId: held.id,
      cadreId,
      unitId,
      nominationId: id,
      theoryEnrolmentId: theory.get(cadreId) ?? null,
    })),
  });
  if (theory.size > 0) await recomputeCadres(tx, cadreIds);
}

/** Somebody who never came was never in training: the seat in the class and what followed from it are taken back. */
export async function takeBackEnrolments(tx: Tx, ids: readonly number[]): Promise<void> {
  const enrolments = await tx.classEnrolment.findMany({
    where: { nominationId: { in: [...ids] }, status: "enrolled" },
    select: { id: true, cadreId: true, theoryEnrolmentId: true },
  });
  if (enrolments.length === 0) return;
  const cadreIds = enrolments.map(({ cadreId }) => cadreId);
  await lockForRecompute(tx, cadreIds);
  // Papers laid out for the whole class before anybody wrote them; whoever has a mark did come (NOM-23).
  await tx.assessmentPaper.deleteMany({ where: { enrolmentId: { in: enrolments.map(({ id }) => id) } } });
  // Whoever never sat there is neither a learner nor a turn of any report; the nomination keeps what happened.
  await tx.classEnrolment.deleteMany({ where: { id: { in: enrolments.map(({ id }) => id) } } });
  const theory = enrolments.flatMap(({ theoryEnrolmentId }) => (theoryEnrolmentId === null ? [] : [theoryEnrolmentId]));
  if (theory.length === 0) return;
  await tx.theoryEnrolment.deleteMany({ where: { id: { in: theory } } });
  await recomputeCadres(tx, cadreIds);
}
