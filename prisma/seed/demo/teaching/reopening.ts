import { db } from "@/lib/db/client";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { reopenClass } from "@/lib/features/closing/commands-reopen";
import { saveMarks } from "@/lib/features/result/commands-marks";
import { formatDay } from "@/lib/text/format";
import { Desk, DISTRICT, done, onDay } from "../cycle/desk";
import { acknowledge, close } from "./finish";
import { clockAt } from "./timetable";

const DIRECTOR = `centre-director.${DISTRICT}`;
const ACADEMIC = `academic-officer.${DISTRICT}`;
const NINE = 9 * 60;

/** The mark of one learner on the final paper, put right with a reason. */
export async function correctMark(
  classId: number,
  nth: number,
  correction: Readonly<{ on: Day; reason: string; to: (mark: number) => number }>,
): Promise<void> {
  const paper = await db().assessmentPaper.findFirstOrThrow({
    where: { assessment: { classId, isFinal: true }, mark: { gte: 5 } },
    select: {
      assessmentId: true,
      enrolmentId: true,
      marks: { where: { status: "current" }, select: { id: true, mark: true } },
    },
    orderBy: { enrolment: { number: "asc" } },
    skip: nth,
  });
  const [given] = paper.marks;
  if (!given) throw new Error("a mark that nobody gave");
  const text = String(correction.to(Number(given.mark))).replace(".", ",");
  const typed = [{ key: paper.enrolmentId, version: given.id, text }];
  const input = { assessmentId: paper.assessmentId, attempt: 0, marker: 1 as const, reason: correction.reason, typed };
  done(await saveMarks({ ...(await new Desk(correction.on).as(ACADEMIC, "result:enter")), input }));
}

/**
 * A mark keyed in wrongly comes to light after the closing: the director opens the class again with a reason, the mark is
 * put right, the class is closed once more, whose certificate said otherwise gets another one, and the letters go anew.
 */
export async function closeAgain(classId: number, found: Day): Promise<Day> {
  const closedOn = addDays(found, 2);
  await onDay(found, async (desk) => {
    const director = await desk.as(DIRECTOR, "class:reopen");
    const { version } = await db().trainingClass.findUniqueOrThrow({
      where: { id: classId },
      select: { version: true },
    });
    const reason = `Chấm phúc tra ngày ${formatDay(found)}: vào nhầm điểm bài thu hoạch của một học viên`;
    const input = { classId, version, reason, reopenNo: "17-QĐ/TTCT" };
    done(await reopenClass({ ...director, input, now: clockAt(found, NINE) }));
  });
  await onDay(addDays(found, 1), (desk) =>
    correctMark(classId, 2, {
      on: desk.on,
      reason: "Vào nhầm điểm của bài bên cạnh, đã đối chiếu bài gốc",
      to: (mark) => (mark >= 8 ? 6.5 : 9),
    }),
  );
  await onDay(closedOn, () => close(closedOn, classId, "18-QĐ/TTCT"));
  await onDay(addDays(closedOn, 3), () => acknowledge(closedOn, classId, []));
  return closedOn;
}
