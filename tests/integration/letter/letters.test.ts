import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/transaction";
import { composeLetter } from "@/lib/documents/compose-letter";
import { readCertificateSettings } from "@/lib/domain/certificate/certificate-settings";
import { letterState } from "@/lib/domain/letter/letter-state";
import { type Day, day } from "@/lib/domain/shared/day";
import { countInbox, listInbox } from "@/lib/features/inbox/queries";
import { acknowledgeLetter } from "@/lib/features/letter/commands";
import { remindLetters } from "@/lib/features/letter/commands-daily";
import { findLetter, listLetters } from "@/lib/features/letter/queries";
import { listLettersOfPerson } from "@/lib/features/letter/queries-person";
import { LETTER_FILTERS } from "@/lib/features/letter/schema";
import { supersedeLetters } from "@/lib/letter-store/supersede-letters";
import { writeLetters } from "@/lib/letter-store/write-letters";
import { actorFor } from "@/tests/factories/accounts";
import { aClosedClass, type LearnerWish } from "@/tests/factories/teaching-closing";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const ON = day("2026-04-10");
const LAST = day("2026-04-25");
const LATE = day("2026-04-26");
const readCommitted = { isolation: "readCommitted" } as const;
let district: StoredUnit;
let one: StoredUnit;
let two: StoredUnit;
let director: Actor;
let secretaryOne: Actor;
let secretaryTwo: Actor;

beforeAll(async () => {
  const tx = testDb();
  district = await aUnit(tx, { name: "Huyện Báo", kind: "district" });
  one = await aUnit(tx, { name: "Xã Nhất", parent: district });
  two = await aUnit(tx, { name: "Xã Nhì", parent: district });
  director = await actorFor(tx, { role: "centre-director", unit: district });
  secretaryOne = await actorFor(tx, { role: "commune-secretary", unit: one });
  secretaryTwo = await actorFor(tx, { role: "commune-secretary", unit: two });
});

const readerOf = (actor: Actor, today: Day = ON) => ({
  read: scopeFor(actor, "letter:read"),
  acknowledge: scopeFor(actor, "letter:acknowledge"),
  today,
});

async function sent(learners?: readonly LearnerWish[]) {
  const training = await aClosedClass(testDb(), {
    unit: district,
    learners: learners ?? [
      { unit: one, name: "Nguyễn Thị Một" },
      { unit: two, name: "Trần Văn Hai", outcome: "failed" },
    ],
  });
  await inTransaction(
    (tx) => writeLetters(tx, { closingId: training.closingId, on: ON, actor: director }),
    readCommitted,
  );
  const letters = await testDb().resultLetter.findMany({
    where: { closingId: training.closingId },
    select: { id: true, unitId: true, kind: true },
  });
  const letterOf = (unit: StoredUnit) => letters.find(({ unitId }) => unitId === unit.id)?.id ?? 0;
  return { training, letterOf };
}

const acknowledge = (actor: Actor, letter: number, today: Day = ON) =>
  acknowledgeLetter({
    actor,
    scope: scopeFor(actor, "letter:acknowledge"),
    input: { requestId: undefined, letter, remark: null },
    today,
  });
const list = (actor: Actor, code: string, change: Record<string, unknown> = {}, today: Day = ON) =>
  listLetters(testDb(), readerOf(actor, today), { state: null, class: code, page: 1, ...change });

