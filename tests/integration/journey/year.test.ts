import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { mintScope } from "@/lib/auth/scope";
import { findFigures } from "@/lib/compliance-store/figures";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { inTransaction } from "@/lib/db/transaction";
import type { Permission } from "@/lib/domain/access/permissions";
import { type Day, day } from "@/lib/domain/shared/day";
import type { Decision } from "@/lib/domain/shared/decision";
import { saveEntries } from "@/lib/features/attendance/commands-roll";
import { takeRollStep } from "@/lib/features/attendance/commands-steps";
import { rollAccess } from "@/lib/features/attendance/queries-roll";
import { closeClass } from "@/lib/features/closing/commands";
import { acknowledgeLetter } from "@/lib/features/letter/commands";
import { openRound } from "@/lib/features/needs/commands-board";
import { prefillRound } from "@/lib/features/needs/commands-prefill";
import { openRoundInput } from "@/lib/features/needs/schema";
import { submitNominations } from "@/lib/features/nomination/commands";
import { actOnNominations } from "@/lib/features/nomination/commands-acts";
import { saveMarks } from "@/lib/features/result/commands-marks";
import { openResits, saveConduct } from "@/lib/features/result/commands-papers";
import { setUpAssessments } from "@/lib/features/result/commands-setup";
import { createSession } from "@/lib/features/session/commands";
import { takeClassStep } from "@/lib/features/training-class/commands-steps";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, aStandard, type StoredCadre } from "@/tests/factories/people";
import { aTrainingClass } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

const EVERYWHERE = mintScope(["/"]);
const CLOSED = day("2026-05-14");
let place: SeededCommune;
let board: Actor;
let director: Actor;
let secretary: Actor;
let passes: StoredCadre;
let fails: StoredCadre;
let training: Readonly<{ id: number; code: string }>;

function done<Value, Violation>(decision: Decision<Value, Violation>): Value {
  expect(decision.ok ? [] : decision.violations).toEqual([]);
  if (!decision.ok) throw new Error("refused");
  return decision.value;
}
const as = (actor: Actor, permission: Permission) => ({ actor, scope: scopeFor(actor, permission) });
const at = (on: string, time: string) => new Date(`${on}T${time}:00+07:00`);

/** Whom a round of a year finds in need of the elementary course. */
async function forecastOf(year: number, on: Day): Promise<number[]> {
  const input = openRoundInput.parse({
    unit: place.district.code,
    year: String(year),
    name: `Nhu cầu ${year}`,
    opensOn: on,
    closesOn: `${on.slice(0, 4)}-12-31`,
    kinds: "commune",
    branches: "",
    questions: "",
  });
  const roundId = done(await openRound({ ...as(board, "needs:manage"), today: on, input }));
  const context = { jobId: 0, userId: board.id, unitId: null, client: testDb(), progress: async () => undefined };
  await prefillRound({ roundId }, context, on);
  const rows = await testDb().needsEntry.findMany({
    where: { answer: { roundId }, programme: { code: "elementary" } },
    orderBy: { cadreId: "asc" },
  });
  expect(new Set(rows.map(({ why }) => why))).toEqual(new Set(["shortHeld"]));
  return rows.map(({ cadreId }) => cadreId);
}

async function figuresOn(on: Day) {
  const request = { unitId: place.commune.id, lane: "current", group: "*", on } as const;
  const found = await findFigures(testDb(), EVERYWHERE, request);
  return { met: found?.counts.met, inTraining: found?.counts.inTraining, short: found?.counts.short };
}

async function step(to: "selecting" | "opened" | "running", on: Day, decisionNo: string | null = null) {
  const permission = to === "opened" ? "class:open" : "class:manage";
  const { version } = await testDb().trainingClass.findUniqueOrThrow({ where: { id: training.id } });
  const papers = { reason: "Lớp nhỏ của vùng", decisionNo, decisionOn: decisionNo === null ? null : on };
  const input = { classId: training.id, version, to, ...papers };
  done(await takeClassStep({ ...as(director, permission), permission, today: on, input }));
}

beforeAll(async () => {
  const db = testDb();
  place = await seedCommune(db);
  await aStandard(db, { position: "commune-chair", unit: place.district, level: "elementary", from: "2016-01-01" });
  board = await actorFor(db, { role: "board-officer", unit: place.district });
  director = await actorFor(db, { role: "centre-director", unit: place.district });
  secretary = await actorFor(db, { role: "commune-secretary", unit: place.commune });
  const wish = {
    unit: place.commune,
    position: "commune-chair",
    fields: {
      schooling: "upperSecondary",
      partyOfficialOn: new Date("2015-01-01"),
      partyJoinedOn: new Date("2014-01-01"),
    },
  } as const;
  passes = await aCadre(db, wish);
  fails = await aCadre(db, wish);
  await inTransaction((tx) => recomputeCadres(tx, [passes.id, fails.id]), { isolation: "readCommitted" });
  const programme = await db.programme.findUniqueOrThrow({
    where: { code: "elementary" },
    include: { curricula: { orderBy: { number: "desc" }, take: 1 } },
  });
  training = await aTrainingClass(db, {
    unit: place.district,
    programme,
    startsOn: "2026-04-06",
    endsOn: "2026-05-08",
    nominateBy: "2026-03-15",
  });
  await db.trainingClass.update({
    where: { id: training.id },
    data: { curriculumId: programme.curricula[0]?.id ?? null },
  });
});

