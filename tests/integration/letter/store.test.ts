import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { supersedeLetters } from "@/lib/letter-store/supersede-letters";
import { writeLetters } from "@/lib/letter-store/write-letters";
import { actorFor, anAccount } from "@/tests/factories/accounts";
import { aClosedClass, type LearnerWish } from "@/tests/factories/teaching-closing";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

const ON = day("2026-04-10");
const readCommitted = { isolation: "readCommitted" } as const;
let district: StoredUnit;
let actor: Actor;
const commune = (name: string, to: string | null = null) => aUnit(testDb(), { name, parent: district, to });

beforeAll(async () => {
  district = await aUnit(testDb(), { name: "Huyện Thư", kind: "district" });
  actor = await actorFor(testDb(), { role: "centre-director", unit: district });
});

const closed = (learners: readonly LearnerWish[]) => aClosedClass(testDb(), { unit: district, learners });
const write = (closingId: number) =>
  inTransaction((tx) => writeLetters(tx, { closingId, on: ON, actor }), readCommitted);
const letters = (closingId: number) =>
  testDb().resultLetter.findMany({
    where: { closingId },
    include: { lines: { orderBy: { enrolmentId: "asc" } } },
    orderBy: [{ kind: "desc" }, { unitId: "asc" }],
  });

describe("the notice home", () => {
  it("[LET-01] one letter per sending unit, every learner in exactly one, and the unit is told", async () => {
    const [one, two] = [await commune("Xã Một"), await commune("Xã Hai")];
    const secretary = await anAccount(testDb(), { role: "commune-secretary", unit: one });
    const training = await closed([
      { unit: one, commended: true },
      { unit: two, outcome: "failed" },
      { unit: one, conduct: "poor" },
    ]);
    expect(await write(training.closingId)).toEqual({ letters: 2 });
    const written = await letters(training.closingId);
    expect(written.map(({ unitId, kind, lines }) => [unitId, kind, lines.length])).toEqual([
      [one.id, "original", 2],
      [two.id, "original", 1],
    ]);
    expect(written[0]?.lines.map(({ recommendation }) => recommendation)).toEqual(["praise", "watch"]);
    expect(written[1]?.lines.map(({ recommendation }) => recommendation)).toEqual(["studyAgain"]);
    expect(written[0]?.acknowledgeBy.toISOString().slice(0, 10)).toBe("2026-04-25");
    const notices = await testDb().notification.findMany({ where: { userId: secretary.id } });
    expect(notices).toMatchObject([{ kind: "resultLetter", href: `/letters?class=${training.code}` }]);
  });

  it("[LET-03] the days to acknowledge are a setting of the centre", async () => {
    const centre = await aUnit(testDb(), { name: "Huyện Bảy ngày", kind: "district" });
    await testDb().unitSetting.create({
      data: {
        unitId: centre.id,
        key: "certificate",
        validFrom: new Date("2020-01-01"),
        value: { centre: "Trung tâm", acknowledgeDays: 7 },
      },
    });
    const training = await aClosedClass(testDb(), { unit: centre, learners: [{ unit: await commune("Xã Ba") }] });
    await write(training.closingId);
    expect((await letters(training.closingId))[0]?.acknowledgeBy.toISOString().slice(0, 10)).toBe("2026-04-17");
  });

  it("[LET-05] somebody who moved is in the old unit's letter, with a copy to the new one", async () => {
    const [from, to] = [await commune("Xã Cũ"), await commune("Xã Mới")];
    const training = await closed([{ unit: from }, { unit: from }]);
    const mover = training.learners[1]?.cadre.id ?? 0;
    await testDb().cadre.update({ where: { id: mover }, data: { unitId: to.id } });
    await write(training.closingId);
    const written = await letters(training.closingId);
    expect(written.map(({ unitId, kind, lines }) => [unitId, kind, lines.length])).toEqual([
      [from.id, "original", 2],
      [to.id, "copy", 1],
    ]);
    expect(written[1]?.lines[0]?.enrolmentId).toBe(training.learners[1]?.enrolmentId);
  });

  it("[LET-05] a unit merged meanwhile: the original stays with it, its heirs have copies, also through two mergers", async () => {
    const [gone, between, heir] = [
      await commune("Xã Hết", "2026-03-01"),
      await commune("Xã Giữa", "2026-04-01"),
      await commune("Xã Sáp nhập"),
    ];
    const link = (fromUnitId: number, toUnitId: number, on: string) =>
      testDb().orgUnitLink.create({ data: { kind: "successor", fromUnitId, toUnitId, validFrom: new Date(on) } });
    await link(gone.id, between.id, "2026-03-01");
    await link(between.id, heir.id, "2026-04-01");
    const training = await closed([{ unit: gone }, { unit: gone }]);
    // One was taken over into the new unit, the other's record still stands with the old one.
    const taken = training.learners[0]?.cadre.id ?? 0;
    await testDb().cadre.update({ where: { id: taken }, data: { unitId: heir.id } });
    await write(training.closingId);
    const written = await letters(training.closingId);
    expect(written.map(({ unitId, kind, lines }) => [unitId, kind, lines.length])).toEqual([
      [gone.id, "original", 2],
      [heir.id, "copy", 2],
    ]);
  });

  it("[LET-01] the database itself refuses a second original for a learner of a closing", async () => {
    const [one, two] = [await commune("Xã Trùng"), await commune("Xã Trùng hai")];
    const training = await closed([{ unit: one }]);
    await write(training.closingId);
    const other = await testDb().resultLetter.create({
      data: { closingId: training.closingId, unitId: two.id, sentOn: new Date(ON), acknowledgeBy: new Date(ON) },
    });
    await expect(
      testDb().resultLetterLine.create({
        data: {
          letterId: other.id,
          closingId: training.closingId,
          kind: "original",
          recommendation: "none",
          enrolmentId: training.learners[0]?.enrolmentId ?? 0,
        },
      }),
    ).rejects.toThrow();
  });

  it("[LET-06] letters of a re-opened class stand no longer and their units are told; they are kept", async () => {
    const unit = await commune("Xã Mở lại");
    const secretary = await anAccount(testDb(), { role: "commune-secretary", unit });
    const training = await closed([{ unit }]);
    await write(training.closingId);
    expect(await inTransaction((tx) => supersedeLetters(tx, training.closingId, ON), readCommitted)).toEqual({
      letters: 1,
    });
    expect((await letters(training.closingId)).map(({ status, lines }) => [status, lines.length])).toEqual([
      ["superseded", 1],
    ]);
    const kinds = (
      await testDb().notification.findMany({ where: { userId: secretary.id }, orderBy: { id: "asc" } })
    ).map(({ kind }) => kind);
    expect(kinds).toEqual(["resultLetter", "resultLetterSuperseded"]);
  });
});
