import { beforeAll, describe, expect, it } from "vitest";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { giveUpBatch, undoBatch } from "@/lib/features/import/commands-steps";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre, aCredential } from "@/tests/factories/people";
import { aLecturer } from "@/tests/factories/teaching-lecturers";
import { aProgramme, aTrainingClass, enrol } from "@/tests/factories/training";
import { aWorkbook } from "@/tests/factories/workbooks";
import { aDesk, batchOf, type Desk, preview, rowsFrom, undo, write } from "@/tests/support/import-desk";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";

/* What later work holds an import back: whatever names its people, wherever that is kept. */

let place: SeededCommune;
let desk: Desk;
let next = 5000;

beforeAll(async () => {
  place = await seedCommune(testDb(), { name: "Xã Chí Minh" });
  desk = await aDesk("board-officer", place.district);
});

/** A batch of two new people, and the one that something is to rest on. */
async function aBatch() {
  next += 10;
  const batch = await write(desk, (await preview(desk, await aWorkbook(rowsFrom(next, 2)))).id);
  const row = await testDb().importRow.findFirstOrThrow({ where: { batchId: batch.id, cadreId: { not: null } } });
  const cadre = await testDb().cadre.findUniqueOrThrow({
    where: { id: row.cadreId ?? 0 },
    select: { id: true, unitId: true, fullName: true },
  });
  return { batch, cadre };
}

type Person = Readonly<{ id: number; unitId: number }>;

const LATER: Readonly<Record<string, (person: Person) => Promise<() => Promise<unknown>>>> = {
  "an answer to a needs round": async (person) => {
    const programme = await aProgramme(testDb());
    const { id } = await testDb().needsRound.create({
      data: {
        unitId: place.district.id,
        year: 2026,
        name: `Khảo sát ${person.id}`,
        opensOn: dayToDb(day("2025-09-01")),
        closesOn: dayToDb(day("2025-10-01")),
        questions: {},
        answers: {
          create: {
            unitId: person.unitId,
            entries: {
              create: { cadreId: person.id, programmeId: programme.id, source: "added", why: "added", facts: {} },
            },
          },
        },
      },
      select: { id: true },
    });
    return async () => {
      await testDb().needsEntry.deleteMany({ where: { cadreId: person.id } });
      await testDb().needsRound.delete({ where: { id } });
    };
  },
  "a place in a class": async (person) => {
    await enrol(testDb(), await aTrainingClass(testDb(), { unit: place.district }), [person]);
    return () => testDb().classEnrolment.deleteMany({ where: { cadreId: person.id } });
  },
  "the register of lecturers, whose pointer would only be emptied": async (person) => {
    const { id } = await aLecturer(testDb(), { unit: place.district, cadre: person });
    return () => testDb().lecturer.delete({ where: { id } });
  },
  "a table that a later version brings": async (person) => {
    await testDb().$executeRaw`CREATE TABLE probe (person int REFERENCES cadre(id) ON DELETE CASCADE)`;
    await testDb().$executeRaw`INSERT INTO probe VALUES (${person.id})`;
    return () => testDb().$executeRaw`DROP TABLE probe`;
  },
};

describe("undoing an import", () => {
  it.each(Object.entries(LATER))("[IMP-19] names who holds it: %s", async (_case, happens) => {
    const { batch, cadre } = await aBatch();
    const goesAway = await happens(cadre);
    expect(await undo(desk, batch.id)).toMatchObject({
      status: "imported",
      refusal: { rule: "IMP-19", count: 1, names: [cadre.fullName] },
    });
    expect(await testDb().cadre.count({ where: { id: cadre.id } })).toBe(1);

    await goesAway();
    expect(await undo(desk, batch.id)).toMatchObject({ status: "undone", refusal: null });
    expect(await testDb().cadre.count({ where: { id: cadre.id } })).toBe(0);
  });

  it("[IMP-19] a credential that a certificate was issued on stays, also of someone who was there before", async () => {
    const known = await aCadre(testDb(), {
      unit: place.commune,
      name: "Vi Văn Chứng",
      birthDate: "1980-05-05",
    });
    const { batch } = await aBatch();
    const credential = await aCredential(testDb(), { cadre: known });
    const row = await testDb().importRow.findFirstOrThrow({ where: { batchId: batch.id, cadreId: { not: null } } });
    const effect = row.effect as Record<string, unknown>;
    // The row as it is kept when a list has added a diploma to someone of the register.
    await testDb().importRow.update({
      where: { batchId_rowNo: { batchId: batch.id, rowNo: row.rowNo } },
      data: { effect: { ...effect, credentials: [...(effect.credentials as number[]), credential.id] } },
    });
    await testDb().$executeRaw`CREATE TABLE probe (credential int REFERENCES credential(id) ON DELETE SET NULL)`;
    await testDb().$executeRaw`INSERT INTO probe VALUES (${credential.id})`;
    expect(await undo(desk, batch.id)).toMatchObject({ status: "imported", refusal: { rule: "IMP-19", count: 1 } });
    await testDb().$executeRaw`DROP TABLE probe`;
    expect((await undo(desk, batch.id)).status).toBe("undone");
  });
});