describe("a year from the need to the dossier", () => {
  it("two who are short are named by the forecast, sent, seated, taught; one passes, one fails and comes back", async () => {
    const both = [passes.id, fails.id].sort((a, b) => a - b);
    expect(await forecastOf(2026, day("2026-01-05"))).toEqual(both);
    expect(await figuresOn(day("2026-03-01"))).toEqual({ met: 0, inTraining: 0, short: 2 });

    const sent = { class: training.code, unit: place.commune.code, people: both, waitlist: false, file: null };
    const plain = { overrideName: null, overrideReason: null };
    const send = { ...as(secretary, "nomination:create"), today: day("2026-03-01"), input: { ...sent, ...plain } };
    expect(done(await submitNominations(send))).toMatchObject({ submitted: 2 });
    await step("selecting", day("2026-03-16"));
    const nominations = await testDb().nomination.findMany({ where: { classId: training.id } });
    const accept = { class: training.code, nominations: nominations.map(({ id }) => id), reason: null };
    const decide = {
      ...as(board, "nomination:decide"),
      act: "accept",
      today: day("2026-03-17"),
      input: accept,
    } as const;
    done(await actOnNominations(decide));
    await step("opened", day("2026-03-20"), "05-QĐ/TTCT");
    await step("running", day("2026-04-06"));
    expect(await figuresOn(day("2026-04-20"))).toEqual({ met: 0, inTraining: 2, short: 0 });

    const topic = await testDb().curriculumTopic.findFirstOrThrow({
      where: { curriculum: { classes: { some: { id: training.id } } }, sessionKind: "lecture" },
    });
    const session = {
      requestId: undefined,
      classId: training.id,
      kind: "lecture" as const,
      topicId: topic.id,
      title: topic.title,
      periods: 4,
      day: day("2026-04-07"),
      from: 450,
      to: 660,
      roomId: null,
      place: "Hội trường",
      lecturerId: null,
      waiverName: null,
      waiverReason: null,
      note: null,
      reason: null,
    };
    const { id: sessionId } = done(await createSession({ ...as(director, "session:manage"), input: session }));
    const enrolments = await testDb().classEnrolment.findMany({
      where: { classId: training.id },
      orderBy: { id: "asc" },
    });
    const roll = { actor: director, access: rollAccess(director), now: at("2026-04-07", "11:05") };
    const entries = enrolments.map(({ id }) => ({
      key: `journey-${id}`,
      enrolment: id,
      state: "present" as const,
      reason: null,
      base: 0,
      fill: true,
      deviceAt: null,
    }));
    done(await saveEntries({ ...roll, input: { session: sessionId, source: "roll", entries } }));
    done(
      await takeRollStep({ ...roll, input: { requestId: undefined, session: sessionId, close: true, reason: null } }),
    );

    const office = as(director, "result:enter");
    done(await setUpAssessments({ ...office, input: { classId: training.id } }));
    const markAll = async (attempt: number, only: readonly number[]) => {
      const assessments = await testDb().assessment.findMany({ where: { classId: training.id, weight: { gt: 0 } } });
      for (const { id: assessmentId } of assessments) {
        const typed = enrolments
          .filter(({ cadreId }) => only.includes(cadreId))
          .map(({ id, cadreId }) => ({ key: id, version: 0, text: cadreId === passes.id ? "8,5" : "3" }));
        const input = { assessmentId, attempt, marker: 1 as const, reason: null, typed };
        await saveMarks({ ...office, input });
      }
    };
    await markAll(0, both);
    await openResits({ ...office, input: { classId: training.id } });
    await markAll(1, [fails.id]);
    const conduct = enrolments.map(({ id }) => ({ key: id, version: 0, rating: "good" as const, commended: false }));
    done(await saveConduct({ ...office, input: { classId: training.id, rows: conduct } }));

    const { version } = await testDb().trainingClass.findUniqueOrThrow({ where: { id: training.id } });
    const act = { classId: training.id, version, decisionNo: "12-QĐ/TTCT", closedOn: CLOSED };
    const close = { ...as(director, "class:close"), today: CLOSED, now: at(CLOSED, "10:00"), input: act };
    done(await closeClass(close));

    const results = await testDb().learnerResult.findMany({ include: { enrolment: true } });
    expect(new Map(results.map(({ enrolment, outcome }) => [enrolment.cadreId, outcome]))).toEqual(
      new Map([
        [passes.id, "passed"],
        [fails.id, "failed"],
      ]),
    );
    expect(await figuresOn(CLOSED)).toEqual({ met: 1, inTraining: 0, short: 1 });
    const paper = await testDb().credential.findFirstOrThrow({ where: { cadreId: passes.id } });
    const certificate = await testDb().certificate.findFirstOrThrow({ where: { cadreId: passes.id } });
    expect(paper).toMatchObject({ kind: "level", level: "elementary", number: certificate.number });
    expect(paper.verifiedAt).not.toBeNull();
    expect(await testDb().credential.count({ where: { cadreId: fails.id } })).toBe(0);

    const letter = await testDb().resultLetter.findFirstOrThrow({ include: { lines: true } });
    expect(letter.unitId).toBe(place.commune.id);
    expect(letter.lines.length).toBe(2);
    const read = { requestId: undefined, letter: letter.id, remark: null };
    const acknowledge = { ...as(secretary, "letter:acknowledge"), today: CLOSED, input: read };
    expect(done(await acknowledgeLetter(acknowledge))).toEqual({ classCode: training.code });

    // Next year's round asks again for whoever failed, and leaves alone whoever has the level now.
    expect(await forecastOf(2027, day("2026-10-05"))).toEqual([fails.id]);
  });
});
