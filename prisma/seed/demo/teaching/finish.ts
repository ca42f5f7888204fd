import { db } from "@/lib/db/client";
import { isBarredFromFinal } from "@/lib/domain/attendance/compute-absence";
import { addDays, type Day } from "@/lib/domain/shared/day";
import type { QualityRating } from "@/lib/domain/shared/teaching-lists";
import { findAbsenceLimit, listAbsence } from "@/lib/features/attendance/queries-share";
import { closeClass } from "@/lib/features/closing/commands";
import { acknowledgeLetter } from "@/lib/features/letter/commands";
import { saveMarks } from "@/lib/features/result/commands-marks";
import { saveConduct } from "@/lib/features/result/commands-papers";
import { setUpAssessments } from "@/lib/features/result/commands-setup";
import { Desk, DISTRICT, done } from "../cycle/desk";
import { Random } from "../random";
import { clockAt } from "./timetable";

const DIRECTOR = `centre-director.${DISTRICT}`;
const ACADEMIC = `academic-officer.${DISTRICT}`;
const TEN = 10 * 60;

/** What the class is marked on, from its curriculum. */
export async function setUp(desk: Desk, classId: number): Promise<void> {
  done(await setUpAssessments({ ...(await desk.as(ACADEMIC, "result:enter")), input: { classId } }));
}

/** Who has missed too much to sit the final. */
export async function barredOf(classId: number): Promise<ReadonlySet<number>> {
  const limit = await findAbsenceLimit(db(), classId);
  const absence = await listAbsence(db(), classId);
  return new Set([...absence].filter(([, one]) => isBarredFromFinal(one, limit)).map(([id]) => id));
}

/** Marks of every assessment and conduct for everybody: one fails, whoever missed too much has no final, the best are commended. */
export async function mark(desk: Desk, classId: number, code: string): Promise<void> {
  const academic = await desk.as(ACADEMIC, "result:enter");
  const learners = await db().classEnrolment.findMany({
    where: { classId, status: "enrolled" },
    select: { id: true },
    orderBy: { number: "asc" },
  });
  const random = new Random(`marks ${code}`);
  const gifts = learners.map(() => random.next());
  const weak = Math.floor(learners.length / 2);
  const barred = await barredOf(classId);
  const assessments = await db().assessment.findMany({
    where: { classId, weight: { gt: 0 } },
    orderBy: { ordinal: "asc" },
  });
  for (const { id: assessmentId, isFinal } of assessments) {
    const typed = learners.flatMap(({ id }, index) => {
      const mark = index === weak ? 4 : Math.min(9.5, 6 + (gifts[index] ?? 0) * 3 + random.next());
      const text = (Math.round(mark * 2) / 2).toString().replace(".", ",");
      return isFinal && barred.has(id) ? [] : [{ key: id, version: 0, text }];
    });
    const input = { assessmentId, attempt: 0, marker: 1 as const, reason: null, typed };
    done(await saveMarks({ ...academic, input }));
  }
  const rows = learners.map(({ id }, index) => {
    const gift = gifts[index] ?? 0;
    const rating: QualityRating = index === weak ? "average" : gift > 0.25 ? "good" : "fair";
    return { key: id, version: 0, rating, commended: gift > 0.92 };
  });
  done(await saveConduct({ ...academic, input: { classId, rows } }));
}

/** The director's act, by number and date. */
export async function close(on: Day, classId: number, decisionNo: string): Promise<void> {
  const director = await new Desk(on).as(DIRECTOR, "class:close");
  const { version } = await db().trainingClass.findUniqueOrThrow({ where: { id: classId }, select: { version: true } });
  const input = { classId, version, decisionNo, closedOn: on };
  done(await closeClass({ ...director, input, now: clockAt(on, TEN) }));
}

/** Units acknowledge their letters, all but some of them. */
export async function acknowledge(on: Day, classId: number, silent: readonly string[]): Promise<void> {
  const letters = await db().resultLetter.findMany({
    where: { closing: { classId }, status: "current", acknowledgedAt: null },
    select: { id: true, unit: { select: { code: true } } },
    orderBy: { id: "asc" },
  });
  for (const { id, unit } of letters) {
    if (silent.includes(unit.code)) continue;
    const secretary = await new Desk(addDays(on, 3)).as(`commune-secretary.${unit.code}`, "letter:acknowledge");
    done(await acknowledgeLetter({ ...secretary, input: { requestId: undefined, letter: id, remark: null } }));
  }
}
