import type { Day } from "@/lib/domain/shared/day";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import { formatDay } from "@/lib/text/format";
import { lowerFirst } from "./compose-list";
import type { PaperBlock, PaperCell, PaperColumn, PaperDocument } from "./paper-document";
import type { ClassForPaper } from "./paper-facts";
import { stretch, two } from "./paper-words";

/** The roll of a class: its sessions in their order, and every learner's mark in each; totals are periods (tiết). */
export type RollFacts = Readonly<{
  training: ClassForPaper;
  sessions: readonly Readonly<{ id: number; day: Day; part: "S" | "C" | "T"; periods: number }>[];
  learners: readonly Readonly<{
    number: number;
    fullName: string;
    unit: string;
    left: boolean;
    marks: Readonly<Record<number, AttendanceState>>;
    absent: number;
    excused: number;
    late: number;
  }>[];
}>;

const MARKS: Readonly<Record<AttendanceState, string>> = { present: "x", absent: "v", excused: "p", late: "m" };

/** As many sessions as stand side by side on a wide page, beside the people and the totals. */
export const SESSIONS_PER_TABLE = 12;

function chunksOf<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < list.length; from += size) chunks.push(list.slice(from, from + size));
  return chunks;
}

const PEOPLE: readonly PaperColumn[] = [
  { header: "STT", width: 4, align: "centre" },
  { header: "Họ và tên", width: 16 },
  { header: "Đơn vị", width: 13 },
];
const TOTALS: readonly PaperColumn[] = (["v", "p", "m"] as const).map((header) => ({
  header,
  group: "Số tiết",
  width: 4,
  align: "centre",
}));

/** One table of some sessions; the last one also carries what they all come to. */
function rollTable(facts: RollFacts, sessions: RollFacts["sessions"], last: boolean): PaperBlock {
  const columns = sessions.map(
    // The day once above its morning and afternoon.
    ({ day, part }): PaperColumn => ({ header: part, group: formatDay(day).slice(0, 5), width: 4.2, align: "centre" }),
  );
  const row = (one: RollFacts["learners"][number]): PaperCell[] => {
    const marks = sessions.map(({ id }) => {
      const state = one.marks[id];
      return state ? MARKS[state] : null;
    });
    const totals = last ? [one.absent, one.excused, one.late] : [];
    return [one.number, one.left ? `${one.fullName} (thôi học)` : one.fullName, one.unit, ...marks, ...totals];
  };
  const present = sessions.map(
    ({ id }) => facts.learners.filter(({ marks }) => marks[id] === "present" || marks[id] === "late").length,
  );
  const sum = (of: "absent" | "excused" | "late") => facts.learners.reduce((total, one) => total + one[of], 0);
  return {
    kind: "table",
    size: 10,
    columns: [...PEOPLE, ...columns, ...(last ? TOTALS : [])],
    rows: facts.learners.map(row),
    total: [null, "Có mặt", null, ...present, ...(last ? [sum("absent"), sum("excused"), sum("late")] : [])],
  };
}

/** Sổ điểm danh: a column to each session, in as many tables as they need. */
export function composeAttendanceBook(facts: RollFacts): PaperDocument {
  const { training, sessions, learners } = facts;
  const tables = chunksOf(sessions, SESSIONS_PER_TABLE);
  const years = [...new Set(sessions.map(({ day }) => day.slice(0, 4)))].join(", ");
  const periods = sessions.reduce((total, one) => total + one.periods, 0);
  return {
    type: "Sổ điểm danh",
    about: lowerFirst(training.name),
    landscape: true,
    blocks: [
      {
        kind: "text",
        align: "centre",
        italic: true,
        text: `Chương trình: ${training.programme}; mã lớp: ${training.code}; thời gian: ${stretch(training.startsOn, training.endsOn)}`,
      },
      ...tables.map((one, index) => rollTable(facts, one, index === tables.length - 1)),
      {
        kind: "text",
        align: "left",
        italic: true,
        text: `Năm ${years}. S: sáng; C: chiều; T: tối. x: có mặt; v: vắng không phép; p: vắng có phép; m: đến muộn; ô trống: chưa điểm danh. Dòng “Có mặt” tính cả người đến muộn.`,
      },
      {
        kind: "text",
        align: "left",
        text: `Sổ gồm ${two(learners.length)} học viên, ${two(sessions.length)} buổi, ${two(periods)} tiết.`,
      },
    ],
    annexes: [],
  };
}
