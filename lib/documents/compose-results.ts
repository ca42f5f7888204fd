import type { Day } from "@/lib/domain/shared/day";
import { GRADES, type Grade, type ResultOutcome } from "@/lib/domain/shared/teaching-lists";
import { formatDay } from "@/lib/text/format";
import certificates from "@/lib/text/messages/vi/certificates.json";
import { lowerFirst } from "./compose-list";
import type { PaperBlock, PaperDocument, PaperFrame } from "./paper-document";
import type { ClassForPaper } from "./paper-facts";
import { percentWords, stretch, two } from "./paper-words";

/** A class as its closing froze it, in the order of the class list. */
export type ResultFacts = Readonly<{
  training: ClassForPaper;
  decisionNo: string;
  closedOn: Day;
  learners: readonly Readonly<{
    fullName: string;
    birthDate: Day;
    yearOnly: boolean;
    female: boolean;
    unit: string;
    absentPeriods: number;
    mark: number | null;
    grade: Grade | null;
    outcome: ResultOutcome;
    commended: boolean;
    certificateNumber: string | null;
  }>[];
}>;

const share = (count: number, of: number) => (of === 0 ? "–" : `${percentWords((count / of) * 100)}%`);

/** The figures a closing always gives: learners, women, each grade, passed, commended; counts and shares of all. */
export function closingFigures(facts: ResultFacts): string[] {
  const { learners } = facts;
  const all = learners.length;
  const line = (words: string, test: (one: (typeof learners)[number]) => boolean) => {
    const count = learners.filter(test).length;
    return `${words}: ${two(count)} người, ${share(count, all)}`;
  };
  const graded = GRADES.filter((grade) => learners.some((one) => one.grade === grade));
  return [
    `Tổng số: ${two(all)} học viên`,
    line("Nữ", ({ female }) => female),
    line("Đạt yêu cầu", ({ outcome }) => outcome === "passed"),
    ...graded.map((grade) =>
      line(`Xếp loại ${certificates.grade[grade].toLocaleLowerCase("vi-VN")}`, (one) => one.grade === grade),
    ),
    line("Được biểu dương, khen thưởng", ({ commended }) => commended),
  ];
}

function resultTable(facts: ResultFacts): PaperBlock {
  return {
    kind: "table",
    size: 11,
    columns: [
      { header: "STT", width: 5, align: "centre" },
      { header: "Họ và tên", width: 19 },
      { header: "Ngày sinh", width: 13, align: "centre" },
      { header: "Đơn vị", width: 17 },
      { header: "Số tiết vắng", width: 8, align: "centre" },
      { header: "Điểm", width: 7, align: "centre" },
      { header: "Xếp loại", width: 10, align: "centre" },
      { header: "Số giấy chứng nhận", width: 11, align: "centre" },
      { header: "Ghi chú", width: 10 },
    ],
    rows: facts.learners.map((one, index) => [
      index + 1,
      one.fullName,
      one.yearOnly ? one.birthDate.slice(0, 4) : formatDay(one.birthDate),
      one.unit,
      one.absentPeriods,
      one.mark === null ? null : percentWords(one.mark),
      one.grade === null ? null : certificates.grade[one.grade],
      one.certificateNumber,
      [one.outcome === "failed" ? "Không đạt" : null, one.commended ? "Khen" : null].filter(Boolean).join(", ") || null,
    ]),
  };
}

/** One list on one page: its first line does not stay behind under a table. */
export function figureLines(facts: ResultFacts): PaperBlock[] {
  const lines = closingFigures(facts);
  return lines.map((line, index) => ({ kind: "text", text: `- ${line}.`, keep: index < lines.length - 1 }));
}

/** Bảng kết quả học tập, with the figures the field always gives. */
export function composeResultList(facts: ResultFacts): PaperDocument {
  const { training } = facts;
  return {
    type: "Danh sách",
    about: `kết quả học tập ${lowerFirst(training.name)}`,
    landscape: true,
    blocks: [
      {
        kind: "text",
        align: "centre",
        italic: true,
        text: `Chương trình: ${training.programme}; thời gian: ${stretch(training.startsOn, training.endsOn)}; bế giảng ngày ${formatDay(facts.closedOn)} theo quyết định ${facts.decisionNo}`,
      },
      resultTable(facts),
      ...figureLines(facts),
    ],
    annexes: [],
  };
}

/** Quyết định công nhận kết quả, with the list behind it. */
export function composeResultDecision(facts: ResultFacts, frame: PaperFrame): PaperDocument {
  const { training, learners } = facts;
  const named = lowerFirst(training.name);
  const passed = learners.filter(({ outcome }) => outcome === "passed").length;
  return {
    type: "Quyết định",
    about: `về việc công nhận kết quả ${named}`,
    landscape: false,
    decider: frame.authority.replace(/^(?:T\/M|TM\.)\s*/u, "") || `${frame.signerTitle} ${frame.body}`.trim(),
    blocks: [
      { kind: "text", italic: true, text: "Căn cứ chức năng, nhiệm vụ và quy chế đào tạo, bồi dưỡng;" },
      { kind: "text", italic: true, text: `Căn cứ kết quả học tập, rèn luyện của học viên ${named},` },
      { kind: "text", text: "QUYẾT ĐỊNH", bold: true, align: "centre" },
      {
        kind: "article",
        lead: "Điều 1.",
        text: `Công nhận ${two(passed)} trên ${two(learners.length)} học viên ${named} (mã lớp ${training.code}) đạt yêu cầu (có danh sách kèm theo), cụ thể:`,
      },
      ...figureLines(facts),
      {
        kind: "article",
        lead: "Điều 2.",
        text: "Học viên đạt yêu cầu được cấp bằng, giấy chứng nhận theo quy định của chương trình.",
      },
      {
        kind: "article",
        lead: "Điều 3.",
        text: "Các đơn vị có học viên và các học viên có tên trong danh sách chịu trách nhiệm thi hành quyết định này.",
      },
    ],
    annexes: [
      {
        title: `Danh sách kết quả ${named}`,
        subtitle: "(Kèm theo Quyết định)",
        landscape: true,
        blocks: [resultTable(facts)],
      },
    ],
  };
}
