import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { issueCertificates } from "@/lib/certificate-store/issue-certificates";
import { replaceCertificate } from "@/lib/certificate-store/reissue";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { composeLetter } from "@/lib/documents/compose-letter";
import { readCertificateSettings } from "@/lib/domain/certificate/certificate-settings";
import { type Day, day } from "@/lib/domain/shared/day";
import { startBook } from "@/lib/features/certificate/commands-settings";
import { listBooks } from "@/lib/features/certificate/queries-settings";
import { findLetter } from "@/lib/features/letter/queries";
import { listLettersOfPerson } from "@/lib/features/letter/queries-person";
import { carryLetters } from "@/lib/letter-store/carry-letters";
import { supersedeLetters } from "@/lib/letter-store/supersede-letters";
import { writeLetters } from "@/lib/letter-store/write-letters";
import { actorFor } from "@/tests/factories/accounts";
import { aClosedClass } from "@/tests/factories/teaching-closing";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const ON = day("2026-04-10");
const readCommitted = { isolation: "readCommitted", timeoutMs: 60_000 } as const;
let province: StoredUnit;
let director: Actor;

beforeAll(async () => {
  province = await aUnit(testDb(), { name: "Tỉnh Số", kind: "province" });
  director = await actorFor(testDb(), { role: "centre-director", unit: province });
});

/** A centre with two communes that send; its letters carry its mark. */
async function aCentre(name: string) {
  const unit = await aUnit(testDb(), { name, kind: "district", parent: province });
  await testDb().unitSetting.create({
    data: {
      unitId: unit.id,
      key: "certificate",
      validFrom: new Date("2020-01-01"),
      value: { centre: name, letterPattern: "{nn}-TB/TTCT" },
    },
  });
  const communes = [
    await aUnit(testDb(), { name: `Xã Nhất ${name}`, parent: unit }),
    await aUnit(testDb(), { name: `Xã Nhì ${name}`, parent: unit }),
  ] as const;
  return { unit, communes };
}
type Centre = Awaited<ReturnType<typeof aCentre>>;

const closedAt = ({ unit, communes }: Centre) =>
  aClosedClass(testDb(), { unit, learners: communes.map((commune) => ({ unit: commune })) });
const write = (closingId: number, on: Day = ON) =>
  inTransaction((tx) => writeLetters(tx, { closingId, on, actor: director }), readCommitted);
const supersede = (closingId: number) => inTransaction((tx) => supersedeLetters(tx, closingId, ON), readCommitted);

/** Closes a class once more by hand, with the same results. */
async function closedAgain(training: Readonly<{ id: number; closingId: number }>): Promise<number> {
  await testDb().classClosing.update({
    where: { id: training.closingId },
    data: { reopenedAt: new Date(), reopenReason: "Cộng nhầm" },
  });
  const results = await testDb().learnerResult.findMany({ where: { closingId: training.closingId } });
  const { id } = await testDb().classClosing.create({
    data: {
      classId: training.id,
      decisionNo: "06-QĐ/TEST",
      closedOn: new Date(ON),
      facts: {},
      results: {
        create: results.map(({ enrolmentId, outcome, periods, absentPeriods }) => ({
          ...{ enrolmentId, outcome, periods, absentPeriods },
          reasons: [],
        })),
      },
    },
    select: { id: true },
  });
  return id;
}
const numbersOf = async (closingId: number) =>
  (
    await testDb().resultLetter.findMany({
      where: { closingId },
      orderBy: { ordinal: "asc" },
      select: { number: true },
    })
  ).map(({ number }) => number);

