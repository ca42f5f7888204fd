import { beforeAll, describe, expect, it } from "vitest";
import { dayToDb } from "@/lib/db/day";
import { addDays } from "@/lib/domain/shared/day";
import { saveAnswer } from "@/lib/features/needs/commands";
import {
  closeRound,
  correctEntry,
  openRound,
  refreshForecast,
  remindUnits,
  reopenAnswer,
} from "@/lib/features/needs/commands-board";
import { remindDaily } from "@/lib/features/needs/commands-daily";
import { moveClosing } from "@/lib/features/needs/commands-window";
import { findRound, listAnswers, listRounds } from "@/lib/features/needs/queries";
import { countRoundEntries, listRoundEntries } from "@/lib/features/needs/queries-entries";
import { findMatrix } from "@/lib/features/needs/queries-matrix";
import { moveClosingInput, saveAnswerInput } from "@/lib/features/needs/schema";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";
import { seedCommune } from "@/tests/factories/communes";
import { aUnit } from "@/tests/factories/units";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";
import { aBoard, aNeedsPlace, anOpenRound, aSecretary, type NeedsPlace, roundForm } from "./needs-place";

let place: NeedsPlace;
let board: Awaited<ReturnType<typeof aBoard>>;
let secretary: Awaited<ReturnType<typeof aSecretary>>;
const on = today();

beforeAll(async () => {
  place = await aNeedsPlace();
  board = await aBoard(place.here.district);
  secretary = await aSecretary(place.here.commune);
});

const audits = (event: string, outcome = "done") => testDb().auditEvent.count({ where: { event, outcome } });
const notices = (userId: number, kind: string) => testDb().notification.count({ where: { userId, kind } });

