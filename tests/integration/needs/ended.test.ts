import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/load-actor";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { lastAnswerDay } from "@/lib/domain/needs/decide-answer";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { NEEDS_ANSWER_STATUSES } from "@/lib/domain/shared/training-lists";
import { countInbox, listInbox } from "@/lib/features/inbox/queries";
import { addEntry, saveAnswer } from "@/lib/features/needs/commands";
import { refreshForecast, remindUnits, reopenAnswer } from "@/lib/features/needs/commands-board";
import { remindDaily } from "@/lib/features/needs/commands-daily";
import { findAnswer, findRound, listAnswers } from "@/lib/features/needs/queries";
import { listAnswerEntries } from "@/lib/features/needs/queries-entries";
import { LAST_DAY_SQL } from "@/lib/features/needs/queries-heirs";
import { addEntryInput, saveAnswerInput } from "@/lib/features/needs/schema";
import { today } from "@/lib/time/today";
import { aCadre } from "@/tests/factories/people";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";
import { aBoard, aNeedsPlace, anOpenRound, aSecretary, type NeedsPlace } from "./needs-place";

/* Answers opened again to a day of their own, and units that end while they are asked. */

let place: NeedsPlace;
let board: Awaited<ReturnType<typeof aBoard>>;
let secretary: Awaited<ReturnType<typeof aSecretary>>;
let round: Awaited<ReturnType<typeof anOpenRound>>;
const on = today();

beforeAll(async () => {
  place = await aNeedsPlace();
  board = await aBoard(place.here.district);
  secretary = await aSecretary(place.here.commune);
});
beforeEach(async () => {
  await testDb().orgUnit.updateMany({ data: { validTo: null } });
  await testDb().orgUnitLink.deleteMany({ where: { kind: "successor" } });
  await testDb().needsRound.updateMany({ data: { status: "closed" } });
  await testDb().needsAnswer.updateMany({ data: { status: "signed" } });
  round = await anOpenRound(place, board);
  await testDb().notification.deleteMany({});
});

const answer = (id = round.mine.id) => testDb().needsAnswer.findUniqueOrThrow({ where: { id } });
const audits = (event: string) =>
  testDb().auditEvent.count({ where: { event, subject: "needs", subjectId: String(round.roundId), outcome: "done" } });
const notices = (userId: number, kind: string) => testDb().notification.findMany({ where: { userId, kind } });
const reopen = async (until: Day, at: Day, who = board) =>
  reopenAnswer({
    ...who,
    today: at,
    input: { requestId: undefined, answerId: round.mine.id, version: (await answer()).version, until, reason: "sót" },
  });
async function save(step: "save" | "agree" | "sign", at: Day, who = secretary) {
  const input = saveAnswerInput.parse({
    answerId: String(round.mine.id),
    version: String((await answer()).version),
    step,
  });
  return saveAnswer({ ...who, today: at, input });
}
const late = async (at: Day) =>
  (await listAnswers(testDb(), board.scope, round.roundId, { state: "late", page: 1, today: at })).rows.map(
    ({ unitCode }) => unitCode,
  );

