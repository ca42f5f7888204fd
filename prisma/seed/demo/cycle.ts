import "server-only";
import { db } from "@/lib/db/client";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { remindUnits } from "@/lib/features/needs/commands-board";
import { callClass, decideOn, nominate, stepClass } from "./cycle/class-steps";
import { DISTRICT, done, onDay, WEST } from "./cycle/desk";
import { type Answering, answerNeeds, askNeeds, closeNeeds, reopenNeeds } from "./cycle/needs-round";
import { seedPartnerClasses } from "./cycle/partner-classes";
import { addEvents, setCertificates, setLimits, setPapers, setTarget } from "./cycle/settings";
import {
  addCentreLines,
  draftYear,
  fillInLines,
  proposeAmendment,
  resolve,
  sendUp,
  shareCluster,
} from "./cycle/year-plan";
import { type Course, plannedCourses } from "./teaching/courses";

/** The communes of the western cluster; published: about 80 learners share a class. */
const WESTERN = ["tan-tien", "kim-dong", "tan-yen", "cao-minh", "doan-ket", "khanh-long", "vinh-tien"] as const;
const WESTERN_SEATS = 80;
const FOR_CLUSTER = "knowledge-update";
const FOR_OTHERS = "party-work";
const VISITED = "chi-minh";

/** Last year's round: who had not signed when the window was over. */
const HALFWAY = "gio-ngan";
const SILENT = "hoa-man";
/** This year's round: who has signed so far, and who signed lately. Chí Minh's answer waits for its secretary. */
const SIGNED = [
  "tan-tien",
  "kim-dong",
  "tan-yen",
  "cao-minh",
  "may-trang",
  "doi-thong",
  "nang-som",
  "da-biec",
] as const;
const SIGNED_LATELY = ["suong-mai", "suoi-hoa"] as const;
/** Who was opened again after signing, to a day after the window. */
const REOPENED = "da-biec";
const HALFWAY_NOW = ["chi-lang", "rung-xanh"] as const;
/** The class that takes nominations now: who has sent people, and who did so today. */
const NOMINATED = ["may-trang", "doi-thong", "nang-som", "rung-xanh", "da-biec", "suong-mai", "lua-nuong"] as const;
const NOMINATED_TODAY = ["hoi-thom", "suoi-trong"] as const;

/** The first Monday from a day on. */
function mondayFrom(from: Day): Day {
  const weekday = new Date(`${from}T00:00:00Z`).getUTCDay();
  return addDays(from, (8 - weekday) % 7);
}

async function listCommunes(): Promise<string[]> {
  const units = await db().orgUnit.findMany({
    where: { parent: { code: DISTRICT }, kindCode: { in: ["commune", "township"] }, validTo: null },
    select: { code: true },
    orderBy: { id: "asc" },
  });
  return units.map(({ code }) => code);
}

/** Last year: the communes say whom they need trained, by name; the optimiser seats the cluster; the plan is approved. */
async function planYear(year: number, courses: readonly Course[]): Promise<number> {
  const [opensOn, closesOn] = [day(`${year - 1}-10-12`), day(`${year - 1}-11-15`)];
  const isWestern = (code: string) => (WESTERN as readonly string[]).includes(code);
  const answering = (await listCommunes()).map(
    (code): Answering => ({
      unit: code,
      step: code === HALFWAY ? "save" : "sign",
      adds: isWestern(code)
        ? { programme: FOR_CLUSTER, count: 12 }
        : { programme: FOR_OTHERS, count: code === VISITED ? 6 : 4 },
    }),
  );
  let roundId = 0;
  await onDay(opensOn, async (desk) => {
    await setPapers();
    await setLimits(desk);
    await setTarget(desk, year);
    roundId = await askNeeds(desk, { year, opensOn, closesOn });
  });
  for (const [wave, after] of [6, 14, 21, 30].entries())
    await onDay(addDays(opensOn, after), async (desk) => {
      const today = answering.filter(({ unit }, index) => index % 4 === wave && unit !== SILENT);
      for (const answer of today) await answerNeeds(desk, roundId, answer);
    });
  await onDay(addDays(closesOn, 2), (desk) => closeNeeds(desk, roundId));
  let versionId = 0;
  await onDay(addDays(closesOn, 9), async (desk) => {
    versionId = await draftYear(desk, roundId);
    await shareCluster(desk, roundId, { programme: FOR_CLUSTER, year, cluster: WEST, quarter: 4 });
    await addCentreLines(desk, versionId, courses);
    await fillInLines(desk, versionId);
    await sendUp(desk, versionId);
  });
  await onDay(day(`${year - 1}-12-22`), (desk) => resolve(desk, versionId, { no: "61-NQ/HU", on: desk.on }));
  return versionId;
}

