import { describe, expect, it } from "vitest";
import { NO_FIGURES, type ReportFigures } from "@/lib/domain/report/figures";
import { PARAGRAPHS, type PeriodicFacts } from "@/lib/domain/report/paragraphs";
import { periodOf } from "@/lib/domain/report/periodic";
import { day } from "@/lib/domain/shared/day";
import { composeReport } from "./compose-report";
import type { PaperBlock } from "./paper-document";
import type { ReportFacts } from "./paper-facts";
import { type NarrativeFacts, periodicTitle, tell } from "./report-words";

const figures = (changes: Partial<ReportFigures>): ReportFigures => ({ ...NO_FIGURES, ...changes });
const now = figures({
  ...{ plannedClasses: 8, classes: 13, outOfPlan: 5, plannedLearners: 600, people: 1084, turns: 1100, women: 542 },
  ...{ closedClasses: 2, learners: 10, passed: 9, failed: 1, good: 6, fair: 3, poor: 1, resultWomen: 4, commended: 2 },
  ...{ nominated: 12, accepted: 10, noShow: 2, lecturers: 3, partTimeLecturers: 3, lessons: 7, periods: 28 },
  ...{ cadres: 20, obliged: 10, met: 7, grace: 1, short: 2, intermediate: 20, targets: 2, targetsReached: 1 },
});
const facts = (changes: Partial<NarrativeFacts> = {}): NarrativeFacts => ({
  unit: "Huyện Thử",
  period: periodOf("firstHalf", 2026),
  until: day("2026-06-30"),
  beforePeriod: periodOf("firstHalf", 2025),
  beforeUntil: day("2025-06-30"),
  organises: true,
  now,
  before: figures({ classes: 13, people: 1100, turns: 550, obliged: 10, met: 5 }),
  ...changes,
});

describe("the words of a report", () => {
  it("say of what each percentage is", () => {
    const plan = tell("plan", facts());
    expect(plan).toContain("Từ ngày 01/01/2026 đến hết ngày 30/06/2026, Huyện Thử đã mở 13 lớp");
    expect(plan).toContain(
      "đạt 162,5% kế hoạch (08 lớp) với 1.084 học viên, bằng 180,7% số học viên kế hoạch (600 học viên)",
    );
    expect(plan).toContain("nữ 542 người (50%)");
    expect(tell("results", facts())).toContain(
      "Xếp loại: giỏi 06 lượt (60%), khá 03 lượt (30%), không đạt 01 lượt (10%).",
    );
  });

  it("of nothing planned there is no percentage, and who organises nothing is told by those it sends", () => {
    const words = tell("plan", facts({ organises: false, now: figures({ classes: 2, people: 3, turns: 4 }) }));
    expect(words).toContain("Huyện Thử đã cử 03 người đi học 02 lớp đào tạo, bồi dưỡng lý luận chính trị, 04 lượt học");
    expect(words).not.toContain("kế hoạch");
  });

  it("a figure has risen, fallen or stayed, with no percentage of nothing", () => {
    const words = tell("comparison", facts());
    expect(words).toContain("số lớp giữ nguyên (13)");
    expect(words).toContain("số học viên giảm 16 (từ 1.100 xuống 1.084, giảm 1,5%)");
    expect(words).toContain("số lượt học tăng 550 (từ 550 lên 1.100, tăng 100%)");
    expect(words).toContain("số học viên đạt yêu cầu tăng 09 (cùng kỳ năm trước không có).");
  });

  it("shortcomings and tasks name what is there, or say that there is nothing", () => {
    const behind = facts({ now: { ...now, classes: 6, outOfPlan: 1 } });
    expect(tell("shortcomings", behind)).toContain("còn 03 lớp theo kế hoạch chưa mở, 01 lượt học viên chưa đạt");
    expect(tell("tasks", behind)).toContain("mở 03 lớp còn lại theo kế hoạch năm");
    const year = { ...behind, period: periodOf("year", 2026), until: day("2026-12-31") };
    expect(tell("tasks", year)).toContain("chuyển 03 lớp chưa mở sang kế hoạch năm sau");
    expect(tell("tasks", { ...year, until: day("2026-12-30") })).toContain("mở 03 lớp còn lại");
    const nothing = facts({ now: NO_FIGURES, before: NO_FIGURES });
    expect(tell("shortcomings", nothing)).toBe("Số liệu trong kỳ không thể hiện tồn tại nào.");
    expect(tell("tasks", nothing)).toContain("tiếp tục thực hiện kế hoạch");
    expect(tell("lecturers", nothing)).toContain("chưa ghi buổi giảng nào");
    expect(tell("standards", nothing)).toContain("chưa có số liệu");
    expect(tell("plan", nothing)).toMatch(/00 lượt học\.$/);
    for (const paragraph of PARAGRAPHS) expect(tell(paragraph, nothing)).not.toMatch(/NaN|undefined|null/);
  });
});

