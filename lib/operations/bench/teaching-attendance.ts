import type { Actor } from "@/lib/auth/actor";
import { mintScope } from "@/lib/auth/scope";
import { codeOf } from "@/lib/auth/timed-code";
import { db } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { stepOf } from "@/lib/domain/attendance/decide-check-in";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { openCheckIn, showCode, signCheckIn } from "@/lib/features/attendance/commands-check-in";
import { saveEntries } from "@/lib/features/attendance/commands-roll";
import type { RollAccess } from "@/lib/features/attendance/queries-roll";
import { startOfDay } from "@/lib/time/end-of-day";
import { measure } from "./measure";
import type { Goal, Line } from "./report";

const HALL = 140;
const CROWD = 200;
const RUNS = 10;
const MOST_SECONDS = 10;
const HOUR_MS = 3_600_000;

type Learner = Readonly<{ id: number; number: number; birthDate: Day }>;

/** A class that runs today, with learners who sit nowhere else, and one session of this morning. */
async function openHall(top: Readonly<{ id: number; path: string }>, size: number, today: Day, code: string) {
  const tx = db();
  const programme = await tx.programme.findFirstOrThrow({ orderBy: { id: "asc" }, select: { id: true } });
  const training = await tx.trainingClass.create({
    data: {
      code,
      name: code,
      unitId: top.id,
      programmeId: programme.id,
      outsidePlanReason: "bench",
      startsOn: dayToDb(today),
      endsOn: dayToDb(addDays(today, 5)),
      mode: "fullTime",
      capacity: size,
      status: "running",
      openingDecisionNo: "01-QĐ/BENCH",
      openingDecisionOn: dayToDb(today),
    },
    select: { id: true },
  });
  await tx.$executeRaw`
    INSERT INTO class_enrolment (class_id, cadre_id, unit_id)
    SELECT ${training.id}, c.id, c.unit_id FROM cadre c JOIN org_unit u ON u.id = c.unit_id
    WHERE u.path LIKE ${`${top.path}%`} AND NOT EXISTS (SELECT 1 FROM learner_slot l WHERE l.cadre_id = c.id)
    ORDER BY c.id LIMIT ${size}`;
  const startsAt = new Date(startOfDay(today).getTime() + 8 * HOUR_MS);
  const session = await tx.classSession.create({
    data: {
      classId: training.id,
      ordinal: 1,
      kind: "lecture",
      title: "bench",
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3 * HOUR_MS),
      periods: 4,
    },
    select: { id: true },
  });
  const rows = await tx.classEnrolment.findMany({
    where: { classId: training.id },
    orderBy: { number: "asc" },
    select: { id: true, number: true, cadre: { select: { birthDate: true } } },
  });
  const learners = rows.map(
    ({ id, number, cadre }): Learner => ({ id, number: number ?? 0, birthDate: dayFromDb(cadre.birthDate) }),
  );
  return { code, session: session.id, learners };
}

async function measureRoll(actor: Actor, access: RollAccess, hall: Awaited<ReturnType<typeof openHall>>) {
  let run = 0;
  // Every run says the opposite of the one before, on the version that one left.
  return measure(
    RUNS,
    async () => {
      const state = run % 2 === 0 ? ("present" as const) : ("late" as const);
      const entries = hall.learners.map(({ id }) => ({
        key: `bench-${hall.session}-${run}-${id}`,
        enrolment: id,
        state,
        reason: null,
        base: run,
        fill: false,
        deviceAt: null,
      }));
      run += 1;
      const input = { session: hall.session, source: "roll" as const, entries };
      const saved = await saveEntries({ actor, access, input, now: new Date() });
      if (!saved.ok || saved.value.answers.some(({ outcome }) => outcome !== "applied"))
        throw new Error("a roll of the bench was not saved whole");
    },
    { warmUp: 2 },
  );
}

/** Everybody at once, one in ten twice: counted afterwards in the rows. */
async function measureCheckIns(actor: Actor, access: RollAccess, hall: Awaited<ReturnType<typeof openHall>>) {
  const { session, learners } = hall;
  const opened = await openCheckIn({
    actor,
    access,
    now: new Date(),
    input: { session, minutes: 30, lateAfter: null },
  });
  if (!opened.ok) throw new Error("the check-in of the bench did not open");
  const { secret, stepSeconds } = await db().checkIn.findUniqueOrThrow({ where: { sessionId: session } });
  const now = new Date();
  const shown = await showCode(session, codeOf(secret, stepOf(now.getTime(), stepSeconds)), now);
  if (!shown.ok) throw new Error("the code of the bench was not taken");
  const presses = learners.flatMap((learner, index) => (index % 10 === 0 ? [learner, learner] : [learner]));
  const startedAt = performance.now();
  const answers = await Promise.all(
    presses.map(({ id, number, birthDate }) =>
      signCheckIn({
        device: `bench-${id}`,
        address: null,
        now: new Date(),
        input: { session, ticket: shown.value.ticket, number, birthDate },
      }),
    ),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  const marks = await db().attendance.count({ where: { sessionId: session } });
  const signatures = await db().checkInDevice.count({ where: { sessionId: session } });
  const lost = answers.filter(({ ok }) => !ok).length + Math.max(0, learners.length - marks);
  return { seconds, lost, double: Math.max(0, signatures - learners.length) };
}

/** A hall of 140 saved, and two hundred who check in at the same moment. */
export async function benchAttendance(
  bench: Readonly<{ actor: Actor; top: Readonly<{ id: number }>; today: Day; say: (line: string) => void }>,
): Promise<
  Readonly<{ lines: readonly Line[]; goals: readonly Goal[]; hall: Readonly<{ code: string; session: number }> }>
> {
  const { actor, today, say } = bench;
  const top = await db().orgUnit.findUniqueOrThrow({ where: { id: bench.top.id }, select: { id: true, path: true } });
  const office = mintScope([top.path]);
  const access: RollAccess = { office, take: office, userId: actor.id };
  say("roll call of a hall");
  const hall = await openHall(top, HALL, today, "BENCH-HALL");
  const roll = await measureRoll(actor, access, hall);
  say("two hundred check in");
  const checkIn = await measureCheckIns(actor, access, await openHall(top, CROWD, today, "BENCH-CROWD"));
  return {
    hall,
    lines: [
      { name: `roll call of ${HALL} saved`, ms: roll.median, worstMs: roll.worst },
      { name: `${CROWD} check in at once`, ms: checkIn.seconds * 1000 },
    ],
    goals: [
      {
        name: `${CROWD} people check in at once`,
        wanted: `within ${MOST_SECONDS} s, none lost, none double`,
        found: `${checkIn.seconds.toFixed(1)} s, ${checkIn.lost} lost, ${checkIn.double} double`,
        holds: checkIn.seconds <= MOST_SECONDS && checkIn.lost === 0 && checkIn.double === 0,
      },
    ],
  };
}