type Classes = { western: number; intermediate: number; open: number };

/** The western cluster's class and one with the provincial school: called weeks ago, their lists being decided. */
async function fillClasses(year: number, today: Day): Promise<Classes> {
  const classes: Classes = { western: 0, intermediate: 0, open: 0 };
  await onDay(addDays(today, -40), async (desk) => {
    const starts = mondayFrom(addDays(today, 20));
    classes.western = await callClass(desk, {
      code: `TD-CN-${year}-01`,
      name: `Lớp bồi dưỡng, cập nhật kiến thức cụm xã phía Tây năm ${year}`,
      programme: FOR_CLUSTER,
      year,
      capacity: WESTERN_SEATS,
      open: 0,
      startsOn: starts,
      endsOn: addDays(starts, 4),
      mode: "fullTime",
      nominateBy: addDays(today, -9),
      seatsReturnOn: addDays(today, -8),
    });
    const begins = mondayFrom(addDays(today, 27));
    classes.intermediate = await callClass(desk, {
      code: `TD-TC-${year}-01`,
      name: `Lớp trung cấp lý luận chính trị hệ không tập trung năm ${year}`,
      programme: "intermediate",
      year,
      capacity: 70,
      open: 6,
      startsOn: begins,
      endsOn: addDays(begins, 364),
      mode: "partTime",
      nominateBy: addDays(today, -4),
      seatsReturnOn: addDays(today, 10),
    });
  });
  await onDay(addDays(today, -25), async (desk) => {
    // More than the seats of each commune: the last in the order of its board wait.
    for (const code of WESTERN) await nominate(desk, classes.western, code, code === "tan-tien" ? 14 : 12);
  });
  await onDay(addDays(today, -12), async (desk) => {
    for (const code of await listCommunes())
      if (code !== VISITED) await nominate(desk, classes.intermediate, code, "seats");
  });
  await onDay(addDays(today, -7), async (desk) => {
    await stepClass(desk, classes.western, "selecting");
    await decideOn(desk, classes.western, { act: "accept", reason: null });
  });
  return classes;
}

/** The class that a visitor can nominate for now; Chí Minh has used two of its seats. */
async function callNow(year: number, today: Day, classes: Classes): Promise<void> {
  await onDay(addDays(today, -5), async (desk) => {
    const starts = mondayFrom(addDays(today, 22));
    classes.open = await callClass(desk, {
      code: `TD-NV-${year}-01`,
      name: `Lớp bồi dưỡng nghiệp vụ công tác đảng năm ${year}`,
      programme: FOR_OTHERS,
      year,
      capacity: 64,
      open: 4,
      startsOn: starts,
      endsOn: addDays(starts, 4),
      mode: "fullTime",
      nominateBy: addDays(today, 12),
      seatsReturnOn: addDays(today, 14),
    });
    await addEvents(desk, starts);
  });
  await onDay(addDays(today, -3), async (desk) => {
    await nominate(desk, classes.open, VISITED, 2);
    for (const code of NOMINATED) await nominate(desk, classes.open, code, "seats");
  });
}

/**
 * Whom the plan's one class of the year could not seat: classes outside it, with the reason, that every commune may send
 * to now. Nobody has been sent yet.
 */
