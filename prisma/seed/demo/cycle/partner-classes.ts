import { db } from "@/lib/db/client";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { recordDiplomas } from "@/lib/features/closing/commands-reopen";
import { saveAssessment } from "@/lib/features/result/commands-setup";
import { PLACE } from "../places/trang-dinh";
import { callRoll, type Sitting, schedule, stepOn } from "../teaching/class-days";
import { type Course, EAST, FAR, NEAR } from "../teaching/courses";
import { acknowledge, close, mark } from "../teaching/finish";
import { openClass } from "../teaching/open-class";
import { clockAt } from "../teaching/timetable";
import { Desk, DISTRICT, done, onDay } from "./desk";

const DIRECTOR = `centre-director.${DISTRICT}`;
const TEN = 10 * 60;

type Partner = Readonly<{
  /** Saturdays, when none of the centre's own classes sits. */
  startsOn: Day;
  endsOn: Day;
  closedOn: Day;
  number: string;
  /** Communes that send; not Chí Minh, whose figures are published. */
  from: readonly string[];
  openingNo: string;
  closingNo: string;
  /** Units that have not acknowledged their letter yet. */
  silent: readonly string[];
}>;

function saturdayBefore(on: Day): Day {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  return addDays(on, -((weekday + 1) % 7));
}

function courseOf({ startsOn, endsOn, number, openingNo, from }: Partner): Course {
  const year = Number(startsOn.slice(0, 4));
  return {
    code: `TD-TC-${year}-${number}`,
    name: `Lớp trung cấp lý luận chính trị hệ không tập trung khai giảng tháng ${Number(startsOn.slice(5, 7))}/${year}`,
    programme: "intermediate",
    year,
    from,
    each: 3,
    planned: 0,
    capacity: 40,
    startsOn,
    endsOn,
    mode: "partTime",
    room: "hall",
    decisionNo: openingNo,
    outsidePlan: "Trường Chính trị tỉnh giao Trung tâm phối hợp mở tại huyện.",
    partnerSchool: PLACE.school,
  };
}

/** What the school tells the centre: the report on the field visit and the final exam; module exams stay with it. */
async function setUpExam(desk: Desk, classId: number): Promise<void> {
  const academic = await desk.as(`academic-officer.${DISTRICT}`, "result:enter");
  const plain = { classId, assessmentId: null, version: 0, dueOn: null, markers: 1, blind: false } as const;
  const limits = { maxDifference: 1, thirdRule: "third" } as const;
  for (const one of [
    { kind: "fieldReport", title: "Báo cáo nghiên cứu thực tế", weight: 1, isFinal: false },
    { kind: "exam", title: "Thi tốt nghiệp", weight: 2, isFinal: true },
  ] as const)
    done(await saveAssessment({ ...academic, input: { ...plain, ...limits, ...one } }));
}

/**
 * A class of the provincial school that the centre hosts: lessons and their rolls are the school's, the centre keeps its
 * opening, its exam and its closing (lib/decisions/0012).
 */
async function hold(partner: Partner): Promise<void> {
  const course = courseOf(partner);
  const { startsOn, endsOn } = partner;
  const id = await openClass(course);
  const sittings: Sitting[] = [];
  await onDay(addDays(startsOn, -10), async (desk) => {
    const where = { roomId: null, weekends: true };
    sittings.push(...(await schedule(desk, id, startsOn, { ...where, kinds: ["opening"] })));
    sittings.push(...(await schedule(desk, id, endsOn, { ...where, kinds: ["test", "closing"] })));
  });
  await onDay(startsOn, (desk) => stepOn(desk, id, "running", null));
  for (const sitting of sittings) await onDay(sitting.day, (desk) => callRoll(desk, id, course.code, sitting));
}

/** Closed by the centre's director: results frozen, letters home, no diploma yet. */
async function conclude(partner: Partner): Promise<number> {
  const { closedOn } = partner;
  const { code } = courseOf(partner);
  const { id } = await db().trainingClass.findUniqueOrThrow({ where: { code }, select: { id: true } });
  await onDay(addDays(closedOn, -3), async (desk) => {
    await setUpExam(desk, id);
    await mark(desk, id, code);
  });
  await onDay(closedOn, () => close(closedOn, id, partner.closingNo));
  await onDay(addDays(closedOn, 3), () => acknowledge(closedOn, id, partner.silent));
  return id;
}

/** The school's list of diplomas has come: the level is held from the school's day. */
async function enterDiplomas(classId: number, issuedOn: Day, on: Day): Promise<void> {
  const passed = await db().learnerResult.findMany({
    where: { closing: { classId, reopenedAt: null }, outcome: "passed" },
    select: { enrolmentId: true },
    orderBy: { enrolment: { number: "asc" } },
  });
  const series = `${issuedOn.slice(2, 4)}/TCT-`;
  const numbers = passed.map(({ enrolmentId }, index) => ({
    enrolmentId,
    number: `${series}${String(index + 1).padStart(4, "0")}`,
  }));
  const director = await new Desk(on).as(DIRECTOR, "class:close");
  done(await recordDiplomas({ ...director, input: { classId, issuedOn, numbers }, now: clockAt(on, TEN) }));
}

function partners(today: Day): Readonly<{ first: Partner; second: Partner }> {
  const ended = saturdayBefore(addDays(today, -250));
  const lately = saturdayBefore(addDays(today, -22));
  return {
    first: {
      startsOn: saturdayBefore(addDays(ended, -330)),
      endsOn: ended,
      closedOn: addDays(ended, 12),
      number: "01",
      from: [...NEAR, "chi-lang"],
      openingNo: "12-QĐ/TTCT",
      closingNo: "09-QĐ/TTCT",
      silent: [],
    },
    second: {
      startsOn: saturdayBefore(addDays(lately, -350)),
      endsOn: lately,
      closedOn: addDays(today, -8),
      number: "02",
      from: [...FAR, ...EAST.slice(2)],
      openingNo: "33-QĐ/TTCT",
      closingNo: "39-QĐ/TTCT",
      silent: ["may-trang", "nang-som", "suoi-hoa", "trang-khe"],
    },
  };
}

/** Two classes of the provincial school at the centre: one has its diplomas, the other is over and not closed yet. */
export async function seedPartnerClasses(today: Day): Promise<void> {
  const { first, second } = partners(today);
  await hold(first);
  const id = await conclude(first);
  const given = addDays(first.endsOn, 47);
  await onDay(addDays(given, 10), () => enterDiplomas(id, given, addDays(given, 10)));
  await hold(second);
}

/** The second one is closed lately and waits for its diplomas: after the centre's own closings, as numbers run. */
export async function closeWaitingClass(today: Day): Promise<void> {
  await conclude(partners(today).second);
}
