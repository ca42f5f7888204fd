import { type FigureKey, SHARE_OF } from "@/lib/domain/report/figures";
import { figureOf, type Paragraph, type PeriodicFacts, type TargetLine } from "@/lib/domain/report/paragraphs";
import { compareWith } from "@/lib/domain/report/periodic";
import { percentOf, percentsOf } from "@/lib/domain/report/plan-actual";
import { formatDay } from "@/lib/text/format";
import reports from "@/lib/text/messages/vi/reports.json";
import type { PaperBlock, PaperCell, PaperDocument } from "./paper-document";
import type { ReportFacts } from "./paper-facts";
import { CLASS_TYPE_WORDS, LEVEL_WORDS, percentWords, periodWords } from "./paper-words";
import { count } from "./report-words";

const text = (words: string): PaperBlock => ({ kind: "text", text: words });
const strong = (words: string): PaperBlock => ({ kind: "text", text: words, bold: true });
const figure = { align: "centre" } as const;

/** What each measure of a note is called. */
const MEASURES: Readonly<Record<string, string>> = {
  people: "số học viên",
  classes: "số lớp",
  turns: "số lượt",
  percentClasses: "tỷ lệ lớp (%)",
};

/** Planned and held side by side, percentages of one unit each. */
function planActualTable(facts: ReportFacts): PaperBlock[] {
  const line = (name: string, row: ReportFacts["totals"]): PaperCell[] => {
    const percents = percentsOf(row);
    return [
      name,
      row.planned.classes,
      row.actual.classes,
      percentWords(percents.classes),
      row.planned.learners,
      row.actual.people,
      percentWords(percents.people),
      row.actual.turns,
      row.actual.women,
    ];
  };
  return [
    {
      kind: "table",
      columns: [
        { header: "Loại lớp", width: 24 },
        { header: "KH", group: "Số lớp", width: 8, ...figure },
        { header: "TH", group: "Số lớp", width: 8, ...figure },
        { header: "Tỷ lệ lớp (%)", width: 10, ...figure },
        { header: "KH", group: "Số học viên", width: 10, ...figure },
        { header: "TH", group: "Số học viên", width: 10, ...figure },
        { header: "Tỷ lệ học viên (%)", width: 11, ...figure },
        { header: "Số lượt", width: 9, ...figure },
        { header: "Nữ", width: 8, ...figure },
      ],
      rows: facts.rows.map((row) => line(CLASS_TYPE_WORDS[row.classType], row)),
      total: line("Cộng", facts.totals),
    },
    {
      kind: "text",
      italic: true,
      text: "KH: kế hoạch; TH: thực hiện. Tỷ lệ lớp tính trên số lớp kế hoạch, tỷ lệ học viên tính trên số học viên kế hoạch. Một người học hai lớp là một học viên và hai lượt.",
    },
  ];
}

function notes(facts: ReportFacts): PaperBlock[] {
  if (facts.notes.length === 0) return [];
  return [
    strong("Ghi chú đối chiếu"),
    ...facts.notes.map((note) =>
      text(
        `Về ${MEASURES[note.measure] ?? note.measure}: nêu ${percentWords(note.stated)}, cộng các phần được ${percentWords(note.computed)}. ${note.answer ?? ""}`,
      ),
    ),
  ];
}

/** "Báo cáo" stands above it already. */
function aboutOf(title: string): string {
  const rest = title.replace(/^báo cáo\s+/iu, "");
  return rest === title ? title : rest.charAt(0).toLocaleLowerCase("vi-VN") + rest.slice(1);
}

/** Báo cáo: planned and held, and the answered notes; half a year or a year with its words around them. */
export function composeReport(facts: ReportFacts): PaperDocument {
  const { periodic } = facts;
  return {
    type: "Báo cáo",
    about: aboutOf(facts.title),
    landscape: false,
    blocks: periodic
      ? periodicBlocks(facts, periodic)
      : [
          text(
            `${facts.unit} báo cáo kết quả thực hiện kế hoạch đào tạo, bồi dưỡng lý luận chính trị ${periodWords(facts.from, facts.to)} như sau:`,
          ),
          ...planActualTable(facts),
          ...notes(facts),
        ],
    annexes: [],
  };
}

