import { db } from "@/lib/db/client";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { saveOwnMarks } from "@/lib/features/result/commands-marks";
import { dealCodes, saveHandIns } from "@/lib/features/result/commands-papers";
import { saveAssessment, setMarkers } from "@/lib/features/result/commands-setup";
import { type Desk, DISTRICT, done, onDay } from "../cycle/desk";
import { Random } from "../random";
import { barredOf, setUp } from "./finish";

const ACADEMIC = `academic-officer.${DISTRICT}`;
/** First, second and third marker, none of whom sees a name (RES-33): the one a visitor is most likely to be comes first. */
const MARKERS = [`lecturer.${DISTRICT}`, `lecturer-2.${DISTRICT}`, `lecturer-3.${DISTRICT}`] as const;
const SELF_STUDY = "Bài tự học: kế hoạch hành động cá nhân sau khóa học";
/** Papers that the two have judged further apart than the limit: the first was decided by the third. */
const APART = [4, 13] as const;
const LEFT_TO_FIRST = 6;
const LEFT_TO_SECOND = 9;
const NOT_HANDED_IN = 5;

async function userId(username: string): Promise<number> {
  return (await db().appUser.findUniqueOrThrow({ where: { username }, select: { id: true } })).id;
}

/** The end paper goes to two markers who see numbers only, and beside it there is a task to hand in. */
async function prepare(desk: Desk, classId: number, dueOn: Day): Promise<number> {
  const academic = await desk.as(ACADEMIC, "result:enter");
  await setUp(desk, classId);
  const paper = await db().assessment.findFirstOrThrow({ where: { classId, isFinal: true } });
  const shared = { classId, weight: 1, dueOn: null, maxDifference: 1, thirdRule: "third" as const };
  done(
    await saveAssessment({
      ...academic,
      input: {
        ...shared,
        dueOn: desk.on,
        assessmentId: paper.id,
        version: paper.version,
        kind: "endPaper",
        title: paper.title,
        markers: 2,
        blind: true,
        isFinal: true,
      },
    }),
  );
  const selfStudy = {
    kind: "selfStudy",
    title: SELF_STUDY,
    weight: 0,
    dueOn,
    markers: 1,
    blind: false,
    isFinal: false,
  } as const;
  done(await saveAssessment({ ...academic, input: { ...shared, ...selfStudy, assessmentId: null, version: 0 } }));
  const [first = "", second = "", third = ""] = MARKERS;
  const markers = { first: [await userId(first)], second: [await userId(second)], third: [await userId(third)] };
  done(await setMarkers({ ...academic, input: { assessmentId: paper.id, ...markers } }));
  done(await dealCodes({ ...academic, input: { assessmentId: paper.id, attempt: 0 } }));
  return paper.id;
}

async function handIn(desk: Desk, classId: number): Promise<void> {
  const academic = await desk.as(ACADEMIC, "result:enter");
  const task = await db().assessment.findFirstOrThrow({ where: { classId, kind: "selfStudy" }, select: { id: true } });
  const learners = await db().classEnrolment.findMany({
    where: { classId, status: "enrolled" },
    select: { id: true },
    orderBy: { number: "asc" },
  });
  const rows = learners.slice(0, -NOT_HANDED_IN).map(({ id }) => ({ key: id, version: 0, handedIn: true }));
  done(await saveHandIns({ ...academic, input: { assessmentId: task.id, handedInOn: desk.on, rows } }));
}

type Given = readonly Readonly<{ key: number; text: string }>[];

async function give(desk: Desk, place: 1 | 2 | 3, assessmentId: number, given: Given): Promise<void> {
  const { actor } = await desk.as(MARKERS[place - 1] ?? "", "result:mark");
  const typed = given.map((one) => ({ ...one, version: 0 }));
  done(await saveOwnMarks({ actor, input: { assessmentId, attempt: 0, marker: place, reason: null, typed } }));
}

/**
 * Papers being marked: two markers each have some left, two papers lie too far apart, of which a third has decided one;
 * and a self-study task that is due, with some who have not handed theirs in.
 */
export async function markBlind(classId: number, endedOn: Day): Promise<void> {
  let assessmentId = 0;
  await onDay(endedOn, async (desk) => {
    assessmentId = await prepare(desk, classId, addDays(endedOn, 3));
  });
  const papers = await db().assessmentPaper.findMany({
    where: { assessmentId, enrolmentId: { notIn: [...(await barredOf(classId))] } },
    select: { id: true },
    orderBy: { enrolment: { number: "asc" } },
  });
  const random = new Random("blind papers");
  const first = papers.map(() => 12 + random.int(0, 6));
  const halves = (value: number) => String(value / 2).replace(".", ",");
  const apart = (index: number) => (APART as readonly number[]).includes(index);
  const other = first.map((mark, index) => (apart(index) ? mark - 5 : mark + random.int(-1, 1)));
  const column = (marks: readonly number[], until: number): Given =>
    papers.slice(0, papers.length - until).map(({ id }, index) => ({ key: id, text: halves(marks[index] ?? 0) }));
  await onDay(addDays(endedOn, 2), (desk) => give(desk, 1, assessmentId, column(first, LEFT_TO_FIRST)));
  await onDay(addDays(endedOn, 3), async (desk) => {
    await give(desk, 2, assessmentId, column(other, LEFT_TO_SECOND));
    await handIn(desk, classId);
  });
  await onDay(addDays(endedOn, 4), (desk) => {
    const [decided] = APART;
    const key = papers[decided]?.id ?? 0;
    return give(desk, 3, assessmentId, [{ key, text: halves((first[decided] ?? 0) - 2) }]);
  });
}
