import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import type { Grade, QualityRating, ResultOutcome } from "@/lib/domain/shared/teaching-lists";
import { aCadre, type StoredCadre } from "./people";
import { aProgramme, aTrainingClass } from "./training";
import { nextNumber, type StoredUnit } from "./units";

export type LearnerWish = Readonly<{
  unit: StoredUnit;
  name?: string;
  outcome?: ResultOutcome;
  grade?: Grade | null;
  conduct?: QualityRating;
  commended?: boolean;
}>;
export type StoredLearner = Readonly<{ enrolmentId: number; cadre: StoredCadre; unit: StoredUnit }>;

/** Learners of a class in the order given, numbered from 1. */
export async function learnersOf(
  tx: Tx,
  trainingClass: Readonly<{ id: number }>,
  wishes: readonly LearnerWish[],
): Promise<StoredLearner[]> {
  const learners: StoredLearner[] = [];
  for (const [index, { unit, name }] of wishes.entries()) {
    const cadre = await aCadre(tx, { unit, name: name ?? `Trần Thị Học ${nextNumber()}` });
    const { id } = await tx.classEnrolment.create({
      data: { classId: trainingClass.id, cadreId: cadre.id, unitId: unit.id, number: index + 1 },
      select: { id: true },
    });
    learners.push({ enrolmentId: id, cadre, unit });
  }
  return learners;
}

/** A class that was closed by hand: results stand frozen, letters and certificates are not written yet. */
export async function aClosedClass(
  tx: Tx,
  wish: Readonly<{
    unit: StoredUnit;
    learners: readonly LearnerWish[];
    gives?: "elementary" | null;
    closedOn?: string;
    code?: string;
  }>,
): Promise<Readonly<{ id: number; code: string; closingId: number; learners: readonly StoredLearner[] }>> {
  const programme = await aProgramme(tx, wish.gives ? { givesLevel: wish.gives } : {});
  const training = await aTrainingClass(tx, {
    unit: wish.unit,
    programme,
    status: "closed",
    ...(wish.code ? { code: wish.code } : {}),
  });
  const learners = await learnersOf(tx, training, wish.learners);
  const closing = await tx.classClosing.create({
    data: {
      classId: training.id,
      decisionNo: "05-QĐ/TEST",
      closedOn: dayToDb(day(wish.closedOn ?? "2026-04-10")),
      facts: {},
      results: {
        create: learners.map(({ enrolmentId }, index) => ({
          enrolmentId,
          outcome: wish.learners[index]?.outcome ?? "passed",
          finalMark: wish.learners[index]?.outcome === "failed" ? 4 : 8.5,
          grade: wish.learners[index]?.grade ?? "good",
          conduct: wish.learners[index]?.conduct ?? "good",
          commended: wish.learners[index]?.commended ?? false,
          periods: 40,
          absentPeriods: index,
          reasons: [],
        })),
      },
    },
    select: { id: true },
  });
  return { ...training, closingId: closing.id, learners };
}
