import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addDays } from "@/lib/domain/shared/day";
import { addEntry, saveAnswer } from "@/lib/features/needs/commands";
import { reopenAnswer } from "@/lib/features/needs/commands-board";
import { findAnswer } from "@/lib/features/needs/queries";
import { listAnswerEntries } from "@/lib/features/needs/queries-entries";
import { addEntryInput, saveAnswerInput } from "@/lib/features/needs/schema";
import { today } from "@/lib/time/today";
import { testDb } from "@/tests/support/test-database";
import { aBoard, aNeedsPlace, anOpenRound, aSecretary, type NeedsPlace } from "./needs-place";

let place: NeedsPlace;
let board: Awaited<ReturnType<typeof aBoard>>;
let secretary: Awaited<ReturnType<typeof aSecretary>>;
let neighbour: Awaited<ReturnType<typeof aSecretary>>;
let round: Awaited<ReturnType<typeof anOpenRound>>;
const on = today();

beforeAll(async () => {
  place = await aNeedsPlace();
  board = await aBoard(place.here.district);
  secretary = await aSecretary(place.here.commune);
  neighbour = await aSecretary(place.beside.commune);
});
beforeEach(async () => {
  round = await anOpenRound(place, board);
});

const audits = (event: string) =>
  testDb().auditEvent.count({ where: { event, subjectId: String(round.roundId), outcome: "done" } });
const entries = () => testDb().needsEntry.findMany({ where: { answerId: round.mine.id }, orderBy: { id: "asc" } });
const entryOf = async (cadreId: number) => {
  const found = (await entries()).find((entry) => entry.cadreId === cadreId);
  if (!found) throw new Error("no such name");
  return found;
};
const version = async () => (await testDb().needsAnswer.findUniqueOrThrow({ where: { id: round.mine.id } })).version;
async function save(fields: Record<string, string>, who = secretary, at = on) {
  const form = { answerId: String(round.mine.id), version: String(await version()), ...fields };
  return saveAnswer({ ...who, today: at, input: saveAnswerInput.parse(form) });
}
const add = (fields: Record<string, string>, who = secretary, at = on) =>
  addEntry({
    ...who,
    today: at,
    input: addEntryInput.parse({ answerId: String(round.mine.id), priority: "2", ...fields }),
  });

