import { db } from "@/lib/db/client";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { finishAction, recordDebrief, recordObservation, recordTaught } from "@/lib/features/teaching/commands-after";
import { answerInvitation, inviteLecturers } from "@/lib/features/teaching/commands-invite";
import { checkPlan, handInPlan, sendMaterials } from "@/lib/features/teaching/commands-plans";
import { Desk, DISTRICT, done } from "../cycle/desk";
import { Random } from "../random";
import type { Sitting } from "./class-days";
import { clockAt } from "./timetable";

const ACADEMIC = `academic-officer.${DISTRICT}`;
const NINE = 9 * 60;
const PDF =
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

const STRENGTHS = [
  "Bám sát giáo án, nêu được vấn đề để lớp trao đổi, liên hệ tốt với địa phương.",
  "Nắm chắc nội dung, lời nói gọn, ví dụ gần với việc của chi bộ.",
  "Dẫn dắt thảo luận khéo, nhiều học viên phát biểu.",
] as const;
const TALKS = [
  {
    contents: "Đủ nội dung theo khung chương trình, cập nhật văn bản mới.",
    method: "Thuyết trình kết hợp nêu vấn đề; thời gian trao đổi còn ít.",
    learners: "Chú ý nghe giảng, ghi chép đầy đủ; một số còn ngại phát biểu.",
    conditions: "Hội trường đủ chỗ; máy chiếu mờ ở cuối phòng.",
    lessons: "Dành 15 phút cuối buổi cho tình huống ở cơ sở.",
    todo: "Sửa máy chiếu hội trường",
    owner: "Văn phòng Trung tâm",
  },
  {
    contents: "Nội dung chắc, phần liên hệ địa phương phong phú.",
    method: "Chia nhóm thảo luận có kết quả; cần chốt vấn đề rõ hơn.",
    learners: "Sôi nổi; nhóm đảng viên trẻ hỏi nhiều về việc kết nạp.",
    conditions: "Loa phía sau rè, đã báo sửa.",
    lessons: "Gửi câu hỏi thảo luận cho học viên từ hôm trước.",
    todo: "Gửi câu hỏi thảo luận trước buổi học",
    owner: "Giáo vụ",
  },
] as const;

const SENT_BACK = "Cập nhật văn bản mới ban hành trong năm; phần liên hệ chưa có số liệu của địa phương.";

export const chosenOf = async (assignmentId: number) => {
  const { version } = await db().teachingAssignment.findUniqueOrThrow({
    where: { id: assignmentId },
    select: { version: true },
  });
  return { requestId: undefined, assignmentId, version };
};

/** How far the chain of a class's lessons is to go: what was done before them, and since. */
export type Thoroughness = Readonly<{
  /** Lessons at the end that nobody has talked over yet. */
  untalked: number;
  observeEvery: number;
}>;

export async function officeOn(on: Day) {
  const { actor, scope } = await new Desk(on).as(ACADEMIC, "teaching:manage");
  return { actor, scope, access: { office: scope, userId: null } };
}

/** How far a lesson has come before its day: its plan passed, sent back with remarks, or nothing handed in yet. */
export type Stage = "passed" | "sentBack" | "noPlan";

/**
 * Lecturers are asked a week before, say yes, get materials, hand in a plan; a few plans are to be changed first. Lessons
 * of `stages` come no further than that; those that are not asked for yet are left out by the caller.
 */
