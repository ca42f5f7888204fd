import "server-only";
import { db } from "@/lib/db/client";
import { DEFAULT_ACKNOWLEDGE_DAYS } from "@/lib/domain/certificate/certificate-settings";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { remindLetters } from "@/lib/features/letter/commands-daily";
import { onDay } from "./cycle/desk";
import { closeWaitingClass } from "./cycle/partner-classes";
import { answerForAbsent } from "./teaching/absences";
import { mendAndWithdraw, replaceOne } from "./teaching/certificates";
import { callRoll, keepRooms, type Rooms, type Sitting, schedule, stepOn } from "./teaching/class-days";
import { type Course, centreCourses } from "./teaching/courses";
import { acknowledge, close, mark, setUp } from "./teaching/finish";
import { askAfterwards } from "./teaching/follow-ups";
import { proposeNewList } from "./teaching/lecturer-list";
import { finishActions, prepareLessons, recordLessons, type Thoroughness } from "./teaching/lessons";
import { markBlind } from "./teaching/marking";
import { moveLearner } from "./teaching/moves";
import { openClass } from "./teaching/open-class";
import { closeAgain, correctMark } from "./teaching/reopening";
import { writeReports } from "./teaching/reports";
import { holdSurvey } from "./teaching/surveys";
import { prepareUnevenly } from "./teaching/unsettled";

/** Days before the first one on which the schedule is made, and lecturers are asked. */
const SCHEDULED = 11;
const ASKED = 9;

type Scheduled = Readonly<{ id: number; course: Course; sittings: readonly Sitting[] }>;

async function openAndSchedule(course: Course, rooms: Rooms): Promise<Scheduled> {
  const id = await openClass(course);
  let sittings: readonly Sitting[] = [];
  await onDay(addDays(course.startsOn, -SCHEDULED), async (desk) => {
    const where = { roomId: rooms[course.room], weekends: course.mode === "weekend" };
    sittings = await schedule(desk, id, course.startsOn, where);
  });
  return { id, course, sittings };
}

/** What happened up to a moment: roll calls, lessons given; `until` null means all of it. */
async function hold({ id, course, sittings }: Scheduled, until: Day | null, thorough: Thoroughness): Promise<void> {
  await onDay(course.startsOn, (desk) => stepOn(desk, id, "running", null));
  const past = sittings.filter(({ day }) => until === null || day < until);
  for (const day of new Set(past.map((sitting) => sitting.day)))
    await onDay(day, async (desk) => {
      for (const sitting of past.filter((one) => one.day === day)) await callRoll(desk, id, course.code, sitting);
    });
  const last = past.at(-1)?.day ?? course.startsOn;
  await onDay(last, () => recordLessons(course.code, past, thorough));
}

/** A class from its call to its last lesson, with what it is marked on. */
async function teach(course: Course, rooms: Rooms, thorough: Thoroughness): Promise<Scheduled> {
  const scheduled = await openAndSchedule(course, rooms);
  const { sittings } = scheduled;
  await onDay(addDays(course.startsOn, -ASKED), (desk) => prepareLessons(course.code, sittings, desk.on));
  await hold(scheduled, null, thorough);
  return scheduled;
}

async function markAll({ id, course }: Scheduled, on: Day): Promise<void> {
  await onDay(on, async (desk) => {
    await setUp(desk, id);
    await mark(desk, id, course.code);
  });
}

/** Over since spring: closed, opened again over a mark, closed once more; few answered its survey. */
async function spring(course: Course, rooms: Rooms): Promise<number> {
  const taught = await teach(course, rooms, { untalked: 0, observeEvery: 5 });
  const closedOn = addDays(course.endsOn, 4);
  await markAll(taught, addDays(closedOn, -2));
  await onDay(closedOn, () => close(closedOn, taught.id, "15-QĐ/TTCT"));
  const survey = { code: course.code, opensOn: closedOn, closesOn: addDays(closedOn, 10) };
  await holdSurvey({ ...survey, phones: 4, sheets: 0 });
  await onDay(addDays(closedOn, 3), () => acknowledge(closedOn, taught.id, []));
  await closeAgain(taught.id, addDays(closedOn, 9));
  await onDay(addDays(closedOn, 30), (desk) => finishActions(desk.on, taught.id));
  return taught.id;
}