describe("an answer that stands already written", () => {
  it("is signed without typing anything: agree to all, then sign; the board hears of it", async () => {
    expect((await entries()).map((one) => [one.cadreId, one.why, one.stance])).toEqual([
      [place.short.id, "shortHeld", "proposed"],
      [place.candidate.id, "awareness", "proposed"],
    ]);
    expect(await save({ step: "sign" })).toEqual({ ok: false, violations: [{ rule: "NEE-11", left: 2 }] });
    expect(await save({ step: "agree" })).toMatchObject({ ok: true, value: { step: "agreed" } });
    expect(await save({ step: "sign" })).toMatchObject({ ok: true, value: { step: "signed" } });
    const head = await findAnswer(testDb(), secretary.scope, round.roundId, place.here.commune.code);
    expect(head).toMatchObject({ status: "signed", signedBy: secretary.actor.displayName });
    const told = await testDb().notification.findMany({ where: { userId: board.actor.id, kind: "needsSigned" } });
    expect(told.at(-1)?.values).toMatchObject({ confirmed: 2, objected: 0 });
  });

  it("tells why each name stands there, in words of that day", async () => {
    const names = await listAnswerEntries(testDb(), secretary.scope, round.mine.id);
    const first = names.find((one) => one.cadreId === place.short.id);
    expect(first).toMatchObject({
      fullName: "Lò Văn Thiếu",
      facts: { required: "intermediate", held: "none", postUnit: "Xã Có Nhu Cầu", basis: "Quy định thử" },
    });
    expect(first?.facts.postVi).toBeTruthy();
    expect(await listAnswerEntries(testDb(), neighbour.scope, round.mine.id)).toEqual([]);
  });

  it("takes objections with their reason, priorities, the free answers and a note", async () => {
    const { id } = await entryOf(place.short.id);
    expect(await save({ [`stance-${id}`]: "objected", step: "save" })).toEqual({
      ok: false,
      violations: [{ rule: "NEE-12", entryId: id }],
    });
    expect(await audits("needs.answered")).toBe(0);
    const said = { [`stance-${id}`]: "objected", [`objection-${id}`]: "Sắp nghỉ hưu", [`priority-${id}`]: "3" };
    expect(await save({ ...said, "answer-1": "Quý II", note: "Xin học cuối tuần", step: "agree" })).toMatchObject({
      ok: true,
    });
    expect(await entryOf(place.short.id)).toMatchObject({ stance: "objected", objection: "Sắp nghỉ hưu", priority: 3 });
    expect(await entryOf(place.candidate.id)).toMatchObject({ stance: "confirmed" });
    const head = await findAnswer(testDb(), secretary.scope, round.roundId, place.here.commune.code);
    expect(head).toMatchObject({ answers: { 1: "Quý II" }, note: "Xin học cuối tuần", status: "answering" });
    await save({ [`stance-${id}`]: "confirmed", [`objection-${id}`]: "Sắp nghỉ hưu", step: "save" });
    expect(await entryOf(place.short.id)).toMatchObject({ stance: "confirmed", objection: null });
  });

  it("[NEE-00] outside the scope it does not exist, nor do names of another unit's answer", async () => {
    expect(await save({ step: "agree" }, neighbour)).toEqual({ ok: false, violations: [{ rule: "NEE-00" }] });
    const foreign = await testDb().needsEntry.findFirstOrThrow({ where: { answerId: round.other.id } });
    const answer = await save({ [`stance-${foreign.id}`]: "objected", [`objection-${foreign.id}`]: "x", step: "save" });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "NEE-00" }] });
    expect(await testDb().needsEntry.findUniqueOrThrow({ where: { id: foreign.id } })).toMatchObject({
      stance: "proposed",
    });
    expect(await audits("needs.answered")).toBe(0);
    expect(await findAnswer(testDb(), neighbour.scope, round.roundId, place.here.commune.code)).toBeNull();
  });

  it("[NEE-09] after the window it is refused with the days, and nothing is written", async () => {
    const late = addDays(on, 21);
    expect(await save({ step: "agree" }, secretary, addDays(on, 20))).toMatchObject({ ok: true });
    expect(await save({ step: "sign" }, secretary, late)).toMatchObject({
      ok: false,
      violations: [{ rule: "NEE-09", why: "late", closesOn: addDays(on, 20) }],
    });
    expect(await audits("needs.signed")).toBe(0);
    await reopenAnswer({
      ...board,
      today: late,
      input: {
        requestId: undefined,
        answerId: round.mine.id,
        version: await version(),
        until: late,
        reason: "gửi muộn",
      },
    });
    expect(await save({ step: "sign" }, secretary, late)).toMatchObject({ ok: true });
  });

  it("[NEE-10] once signed it stands, and signing again has no second effect", async () => {
    await save({ step: "agree" });
    const input = saveAnswerInput.parse({
      answerId: String(round.mine.id),
      version: String(await version()),
      step: "sign",
    });
    const both = await Promise.all([1, 2].map(() => saveAnswer({ ...secretary, today: on, input })));
    expect(both.every((answer) => answer.ok)).toBe(true);
    expect(await audits("needs.signed")).toBe(1);
    expect(await save({ step: "save" })).toEqual({ ok: false, violations: [{ rule: "NEE-10" }] });
    expect(await add({ cadreId: String(place.met.id), programmeId: String(place.programmes.newMember) })).toEqual({
      ok: false,
      violations: [{ rule: "NEE-10" }],
    });
  });

  it("[NEE-19] of two who edit it at once one is told, and nothing of the first is lost", async () => {
    const { id } = await entryOf(place.short.id);
    const at = String(await version());
    const form = (note: string, priority: string) =>
      saveAnswerInput.parse({
        answerId: String(round.mine.id),
        version: at,
        step: "save",
        note,
        [`priority-${id}`]: priority,
      });
    const both = await Promise.all([
      saveAnswer({ ...secretary, today: on, input: form("một", "1") }),
      saveAnswer({ ...secretary, today: on, input: form("hai", "3") }),
    ]);
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    expect(both.find((answer) => !answer.ok)).toEqual({ ok: false, violations: [{ rule: "NEE-19" }] });
    const head = await findAnswer(testDb(), secretary.scope, round.roundId, place.here.commune.code);
    expect([head?.note, (await entryOf(place.short.id)).priority]).toEqual(both[0]?.ok ? ["một", 1] : ["hai", 3]);
    expect(await audits("needs.answered")).toBe(1);
  });
});

describe("adding somebody", () => {
  it("[NEE-20] adds one of the unit's own people once, and takes the name out again", async () => {
    const form = {
      cadreId: String(place.met.id),
      programmeId: String(place.programmes.newMember),
      note: "mới vào Đảng",
    };
    const both = await Promise.all([add(form), add(form)]);
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    expect(both.find((answer) => !answer.ok)).toEqual({ ok: false, violations: [{ rule: "NEE-20" }] });
    const { id, source, stance } = await entryOf(place.met.id);
    expect([source, stance]).toEqual(["added", "confirmed"]);
    expect(await audits("needs.added")).toBe(1);
    await save({ [`remove-${id}`]: "on", step: "save" });
    expect((await entries()).map((one) => one.cadreId)).not.toContain(place.met.id);
  });

  it.each(["a person of another commune", "a programme that is not there"])("does not find %s", async (what) => {
    const answer = await add({
      cadreId: String(what.startsWith("a person") ? place.elsewhere.id : place.met.id),
      programmeId: String(what.startsWith("a person") ? place.programmes.newMember : 999_999),
    });
    expect(answer).toMatchObject({ ok: false, violations: [{ rule: "NEE-00" }] });
    expect(await audits("needs.added")).toBe(0);
  });
});
