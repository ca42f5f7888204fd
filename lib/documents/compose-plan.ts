import { formatDay } from "@/lib/text/format";
import type { PaperBlock, PaperCell, PaperDocument } from "./paper-document";
import type { PlanFacts, PlanLineForPaper } from "./paper-facts";
import { CLASS_TYPE_WORDS, modeWords, moneyWords, percentWords } from "./paper-words";

const text = (words: string): PaperBlock => ({ kind: "text", text: words });
const strong = (words: string): PaperBlock => ({ kind: "text", text: words, bold: true });
const QUARTERS = ["Quý I", "Quý II", "Quý III", "Quý IV"] as const;

const quarterWords = (quarter: number | null) => (quarter === null ? "Trong năm" : (QUARTERS[quarter - 1] ?? ""));
const placeOf = (line: PlanLineForPaper) => [...new Set([line.place, line.host])].filter(Boolean).join(", ") || null;
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const unique = (values: readonly (string | null)[]) =>
  [...new Set(values.filter((value): value is string => Boolean(value)))].join("; ") || null;

function budgetOf(lines: readonly PlanLineForPaper[]): bigint {
  return lines.reduce((sum, line) => sum + BigInt(line.budget ?? "0"), 0n);
}
const moneyOrNothing = (dong: bigint) => (dong === 0n ? null : moneyWords(dong));

/** The table of a plan by class type: loại lớp, số lớp, số học viên, tỷ lệ, thời gian, địa điểm, kinh phí. */
function planRows(lines: readonly PlanLineForPaper[]): (readonly PaperCell[])[] {
  const learners = sumOf(lines.map((line) => line.learners));
  return [...new Set(lines.map(({ classType }) => classType))].map((classType) => {
    const own = lines.filter((line) => line.classType === classType);
    const count = sumOf(own.map((line) => line.learners));
    return [
      CLASS_TYPE_WORDS[classType],
      sumOf(own.map((line) => line.classes)),
      count,
      percentWords(learners === 0 ? null : Math.round((count * 1000) / learners) / 10),
      unique(own.map((line) => quarterWords(line.quarter))),
      unique(own.map(placeOf)),
      moneyOrNothing(budgetOf(own)),
    ];
  });
}

/** Kế hoạch năm and its annexes: every line, and how many learners come from which unit. */
export function composePlan(facts: PlanFacts): PaperDocument {
  const { lines, unit, year } = facts;
  const [classes, learners] = [sumOf(lines.map((line) => line.classes)), sumOf(lines.map((line) => line.learners))];
  const withUnits = lines.filter((line) => line.units.length > 0);
  const approval = facts.approved
    ? `Kế hoạch được phê duyệt tại ${facts.resolutionNo ?? ""}${facts.approvedOn ? ` ngày ${formatDay(facts.approvedOn)}` : ""}.`
    : null;
  return {
    type: facts.approved ? "Kế hoạch" : "Kế hoạch (dự thảo)",
    about: `đào tạo, bồi dưỡng lý luận chính trị năm ${year}`,
    landscape: false,
    blocks: [
      text(
        `Căn cứ kết quả khảo sát nhu cầu và rà soát tiêu chuẩn lý luận chính trị của cán bộ, đảng viên, ${unit} xây dựng kế hoạch đào tạo, bồi dưỡng lý luận chính trị năm ${year} như sau:`,
      ),
      ...(approval ? [text(approval)] : []),
      strong("I. MỤC ĐÍCH, YÊU CẦU"),
      text(
        "Đào tạo, bồi dưỡng gắn với tiêu chuẩn chức danh, quy hoạch và nhu cầu của từng đơn vị; đúng đối tượng, đúng chương trình, tiết kiệm, hiệu quả.",
      ),
      strong("II. NỘI DUNG"),
      text(`Mở ${classes} lớp với ${learners} học viên, cụ thể:`),
      {
        kind: "table",
        columns: [
          { header: "Loại lớp", width: 23 },
          { header: "Số lớp", width: 8, align: "centre" },
          { header: "Số học viên", width: 10, align: "centre" },
          { header: "Tỷ lệ học viên (%)", width: 11, align: "centre" },
          { header: "Thời gian", width: 15 },
          { header: "Địa điểm", width: 18 },
          { header: "Kinh phí (đồng)", width: 15, align: "right" },
        ],
        rows: planRows(lines),
        total: ["Cộng", classes, learners, learners === 0 ? null : "100", null, null, moneyOrNothing(budgetOf(lines))],
      },
      strong("III. TỔ CHỨC THỰC HIỆN"),
      text(
        "Cơ quan được giao chủ trì mở lớp chuẩn bị giảng viên, tài liệu, địa điểm và thông báo chiêu sinh từng lớp.",
      ),
      text("Các đơn vị cử cán bộ, đảng viên đi học đúng đối tượng, đủ số lượng theo phụ lục kèm theo kế hoạch này."),
    ],
    annexes: [linesAnnex(lines, year), ...(withUnits.length > 0 ? [unitsAnnex(withUnits, year)] : [])],
  };
}

function linesAnnex(lines: readonly PlanLineForPaper[], year: number): PaperDocument["annexes"][number] {
  return {
    title: "Phụ lục 1: Các lớp trong năm",
    subtitle: `(Kèm theo kế hoạch đào tạo, bồi dưỡng lý luận chính trị năm ${year})`,
    landscape: true,
    blocks: [
      {
        kind: "table",
        size: 11,
        columns: [
          { header: "STT", width: 4, align: "centre" },
          { header: "Chương trình", width: 22 },
          { header: "Số lớp", width: 6, align: "centre" },
          { header: "Số học viên", width: 7, align: "centre" },
          { header: "Thời gian", width: 8, align: "centre" },
          { header: "Hình thức", width: 10 },
          { header: "Địa điểm", width: 15 },
          { header: "Trường phối hợp", width: 12 },
          { header: "Kinh phí (đồng)", width: 10, align: "right" },
          { header: "Ghi chú", width: 8 },
        ],
        rows: lines.map((line, index) => [
          index + 1,
          line.programme,
          line.classes,
          line.learners,
          quarterWords(line.quarter),
          modeWords(line.mode),
          placeOf(line),
          line.partnerSchool,
          moneyOrNothing(budgetOf([line])),
          line.note,
        ]),
      },
    ],
  };
}

function unitsAnnex(lines: readonly PlanLineForPaper[], year: number): PaperDocument["annexes"][number] {
  return {
    title: "Phụ lục 2: Số học viên của từng đơn vị",
    subtitle: `(Kèm theo kế hoạch đào tạo, bồi dưỡng lý luận chính trị năm ${year})`,
    landscape: false,
    // A table to each programme: on a second page one still sees whose learners are counted.
    blocks: lines.flatMap((line, index): PaperBlock[] => [
      strong(`${index + 1}. ${line.programme}: ${sumOf(line.units.map(({ learners }) => learners))} học viên`),
      {
        kind: "table",
        columns: [
          { header: "STT", width: 10, align: "centre" },
          { header: "Đơn vị", width: 65 },
          { header: "Số học viên", width: 25, align: "centre" },
        ],
        rows: line.units.map(({ unit, learners }, at) => [at + 1, unit, learners]),
      },
    ]),
  };
}