describe("[IMP-22] work that stopped on an error", () => {
  const giveUp = async (batchId: number, by = desk, version?: number) =>
    giveUpBatch({
      actor: by.actor,
      scope: by.scope,
      input: { batchId, version: version ?? (await batchOf(desk, batchId)).version },
    });
  /** Something that nobody foresaw keeps the people from going. */
  const holding = async (body: () => Promise<void>) => {
    await testDb()
      .$executeRaw`CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''held''; END'`;
    await testDb().$executeRaw`CREATE TRIGGER hold BEFORE DELETE ON cadre FOR EACH ROW EXECUTE FUNCTION hold()`;
    try {
      await body();
    } finally {
      await testDb().$executeRaw`DROP TRIGGER hold ON cadre`;
      await testDb().$executeRaw`DROP FUNCTION hold()`;
    }
  };
  const audits = (batchId: number) =>
    testDb().auditEvent.count({ where: { event: "import.given-up", subjectId: String(batchId) } });

  it("is given up: the batch stands as it did, and can be taken back once nothing holds it", async () => {
    const { batch, cadre } = await aBatch();
    await holding(async () => {
      expect(await undo(desk, batch.id)).toMatchObject({ status: "undoing", job: { status: "failed" } });
      const stranger = await aDesk("board-officer", (await seedCommune(testDb())).district);
      expect(await giveUp(batch.id, stranger)).toMatchObject({ ok: false, violations: [{ rule: "IMP-00" }] });
      const { version } = await batchOf(desk, batch.id);
      expect(await giveUp(batch.id, desk, version - 1)).toMatchObject({ ok: false, violations: [{ rule: "IMP-20" }] });
      expect(await audits(batch.id)).toBe(0);
      const answers = await Promise.all([giveUp(batch.id, desk, version), giveUp(batch.id, desk, version)]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    });
    expect(await batchOf(desk, batch.id)).toMatchObject({ status: "imported", refusal: null, job: null });
    expect(await audits(batch.id)).toBe(1);
    expect(await testDb().cadre.count({ where: { id: cadre.id } })).toBe(1);
    expect((await undo(desk, batch.id)).status).toBe("undone");
  });

  it("names what rests on the batch by now", async () => {
    const { batch, cadre } = await aBatch();
    await holding(async () => {
      expect((await undo(desk, batch.id)).status).toBe("undoing");
      await enrol(testDb(), await aTrainingClass(testDb(), { unit: place.district }), [cadre]);
      expect((await giveUp(batch.id)).ok).toBe(true);
    });
    expect(await batchOf(desk, batch.id)).toMatchObject({
      status: "imported",
      refusal: { rule: "IMP-19", count: 1, names: [cadre.fullName] },
    });
  });

  it("is not given up while it runs or waits", async () => {
    const { batch } = await aBatch();
    const { version } = await batchOf(desk, batch.id);
    const undone = { batchId: batch.id, version, reason: "Nhầm" };
    expect((await undoBatch({ actor: desk.actor, scope: desk.scope, input: undone })).ok).toBe(true);
    expect(await giveUp(batch.id)).toMatchObject({ ok: false, violations: [{ rule: "IMP-20" }] });
    await runQueuedJobs();
    expect((await batchOf(desk, batch.id)).status).toBe("undone");
    expect(await giveUp(batch.id)).toMatchObject({ ok: false, violations: [{ rule: "IMP-20" }] });
  });
});