describe("a half-year report on paper", () => {
  const { unit: _unit, period: _period, ...shown } = facts();
  const periodic: PeriodicFacts = {
    ...shown,
    paragraphs: PARAGRAPHS.map((key) => ({ key, text: key === "tasks" ? "Việc một.\n\nViệc hai." : `Lời ${key}.` })),
    targets: [
      {
        ...{ group: "Cán bộ xã", level: "intermediate", percent: 85, comparison: "moreThan", dueOn: day("2027-01-01") },
        ...{ reached: 7, total: 10, met: false },
      },
    ],
  };
  const row = {
    planned: { classes: 8, learners: 600 },
    actual: { classes: 13, outOfPlan: 5, people: 1084, turns: 1100, women: 542, fullTimeTurns: 0 },
  };
  const report: ReportFacts = {
    unit: "Huyện Thử",
    title: periodicTitle("firstHalf", 2026),
    ...periodOf("firstHalf", 2026),
    rows: [{ ...row, classType: "newMember" }],
    totals: row,
    notes: [{ measure: "people", stated: 1000, computed: 1084, answer: "Sót." }],
    periodic,
  };
  const paper = composeReport(report);
  const lines = paper.blocks.map((block: PaperBlock) => (block.kind === "table" ? "[bảng]" : block.text));

  it("has its headings in order, its table of plan and actual, and each typed line as a paragraph", () => {
    expect(paper.about).toBe("kết quả công tác đào tạo, bồi dưỡng lý luận chính trị 6 tháng đầu năm 2026");
    expect(lines.slice(1, 5)).toEqual(["I. KẾT QUẢ THỰC HIỆN", "1. Thực hiện kế hoạch mở lớp", "Lời plan.", "[bảng]"]);
    expect(lines).toContain("7. Chỉ tiêu về trình độ lý luận chính trị");
    expect(lines.slice(-5)).toEqual([
      "II. TỒN TẠI, HẠN CHẾ",
      "Lời shortcomings.",
      "III. NHIỆM VỤ THỜI GIAN TỚI",
      "Việc một.",
      "Việc hai.",
    ]);
    expect(lines.join("\n")).toContain("Về số học viên: nêu 1.000, cộng các phần được 1.084. Sót.");
  });

  it("sets the year before beside this one, and each target with where it stands", () => {
    const tables = paper.blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
    expect(tables).toHaveLength(3);
    expect(tables[1]?.rows).toContainEqual(["Lượt học", 1100, null, 550, null, "+550"]);
    expect(tables[1]?.rows).toContainEqual(["Học viên (người)", 1084, "180,7", 1100, "–", "−16"]);
    expect(tables[2]?.rows).toEqual([[1, "Cán bộ xã: trung cấp trở lên", "trên 85%", "01/01/2027", "07/10", "70"]]);
    const bare = composeReport({ ...report, rows: [], notes: [], periodic: { ...periodic, targets: [] } });
    expect(bare.blocks.filter(({ kind }) => kind === "table")).toHaveLength(1);
  });

  it("a title that does not begin with the word stays as it is", () => {
    expect(composeReport({ ...report, title: "Tình hình năm" }).about).toBe("Tình hình năm");
    expect(periodicTitle("year", 2026)).toMatch(/năm 2026$/);
  });
});