describe("opening a round", () => {
  it("[NEE-00] does not find a unit outside the scope, and writes nothing", async () => {
    const input = roundForm(place, { unit: place.here.province.code });
    expect(await openRound({ ...board, today: on, input })).toEqual({
      ok: false,
      violations: [{ rule: "NEE-00", field: "unit" }],
    });
    expect(await testDb().needsRound.count()).toBe(0);
    expect(await audits("needs.opened")).toBe(0);
  });

  it("refuses a round that asks nobody", async () => {
    const input = roundForm(place, { kinds: "ward" });
    expect(await openRound({ ...board, today: on, input })).toMatchObject({ violations: [{ rule: "NEE-17" }] });
  });

  it("asks the chosen kinds below the chosen branches, leaves out what has closed, writes the answers, then tells the units", async () => {
    await aUnit(testDb(), { parent: place.here.district, name: "Xã Đã Nhập", to: "2020-01-01" });
    const input = roundForm(place, { name: "Cả huyện" });
    const opened = await openRound({ ...board, today: on, input });
    if (!opened.ok) throw new Error("not opened");
    expect(await testDb().needsAnswer.count({ where: { roundId: opened.value } })).toBe(2);
    // While the names are being written the round is the board's alone.
    expect(await findRound(testDb(), board.scope, opened.value)).toMatchObject({ status: "draft", asked: 2 });
    expect(await findRound(testDb(), secretary.scope, opened.value)).toBeNull();
    expect(await notices(secretary.actor.id, "needsOpened")).toBe(0);
    await runQueuedJobs();
    expect(await findRound(testDb(), board.scope, opened.value)).toMatchObject({
      status: "open",
      silent: 2,
      whole: true,
    });
    expect(await notices(secretary.actor.id, "needsOpened")).toBe(1);
    expect(await audits("needs.opened")).toBe(1);
    expect(await audits("needs.prefilled")).toBe(1);
  });

  it("[NEE-22] not twice with the same name and year, not even at once", async () => {
    const input = roundForm(place);
    const answers = await Promise.all([
      openRound({ ...board, today: on, input }),
      openRound({ ...board, today: on, input }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ violations: [{ rule: "NEE-22" }] });
    await runQueuedJobs();
  });
});

describe("what a unit sees of it", () => {
  it("is its own answer; the others do not exist", async () => {
    const { roundId } = await anOpenRound(place, board);
    const row = await findRound(testDb(), secretary.scope, roundId);
    expect(row).toMatchObject({ whole: false, asked: 1, onlyUnit: place.here.commune.code });
    const seen = await listAnswers(testDb(), secretary.scope, roundId, { state: null, page: 1, today: on });
    expect(seen.rows.map((answer) => answer.unitCode)).toEqual([place.here.commune.code]);
    const names = await listRoundEntries(testDb(), secretary.scope, roundId, { programme: null }, null);
    expect(new Set(names.map((one) => one.unitCode))).toEqual(new Set([place.here.commune.code]));
    const elsewhere = await aBoard((await seedCommune(testDb())).district);
    expect(await findRound(testDb(), elsewhere.scope, roundId)).toBeNull();
    expect((await listRounds(testDb(), elsewhere.scope, 1)).total).toBe(0);
  });
});

describe("moving the closing day", () => {
  it("[NEE-23] later or earlier, once, written with its reason; who has not signed is told, who is elsewhere finds nothing", async () => {
    const { roundId, mine, other } = await anOpenRound(place, board);
    const beside = await aSecretary(place.beside.commune);
    await testDb().needsAnswer.update({ where: { id: other.id }, data: { status: "signed" } });
    const { version } = await testDb().needsRound.findUniqueOrThrow({ where: { id: roundId } });
    const form = { roundId: String(roundId), version: String(version), reason: "bầu cử xong mới họp được" };
    const input = moveClosingInput.parse({ ...form, closesOn: formatDay(addDays(on, 40)) });
    const yesterday = { ...input, closesOn: addDays(on, -1) };
    expect(await moveClosing({ ...board, today: on, input: yesterday })).toMatchObject({ ok: false });
    // A secretary's scope is not the round's; nor is the board's of another district.
    for (const stranger of [secretary, await aBoard((await seedCommune(testDb())).district)])
      expect(await moveClosing({ ...stranger, today: on, input })).toEqual({
        ok: false,
        violations: [{ rule: "NEE-00" }],
      });
    expect(await audits("needs.moved")).toBe(0);
    expect(await notices(secretary.actor.id, "needsMoved")).toBe(0);

    const both = await Promise.all([
      moveClosing({ ...board, today: on, input }),
      moveClosing({ ...board, today: on, input: { ...input, closesOn: addDays(on, 5) } }),
    ]);
    expect(both.filter((answer) => answer.ok)).toEqual([{ ok: true, value: 1 }]);
    expect(both.find((answer) => !answer.ok)).toMatchObject({ violations: [{ rule: "NEE-19" }] });
    expect(await notices(secretary.actor.id, "needsMoved")).toBe(1);
    expect(await notices(beside.actor.id, "needsMoved")).toBe(0);
    expect(await testDb().auditEvent.findFirstOrThrow({ where: { event: "needs.moved" } })).toMatchObject({
      reason: form.reason,
      before: { closesOn: addDays(on, 20) },
    });

    // A unit answers on a day that the old window did not hold.
    const over = { opensOn: dayToDb(addDays(on, -9)), closesOn: dayToDb(addDays(on, -1)) };
    await testDb().needsRound.update({ where: { id: roundId }, data: over });
    const late = saveAnswerInput.parse({ answerId: String(mine.id), version: String(mine.version), step: "save" });
    expect(await saveAnswer({ ...secretary, today: on, input: late })).toMatchObject({
      violations: [{ rule: "NEE-09", why: "late" }],
    });
    const again = { ...input, version: version + 1, closesOn: addDays(on, 3) };
    expect((await moveClosing({ ...board, today: on, input: again })).ok).toBe(true);
    expect((await saveAnswer({ ...secretary, today: on, input: late })).ok).toBe(true);
  });
});

describe("the board's acts on a round", () => {
  it("[NEE-13] corrects one name with a reason; the matrix and its totals follow, in SQL as in the rule", async () => {
    const { roundId, mine } = await anOpenRound(place, board);
    const entry = await testDb().needsEntry.findFirstOrThrow({ where: { answerId: mine.id, cadreId: place.short.id } });
    const input = {
      requestId: undefined,
      entryId: entry.id,
      version: entry.version,
      stance: "kept" as const,
      reason: "nợ chuẩn",
    };
    expect(await correctEntry({ ...secretary, scope: secretary.scope, today: on, input })).toMatchObject({
      violations: [{ rule: "NEE-00" }],
    });
    const both = await Promise.all([
      correctEntry({ ...board, today: on, input }),
      correctEntry({ ...board, today: on, input }),
    ]);
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    expect(both.find((answer) => !answer.ok)).toMatchObject({ violations: [{ rule: "NEE-19" }] });
    const matrix = await findMatrix(testDb(), board.scope, roundId, 1);
    expect(matrix.total).toEqual({ forecast: 3, needed: 1 });
    expect(matrix.programmes.map((one) => [one.id, one.total])).toEqual(
      expect.arrayContaining([
        [place.programmes.intermediate, { forecast: 2, needed: 1 }],
        [place.programmes.admission, { forecast: 1, needed: 0 }],
      ]),
    );
    for (const kind of ["forecast", "needed", "objected", "added", "corrected", "open"] as const) {
      const rows = await listRoundEntries(testDb(), board.scope, roundId, { programme: null, kind }, 1);
      expect(rows.length).toBe(await countRoundEntries(testDb(), board.scope, roundId, { programme: null, kind }));
    }
    expect(await audits("needs.corrected")).toBe(1);
  });

  it("[NEE-21] opens again what was signed or is late, once, with the reason told to the unit", async () => {
    const { mine } = await anOpenRound(place, board);
    const input = {
      requestId: undefined,
      answerId: mine.id,
      version: mine.version,
      reason: "thiếu ba người",
      until: addDays(on, 40),
    };
    expect(await reopenAnswer({ ...board, today: on, input })).toEqual({ ok: false, violations: [{ rule: "NEE-21" }] });
    expect(await audits("needs.reopened")).toBe(0);
    const later = addDays(on, 21);
    const both = await Promise.all([
      reopenAnswer({ ...board, today: later, input }),
      reopenAnswer({ ...board, today: later, input }),
    ]);
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await notices(secretary.actor.id, "needsReopenedUntil")).toBe(1);
    expect(await audits("needs.reopened")).toBe(1);
    const other = await aBoard(place.here.commune);
    expect(await reopenAnswer({ ...other, today: later, input })).toMatchObject({ violations: [{ rule: "NEE-00" }] });
  });

  it("closes it once; reminds who has not signed; starts the forecast again only when it rests", async () => {
    const { roundId } = await anOpenRound(place, board);
    const before = await notices(secretary.actor.id, "needsReminder");
    expect(await remindUnits({ ...board, today: on, input: { roundId } })).toEqual({ ok: true, value: 2 });
    expect(await notices(secretary.actor.id, "needsReminder")).toBe(before + 1);
    const { version } = await testDb().needsRound.findUniqueOrThrow({ where: { id: roundId } });
    const input = { requestId: undefined, roundId, version };
    expect((await refreshForecast({ ...board, today: on, input })).ok).toBe(true);
    expect(await refreshForecast({ ...board, today: on, input })).toMatchObject({ violations: [{ rule: "NEE-19" }] });
    await runQueuedJobs();
    const both = await Promise.all([
      closeRound({ ...board, today: on, input }),
      closeRound({ ...board, today: on, input }),
    ]);
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await remindUnits({ ...board, today: on, input: { roundId } })).toMatchObject({ ok: false });
    expect(await audits("needs.closed")).toBe(1);
  });
});

it("[NEE-14] the daily word goes out once at each mark, then once that it is late, to the unit and the one above", async () => {
  await testDb().needsRound.updateMany({ data: { status: "closed" } });
  const { roundId, other } = await anOpenRound(place, board);
  await testDb().needsAnswer.update({ where: { id: other.id }, data: { status: "signed" } });
  await testDb().needsRound.update({ where: { id: roundId }, data: { closesOn: dayToDb(addDays(on, 7)) } });
  await testDb().notification.deleteMany({});
  expect(await remindDaily(on)).toEqual({ reminded: 1, late: 0 });
  expect(await remindDaily(on)).toEqual({ reminded: 0, late: 0 });
  expect(await remindDaily(addDays(on, 4))).toEqual({ reminded: 1, late: 0 });
  expect(await remindDaily(addDays(on, 8))).toEqual({ reminded: 0, late: 1 });
  expect(await remindDaily(addDays(on, 9))).toEqual({ reminded: 0, late: 0 });
  expect(await notices(secretary.actor.id, "needsReminder")).toBe(2);
  expect(await notices(secretary.actor.id, "needsLateOwn")).toBe(1);
  expect(await notices(board.actor.id, "needsLate")).toBe(1);
});
