import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { db } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { closeClass } from "@/lib/features/closing/commands";
import { closeClassInput } from "@/lib/features/closing/schema";
import { startOfDay } from "@/lib/time/end-of-day";
import { OperationFailure } from "../failure";

const LEARNERS = 300;
const SESSIONS = 10;
const HOUR_MS = 3_600_000;

/** A class of three hundred that gives a level, taught, marked and ready to be closed. */
export async function prepareClosing(
  top: Readonly<{ id: number }>,
  today: Day,
): Promise<Readonly<{ id: number; code: string }>> {
  const programme = await db().programme.findFirstOrThrow({
    where: { givesLevel: "elementary" },
    select: { id: true },
  });
  const endsOn = addDays(today, -1);
  const startsOn = addDays(today, -30);
  const training = await db().trainingClass.create({
    data: {
      code: `BENCH-${Date.now()}`,
      name: "Bench",
      unitId: top.id,
      programmeId: programme.id,
      outsidePlanReason: "Bench",
      startsOn: dayToDb(startsOn),
      endsOn: dayToDb(endsOn),
      mode: "fullTime",
      capacity: LEARNERS,
      status: "running",
      openingDecisionNo: "01-QĐ/BENCH",
      openingDecisionOn: dayToDb(startsOn),
    },
    select: { id: true, code: true },
  });
  const { id } = training;
  await db().$executeRaw`
    WITH chosen AS (
      SELECT c.id, c.unit_id, row_number() OVER (ORDER BY c.id) AS n FROM cadre c WHERE c.ended_on IS NULL ORDER BY c.id LIMIT ${LEARNERS}::int),
    theory AS (
      INSERT INTO theory_enrolment (cadre_id, level, school, mode, valid_from, valid_to)
      SELECT id, 'elementary', 'Bench', 'fullTime', ${dayToDb(startsOn)}::date, ${dayToDb(today)}::date FROM chosen
      RETURNING id, cadre_id)
    INSERT INTO class_enrolment (class_id, cadre_id, unit_id, number, theory_enrolment_id)
    SELECT ${id}::int, c.id, c.unit_id, c.n, t.id FROM chosen c JOIN theory t ON t.cadre_id = c.id`;
  await teach(id, startsOn);
  const { id: assessmentId } = await db().assessment.create({
    data: { classId: id, ordinal: 1, kind: "endPaper", title: "Bench", isFinal: true },
    select: { id: true },
  });
  await db().$executeRaw`
    INSERT INTO assessment_paper (assessment_id, enrolment_id, mark)
    SELECT ${assessmentId}::int, id, 4 + (number % 7) FROM class_enrolment WHERE class_id = ${id}`;
  await db().$executeRaw`
    INSERT INTO conduct (enrolment_id, rating) SELECT id, 'good' FROM class_enrolment WHERE class_id = ${id}`;
  const people = await db().classEnrolment.findMany({ where: { classId: id }, select: { cadreId: true } });
  const ids = people.map(({ cadreId }) => cadreId);
  await inTransaction((tx) => recomputeCadres(tx, ids), { isolation: "readCommitted", timeoutMs: 60_000 });
  return training;
}

/** Ten mornings at which everybody was. */
async function teach(classId: number, startsOn: Day): Promise<void> {
  for (let ordinal = 1; ordinal <= SESSIONS; ordinal++) {
    const startsAt = new Date(startOfDay(addDays(startsOn, ordinal)).getTime() + 8 * HOUR_MS);
    const { id } = await db().classSession.create({
      data: {
        classId,
        ordinal,
        kind: "lecture",
        title: `Bench ${ordinal}`,
        startsAt,
        endsAt: new Date(startsAt.getTime() + 3 * HOUR_MS),
        periods: 4,
        status: "held",
      },
      select: { id: true },
    });
    await db().$executeRaw`
      INSERT INTO attendance (session_id, enrolment_id, state, source)
      SELECT ${id}::int, id, 'present', 'roll' FROM class_enrolment WHERE class_id = ${classId}`;
  }
}

/** The closing act of three hundred: results, credentials, certificates, compliance and letters in one transaction. */
export async function measureClosing(
  actor: Actor,
  classId: number,
  today: Day,
): Promise<Readonly<{ learners: number; passed: number; seconds: number }>> {
  const { version } = await db().trainingClass.findUniqueOrThrow({ where: { id: classId }, select: { version: true } });
  const input = closeClassInput.parse({
    classId: String(classId),
    version: String(version),
    decisionNo: "01-QĐ/BENCH",
    closedOn: today,
  });
  const startedAt = performance.now();
  const closed = await closeClass({ actor, scope: scopeFor(actor, "class:close"), input, today, now: new Date() });
  const seconds = (performance.now() - startedAt) / 1000;
  if (!closed.ok) throw new OperationFailure(`closing refused: ${JSON.stringify(closed.violations)}`);
  const { passed, failed } = closed.value;
  if (passed + failed !== LEARNERS) throw new OperationFailure(`closing judged ${passed + failed} of ${LEARNERS}`);
  return { learners: LEARNERS, passed, seconds };
}
