import { db } from "@/lib/db/client";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { addAbsence } from "@/lib/features/lecturer/commands";
import { answerInvitation, inviteLecturers } from "@/lib/features/teaching/commands-invite";
import { type Desk, DISTRICT, done, onDay } from "../cycle/desk";
import type { Sitting } from "./class-days";
import { chosenOf, officeOn, prepareLessons, type Stage } from "./lessons";
import { clockAt } from "./timetable";

const ACADEMIC = `academic-officer.${DISTRICT}`;
const NINE = 9 * 60;

type Lesson = Readonly<{ assignmentId: number; lecturerId: number; day: Day }>;
type Unsettled = Readonly<{ late?: Lesson; silent?: Lesson; declined?: Lesson; sentBack?: Lesson; away?: Lesson }>;

/** Lessons still to come; those of the lecturer a visitor can be are the late one and the one not answered yet. */
async function choose(sittings: readonly Sitting[], today: Day): Promise<Unsettled> {
  const coming = sittings.filter(({ assignmentId, day }) => assignmentId !== null && day > today);
  const rows = await db().teachingAssignment.findMany({
    where: { id: { in: coming.flatMap(({ assignmentId }) => assignmentId ?? []) } },
    select: { id: true, lecturerId: true, lecturer: { select: { user: { select: { username: true } } } } },
  });
  const lessons = coming.flatMap(({ assignmentId, day }) => {
    const row = rows.find(({ id }) => id === assignmentId);
    const own = row?.lecturer.user?.username === `lecturer.${DISTRICT}`;
    return row ? [{ assignmentId: row.id, lecturerId: row.lecturerId, day, own }] : [];
  });
  const own = lessons.filter((one) => one.own);
  const others = lessons.filter((one) => !one.own);
  const [sentBack, ...later] = others;
  const declined = later.pop();
  const away = later.findLast(({ lecturerId }) => lecturerId !== sentBack?.lecturerId);
  const [late = later.shift(), silent = later.shift()] = own;
  return Object.fromEntries(Object.entries({ late, silent, declined, sentBack, away }).filter(([, one]) => one));
}

/** Two are asked only two days before; one says no the next day. */
async function askLate({ silent, declined }: Unsettled, today: Day): Promise<void> {
  await onDay(
    addDays(today, -2),
    async ({ on }) => {
      const { actor, scope } = await officeOn(on);
      const assignments = [silent, declined].flatMap((one) => one?.assignmentId ?? []);
      const input = { requestId: undefined, assignments, answerBy: addDays(today, 1), planDueOn: null };
      done(await inviteLecturers({ actor, scope, input, now: clockAt(on, NINE) }));
    },
    true,
  );
  if (!declined) return;
  await onDay(addDays(today, -1), async ({ on }) => {
    const reason = "Trùng lịch tiếp công dân của cơ quan, chưa đổi được";
    const input = { ...(await chosenOf(declined.assignmentId)), answer: "declined" as const, reason };
    done(await answerInvitation({ ...(await officeOn(on)), input, now: clockAt(on, NINE) }));
  });
}

/** Somebody who has accepted will not be there: the schedule has something to mend. */
async function announceAbsence(desk: Desk, { lecturerId, day }: Lesson): Promise<void> {
  const input = {
    requestId: undefined,
    lecturerId,
    startsOn: day,
    endsOn: day,
    weekday: null,
    part: null,
    note: "Được triệu tập họp đột xuất tại tỉnh",
  };
  done(await addAbsence({ ...(await desk.as(ACADEMIC, "lecturer:manage")), input }));
}

/**
 * The lessons of a class that sits now, prepared but for some of those still to come: a plan late, a plan sent back, an
 * invitation without an answer, one declined, and a lecturer who will be away.
 */
export async function prepareUnevenly(
  code: string,
  sittings: readonly Sitting[],
  asked: Day,
  today: Day,
): Promise<void> {
  const chosen = await choose(sittings, today);
  const { late, silent, declined, sentBack, away } = chosen;
  const later = new Set([silent?.assignmentId, declined?.assignmentId]);
  const stages = new Map<number, Stage>();
  if (late) stages.set(late.assignmentId, "noPlan");
  if (sentBack) stages.set(sentBack.assignmentId, "sentBack");
  await onDay(asked, ({ on }) =>
    prepareLessons(
      code,
      sittings.filter(({ assignmentId }) => !later.has(assignmentId ?? 0)),
      on,
      stages,
    ),
  );
  await askLate(chosen, today);
  if (away) await onDay(today, (desk) => announceAbsence(desk, away), true);
}
