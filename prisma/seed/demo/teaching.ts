import "server-only";
import { db } from "@/lib/db/client";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { callClass, decideOn, nominate, stepClass } from "./cycle/class-steps";
import { onDay } from "./cycle/desk";
import { callRoll, keepRooms, type Sitting, schedule, stepOn } from "./teaching/class-days";
import { acknowledge, close, mark, setUp } from "./teaching/finish";
import { prepareLessons, recordLessons } from "./teaching/lessons";

/** Communes that send to the centre's own classes, with how many each. */
const NEAR = ["tan-tien", "kim-dong", "tan-yen", "cao-minh", "doan-ket", "khanh-long", "vinh-tien"] as const;
const EAST = ["chi-minh", "chi-lang", "may-trang", "doi-thong", "nang-som", "rung-xanh", "da-biec"] as const;

type Course = Readonly<{
  code: string;
  name: string;
  programme: string;
  year: number;
  from: readonly string[];
  each: number;
  capacity: number;
  startsOn: Day;
  endsOn: Day;
  weekends: boolean;
  roomId: number;
  decisionNo: string;
  why: string;
}>;

/** Called out, filled, opened by decision, scheduled with its lecturers: weeks before its first day. */
async function open(course: Course): Promise<Readonly<{ id: number; sittings: readonly Sitting[] }>> {
  const { startsOn } = course;
  let id = 0;
  let sittings: readonly Sitting[] = [];
  await onDay(addDays(startsOn, -32), async (desk) => {
    const { code, name, programme, year, capacity, endsOn, why } = course;
    id = await callClass(desk, {
      code,
      name,
      programme,
      year,
      capacity,
      open: capacity,
      startsOn,
      endsOn,
      mode: course.weekends ? "weekend" : "fullTime",
      nominateBy: addDays(startsOn, -14),
      seatsReturnOn: addDays(startsOn, -13),
      outsidePlan: why,
    });
  });
  await onDay(addDays(startsOn, -24), async (desk) => {
    for (const unit of course.from) await nominate(desk, id, unit, course.each);
  });
  await onDay(addDays(startsOn, -13), async (desk) => {
    await stepClass(desk, id, "selecting");
    await decideOn(desk, id, { act: "accept", reason: null });
    await stepOn(desk, id, "opened", course.decisionNo);
  });
  await onDay(addDays(startsOn, -11), async (desk) => {
    sittings = await schedule(desk, id, startsOn, { roomId: course.roomId, weekends: course.weekends });
  });
  await onDay(addDays(startsOn, -9), (desk) => prepareLessons(course.code, sittings, desk.on));
  return { id, sittings };
}

/** What happened up to a moment: roll calls, lessons given; `until` null means all of it. */
async function hold(
  { id, sittings }: Readonly<{ id: number; sittings: readonly Sitting[] }>,
  course: Course,
  until: Day | null,
  thorough: Readonly<{ debriefs: boolean; observeEvery: number }>,
): Promise<void> {
  await onDay(course.startsOn, (desk) => stepOn(desk, id, "running", null));
  const past = sittings.filter(({ day }) => until === null || day < until);
  for (const sitting of past) await onDay(sitting.day, () => callRoll(id, course.code, sitting));
  const last = past.at(-1)?.day ?? course.startsOn;
  await onDay(last, () => recordLessons(course.code, past, thorough));
  await onDay(last, (desk) => setUp(desk, id));
}

function mondayBefore(on: Day): Day {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  return addDays(on, -((weekday + 6) % 7));
}

/**
 * The centre's half of Tràng Định's year, by the app's own commands: a class closed in spring with every letter
 * acknowledged, one closed lately with two letters overdue, one ready to be closed whose learners get a level by it, and
 * one that sits today and waits for its roll call. Comes after the cycle (seedCycle) and happens once.
 */