describe("the number of a letter", () => {
  it("[LET-09] runs on from class to class in the order of the letters, and anew in a new year", async () => {
    const centre = await aCentre("Huyện Liền số");
    const [first, second, third] = [await closedAt(centre), await closedAt(centre), await closedAt(centre)];
    await write(first.closingId);
    await write(second.closingId);
    await write(third.closingId, day("2027-01-05"));
    expect(await numbersOf(first.closingId)).toEqual(["01-TB/TTCT", "02-TB/TTCT"]);
    expect(await numbersOf(second.closingId)).toEqual(["03-TB/TTCT", "04-TB/TTCT"]);
    expect(await numbersOf(third.closingId)).toEqual(["01-TB/TTCT", "02-TB/TTCT"]);
    const trail = await testDb().auditEvent.findFirst({
      where: { event: "letter.written", subjectId: String(second.id) },
      select: { after: true },
    });
    expect(trail?.after).toMatchObject({ first: "03-TB/TTCT", last: "04-TB/TTCT" });
  });

  it("[LET-09] sixteen who close at once leave neither gap nor double", async () => {
    const centre = await aCentre("Huyện Đua số");
    const classes = [];
    for (let count = 0; count < 16; count += 1) classes.push(await closedAt(centre));
    await Promise.all(classes.map(({ closingId }) => write(closingId)));
    const rows = await testDb().resultLetter.findMany({
      where: { register: { unitId: centre.unit.id } },
      select: { ordinal: true, number: true },
      orderBy: { ordinal: "asc" },
    });
    expect(rows.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
    expect(new Set(rows.map(({ number }) => number)).size).toBe(32);
    const [book] = await testDb().letterRegister.findMany({ where: { unitId: centre.unit.id } });
    expect(book?.nextNumber).toBe(33);
  });

  it("[LET-09] what is rolled back gives its numbers back", async () => {
    const centre = await aCentre("Huyện Trả số");
    const training = await closedAt(centre);
    await expect(
      inTransaction(async (tx) => {
        await writeLetters(tx, { closingId: training.closingId, on: ON, actor: director });
        throw new Error("changed my mind");
      }, readCommitted),
    ).rejects.toThrow("changed my mind");
    await write(training.closingId);
    expect(await numbersOf(training.closingId)).toEqual(["01-TB/TTCT", "02-TB/TTCT"]);
  });

  it("[LET-09] a paper book is continued before the first letter, and not moved after it", async () => {
    const centre = await aCentre("Huyện Sổ thông báo");
    const start = (next: number) =>
      startBook({
        actor: director,
        scope: scopeFor(director, "certificate:issue"),
        input: { requestId: undefined, unit: centre.unit.code, kind: "letter", year: 2026, next },
      });
    expect(await start(57)).toEqual({ ok: true, value: { next: 57 } });
    const training = await closedAt(centre);
    await write(training.closingId);
    expect(await numbersOf(training.closingId)).toEqual(["57-TB/TTCT", "58-TB/TTCT"]);
    expect(await start(58)).toMatchObject({ violations: [{ rule: "CER-02", cause: "taken", number: "58-TB/TTCT" }] });
    expect(await start(70)).toMatchObject({ violations: [{ rule: "CER-02", cause: "gap", next: 59 }] });
    expect(await listBooks(testDb(), centre.unit.id)).toMatchObject([
      { kind: "letter", year: 2026, pattern: "{nn}-TB/TTCT", nextNumber: 59, entries: 2 },
    ]);
  });

  it("[LET-10] a superseded letter keeps its number; the new one names it, in the app, on paper and in the dossier", async () => {
    const centre = await aCentre("Huyện Thay số");
    const training = await closedAt(centre);
    await write(training.closingId);
    const [old] = await testDb().resultLetter.findMany({
      where: { closingId: training.closingId, unitId: centre.communes[0].id },
    });
    await supersede(training.closingId);
    const second = await closedAgain(training);
    await write(second);
    expect(await numbersOf(training.closingId)).toEqual(["01-TB/TTCT", "02-TB/TTCT"]);
    expect(await numbersOf(second)).toEqual(["03-TB/TTCT", "04-TB/TTCT"]);
    const fresh = await testDb().resultLetter.findFirstOrThrow({
      where: { closingId: second, unitId: centre.communes[0].id },
    });
    expect(fresh.replacesId).toBe(old?.id);

    const reader = {
      read: scopeFor(director, "letter:read"),
      acknowledge: scopeFor(director, "letter:acknowledge"),
      today: ON,
    };
    const shown = await findLetter(testDb(), reader, fresh.id);
    expect(shown).toMatchObject({ number: "03-TB/TTCT", replaces: { number: "01-TB/TTCT", sentOn: ON } });
    expect(await findLetter(testDb(), reader, old?.id ?? 0)).toMatchObject({
      number: "01-TB/TTCT",
      state: "superseded",
      replacedBy: { number: "03-TB/TTCT" },
    });
    if (!shown) throw new Error("no letter");
    const { document, frame } = composeLetter(shown, readCertificateSettings({}, { name: "", parentName: null }));
    expect(frame.number).toBe("03-TB/TTCT");
    expect(JSON.stringify(document.blocks)).toContain("Thông báo này thay Thông báo số 01-TB/TTCT ngày 10/04/2026.");
    const everything = scopeFor(director, "cadre:read");
    const dossier = await listLettersOfPerson(testDb(), everything, everything, training.learners[0]?.cadre.id ?? 0);
    expect(dossier.map(({ number }) => number)).toEqual(["03-TB/TTCT"]);

    // Once more: it is the last one that is named, not the first again.
    await supersede(second);
    const third = await closedAgain({ id: training.id, closingId: second });
    await write(third);
    const last = await testDb().resultLetter.findFirstOrThrow({
      where: { closingId: third, unitId: centre.communes[0].id },
    });
    expect(last.replacesId).toBe(fresh.id);
  });

  it("[LET-11] says the certificate's number of then, whatever is issued since; the new letter says the new one", async () => {
    const centre = await aCentre("Huyện Đông cứng");
    const training = await closedAt(centre);
    const [learner] = training.learners;
    if (!learner) throw new Error("nobody");
    const issue = (tx: Tx) =>
      issueCertificates(tx, {
        classId: training.id,
        decisionNo: "05-QĐ/TEST",
        issuedOn: ON,
        learners: [
          { enrolmentId: learner.enrolmentId, cadreId: learner.cadre.id, credentialId: null, grade: "good" as const },
        ],
        actor: director,
      });
    const first = (await inTransaction(issue, readCommitted)).get(learner.enrolmentId);
    if (!first) throw new Error("no certificate");
    await write(training.closingId);
    const reader = {
      read: scopeFor(director, "letter:read"),
      acknowledge: scopeFor(director, "letter:acknowledge"),
      today: ON,
    };
    const numberIn = async (closingId: number, kind = "original") => {
      const { letterId } = await testDb().resultLetterLine.findFirstOrThrow({
        where: { closingId, enrolmentId: learner.enrolmentId, kind },
      });
      const letter = await findLetter(testDb(), reader, letterId);
      const settings = readCertificateSettings({}, { name: "", parentName: null });
      const line = letter?.lines.find(({ enrolmentId }) => enrolmentId === learner.enrolmentId);
      const paper = letter ? JSON.stringify(composeLetter(letter, settings)) : "";
      expect(paper).toContain(line?.certificateNumber);
      return line?.certificateNumber;
    };
    expect(await numberIn(training.closingId)).toBe(first.number);
    const again = await inTransaction(
      (tx) =>
        replaceCertificate(tx, {
          certificateId: first.id,
          cause: "error",
          reason: "Sai ngày sinh",
          applicationNo: null,
          issuedOn: day("2026-05-10"),
          actor: director,
        }),
      readCommitted,
    );
    if (!again.ok) throw new Error(JSON.stringify(again.violations));
    expect(again.value.number).not.toBe(first.number);
    expect(await numberIn(training.closingId)).toBe(first.number);

    // The unit is gone before anybody acknowledged it: what its heir gets is a copy of what was sent.
    const heir = await aUnit(testDb(), { name: "Xã Kế thừa", parent: centre.unit });
    await testDb().orgUnit.update({ where: { id: centre.communes[0].id }, data: { validTo: new Date("2026-05-20") } });
    await testDb().cadre.update({ where: { id: learner.cadre.id }, data: { unitId: heir.id } });
    await inTransaction((tx) => carryLetters(tx, training.closingId, day("2026-05-25")), readCommitted);
    expect(await numberIn(training.closingId, "copy")).toBe(first.number);

    await supersede(training.closingId);
    const second = await closedAgain(training);
    await write(second, day("2026-06-01"));
    expect([await numberIn(training.closingId), await numberIn(second)]).toEqual([first.number, again.value.number]);
  });

  it("[LET-09] a copy that a merger brings is numbered, once", async () => {
    const centre = await aCentre("Huyện Bản sao");
    const [gone, heir] = centre.communes;
    const training = await aClosedClass(testDb(), { unit: centre.unit, learners: [{ unit: gone }] });
    await write(training.closingId);
    await testDb().orgUnit.update({ where: { id: gone.id }, data: { validTo: new Date("2026-04-12") } });
    await testDb().orgUnitLink.create({
      data: { kind: "successor", fromUnitId: gone.id, toUnitId: heir.id, validFrom: new Date("2026-04-12") },
    });
    for (let time = 0; time < 2; time += 1)
      await inTransaction((tx) => carryLetters(tx, training.closingId, day("2026-04-13")), readCommitted);
    expect(await numbersOf(training.closingId)).toEqual(["01-TB/TTCT", "02-TB/TTCT"]);
    const [book] = await testDb().letterRegister.findMany({ where: { unitId: centre.unit.id } });
    expect(book?.nextNumber).toBe(3);
    const trail = await testDb().auditEvent.findMany({
      where: { event: "letter.carried", subjectId: String(training.id) },
    });
    expect(trail.map(({ after }) => after)).toMatchObject([
      { units: 1, learners: 1, acknowledgeBy: expect.any(String), first: "02-TB/TTCT", last: "02-TB/TTCT" },
    ]);
  });
});
