import { describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { dayToDbOrNull } from "@/lib/db/day";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { ASSIGNMENT_STATUSES } from "@/lib/domain/shared/teaching-lists";
import { remindLatePlans } from "@/lib/features/teaching/commands-daily";
import { countOfficeLessons, listOfficeLessons } from "@/lib/features/teaching/queries-list";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { aLecturer, anAssignment, aSession } from "@/tests/factories/teaching-lecturers";
import { aTrainingClass } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

const NOW = new Date("2026-03-10T12:00:00+07:00");
const TODAY = day("2026-03-10");

describe("lesson plans that are late", () => {
  it("[TEA-11][TEA-12][TEA-24] are in the office's queue exactly when the chain shows them late", async () => {
    const db = testDb();
    const place = await seedCommune(db);
    const director = await actorFor(db, { role: "centre-director", unit: place.district });
    const teacher = await actorFor(db, { role: "lecturer", unit: place.district });
    const lecturer = await aLecturer(db, { unit: place.district, user: { id: teacher.id } });
    const training = await aTrainingClass(db, {
      unit: place.district,
      status: "running",
      startsOn: "2026-02-01",
      endsOn: "2026-12-31",
    });
    const file = await db.storedFile.create({
      data: { name: "a.pdf", mime: "application/pdf", size: 1, sha256: "x", content: new Uint8Array([1]) },
    });
    // Every status × every side of the due day × before, on and after the lesson × nothing, something handed in.
    const dues: readonly (Day | null)[] = [null, addDays(TODAY, -1), TODAY, addDays(TODAY, 1)];
    const all: { id: number; status: string; due: Day | null; on: Day; plan: boolean }[] = [];
    let column = 0;
    for (const status of ASSIGNMENT_STATUSES)
      for (const due of dues)
        for (const plan of [false, true]) {
          column += 1;
          for (const around of [-1, 0, 1]) {
            // Lessons do not overlap: each column has its quarter of an hour.
            const minute = 13 * 60 + column * 8;
            const clock = (m: number) =>
              `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;
            const on = addDays(TODAY, around);
            const session = await aSession(db, {
              class: training,
              startsAt: `${on}T${clock(minute)}:00+07:00`,
              endsAt: `${on}T${clock(minute + 7)}:00+07:00`,
            });
            const { id } = await anAssignment(db, session, lecturer, status);
            await db.teachingAssignment.update({ where: { id }, data: { planDueOn: dayToDbOrNull(due) } });
            if (plan) await db.lessonPlan.create({ data: { assignmentId: id, number: 1, fileId: file.id } });
            all.push({ id, status, due, on, plan });
          }
        }
    const scope = scopeFor(director, "teaching:manage");
    const list = async (asked: { queue: "planLate" | null; past?: boolean }) => {
      const rows = [];
      for (let page = 1; ; page += 1) {
        const more = await listOfficeLessons(
          db,
          scope,
          place.district.path,
          { classCode: null, page, ...asked },
          TODAY,
          NOW,
        );
        rows.push(...more);
        if (more.length === 0) return rows;
      }
    };
    const seen = [...(await list({ queue: null })), ...(await list({ queue: null, past: true }))];
    const red = seen.filter(({ chain }) => chain.some((row) => row.link === "planHandedIn" && row.state === "late"));
    const queued = await list({ queue: "planLate" });
    const ids = (rows: readonly { id: number }[]) => rows.map(({ id }) => id).toSorted((a, b) => a - b);
    expect(ids(queued)).toEqual(ids(red));
    // And both are what the rule says in words: asked or not, no plan, after its day, and the lesson is still to come.
    const said = all.filter(
      (one) =>
        ["planned", "invited", "accepted"].includes(one.status) &&
        !one.plan &&
        one.due !== null &&
        one.due < TODAY &&
        one.on >= TODAY,
    );
    expect(ids(queued)).toEqual(ids(said));
    expect(said).toHaveLength(6);
    expect(await countOfficeLessons(db, scope, place.district.path, null, TODAY, NOW)).toMatchObject({ planLate: 6 });
    // Only whoever accepted can hand one in (TEA-05): only they are reminded of it.
    expect(await remindLatePlans(TODAY)).toBe(2);
    const told = await db.notification.findMany({ where: { userId: teacher.id, kind: "lessonPlanLate" } });
    expect(told.map(({ href }) => Number(href.split("/").at(-1))).toSorted((a, b) => a - b)).toEqual(
      ids(said.filter(({ status }) => status === "accepted")),
    );
  });
});
