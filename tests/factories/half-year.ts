import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { recomputeCadres } from "@/lib/compliance-store/recompute";
import { dayToDb } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { day } from "@/lib/domain/shared/day";
import { testDb } from "@/tests/support/test-database";
import { actorWithScope } from "./accounts";
import { type SeededCommune, seedCommune } from "./communes";
import { aCadre } from "./people";
import { type LearnerWish, learnersOf } from "./teaching-closing";
import { aLecturer, anAssignment, aSession } from "./teaching-lecturers";
import { anApprovedPlan, aProgramme, aTrainingClass } from "./training";

/*
 * A district planned three classes for the first half of 2026 and held two, one more outside the plan; two are closed with
 * seven results. In the first half of 2025 it held one, closed with two results.
 */
export type HalfYear = Readonly<{
  place: SeededCommune;
  other: SeededCommune;
  actor: Actor;
  scope: UnitScope;
  /** Reaches the commune and nothing above it. */
  narrow: UnitScope;
  programme: Readonly<{ id: number }>;
}>;
type Ground = Pick<HalfYear, "place" | "programme">;

/** A class of the district that began and ended on a day, closed on another. */
export async function aClosedHalfYearClass(
  { place, programme }: Ground,
  startsOn: string,
  closedOn: string,
  planLineId: number | null,
  learners: readonly LearnerWish[],
) {
  const db = testDb();
  const training = await aTrainingClass(db, {
    unit: place.district,
    programme,
    status: "closed",
    startsOn,
    endsOn: startsOn,
    ...(planLineId === null ? {} : { planLineId }),
  });
  const people = await learnersOf(db, training, learners);
  await db.classClosing.create({
    data: {
      classId: training.id,
      decisionNo: "05-QĐ/TEST",
      closedOn: dayToDb(day(closedOn)),
      facts: {},
      results: {
        create: people.map(({ enrolmentId }, index) => ({
          enrolmentId,
          outcome: learners[index]?.outcome ?? "passed",
          grade: learners[index]?.grade === undefined ? "good" : (learners[index]?.grade ?? null),
          finalMark: 8,
          commended: learners[index]?.commended ?? false,
          periods: 40,
          absentPeriods: 0,
          reasons: [],
        })),
      },
    },
  });
  return training;
}

async function lessonsOf({ place, other }: Pick<HalfYear, "place" | "other">, training: Readonly<{ id: number }>) {
  const db = testDb();
  const lecturer = await aLecturer(db, { unit: place.district, kind: "partTime" });
  await aLecturer(db, { unit: place.district, kind: "invited", to: "2026-06-30" });
  await aLecturer(db, { unit: other.district, kind: "fullTime" });
  for (const [startsAt, status] of [
    ["2026-06-30T22:00:00+07:00", "held"],
    ["2026-07-01T07:00:00+07:00", "held"],
    ["2026-03-01T07:00:00+07:00", "planned"],
  ] as const)
    await anAssignment(db, await aSession(db, { class: training, startsAt, status, periods: 4 }), lecturer, "accepted");
}

export async function seedHalfYear(): Promise<HalfYear> {
  const db = testDb();
  const place = await seedCommune(db, { cadres: 3 });
  const other = await seedCommune(db, { cadres: 1 });
  const programme = await aProgramme(db);
  const ground = { place, programme };
  const { lineIds } = await anApprovedPlan(db, {
    unit: place.district,
    year: 2026,
    lines: [
      { programme, classes: 3, learners: 100, quarter: 2 },
      { programme, classes: 5, learners: 200, quarter: 3 },
    ],
  });
  const unit = place.commune;
  const first = await aClosedHalfYearClass(ground, "2026-04-01", "2026-06-30", lineIds[0] ?? 0, [
    { unit, outcome: "passed", grade: "excellent", commended: true },
    { unit, outcome: "passed", grade: "fair" },
    { unit, outcome: "passed", grade: null },
    { unit, outcome: "failed", grade: "poor" },
  ]);
  await aClosedHalfYearClass(ground, "2026-05-01", "2026-05-20", null, [{ unit }, { unit }, { unit }]);
  // Held in the half-year, closed after it: its results are the next report's.
  await aClosedHalfYearClass(ground, "2026-06-20", "2026-07-01", lineIds[0] ?? 0, [{ unit }]);
  await aClosedHalfYearClass(ground, "2025-02-01", "2025-03-01", null, [{ unit }, { unit, outcome: "failed" }]);
  for (const status of ["accepted", "accepted", "submitted", "waitlisted", "rejected", "replaced", "noShow", "draft"])
    await db.nomination.create({
      data: {
        classId: first.id,
        cadreId: (await aCadre(db, { unit })).id,
        unitId: unit.id,
        status,
      },
    });
  await lessonsOf({ place, other }, first);
  await inTransaction(
    (tx) =>
      recomputeCadres(
        tx,
        place.cadres.map(({ id }) => id),
      ),
    { isolation: "readCommitted" },
  );
  const { actor, scope } = await actorWithScope(db, {
    role: "board-officer",
    unit: place.district,
    permission: "report:manage",
  });
  const { scope: narrow } = await actorWithScope(db, {
    role: "board-officer",
    unit: place.commune,
    permission: "report:manage",
  });
  return { place, other, actor, scope, narrow, programme };
}
