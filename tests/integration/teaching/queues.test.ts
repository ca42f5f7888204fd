import { describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { remindLatePlans } from "@/lib/features/teaching/commands-daily";
import {
  countOfficeLessons,
  findOwnHours,
  listOfficeLessons,
  listOwnLessons,
} from "@/lib/features/teaching/queries-list";
import { TEACHING_QUEUES, type TeachingQueue } from "@/lib/features/teaching/schema-list";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { aLecturer, aLecturerList, anAssignment, aSession } from "@/tests/factories/teaching-lecturers";
import { aTrainingClass } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

const NOW = new Date("2026-03-10T12:00:00+07:00");
const TODAY = day("2026-03-10");

describe("the office's queues", () => {
  it("[TEA-24][TEA-27] hold each lesson where its chain says that it waits; every count is the length of its list", async () => {
    const db = testDb();
    const place = await seedCommune(db);
    const director = await actorFor(db, { role: "centre-director", unit: place.district });
    const teacher = await actorFor(db, { role: "lecturer", unit: place.district });
    const elsewhere = await seedCommune(db);
    const stranger = await actorFor(db, { role: "centre-director", unit: elsewhere.district });
    const lecturer = await aLecturer(db, { unit: place.district, user: { id: teacher.id } });
    await aLecturerList(db, { unit: place.district, to: "2026-03-25", entries: [{ lecturer, topics: [] }] });
    const training = await aTrainingClass(db, {
      unit: place.district,
      status: "running",
      startsOn: "2026-03-01",
      endsOn: "2026-03-31",
    });
    const lesson = async (
      on: string,
      hour: number,
      data: Parameters<typeof db.teachingAssignment.update>[0]["data"],
    ) => {
      const at = (h: number) => `${on}T${String(h).padStart(2, "0")}:00:00+07:00`;
      const session = await aSession(db, { class: training, startsAt: at(hour), endsAt: at(hour + 1) });
      const { id } = await anAssignment(db, session, lecturer);
      await db.teachingAssignment.update({ where: { id }, data });
      return id;
    };
    const accepted = { status: "accepted", planDueOn: dayToDb(day("2026-03-09")) } as const;
    const file = await db.storedFile.create({
      data: { name: "a.pdf", mime: "application/pdf", size: 1, sha256: "x", content: new Uint8Array([1]) },
    });
    const expected: Record<TeachingQueue, number[]> = {
      unapproved: [await lesson("2026-03-26", 7, { ...accepted, planDueOn: null })],
      toInvite: [await lesson("2026-03-20", 7, {})],
      unanswered: [await lesson("2026-03-20", 9, { status: "invited", invitedAt: NOW })],
      planLate: [await lesson("2026-03-20", 13, accepted)],
      toCheck: [],
      toRecord: [],
      toDebrief: [await lesson("2026-03-09", 7, { status: "taught" })],
    };
    const checking = await lesson("2026-03-20", 15, accepted);
    await db.lessonPlan.create({ data: { assignmentId: checking, number: 1, fileId: file.id } });
    expected.toCheck.push(checking);
    // Somebody nobody invited, or who never answered, may have given it all the same.
    const missed = [
      await lesson("2026-03-08", 7, {}),
      await lesson("2026-03-08", 9, { status: "invited", invitedAt: NOW }),
    ];
    const over = await lesson("2026-03-10", 7, { ...accepted, planDueOn: null });
    expected.toRecord.push(...missed, over);
    const past = [...expected.toDebrief, ...missed.toReversed()];
    await lesson("2026-03-10", 17, { status: "declined", declineReason: "Bận" });
    await lesson("2026-03-10", 15, { ...accepted, planDueOn: dayToDb(TODAY) });

    const scope = scopeFor(director, "teaching:manage");
    const counts = await countOfficeLessons(db, scope, place.district.path, null, TODAY, NOW);
    for (const queue of TEACHING_QUEUES) {
      const rows = await listOfficeLessons(
        db,
        scope,
        place.district.path,
        { queue, classCode: null, page: 1 },
        TODAY,
        NOW,
      );
      expect(
        rows.map(({ id }) => id),
        queue,
      ).toEqual(expected[queue]);
      expect(counts[queue], queue).toBe(rows.length);
    }
    const links = async (queue: TeachingQueue) =>
      (await listOfficeLessons(db, scope, place.district.path, { queue, classCode: null, page: 1 }, TODAY, NOW)).map(
        ({ chain }) => chain.filter(({ state }) => state === "late" || state === "waiting").map(({ link }) => link),
      );
    expect(await links("toInvite")).toEqual([["invited"]]);
    for (const chain of await links("toRecord")) expect(chain).toContain("taught");
    expect((await links("unanswered"))[0]).toContain("answered");
    expect((await links("planLate"))[0]).toContain("planHandedIn");
    expect((await links("toCheck"))[0]).toContain("planPassed");
    expect((await links("toRecord"))[0]).toContain("taught");
    expect((await links("toDebrief"))[0]).toContain("debriefed");

    const told = () => db.notification.findMany({ where: { userId: teacher.id, kind: "lessonPlanLate" } });
    expect(await remindLatePlans(TODAY)).toBe(1);
    expect(await remindLatePlans(TODAY)).toBe(0);
    expect((await told()).map(({ href }) => href)).toEqual([`/teaching/${expected.planLate[0]}`]);

    // The programme's history: what was given of it, newest first, and nothing of another's.
    const { programme } = await db.trainingClass.findUniqueOrThrow({
      where: { id: training.id },
      select: { programme: { select: { code: true } } },
    });
    const given = { queue: null, classCode: null, past: true, page: 1 };
    const history = (code: string) =>
      listOfficeLessons(db, scope, place.district.path, { ...given, programme: code }, TODAY, NOW);
    expect((await history(programme.code)).map(({ id }) => id)).toEqual(past);
    expect(await history("khong-co")).toEqual([]);
    const ofIt = await countOfficeLessons(db, scope, place.district.path, null, TODAY, NOW, programme.code);
    expect([ofIt.past, ofIt.coming]).toEqual([past.length, counts.coming]);

    const closed = scopeFor(stranger, "teaching:manage");
    const all = { queue: null, classCode: null, page: 1 };
    expect(await listOfficeLessons(db, closed, place.district.path, all, TODAY, NOW)).toEqual([]);
    expect((await countOfficeLessons(db, closed, place.district.path, null, TODAY, NOW)).coming).toBe(0);
    const coming = await listOfficeLessons(db, scope, place.district.path, all, TODAY, NOW);
    expect(coming).toHaveLength(counts.coming);
    expect((await listOwnLessons(db, teacher.id, "past", 1, TODAY)).map(({ id }) => id)).toEqual(past);
    expect(await findOwnHours(db, teacher.id, TODAY)).toMatchObject({ past: past.length });
    expect((await listOwnLessons(db, teacher.id, "coming", 1, TODAY)).map(({ id }) => id)).not.toContain(
      expected.toInvite[0],
    );
    expect(await listOwnLessons(db, director.id, "coming", 1, TODAY)).toEqual([]);
  });
});