export async function prepareLessons(
  code: string,
  sittings: readonly Sitting[],
  on: Day,
  stages: ReadonlyMap<number, Stage> = new Map(),
): Promise<void> {
  const asked = sittings.filter(({ assignmentId }) => assignmentId !== null);
  const office = await officeOn(on);
  const assignments = asked.flatMap(({ assignmentId }) => assignmentId ?? []);
  const answerBy = addDays(on, 3);
  const invite = { requestId: undefined, assignments, answerBy, planDueOn: null };
  done(await inviteLecturers({ actor: office.actor, scope: office.scope, input: invite, now: clockAt(on, NINE) }));
  const random = new Random(`lessons ${code}`);
  const firsts = new Set<number>();
  for (const { assignmentId, topic } of asked) {
    if (assignmentId === null) continue;
    const said = { ...(await chosenOf(assignmentId)), answer: "accepted" as const, reason: null };
    done(await answerInvitation({ ...office, input: said, now: clockAt(addDays(on, 1), NINE) }));
    const sent = { ...(await chosenOf(assignmentId)), title: null, file: null };
    done(await sendMaterials({ ...office, input: sent, now: clockAt(addDays(on, 2), NINE) }));
    const stage = stages.get(assignmentId) ?? "passed";
    if (stage === "noPlan") continue;
    // A topic in two sittings has one plan; the second sitting hands the same one in.
    const again = firsts.has(topic.id);
    firsts.add(topic.id);
    const plan = async (name: string, day: Day) => {
      const file = new File([PDF], name);
      const input = { ...(await chosenOf(assignmentId)), note: again ? "Dùng chung giáo án của buổi đầu" : null, file };
      done(await handInPlan({ ...office, input, now: clockAt(day, NINE) }));
    };
    const check = async (number: number, verdict: "passed" | "toChange", remarks: string | null, day: Day) => {
      const input = { ...(await chosenOf(assignmentId)), number, verdict, remarks };
      done(await checkPlan({ ...office, input, now: clockAt(day, NINE + 60) }));
    };
    await plan("giao-an.pdf", addDays(on, 3));
    if (stage === "sentBack") {
      await check(1, "toChange", SENT_BACK, addDays(on, 4));
      continue;
    }
    if (!again && random.chance(0.2)) {
      await check(1, "toChange", "Bổ sung phần liên hệ thực tiễn địa phương.", addDays(on, 3));
      await plan("giao-an-sua.pdf", addDays(on, 4));
      await check(2, "passed", null, addDays(on, 4));
    } else await check(1, "passed", null, addDays(on, 4));
  }
}

/** Lessons of the past: given, some observed, talked over. */
export async function recordLessons(
  code: string,
  sittings: readonly Sitting[],
  { untalked, observeEvery }: Thoroughness,
): Promise<void> {
  const random = new Random(`talks ${code}`);
  const lessons = sittings.filter(({ assignmentId }) => assignmentId !== null);
  const [first] = lessons;
  if (!first) return;
  const office = await officeOn(first.day);
  for (const [index, { assignmentId, day, to }] of lessons.entries()) {
    if (assignmentId === null) continue;
    const now = clockAt(day, to + 10);
    done(await recordTaught({ ...office, input: await chosenOf(assignmentId), now }));
    if (index % observeEvery === 0) {
      const input = {
        ...(await chosenOf(assignmentId)),
        observedOn: day,
        observer: "Phó Giám đốc Trung tâm",
        rating: random.pick(["good", "good", "fair"] as const),
        strengths: random.pick(STRENGTHS),
        remarks: null,
      };
      done(await recordObservation({ ...office, input, now }));
    }
    if (index >= lessons.length - untalked) continue;
    const { todo, owner, ...talk } = random.pick(TALKS);
    const actions = index % 4 === 0 ? [{ what: todo, owner, dueOn: addDays(day, 14) }] : [];
    const lines = { what1: null, what2: null, what3: null, owner1: null, owner2: null, owner3: null };
    const due = { due1: null, due2: null, due3: null };
    const input = { ...(await chosenOf(assignmentId)), heldOn: day, ...talk, ...lines, ...due, actions };
    done(await recordDebrief({ ...office, input, now }));
  }
}

/** What was agreed after the lessons of a class has been done. */
export async function finishActions(on: Day, classId: number): Promise<void> {
  const open = await db().debriefAction.findMany({
    where: { doneOn: null, debrief: { assignment: { session: { classId } } } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const office = await officeOn(on);
  for (const { id } of open) {
    const input = { requestId: undefined, actionId: id, doneOn: addDays(on, -5) };
    done(await finishAction({ ...office, input, now: clockAt(on, NINE) }));
  }
}