describe("an answer opened again", () => {
  it("[NEE-24] asks for a last day that has not passed, and takes answers to the end of it", async () => {
    const after = addDays(on, 21);
    expect(await reopen(addDays(after, -1), after)).toEqual({
      ok: false,
      violations: [{ rule: "NEE-24", until: addDays(after, -1), earliest: after }],
    });
    expect([await audits("needs.reopened"), (await answer()).status]).toEqual([0, "waiting"]);
    const until = addDays(after, 10);
    expect((await reopen(until, after)).ok).toBe(true);
    expect(await answer()).toMatchObject({ status: "reopened", openUntil: dayToDb(until) });
    expect((await notices(secretary.actor.id, "needsReopenedUntil"))[0]?.values).toMatchObject({
      until,
      reason: "sót",
    });
    expect((await save("save", until)).ok).toBe(true);
    expect(await save("save", addDays(until, 1))).toMatchObject({
      violations: [{ rule: "NEE-09", closesOn: until, why: "late" }],
    });
    expect(await late(until)).not.toContain(place.here.commune.code);
    expect(await late(addDays(until, 1))).toContain(place.here.commune.code);
    // Late again, it may be opened again; while it runs it may not.
    expect(await reopen(addDays(until, 5), until)).toMatchObject({ violations: [{ rule: "NEE-21" }] });
    expect((await reopen(addDays(until, 5), addDays(until, 1))).ok).toBe(true);
  });

  it("[NEE-14] is reminded and told to be late by its own last day, also in a closed round", async () => {
    await testDb().needsAnswer.update({ where: { id: round.other.id }, data: { status: "signed" } });
    await testDb().needsRound.update({ where: { id: round.roundId }, data: { status: "closed" } });
    const until = addDays(on, 40);
    expect((await reopen(until, on)).ok).toBe(true);
    const words = async (days: number) => {
      const { reminded, late: told } = await remindDaily(addDays(until, days));
      return [reminded, told];
    };
    expect(await words(-8)).toEqual([0, 0]);
    expect(await words(-7)).toEqual([1, 0]);
    expect(await words(-7)).toEqual([0, 0]);
    expect(await words(-3)).toEqual([1, 0]);
    expect(await words(-1)).toEqual([1, 0]);
    expect(await words(0)).toEqual([0, 0]);
    expect(await words(1)).toEqual([0, 1]);
    expect(await words(2)).toEqual([0, 0]);
    const [first] = await notices(secretary.actor.id, "needsReminder");
    expect(first?.values).toMatchObject({ closesOn: until });
    expect(await notices(board.actor.id, "needsLate")).toHaveLength(1);
  });

  it("[NEE-24] stands in the inbox to its last day, afterwards among the late", async () => {
    await testDb().needsRound.update({ where: { id: round.roundId }, data: { status: "closed" } });
    await reopen(addDays(on, 3), on);
    const count = async (who: typeof board, kind: "needsToAnswer" | "needsLate", at: Day) =>
      (await countInbox(testDb(), who.actor, [kind], at))[kind];
    expect(await count(secretary, "needsToAnswer", addDays(on, 3))).toBe(1);
    expect(await count(secretary, "needsToAnswer", addDays(on, 4))).toBe(0);
    expect(await count(board, "needsLate", addDays(on, 3))).toBe(0);
    expect(await count(board, "needsLate", addDays(on, 4))).toBe(1);
    const [item] = await listInbox(testDb(), board.actor, "needsLate", addDays(on, 4), 1);
    expect(item?.on).toBe(addDays(on, 3));
  });

  it("[NEE-24] has the same last day in SQL as by the rule", async () => {
    const tx = testDb();
    for (const roundStatus of ["open", "closed"] as const)
      for (const status of NEEDS_ANSWER_STATUSES)
        for (const days of [-5, 0, 5]) {
          const until = addDays(addDays(on, 20), days);
          const data = { status, openUntil: dayToDb(until) };
          await tx.needsAnswer.update({ where: { id: round.mine.id }, data });
          const stored = await tx.needsRound.update({ where: { id: round.roundId }, data: { status: roundStatus } });
          const [row] = await tx.$queryRaw<{ last: Date }[]>`
            SELECT ${LAST_DAY_SQL} AS last FROM needs_answer a JOIN needs_round r ON r.id = a.round_id
             WHERE a.id = ${round.mine.id}`;
          const window = { opensOn: dayFromDb(stored.opensOn), closesOn: dayFromDb(stored.closesOn) };
          const expected = lastAnswerDay({ ...window, status: roundStatus }, { status, until });
          expect(row && dayFromDb(row.last)).toBe(expected);
        }
  });
});