/** Figures set beside those of the year before. */
const COMPARED = [
  "classes",
  "people",
  "turns",
  "women",
  "closedClasses",
  "passed",
  "nominated",
  "met",
] as const satisfies readonly FigureKey[];

function comparisonTable(facts: PeriodicFacts): PaperBlock {
  const share = (key: FigureKey, of: PeriodicFacts["now"]) => {
    const whole = SHARE_OF[key];
    return whole ? percentWords(percentOf(of[key], of[whole])) : null;
  };
  return {
    kind: "table",
    columns: [
      { header: "Chỉ số", width: 34 },
      { header: "Số", group: "Kỳ này", width: 11, ...figure },
      { header: "Tỷ lệ (%)", group: "Kỳ này", width: 11, ...figure },
      { header: "Số", group: "Cùng kỳ năm trước", width: 12, ...figure },
      { header: "Tỷ lệ (%)", group: "Cùng kỳ năm trước", width: 12, ...figure },
      { header: "Tăng, giảm", width: 12, ...figure },
    ],
    rows: COMPARED.filter((key) => facts.now[key] !== 0 || facts.before[key] !== 0).map((key) => {
      const { difference } = compareWith(figureOf(facts, key), figureOf(facts, `before.${key}`));
      const sign = difference > 0 ? "+" : difference < 0 ? "−" : "";
      return [
        reports.figure[key],
        facts.now[key],
        share(key, facts.now),
        facts.before[key],
        share(key, facts.before),
        `${sign}${percentWords(Math.abs(difference))}`,
      ];
    }),
  };
}

function targetTable(targets: readonly TargetLine[]): PaperBlock {
  return {
    kind: "table",
    columns: [
      { header: "STT", width: 8, align: "centre" },
      { header: "Nhóm, trình độ", width: 36 },
      { header: "Chỉ tiêu", width: 14, ...figure },
      { header: "Hạn", width: 14, ...figure },
      { header: "Đã đạt", width: 14, ...figure },
      { header: "Tỷ lệ (%)", width: 12, ...figure },
    ],
    rows: targets.map((one, index) => [
      index + 1,
      `${one.group}: ${LEVEL_WORDS[one.level].toLocaleLowerCase("vi-VN")} trở lên`,
      `${one.comparison === "atLeast" ? "từ" : "trên"} ${percentWords(one.percent)}%`,
      formatDay(one.dueOn),
      `${count(one.reached)}/${count(one.total)}`,
      percentWords(percentOf(one.reached, one.total)),
    ]),
  };
}

const HEADINGS: Readonly<Record<Paragraph, string>> = reports.paragraph;
/** Under the second and third main heading; all others tell what was done. */
const LATER: Readonly<Partial<Record<Paragraph, string>>> = {
  shortcomings: "II. TỒN TẠI, HẠN CHẾ",
  tasks: "III. NHIỆM VỤ THỜI GIAN TỚI",
};

function periodicBlocks(facts: ReportFacts, periodic: PeriodicFacts): PaperBlock[] {
  const done = periodic.paragraphs.filter(({ key }) => LATER[key] === undefined);
  // Whoever types a new line means a new paragraph.
  const words = (typed: string) => typed.split(/\n+/).flatMap((line) => (line.trim() ? [text(line.trim())] : []));
  const after: Readonly<Partial<Record<Paragraph, readonly PaperBlock[]>>> = {
    plan: facts.rows.length > 0 ? planActualTable(facts) : [],
    comparison: [comparisonTable(periodic)],
    targets: periodic.targets.length > 0 ? [targetTable(periodic.targets)] : [],
  };
  return [
    text(
      `${facts.unit} báo cáo kết quả công tác đào tạo, bồi dưỡng lý luận chính trị ${periodWords(facts.from, facts.to)} như sau:`,
    ),
    strong("I. KẾT QUẢ THỰC HIỆN"),
    ...done.flatMap(({ key, text: typed }, index) => [
      strong(`${index + 1}. ${HEADINGS[key]}`),
      ...words(typed),
      ...(after[key] ?? []),
    ]),
    ...notes(facts),
    ...periodic.paragraphs.flatMap(({ key, text: typed }) => {
      const heading = LATER[key];
      return heading ? [strong(heading), ...words(typed)] : [];
    }),
  ];
}
