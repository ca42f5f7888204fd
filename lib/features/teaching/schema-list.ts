import type { Day } from "@/lib/domain/shared/day";
import type { AssignmentStatus, LecturerKind } from "@/lib/domain/shared/teaching-lists";
import type { LinkRow } from "@/lib/domain/teaching/compute-chain";

/** What the office looks for: lessons whose lecturer no list approves any more, to invite for, without an answer, plans late or to check, to write down, to talk over. */
export const TEACHING_QUEUES = [
  "unapproved",
  "toInvite",
  "unanswered",
  "planLate",
  "toCheck",
  "toRecord",
  "toDebrief",
] as const;
export type TeachingQueue = (typeof TEACHING_QUEUES)[number];

export const LESSONS_PER_PAGE = 50;

/** One line of a list of lessons. */
export type LessonListRow = Readonly<{
  id: number;
  status: AssignmentStatus;
  version: number;
  startsAt: Date;
  endsAt: Date;
  day: Day;
  title: string;
  classCode: string;
  className: string;
  where: string | null;
  periods: number;
  lecturer: string;
  lecturerKind: LecturerKind;
  answerBy: Day | null;
  planDueOn: Day | null;
  chain: readonly LinkRow[];
  next: LinkRow | null;
}>;

export type TeachingFilter = Readonly<{
  queue: TeachingQueue | null;
  classCode: string | null;
  /** Lessons that were given, newest first, instead of those to come. */
  past: boolean;
  /** Of one programme. */
  programme: string | null;
  page: number;
}>;

export function parseTeachingFilter(params: Readonly<Record<string, string | undefined>>): TeachingFilter {
  const page = /^[1-9]\d{0,5}$/.test(params.page ?? "") ? Number(params.page) : 1;
  const code = (text: string | undefined) => (/^[\p{L}\p{N}._-]{1,80}$/u.test(text ?? "") ? (text ?? null) : null);
  const queue = TEACHING_QUEUES.find((one) => one === params.queue) ?? null;
  return {
    queue,
    past: queue === null && params.past === "1",
    classCode: code(params.class),
    programme: code(params.programme),
    page,
  };
}
