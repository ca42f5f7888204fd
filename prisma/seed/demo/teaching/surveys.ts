import { ticketCode } from "@/lib/auth/feedback-ticket";
import { db } from "@/lib/db/client";
import type { Answer } from "@/lib/domain/feedback/decide-answer";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { answerSurvey } from "@/lib/features/feedback/commands-answer";
import { dealTickets, handInSheets, keySheet, setSurvey } from "@/lib/features/feedback/commands-survey";
import { type Desk, DISTRICT, done, onDay } from "../cycle/desk";
import { Random } from "../random";

const ACADEMIC = `academic-officer.${DISTRICT}`;
const COMMENTS = [
  "Nên có thêm tình huống thực tế của xã để trao đổi.",
  "Giảng viên nhiệt tình, dễ hiểu. Tài liệu phát hơi muộn.",
  "Đề nghị tổ chức lớp tại cụm xã để đỡ đi xa.",
  "Phần thảo luận bổ ích; hội trường nóng vào buổi chiều.",
] as const;

type Survey = Readonly<{
  code: string;
  opensOn: Day;
  closesOn: Day;
  /** Answers by phone, one for each day from the first on, in turn; and sheets of paper. */
  phones: number;
  sheets: number;
}>;

async function open(desk: Desk, { code, opensOn, closesOn }: Survey): Promise<void> {
  const academic = await desk.as(ACADEMIC, "feedback:manage");
  const days = { requestId: undefined, class: code, seen: null, opensOn, closesOn };
  done(await setSurvey({ ...academic, input: days }));
  done(await dealTickets({ ...academic, input: { requestId: undefined, class: code } }));
}

/** Mostly content; what is given and what is taught better than what the house offers. */
function answerOf(random: Random, source: Answer["source"], lecturers: readonly number[]): Answer {
  const score = (best: number) =>
    random.weighted([[5, best] as const, [4, 4] as const, [3, 2] as const, [2, 0.4] as const]);
  const rated = lecturers.filter(() => random.chance(0.8));
  return {
    source,
    training: score(5),
    teaching: score(6),
    learning: score(3),
    service: score(2),
    comment: random.chance(0.2) ? random.pick(COMMENTS) : null,
    lecturers: Object.fromEntries(rated.map((id) => [id, score(6)])),
  };
}

/** A survey of a class from its opening to the last answer so far: by tickets that are never tied to what was said. */
export async function holdSurvey(survey: Survey): Promise<void> {
  const { code, opensOn, phones, sheets } = survey;
  await onDay(opensOn, (desk) => open(desk, survey));
  const { id, classId } = await db().survey.findFirstOrThrow({
    where: { class: { code } },
    select: { id: true, classId: true },
  });
  const tickets = await db().surveyTicket.findMany({
    where: { surveyId: id },
    select: { enrolmentId: true },
    orderBy: { enrolmentId: "asc" },
  });
  const taught = await db().teachingAssignment.findMany({
    where: { session: { classId }, status: "taught" },
    select: { lecturerId: true },
    distinct: ["lecturerId"],
    orderBy: { lecturerId: "asc" },
  });
  const lecturers = taught.map(({ lecturerId }) => lecturerId);
  const random = new Random(`survey ${code}`);
  const people = random.shuffle(tickets.map(({ enrolmentId }) => enrolmentId));
  for (const enrolmentId of people.slice(0, phones)) {
    const answer = answerOf(random, "phone", lecturers);
    done(await answerSurvey({ code: ticketCode(id, enrolmentId), answer, today: opensOn }));
  }
  if (sheets === 0) return;
  await onDay(addDays(opensOn, 2), async (desk) => {
    const academic = await desk.as(ACADEMIC, "feedback:manage");
    const learners = people.slice(phones, phones + sheets);
    done(await handInSheets({ ...academic, input: { requestId: undefined, class: code, learners } }));
    for (let sheet = 0; sheet < sheets; sheet++) {
      const answer = answerOf(random, "paper", lecturers);
      done(await keySheet({ ...academic, input: { class: code, answer } }));
    }
  });
}