/** Closed lately: somebody moved before that, two letters are overdue, the survey was answered by many. */
async function autumn(course: Course, rooms: Rooms): Promise<number> {
  const taught = await teach(course, rooms, { untalked: 0, observeEvery: 4 });
  const closedOn = addDays(course.endsOn, 4);
  await markAll(taught, addDays(closedOn, -2));
  await moveLearner(taught.id, "may-trang", "cao-minh", addDays(closedOn, -1));
  await onDay(closedOn, () => close(closedOn, taught.id, "34-QĐ/TTCT"));
  const survey = { code: course.code, opensOn: closedOn, closesOn: addDays(closedOn, 10) };
  await holdSurvey({ ...survey, phones: 21, sheets: 6 });
  await onDay(addDays(closedOn, 3), () => acknowledge(closedOn, taught.id, ["chi-minh", "da-biec"]));
  // The morning after their last day the two are reminded, and who runs the class hears of them.
  await onDay(addDays(closedOn, DEFAULT_ACKNOWLEDGE_DAYS + 1), async ({ on }) => void (await remindLetters(on)), true);
  return taught.id;
}

/**
 * The centre's half of Tràng Định's year, by the app's own commands, so that a visitor meets every state of it: classes
 * over, opened again, ready to be closed, with papers being marked, and one that sits today. Comes after the cycle
 * (seedCycle) and happens once.
 */
export async function seedTeaching({ today }: Readonly<{ today: Day }>): Promise<void> {
  const courses = centreCourses(today);
  if ((await db().trainingClass.count({ where: { code: courses.cells.code } })) > 0) return;
  let rooms: Rooms = { hall: 0, room: 0 };
  await onDay(addDays(courses.candidates.startsOn, -60), async (desk) => {
    rooms = await keepRooms(desk);
  });
  const candidates = await spring(courses.candidates, rooms);
  await replaceOne(candidates, addDays(today, -90));
  const cells = await autumn(courses.cells, rooms);

  const elementary = await teach(courses.elementary, rooms, { untalked: 5, observeEvery: 9 });
  const { code, endsOn } = courses.elementary;
  await markAll(elementary, addDays(endsOn, 2));
  await onDay(addDays(endsOn, 4), ({ on }) =>
    correctMark(elementary.id, 7, { on, reason: "Cộng sót điểm câu 3, đã đối chiếu bài", to: (mark) => mark + 0.5 }),
  );
  await holdSurvey({ code, opensOn: addDays(today, -3), closesOn: addDays(today, 4), phones: 12, sheets: 0 });

  const planningPool = await teach(courses.planningPool, rooms, { untalked: 3, observeEvery: 3 });
  await markBlind(planningPool.id, courses.planningPool.endsOn);

  const newMembers = await openAndSchedule(courses.newMembers, rooms);
  const { startsOn } = courses.newMembers;
  await prepareUnevenly(courses.newMembers.code, newMembers.sittings, addDays(startsOn, -ASKED), today);
  await hold(newMembers, today, { untalked: 0, observeEvery: 3 });
  await onDay(addDays(today, -1), (desk) => setUp(desk, newMembers.id));
  await answerForAbsent(newMembers.id, today, addDays(today, -1));

  await mendAndWithdraw(cells, today);
  await closeWaitingClass(today);
  const level = await db().trainingClass.findFirstOrThrow({
    where: { code: { startsWith: "TD-TC-" }, status: "closed" },
    select: { id: true },
    orderBy: { startsOn: "asc" },
  });
  await askAfterwards({ level: level.id, candidates }, today);
  await proposeNewList(today);
  await writeReports(today);
}
