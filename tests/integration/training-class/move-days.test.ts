import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { updateClass } from "@/lib/features/training-class/commands";
import { findClass } from "@/lib/features/training-class/queries";
import { updateClassInput } from "@/lib/features/training-class/schema";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aSession } from "@/tests/factories/teaching-lecturers";
import { aProgramme, aTrainingClass } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

const TODAY = day("2026-02-01");
let place: SeededCommune;
let board: Actor;
let programme: Readonly<{ id: number }>;
let old: number;
let fresh: number;

/** A class of April the first to the fifth, after the curriculum changed on the first of March. */
async function aClass(followed: number | null = fresh) {
  const { id } = await aTrainingClass(testDb(), { unit: place.district, programme });
  await testDb().trainingClass.update({ where: { id }, data: { curriculumId: followed } });
  const update = async (changes: Record<string, string> = {}) => {
    const row = await testDb().trainingClass.findUniqueOrThrow({ where: { id } });
    const input = updateClassInput.parse({
      classId: String(id),
      version: String(row.version),
      name: row.name,
      host: place.district.code,
      startsOn: "01/04/2026",
      endsOn: "05/04/2026",
      mode: "fullTime",
      capacity: "50",
      nominateBy: "10/02/2026",
      ...changes,
    });
    return updateClass({ actor: board, scope: scopeFor(board, "class:manage"), input, today: TODAY });
  };
  const stored = () => testDb().trainingClass.findUniqueOrThrow({ where: { id } });
  return { id, update, stored };
}
const session = (id: number, startsAt: string, status: "planned" | "held" | "cancelled" = "planned") =>
  aSession(testDb(), { class: { id }, startsAt: `${startsAt}:00+07:00`, status, title: "Bài mở đầu" });

beforeAll(async () => {
  place = await seedCommune(testDb());
  board = await actorFor(testDb(), { role: "board-officer", unit: place.district });
  programme = await aProgramme(testDb());
  const change = dayToDb(day("2026-03-01"));
  const curriculum = async (number: number, from: Date, to: Date | null, passMark: number) => {
    const data = { programmeId: programme.id, number, validFrom: from, validTo: to, passMark };
    return (await testDb().curriculum.create({ data: { ...data, source: "Thử", assessment: "endPaper" } })).id;
  };
  old = await curriculum(1, dayToDb(day("2020-01-01")), change, 5);
  fresh = await curriculum(2, change, null, 6);
});

describe("the days of a class and its sessions", () => {
  it("[CLS-26] a session outside the new days is named and nothing moves; on the first and the last day it stays", async () => {
    const one = await aClass();
    const { id } = await session(one.id, "2026-04-01T07:30");
    await session(one.id, "2026-04-05T18:00", "held");
    const answer = await one.update({ startsOn: "02/04/2026", endsOn: "06/04/2026" });
    expect(answer).toEqual({
      ok: false,
      violations: [{ rule: "CLS-26", sessions: [{ id, title: "Bài mở đầu", on: "2026-04-01" }] }],
    });
    expect(await one.update({ endsOn: "04/04/2026" })).toMatchObject({
      violations: [{ sessions: [{ on: "2026-04-05" }] }],
    });
    expect((await one.stored()).startsOn).toEqual(dayToDb(day("2026-04-01")));
    expect((await one.update({ startsOn: "31/03/2026", endsOn: "06/04/2026" })).ok).toBe(true);
  });

  it("[CLS-26] a cancelled session holds nothing, and what does not move is not asked", async () => {
    const one = await aClass();
    await session(one.id, "2026-04-01T07:30", "cancelled");
    expect((await one.update({ startsOn: "02/04/2026" })).ok).toBe(true);
    await session(one.id, "2026-05-01T07:30");
    expect((await one.update({ startsOn: "02/04/2026", name: "Tên khác" })).ok).toBe(true);
  });
});

describe("the curriculum a class follows", () => {
  const early = { startsOn: "28/02/2026", endsOn: "05/03/2026" };
  const late = { startsOn: "01/03/2026", endsOn: "05/03/2026" };
  const passMark = async (id: number) => {
    const { code } = await testDb().trainingClass.findUniqueOrThrow({ where: { id } });
    return (await findClass(testDb(), scopeFor(board, "class:read"), code))?.curriculum?.passMark;
  };

  it("[CLS-27] [RES-05] is the one in force on its first day, also after it moved over a change", async () => {
    const one = await aClass();
    expect((await one.update(late)).ok).toBe(true);
    expect((await one.stored()).curriculumId).toBe(fresh);
    expect((await one.update(early)).ok).toBe(true);
    expect((await one.stored()).curriculumId).toBe(old);
    expect(await passMark(one.id)).toBe(5);
    const [trail] = await testDb().auditEvent.findMany({
      where: { event: "class.changed", subjectId: String(one.id) },
      orderBy: { id: "desc" },
    });
    expect([trail?.before, trail?.after]).toMatchObject([{ curriculumId: fresh }, { curriculumId: old }]);
  });

  it("[CLS-27] does not change once an assessment or a session is laid out by it", async () => {
    const one = await aClass();
    const { id: paper } = await testDb().assessment.create({
      data: { classId: one.id, ordinal: 1, kind: "endPaper", title: "Bài cuối" },
    });
    const refused = { rule: "CLS-27", from: 2, to: 1, changeOn: "2026-03-01", later: false };
    expect(await one.update(early)).toEqual({
      ok: false,
      violations: [{ ...refused, sessions: 0, assessments: 1 }],
    });
    expect((await one.update(late)).ok).toBe(true);
    await testDb().assessment.delete({ where: { id: paper } });
    await session(one.id, "2026-03-02T07:30");
    expect(await one.update(early)).toMatchObject({ violations: [{ ...refused, sessions: 1, assessments: 0 }] });
    expect((await one.stored()).curriculumId).toBe(fresh);
  });

  it("[CLS-27] a class without one of its own is judged by its first day and held to that too", async () => {
    const one = await aClass(null);
    await session(one.id, "2026-04-02T07:30");
    expect(await one.update({ startsOn: "28/02/2026" })).toMatchObject({
      violations: [{ rule: "CLS-27", from: 2, to: 1 }],
    });
  });
});