describe("reading", () => {
  it("a secretary reads her unit's letter and no other; the organiser reads all", async () => {
    const { training, letterOf } = await sent();
    expect((await list(secretaryOne, training.code)).rows.map(({ unitName }) => unitName)).toEqual(["Xã Nhất"]);
    expect((await list(director, training.code)).total).toBe(2);
    expect(await findLetter(testDb(), readerOf(secretaryOne), letterOf(two))).toBeNull();
    const letter = await findLetter(testDb(), readerOf(secretaryTwo), letterOf(two));
    expect(letter?.lines).toMatchObject([
      {
        fullName: "Trần Văn Hai",
        outcome: "failed",
        recommendation: "studyAgain",
        mark: 4,
        absentPeriods: 1,
        periods: 40,
      },
    ]);
    expect(letter).toMatchObject({ mayAcknowledge: true, state: "waiting", decisionNo: "05-QĐ/TEST" });
    expect((await findLetter(testDb(), readerOf(director), letterOf(two)))?.mayAcknowledge).toBe(false);
  });

  it("[LET-04] the list's states are the rule's, every letter in exactly one of them", async () => {
    const ended = await aUnit(testDb(), { name: "Xã Đã thôi", parent: district, to: "2026-04-20" });
    const { training, letterOf } = await sent([{ unit: one }, { unit: two }, { unit: ended }]);
    await acknowledge(secretaryOne, letterOf(one));
    for (const today of [ON, LAST, LATE]) {
      const all = await list(director, training.code, {}, today);
      for (const state of LETTER_FILTERS) {
        const found = await list(director, training.code, { state }, today);
        expect(found.rows.map(({ id }) => id).sort()).toEqual(
          all.rows
            .filter((row) => row.state === state)
            .map(({ id }) => id)
            .sort(),
        );
        expect(found.total).toBe(found.rows.length);
      }
      expect(all.rows.find(({ id }) => id === letterOf(two))?.state).toBe(
        letterState({ status: "current", acknowledged: false, acknowledgeBy: LAST, unitEndedOn: null }, today),
      );
    }
    expect((await list(director, training.code, {}, LATE)).overdue).toBe(1);
    expect((await list(director, training.code, { page: 9 }, LATE)).total).toBe(3);
  });

  it("the inbox counts what waits, for the unit and, once overdue, for the centre", async () => {
    const commune = await aUnit(testDb(), { name: "Xã Hộp thư", parent: district });
    const secretary = await actorFor(testDb(), { role: "commune-secretary", unit: commune });
    const { training, letterOf } = await sent([{ unit: commune }]);
    const kinds = ["lettersToAcknowledge", "lettersOverdue"] as const;
    expect(await countInbox(testDb(), secretary, kinds, ON)).toEqual({ lettersToAcknowledge: 1, lettersOverdue: 0 });
    expect(await listInbox(testDb(), secretary, "lettersToAcknowledge", ON, 1)).toMatchObject([
      { context: training.code, on: LAST, href: `/letters/${letterOf(commune)}` },
    ]);
    const before = (await countInbox(testDb(), director, kinds, LAST)).lettersOverdue ?? 0;
    const after = (await countInbox(testDb(), director, kinds, LATE)).lettersOverdue ?? 0;
    expect(after).toBeGreaterThan(before);
    await acknowledge(secretary, letterOf(commune));
    expect(await countInbox(testDb(), secretary, kinds, LATE)).toMatchObject({ lettersToAcknowledge: 0 });
  });
});

describe("acknowledging", () => {
  it("keeps who and when; another unit finds nothing, the organiser neither", async () => {
    const { training, letterOf } = await sent();
    const count = () => testDb().auditEvent.count({ where: { event: "letter.acknowledged" } });
    const before = await count();
    expect(await acknowledge(secretaryTwo, letterOf(one))).toEqual({ ok: false, violations: [{ rule: "LET-00" }] });
    expect(await acknowledge(director, letterOf(one))).toEqual({ ok: false, violations: [{ rule: "LET-00" }] });
    expect(await count()).toBe(before);
    expect(await acknowledge(secretaryOne, letterOf(one))).toEqual({ ok: true, value: { classCode: training.code } });
    expect((await list(director, training.code, { state: "acknowledged" })).rows).toMatchObject([
      { unitName: "Xã Nhất", acknowledgedBy: secretaryOne.displayName },
    ]);
    expect(await count()).toBe(before + 1);
  });

  it("[LET-07] two taps at once acknowledge once", async () => {
    const { letterOf } = await sent();
    const answers = await Promise.all([
      acknowledge(secretaryOne, letterOf(one)),
      acknowledge(secretaryOne, letterOf(one)),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, violations: [{ rule: "LET-07" }] });
  });

  it("[LET-06] not once the class was opened again", async () => {
    const { training, letterOf } = await sent();
    await inTransaction((tx) => supersedeLetters(tx, training.closingId, ON), readCommitted);
    expect(await acknowledge(secretaryOne, letterOf(one))).toEqual({
      ok: false,
      violations: [{ rule: "LET-06", cause: "superseded" }],
    });
  });
});

