import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { retriesSoFar } from "@/lib/db/transaction";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { shareSeatsByNeed } from "@/lib/features/allotment/commands";
import { shareSeatsInput } from "@/lib/features/allotment/schema";
import { openRound } from "@/lib/features/needs/commands-board";
import { openRoundInput } from "@/lib/features/needs/schema";
import { submitNominations } from "@/lib/features/nomination/commands";
import { submitNominationsInput } from "@/lib/features/nomination/schema";
import { runJob } from "@/lib/jobs/run-job";
import { OperationFailure } from "../failure";

const WRITERS = 16;
const EACH = 10;
/** Seats that are a commune's own, and those for which all of them compete: fewer than are asked for. */
const OWN_SEATS = 6;
const OPEN_SEATS = 32;
const SEATS = WRITERS * OWN_SEATS + OPEN_SEATS;

const seconds = (since: number) => (performance.now() - since) / 1000;

/** A round over all communes is opened and its answers are written by name. */
export async function measurePrefill(
  actor: Actor,
  top: Readonly<{ code: string }>,
  today: Day,
): Promise<Readonly<{ units: number; names: number; seconds: number }>> {
  const input = openRoundInput.parse({
    unit: top.code,
    year: String(Number(today.slice(0, 4)) + 1),
    name: "Bench",
    opensOn: today,
    closesOn: addDays(today, 20),
    kinds: "commune",
    branches: "",
    questions: "",
  });
  const opened = await openRound({ actor, scope: scopeFor(actor, "needs:manage"), today, input });
  if (!opened.ok) throw new OperationFailure(`round refused: ${JSON.stringify(opened.violations)}`);
  const round = await db().needsRound.findFirstOrThrow({
    where: { name: "Bench" },
    select: { id: true, jobId: true, _count: { select: { answers: true } } },
  });
  const startedAt = performance.now();
  await runJob(round.jobId ?? 0);
  const took = seconds(startedAt);
  const names = await db().needsEntry.count({ where: { answer: { roundId: round.id } } });
  if (names === 0) throw new OperationFailure("the prefill wrote nobody");
  return { units: round._count.answers, names, seconds: took };
}

/** A class that calls for nominations, sixteen communes with seats of their own, and ten people of each who may be sent. */
export async function callForNominations(
  top: Readonly<{ id: number }>,
  today: Day,
): Promise<Readonly<{ code: string; senders: readonly Readonly<{ unit: string; people: readonly number[] }>[] }>> {
  const programme = await db().programme.findFirstOrThrow({
    where: { code: "knowledge-update" },
    select: { id: true },
  });
  const units = await db().$queryRaw<{ id: number; code: string; people: number[] }[]>`
    SELECT u.id, u.code, (array_agg(DISTINCT k.id ORDER BY k.id))[1:${EACH}::int] AS people
      FROM org_unit u JOIN cadre k ON k.unit_id = u.id AND k.ended_on IS NULL AND k.party_official_on IS NOT NULL
      JOIN post p ON p.cadre_id = k.id AND p.lane = 'current' AND p.valid_to IS NULL
     WHERE u.kind_code = 'commune' GROUP BY u.id HAVING count(DISTINCT k.id) >= ${EACH} ORDER BY u.id LIMIT ${WRITERS}`;
  const { code } = await db().trainingClass.create({
    data: {
      code: "BENCH-CALL",
      name: "Lớp chiêu sinh",
      unitId: top.id,
      programmeId: programme.id,
      outsidePlanReason: "BENCH",
      startsOn: dayToDb(addDays(today, 40)),
      endsOn: dayToDb(addDays(today, 42)),
      nominateBy: dayToDb(addDays(today, 20)),
      mode: "fullTime",
      capacity: SEATS,
      status: "calling",
      allotments: { create: units.map(({ id }) => ({ unitId: id, seats: OWN_SEATS })) },
    },
    select: { code: true },
  });
  return { code, senders: units.map((unit) => ({ unit: unit.code, people: unit.people })) };
}

const SHARED_SEATS = 1000;

/** A thousand seats of one class are shared among all communes by need. */
export async function measureSharing(
  actor: Actor,
  top: Readonly<{ id: number }>,
  today: Day,
): Promise<Readonly<{ seats: number; units: number; seconds: number }>> {
  const programme = await db().programme.findFirstOrThrow({ where: { code: "intermediate" }, select: { id: true } });
  const made = await db().trainingClass.create({
    data: {
      code: "BENCH-SHARE",
      name: "Lớp chia chỗ",
      unitId: top.id,
      programmeId: programme.id,
      outsidePlanReason: "BENCH",
      startsOn: dayToDb(addDays(today, 400)),
      endsOn: dayToDb(addDays(today, 700)),
      nominateBy: dayToDb(addDays(today, 300)),
      mode: "partTime",
      capacity: SHARED_SEATS,
      status: "calling",
    },
    select: { id: true },
  });
  const input = shareSeatsInput.parse({ classId: String(made.id), open: "0", handToo: "on" });
  const startedAt = performance.now();
  const answer = await shareSeatsByNeed({ actor, scope: scopeFor(actor, "allotment:manage"), input, today });
  const took = seconds(startedAt);
  if (!answer.ok) throw new OperationFailure(`sharing refused: ${JSON.stringify(answer.violations)}`);
  const shared = await db().seatAllotment.aggregate({
    where: { classId: made.id },
    _sum: { seats: true },
    _count: true,
  });
  return { seats: shared._sum.seats ?? 0, units: shared._count, seconds: took };
}

export type Submitted = Readonly<{
  writers: number;
  asked: number;
  /** Distinct people on the list, and how many of them have a seat, of so many seats. */
  written: number;
  seated: number;
  seats: number;
  retried: number;
  perSecond: number;
  slowest: number;
}>;

/** Sixteen communes send ten people each to one class at the same moment, for fewer seats than that. */
export async function measureSubmitting(
  actor: Actor,
  call: Awaited<ReturnType<typeof callForNominations>>,
  today: Day,
): Promise<Submitted> {
  const scope = scopeFor(actor, "nomination:create");
  const retriedBefore = retriesSoFar();
  const startedAt = performance.now();
  const took = await Promise.all(
    call.senders.map(async ({ unit, people }) => {
      const input = submitNominationsInput.parse({
        class: call.code,
        unit,
        people: people.map(String),
        waitlist: "on",
      });
      const answer = await submitNominations({ actor, scope, input, today });
      if (!answer.ok)
        throw new OperationFailure(`nominations refused: ${JSON.stringify(answer.violations).slice(0, 400)}`);
      return seconds(startedAt);
    }),
  );
  const all = seconds(startedAt);
  const rows = await db().nomination.findMany({
    where: { class: { code: call.code }, status: { in: ["submitted", "waitlisted"] } },
    select: { cadreId: true, status: true },
  });
  const asked = call.senders.reduce((sum, { people }) => sum + people.length, 0);
  const written = new Set(rows.map(({ cadreId }) => cadreId)).size;
  if (rows.length !== written)
    throw new OperationFailure(`${rows.length} nominations were written for ${written} people`);
  return {
    writers: call.senders.length,
    asked,
    written,
    seated: rows.filter(({ status }) => status === "submitted").length,
    seats: SEATS,
    retried: retriesSoFar() - retriedBefore,
    perSecond: asked / all,
    slowest: Math.max(...took),
  };
}
