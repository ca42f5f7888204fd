import type { Tx } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { Assessment } from "@/lib/domain/shared/training-lists";
import { aProgramme, aTrainingClass } from "./training";
import type { StoredUnit } from "./units";

/* Classes that have been taught and wait for their results; see ./units for how the factories are used. */

export type TaughtClassWish = Readonly<{
  unit: StoredUnit;
  /** Who sat in it, with the unit that sent them. */
  learners: readonly Readonly<{ id: number; unitId: number }>[];
  givesLevel?: Exclude<TheoryLevel, "none">;
  /** What is marked; an end paper unless told otherwise. */
  assessment?: Assessment;
  resits?: number;
  startsOn?: string;
  endsOn?: string;
  /** Sessions that everybody attended, of four periods each. */
  sessions?: number;
  partnerSchool?: string;
  programme?: Readonly<{ id: number }>;
}>;

export type TaughtClass = Readonly<{
  id: number;
  code: string;
  programmeId: number;
  enrolments: readonly Readonly<{ id: number; cadreId: number }>[];
  sessions: readonly number[];
}>;

/** A running class whose days are over, with its roll taken and its learners in training where it gives a level. */
export async function aTaughtClass(tx: Tx, wish: TaughtClassWish): Promise<TaughtClass> {
  const startsOn = wish.startsOn ?? "2026-04-01";
  const endsOn = wish.endsOn ?? "2026-04-10";
  const programme = wish.programme ?? (await aProgramme(tx, wish.givesLevel ? { givesLevel: wish.givesLevel } : {}));
  const curriculum = await tx.curriculum.create({
    data: {
      programmeId: programme.id,
      number: 1 + (await tx.curriculum.count({ where: { programmeId: programme.id } })),
      validFrom: dayToDb(day(startsOn)),
      validTo: dayToDb(day(endsOn)),
      source: "Thử",
      assessment: wish.assessment ?? "endPaper",
      resits: wish.resits ?? 1,
    },
  });
  const training = await aTrainingClass(tx, { unit: wish.unit, programme, startsOn, endsOn, status: "running" });
  await tx.trainingClass.update({
    where: { id: training.id },
    data: { curriculumId: curriculum.id, partnerSchool: wish.partnerSchool ?? null },
  });
  const enrolments: { id: number; cadreId: number }[] = [];
  for (const [index, learner] of wish.learners.entries()) {
    const theory = wish.givesLevel
      ? await tx.theoryEnrolment.create({
          data: {
            cadreId: learner.id,
            level: wish.givesLevel,
            school: "Trung tâm",
            mode: "fullTime",
            validFrom: dayToDb(day(startsOn)),
            validTo: new Date(dayToDb(day(endsOn)).getTime() + 86_400_000),
          },
        })
      : null;
    enrolments.push(
      await tx.classEnrolment.create({
        data: {
          classId: training.id,
          cadreId: learner.id,
          unitId: learner.unitId,
          number: index + 1,
          theoryEnrolmentId: theory?.id ?? null,
        },
        select: { id: true, cadreId: true },
      }),
    );
  }
  const sessions: number[] = [];
  for (let index = 0; index < (wish.sessions ?? 2); index++) {
    const starts = new Date(`${startsOn}T08:00:00+07:00`).getTime() + index * 86_400_000;
    const { id } = await tx.classSession.create({
      data: {
        classId: training.id,
        ordinal: index + 1,
        kind: "lecture",
        title: `Bài ${index + 1}`,
        startsAt: new Date(starts),
        endsAt: new Date(starts + 3 * 3_600_000),
        periods: 4,
        status: "held",
      },
      select: { id: true },
    });
    await tx.attendance.createMany({
      data: enrolments.map((enrolment) => ({
        sessionId: id,
        enrolmentId: enrolment.id,
        state: "present",
        source: "roll",
      })),
    });
    sessions.push(id);
  }
  return { ...training, programmeId: programme.id, enrolments, sessions };
}

/** One final paper with these marks, by enrolment, and good conduct for everybody. */
export async function marked(tx: Tx, training: TaughtClass, marks: readonly number[]): Promise<number> {
  const { id } = await tx.assessment.create({
    data: { classId: training.id, ordinal: 1, kind: "endPaper", title: "Bài thu hoạch", weight: 1, isFinal: true },
    select: { id: true },
  });
  for (const [index, mark] of marks.entries()) {
    const enrolmentId = training.enrolments[index]?.id ?? 0;
    await tx.assessmentPaper.create({
      data: { assessmentId: id, enrolmentId, mark, marks: { create: { marker: 1, mark } } },
    });
  }
  await tx.conduct.createMany({
    data: training.enrolments.map((enrolment) => ({ enrolmentId: enrolment.id, rating: "good" })),
  });
  return id;
}