describe("every day", () => {
  it("[LET-08] whoever is overdue is reminded once, and the centre hears how many they are", async () => {
    const { training, letterOf } = await sent();
    await acknowledge(secretaryOne, letterOf(one));
    const words = (kind: string, userId: number) =>
      testDb().notification.count({ where: { kind, userId, values: { path: ["code"], equals: training.code } } });
    await remindLetters(LAST);
    expect(await words("resultLetterReminder", secretaryTwo.id)).toBe(0);
    await remindLetters(LATE);
    await remindLetters(LATE);
    expect(await words("resultLetterReminder", secretaryOne.id)).toBe(0);
    expect(await words("resultLetterReminder", secretaryTwo.id)).toBe(1);
    expect(await words("resultLettersOverdue", director.id)).toBe(1);
  });

  it("[LET-08] each is told the last day of its own letter", async () => {
    const { training, letterOf } = await sent();
    const acknowledgeBy = new Date("2026-04-20");
    await testDb().resultLetter.update({ where: { id: letterOf(two) }, data: { acknowledgeBy } });
    await remindLetters(LATE);
    const told = async (userId: number) =>
      (
        await testDb().notification.findMany({
          where: { kind: "resultLetterReminder", userId, values: { path: ["code"], equals: training.code } },
        })
      ).map(({ values }) => (values as Record<string, unknown>).by);
    expect([await told(secretaryOne.id), await told(secretaryTwo.id)]).toEqual([["2026-04-25"], ["2026-04-20"]]);
  });

  it("[LET-05] a unit merged after the letter went out: its heir gets a copy once, with days of its own", async () => {
    const gone = await aUnit(testDb(), { name: "Xã Sắp nhập", parent: district });
    const heir = await aUnit(testDb(), { name: "Xã Kế thừa", parent: district });
    const { training, letterOf } = await sent([{ unit: gone }, { unit: one }]);
    await testDb().orgUnit.update({ where: { id: gone.id }, data: { validTo: new Date("2026-04-15") } });
    await testDb().orgUnitLink.create({
      data: { kind: "successor", fromUnitId: gone.id, toUnitId: heir.id, validFrom: new Date("2026-04-15") },
    });
    await remindLetters(day("2026-04-14"));
    expect(await testDb().resultLetter.count({ where: { closingId: training.closingId } })).toBe(2);
    await remindLetters(day("2026-04-15"));
    await remindLetters(day("2026-04-16"));
    const copies = await testDb().resultLetter.findMany({
      where: { closingId: training.closingId, kind: "copy" },
      include: { lines: true },
    });
    expect(copies).toMatchObject([{ unitId: heir.id, lines: [{ kind: "copy" }] }]);
    expect(copies[0]?.acknowledgeBy.toISOString().slice(0, 10)).toBe("2026-04-30");
    const secretary = await actorFor(testDb(), { role: "commune-secretary", unit: heir });
    expect(await acknowledge(secretary, copies[0]?.id ?? 0, LATE)).toMatchObject({ ok: true });
    const old = await actorFor(testDb(), { role: "commune-secretary", unit: gone });
    expect(await acknowledge(old, letterOf(gone), LATE)).toEqual({
      ok: false,
      violations: [{ rule: "LET-06", cause: "carried" }],
    });
  });
});

describe("in the dossier", () => {
  it("what was written home goes with the person; the letter itself opens where it may be read", async () => {
    const { training } = await sent();
    const cadre = training.learners[0]?.cadre.id ?? 0;
    const read = (actor: Actor) =>
      listLettersOfPerson(testDb(), scopeFor(actor, "cadre:read"), scopeFor(actor, "letter:read"), cadre);
    expect(await read(secretaryOne)).toMatchObject([{ open: true, outcome: "passed", acknowledged: false, mark: 8.5 }]);
    expect(await read(secretaryTwo)).toEqual([]);
    await testDb().cadre.update({ where: { id: cadre }, data: { unitId: two.id } });
    expect(await read(secretaryTwo)).toMatchObject([{ open: false, unitName: "Xã Nhất" }]);
    expect(await read(secretaryOne)).toEqual([]);
  });
});

describe("on paper", () => {
  it("says who, how, and what is recommended, in the centre's name", async () => {
    const { letterOf } = await sent([
      { unit: one, name: "Nguyễn Thị Một", commended: true },
      { unit: one, outcome: "failed" },
    ]);
    const letter = await findLetter(testDb(), readerOf(director), letterOf(one));
    if (!letter) throw new Error("no letter");
    const settings = readCertificateSettings(
      {
        centre: "Trung tâm Chính trị",
        upperBody: "Huyện ủy",
        signer: "Người Ký",
        signerTitle: "Giám đốc",
        place: "Tràng Định",
      },
      { name: "", parentName: null },
    );
    const { document, frame } = composeLetter(letter, settings);
    expect(frame).toMatchObject({
      layout: "party",
      body: "Trung tâm Chính trị",
      signedOn: ON,
      recipients: ["Xã Nhất", "Lưu"],
    });
    const said = JSON.stringify(document.blocks);
    for (const words of [
      "Kính gửi: Xã Nhất",
      "02 học viên; 01 người đạt, 01 người không đạt, 01 người được biểu dương",
      "Đề nghị khen",
      "Cử học lại",
      "25/04/2026",
    ])
      expect(said).toContain(words);
  });
});