async function callForNewcomers(year: number, today: Day): Promise<void> {
  await onDay(addDays(today, -4), async (desk) => {
    const starts = mondayFrom(addDays(today, 29));
    const until = {
      nominateBy: addDays(today, 16),
      seatsReturnOn: addDays(today, 18),
      mode: "fullTime",
      year,
    } as const;
    await callClass(desk, {
      ...until,
      code: `TD-KN-${year}-01`,
      name: `Lớp bồi dưỡng nhận thức về Đảng năm ${year}`,
      programme: "admission-awareness",
      capacity: 60,
      open: 20,
      startsOn: starts,
      endsOn: addDays(starts, 4),
      outsidePlan: "Lớp trong kế hoạch đã mở đợt I; nay các đảng ủy bổ sung nguồn kết nạp đủ một lớp nữa.",
    });
    await callClass(desk, {
      ...until,
      code: `TD-DVM-${year}-01`,
      name: `Lớp bồi dưỡng lý luận chính trị cho đảng viên mới năm ${year}`,
      programme: "new-member",
      capacity: 50,
      open: 20,
      startsOn: addDays(starts, 7),
      endsOn: addDays(starts, 12),
      outsidePlan:
        "Lớp trong kế hoạch đã đủ người; đảng viên kết nạp sau đó phải học trong thời gian dự bị, không chờ được năm sau.",
    });
  });
}

/** The round of the next plan year, open now: some have signed, some are at it, Chí Minh's answer waits. */
async function askNextYear(year: number, today: Day): Promise<number> {
  let roundId = 0;
  await onDay(addDays(today, -10), async (desk) => {
    roundId = await askNeeds(desk, { year: year + 1, opensOn: desk.on, closesOn: addDays(today, 14) });
  });
  await onDay(addDays(today, -6), async (desk) => {
    for (const unit of SIGNED) await answerNeeds(desk, roundId, { unit, step: "sign", adds: null });
    for (const unit of HALFWAY_NOW) await answerNeeds(desk, roundId, { unit, step: "save", adds: null });
  });
  return roundId;
}

/** What happened since yesterday and is still unread. */
async function leaveOnDesks(today: Day, versionId: number, roundId: number, classes: Classes): Promise<void> {
  await onDay(
    addDays(today, -1),
    async (desk) => {
      for (const unit of SIGNED_LATELY) await answerNeeds(desk, roundId, { unit, step: "sign", adds: null });
      done(await remindUnits({ ...(await desk.as(`board-officer.${DISTRICT}`, "needs:manage")), input: { roundId } }));
      const forgotten = "Bổ sung hai đồng chí mới được phân công";
      await reopenNeeds(desk, roundId, { unit: REOPENED, until: addDays(today, 21), reason: forgotten });
      await stepClass(desk, classes.intermediate, "selecting");
      const reason = "Đề nghị bổ sung ý kiến của cơ quan nơi công tác";
      await decideOn(desk, classes.open, { act: "return", of: [VISITED], first: 1, reason });
      await decideOn(desk, classes.open, { act: "accept", of: [VISITED, ...NOMINATED.slice(0, 4)], reason: null });
    },
    true,
  );
  await onDay(
    today,
    async (desk) => {
      for (const code of NOMINATED_TODAY) await nominate(desk, classes.open, code, "seats");
      await proposeAmendment(desk, versionId);
    },
    true,
  );
}

/**
 * Tràng Định's present year, from the needs round to the seats, done by the demo accounts through the app's own commands
 * on the app's own database, so that nothing in it could not have come about on the screens. Windows lie around the day
 * of the first start; the same day gives the same year. Comes after the places (seedDemo) and happens once.
 */
export async function seedCycle({ today }: Readonly<{ today: Day }>): Promise<void> {
  if ((await db().needsRound.count({ where: { unit: { code: DISTRICT } } })) > 0) return;
  const year = Number(today.slice(0, 4));
  // Before the first class is closed: a book keeps the pattern it was begun with.
  await setCertificates();
  await seedPartnerClasses(today);
  const versionId = await planYear(year, plannedCourses(today));
  const classes = await fillClasses(year, today);
  const roundId = await askNextYear(year, today);
  await callForNewcomers(year, today);
  await callNow(year, today, classes);
  await leaveOnDesks(today, versionId, roundId, classes);
}