describe("a unit that ends while it is asked", () => {
  async function end(unit: StoredUnit, heirs: readonly StoredUnit[], day: Day = on) {
    await testDb().orgUnit.update({ where: { id: unit.id }, data: { validTo: dayToDb(day) } });
    for (const heir of heirs) {
      const link = { fromUnitId: unit.id, toUnitId: heir.id, validFrom: dayToDb(day) };
      await testDb().orgUnitLink.create({ data: { kind: "successor", ...link } });
    }
  }
  const board1 = (state: "ended" | "late" | "silent" | null, at = on) =>
    listAnswers(testDb(), board.scope, round.roundId, { state, page: 1, today: at });

  it("[NEE-25] is shown as ended with what followed it, neither silent nor late, and hears nothing", async () => {
    const heir = await aUnit(testDb(), { parent: place.here.district, name: "Xã Hợp Nhất" });
    await end(place.here.commune, [heir]);
    const { rows } = await board1("ended");
    expect(rows).toMatchObject([
      { unitCode: place.here.commune.code, endedOn: addDays(on, -1), late: false, heirs: [{ name: "Xã Hợp Nhất" }] },
    ]);
    expect((await board1("silent")).rows.map(({ unitCode }) => unitCode)).toEqual([place.beside.commune.code]);
    expect(await late(addDays(on, 21))).toEqual([place.beside.commune.code]);
    expect(await findRound(testDb(), board.scope, round.roundId)).toMatchObject({ asked: 2, silent: 1, ended: 1 });
    await testDb().needsAnswer.update({ where: { id: round.other.id }, data: { status: "signed" } });
    expect(await remindDaily(addDays(on, 13))).toEqual({ reminded: 0, late: 0 });
    expect(await remindDaily(addDays(on, 21))).toEqual({ reminded: 0, late: 0 });
    const asked = { requestId: undefined, roundId: round.roundId };
    expect(await remindUnits({ ...board, today: on, input: asked })).toEqual({ ok: true, value: 0 });
    expect(await notices(secretary.actor.id, "needsReminder")).toEqual([]);
  });

  it("[NEE-25] the day before it ends it answers like any other", async () => {
    const heir = await aUnit(testDb(), { parent: place.here.district, name: "Xã Sắp Có" });
    await end(place.here.commune, [heir], addDays(on, 1));
    expect((await board1("ended")).total).toBe(0);
    const next = await aSecretary(heir);
    expect(await findRound(testDb(), next.scope, round.roundId)).toBeNull();
    expect(await save("agree", on, next)).toEqual({ ok: false, violations: [{ rule: "NEE-00" }] });
    expect((await save("agree", on)).ok).toBe(true);
  });

  it("[NEE-25] the secretary of what followed it reads and signs its answer, adds the people it took over, and nobody else does", async () => {
    const between = await aUnit(testDb(), { parent: place.here.district, name: "Xã Một Ngày", to: on });
    const heir = await aUnit(testDb(), { parent: place.here.district, name: "Xã Kế Tục" });
    await end(place.here.commune, [between]);
    await end(between, [heir]);
    const next = await aSecretary(heir);
    const neighbour = await aSecretary(place.beside.commune);
    expect(await save("agree", on, neighbour)).toEqual({ ok: false, violations: [{ rule: "NEE-00" }] });
    expect(await listAnswerEntries(testDb(), neighbour.scope, round.mine.id)).toEqual([]);
    expect(await audits("needs.answered")).toBe(0);

    expect(await findRound(testDb(), next.scope, round.roundId)).toMatchObject({ asked: 1, ended: 1 });
    const head = await findAnswer(testDb(), next.scope, round.roundId, place.here.commune.code);
    expect(head).toMatchObject({ endedOn: addDays(on, -1), heirs: [{ code: heir.code, path: heir.path }] });
    expect(await listAnswerEntries(testDb(), next.scope, round.mine.id)).toHaveLength(2);
    expect((await countInbox(testDb(), next.actor, ["needsToAnswer"], on)).needsToAnswer).toBe(1);
    const taken = await aCadre(testDb(), { unit: heir });
    const input = addEntryInput.parse({
      answerId: String(round.mine.id),
      cadreId: String(taken.id),
      programmeId: String(place.programmes.admission),
      priority: "2",
    });
    expect((await addEntry({ ...neighbour, today: on, input })).ok).toBe(false);
    expect((await addEntry({ ...next, today: on, input })).ok).toBe(true);
    const stranger = { ...input, cadreId: place.elsewhere.id };
    expect(await addEntry({ ...next, today: on, input: stranger })).toMatchObject({
      violations: [{ rule: "NEE-00", field: "cadreId" }],
    });
    expect((await save("agree", on, next)).ok).toBe(true);
    expect((await save("sign", on, next)).ok).toBe(true);
    expect(await answer()).toMatchObject({ status: "signed", signedById: next.actor.id });
    // Signed, it is an answer like any other.
    expect((await board1("ended")).total).toBe(0);
  });

  it("[NEE-25] of a unit that was split neither part sees the names of the other; whoever is above both answers", async () => {
    const parts = [
      await aUnit(testDb(), { parent: place.here.district, name: "Xã Phần Một" }),
      await aUnit(testDb(), { parent: place.here.district, name: "Xã Phần Hai" }),
    ];
    await end(place.here.commune, parts);
    for (const part of parts) {
      const one = await aSecretary(part);
      expect(await findRound(testDb(), one.scope, round.roundId)).toBeNull();
      expect(await save("agree", on, one)).toEqual({ ok: false, violations: [{ rule: "NEE-00" }] });
    }
    const { actor } = await aSecretary(parts[0] as StoredUnit);
    const second = { unitId: parts[1]?.id ?? 0, role: "commune-secretary", validFrom: dayToDb(addDays(on, -9)) };
    await testDb().roleGrant.create({ data: { userId: actor.id, ...second } });
    const held = await loadActor(testDb(), actor.id, { on, address: "127.0.0.1" });
    if (!held) throw new Error("refused at the gate");
    const scope = scopeFor(held, "needs:answer");
    expect((await save("agree", on, { actor: held, scope })).ok).toBe(true);
  });

  it("[NEE-25] keeps the names it had when the answers are written again", async () => {
    const heir = await aUnit(testDb(), { parent: place.here.district, name: "Xã Nhận Người" });
    await end(place.here.commune, [heir]);
    const people = [place.short.id, place.met.id, place.candidate.id];
    const moved = await testDb().cadre.findMany({ where: { id: { in: people } }, select: { id: true, unitId: true } });
    await testDb().cadre.updateMany({ where: { id: { in: people } }, data: { unitId: heir.id } });
    const { version } = await testDb().needsRound.findUniqueOrThrow({ where: { id: round.roundId } });
    const input = { requestId: undefined, roundId: round.roundId, version };
    expect((await refreshForecast({ ...board, today: on, input })).ok).toBe(true);
    await runQueuedJobs();
    expect(await testDb().needsEntry.count({ where: { answerId: round.mine.id } })).toBe(2);
    for (const { id, unitId } of moved) await testDb().cadre.update({ where: { id }, data: { unitId } });
  });
});