export async function seedTeaching({ today }: Readonly<{ today: Day }>): Promise<void> {
  const year = Number(today.slice(0, 4));
  const codeOf = (kind: string) => `TD-${kind}-${year}-00`;
  if ((await db().trainingClass.count({ where: { code: codeOf("BC") } })) > 0) return;
  let roomId = 0;
  await onDay(addDays(today, -230), async (desk) => {
    roomId = await keepRooms(desk);
  });
  const common = { year, roomId, weekends: false } as const;

  const spring = mondayBefore(addDays(today, -170));
  const newMembers: Course = {
    ...common,
    code: codeOf("KN"),
    name: `Lớp bồi dưỡng nhận thức về Đảng đợt I năm ${year}`,
    programme: "admission-awareness",
    from: [...NEAR, ...EAST],
    each: 4,
    capacity: 80,
    startsOn: spring,
    endsOn: addDays(spring, 11),
    decisionNo: "08-QĐ/TTCT",
    why: "Các đảng ủy bổ sung nguồn kết nạp đầu năm, kế hoạch chưa tính.",
  };
  const first = await open(newMembers);
  await hold(first, newMembers, null, { debriefs: true, observeEvery: 5 });
  const springClosing = addDays(newMembers.endsOn, 4);
  await onDay(addDays(springClosing, -2), (desk) => mark(desk, first.id, newMembers.code));
  await onDay(springClosing, () => close(springClosing, first.id, "15-QĐ/TTCT"));
  await onDay(addDays(springClosing, 3), () => acknowledge(springClosing, first.id, []));

  const autumn = mondayBefore(addDays(today, -62));
  const cells: Course = {
    ...common,
    code: codeOf("BC"),
    name: `Lớp bồi dưỡng bí thư chi bộ, cấp ủy viên cơ sở năm ${year}`,
    programme: "cell-secretary",
    from: [...NEAR, ...EAST],
    each: 4,
    capacity: 80,
    startsOn: autumn,
    endsOn: addDays(autumn, 11),
    decisionNo: "27-QĐ/TTCT",
    why: "Nhiều chi bộ kiện toàn bí thư sau đại hội, cần bồi dưỡng ngay trong năm.",
  };
  const second = await open(cells);
  await hold(second, cells, null, { debriefs: true, observeEvery: 4 });
  const autumnClosing = addDays(cells.endsOn, 4);
  await onDay(addDays(autumnClosing, -2), (desk) => mark(desk, second.id, cells.code));
  await onDay(autumnClosing, () => close(autumnClosing, second.id, "34-QĐ/TTCT"));
  await onDay(addDays(autumnClosing, 3), () => acknowledge(autumnClosing, second.id, ["chi-minh", "da-biec"]));

  const elementaryStart = mondayBefore(addDays(today, -42));
  const elementary: Course = {
    ...common,
    code: codeOf("SC"),
    name: `Lớp sơ cấp lý luận chính trị cụm xã phía Tây năm ${year}`,
    programme: "elementary",
    from: NEAR,
    each: 6,
    capacity: 60,
    startsOn: elementaryStart,
    endsOn: addDays(elementaryStart, 34),
    decisionNo: "31-QĐ/TTCT",
    why: "Các chi bộ trong cụm còn bí thư chưa qua sơ cấp, kế hoạch năm không có lớp này.",
  };
  const third = await open(elementary);
  await hold(third, elementary, null, { debriefs: false, observeEvery: 9 });
  await onDay(addDays(elementary.endsOn, 2), (desk) => mark(desk, third.id, elementary.code));

  const runningStart = addDays(today, -1);
  const running: Course = {
    ...common,
    code: codeOf("DV"),
    name: `Lớp bồi dưỡng lý luận chính trị cho đảng viên mới đợt II năm ${year}`,
    programme: "new-member",
    from: [...NEAR, ...EAST],
    each: 4,
    capacity: 80,
    weekends: true,
    startsOn: runningStart,
    endsOn: addDays(runningStart, 8),
    decisionNo: "39-QĐ/TTCT",
    why: "Đảng viên kết nạp dịp 3/2 và 19/5 phải học trong thời gian dự bị.",
  };
  const fourth = await open(running);
  await hold(fourth, running, today, { debriefs: false, observeEvery: 3 });
}
