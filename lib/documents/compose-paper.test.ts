import { describe, expect, it } from "vitest";
import { SENSITIVE_COLUMNS } from "@/lib/domain/paper/paper-kinds";
import { day } from "@/lib/domain/shared/day";
import { composeCall, composeDecision } from "./compose-class";
import { composeList, listTable } from "./compose-list";
import { composePaper } from "./compose-paper";
import { composePlan } from "./compose-plan";
import type { PaperBlock, PaperFrame } from "./paper-document";
import type { ClassForPaper, PersonForPaper, PlanLineForPaper, ReportFacts } from "./paper-facts";
import { boldTextWidth } from "./text-width";
import { textWidth } from "./word-parts";
import { cellMargin } from "./word-table";

const training: ClassForPaper = {
  code: "TD-01",
  name: "Lớp bồi dưỡng đảng viên mới",
  programme: "Đảng viên mới",
  targetGroup: "",
  organiser: "Huyện Thử",
  host: null,
  coOrganiser: null,
  partnerSchool: null,
  place: null,
  startsOn: day("2026-04-01"),
  endsOn: day("2026-04-05"),
  mode: "fullTime",
  capacity: 80,
  nominateBy: day("2026-03-15"),
  planYear: null,
};
const person: PersonForPaper = {
  fullName: "Nguyễn Thị Thử",
  birthDate: day("1990-01-01"),
  yearOnly: true,
  sex: "female",
  ethnicity: "Tày",
  religion: "Không",
  nativePlace: "Xã Thử",
  partyJoinedOn: day("2015-02-03"),
  partyOfficialOn: null,
  posts: "Chủ tịch",
  unit: "Xã Thử",
  schooling: "upperSecondary",
  degree: "university",
  degreeField: "Luật",
  held: "elementary",
  planned: null,
  ratings: ["good", null],
  note: null,
};
const list = { training, unit: "Xã Thử", ratingYears: [2024, 2025] as const, people: [person] };
const frame = { body: "Huyện ủy Thử", number: "1-QĐ/HU", signedOn: day("2026-03-20"), authority: "T/M Ban Thường vụ" };
const words = (blocks: readonly PaperBlock[]) =>
  blocks.map((block) => (block.kind === "table" ? "" : block.text)).join("\n");

describe("columns", () => {
  it("of days and of numbers hold them on one line: none is cut on the printed page", () => {
    const papers = [
      composeList(list, []),
      composeList(list, SENSITIVE_COLUMNS),
      composeDecision({ training, people: [{ ...person, yearOnly: false }] }, frame as PaperFrame),
    ];
    for (const paper of papers)
      for (const { blocks, landscape } of [paper, ...paper.annexes])
        for (const block of blocks) {
          if (block.kind !== "table") continue;
          const { size = 12 } = block;
          const shares = block.columns.reduce((sum, { width }) => sum + width, 0);
          for (const { header, group, width } of block.columns) {
            const longest = group === "Ngày sinh" || header.startsWith("Ngày ") ? "30/12/1975" : "140";
            const holds = (width / shares) * textWidth(landscape) - 2 * cellMargin(size);
            const needed = Math.max(header === "STT" ? boldTextWidth(header, size) : 0, boldTextWidth(longest, size));
            expect(holds, `${paper.type}: ${header}`).toBeGreaterThan(needed);
          }
        }
  });
});

describe("the nomination list", () => {
  it("has the columns in use, in their order", () => {
    const { columns } = listTable(list, SENSITIVE_COLUMNS);
    expect(columns.map(({ header, group }) => (group ? `${group}: ${header}` : header))).toEqual([
      "STT",
      "Họ và tên",
      "Ngày sinh: Nam",
      "Ngày sinh: Nữ",
      "Dân tộc",
      "Tôn giáo",
      "Quê quán",
      "Ngày vào Đảng",
      "Ngày chính thức",
      "Chức vụ",
      "Đơn vị",
      "Trình độ văn hóa",
      "Chuyên môn",
      "LLCT",
      "Quy hoạch",
      "Xếp loại 2 năm liền trước: 2024",
      "Xếp loại 2 năm liền trước: 2025",
      "Ghi chú",
    ]);
  });

  it("[PAP-03] without the right to them the sensitive columns and what they hold are not there", () => {
    const { columns, rows } = listTable(list, []);
    expect(columns).toHaveLength(14);
    expect(JSON.stringify(rows)).not.toMatch(/Tày|Không|03\/02\/2015/);
    expect(listTable(list, ["partyDates"]).rows[0]).toContain("03/02/2015");
  });

  it("writes a day of birth under the sex, a year where only the year is known", () => {
    expect(listTable(list, []).rows[0]?.slice(0, 4)).toEqual([1, "Nguyễn Thị Thử", null, "1990"]);
    const man = { ...person, sex: "male" as const, yearOnly: false, schooling: null, degree: null, degreeField: null };
    expect(listTable({ ...list, people: [man] }, []).rows[0]?.slice(2, 4)).toEqual(["01/01/1990", null]);
  });

  it("counts people and women", () => {
    expect(words(composeList(list, []).blocks)).toContain("Danh sách gồm 1 người, trong đó có 1 nữ.");
    expect(composeList(list, []).landscape).toBe(true);
  });
});

describe("papers of a class", () => {
  it("the call adds the seats up and says what is left for all", () => {
    const paper = composeCall({
      training,
      seats: [
        { unit: "Xã A", seats: 30 },
        { unit: "Xã B", seats: 20 },
      ],
      open: 30,
    });
    expect(words(paper.blocks)).toContain("phân bổ 50 chỗ cho 2 đơn vị");
    expect(words(paper.blocks)).toContain("30 chỗ còn lại");
    expect(words(paper.blocks)).toContain("trước hết ngày 15/03/2026");
    const table = paper.blocks.find((block) => block.kind === "table");
    expect(table).toMatchObject({ total: [null, "Cộng", 50] });
    const bare = composeCall({ training: { ...training, planYear: 2026, nominateBy: null }, seats: [], open: 80 });
    expect(bare.blocks.some((block) => block.kind === "table")).toBe(false);
    expect(words(bare.blocks)).toContain("năm 2026");
  });

  it("the decision is taken by the body it is signed for, and carries its list", () => {
    const paper = composeDecision({ training, people: [person, person] }, frame as PaperFrame);
    expect(paper.decider).toBe("Ban Thường vụ");
    expect(words(paper.blocks)).toContain("gồm 02 học viên, trong đó có 02 nữ");
    expect(paper.annexes[0]?.subtitle).toContain("số 1-QĐ/HU ngày 20/03/2026");
    expect(JSON.stringify(paper)).not.toMatch(/Tày|03\/02\/2015/);
    const headed = { ...frame, authority: "", signerTitle: "Giám đốc", number: null, signedOn: null } as PaperFrame;
    const partners = {
      ...training,
      partnerSchool: "Trường tỉnh",
      planYear: 2026,
      place: "Hội trường",
      host: "Trung tâm",
    };
    const signed = composeDecision({ training: partners, people: [person] }, headed);
    expect(signed.decider).toBe("Giám đốc Huyện ủy Thử");
    expect(words(signed.blocks)).toContain("Giao Trung tâm phối hợp với Trường tỉnh");
  });
});

const line = (changes: Partial<PlanLineForPaper> = {}): PlanLineForPaper => ({
  programme: "Đảng viên mới",
  classType: "newMember",
  classes: 2,
  learners: 150,
  quarter: 2,
  place: "Hội trường",
  host: null,
  partnerSchool: null,
  mode: "fullTime",
  budget: "90000000",
  note: null,
  units: [],
  ...changes,
});

describe("the plan and its report", () => {
  it("adds up by class type: classes, learners, share, quarters, places, money", () => {
    const plan = composePlan({
      unit: "Huyện Thử",
      year: 2026,
      number: 1,
      approved: true,
      resolutionNo: "NQ 1",
      approvedOn: day("2026-01-15"),
      lines: [
        line(),
        line({ quarter: 4, learners: 50, budget: null }),
        line({ classType: "admission", classes: 1, learners: 100, units: [{ unit: "Xã A", learners: 100 }] }),
      ],
    });
    const table = plan.blocks.find((block) => block.kind === "table");
    expect(table).toMatchObject({
      rows: [
        ["Đảng viên mới", 4, 200, "66,7", "Quý II; Quý IV", "Hội trường", "90.000.000"],
        ["Đối tượng kết nạp Đảng", 1, 100, "33,3", "Quý II", "Hội trường", "90.000.000"],
      ],
      total: ["Cộng", 5, 300, "100", null, null, "180.000.000"],
    });
    expect(plan.annexes.map(({ title }) => title)).toEqual([
      "Phụ lục 1: Các lớp trong năm",
      "Phụ lục 2: Số học viên của từng đơn vị",
    ]);
    expect(plan.type).toBe("Kế hoạch");
  });

  it("a plan that is not approved says so", () => {
    const facts = { unit: "Huyện", year: 2026, number: 1, approved: false, resolutionNo: null, approvedOn: null };
    const plan = composePlan({ ...facts, lines: [line({ quarter: null, place: null, learners: 0, budget: null })] });
    expect(plan.type).toBe("Kế hoạch (dự thảo)");
    expect(plan.annexes).toHaveLength(1);
  });

  it("the bloc's year: 162,5, 150, 100 and 147,4 % of classes, with its note", () => {
    const row = (
      classType: "newMember" | "admission" | "partyWork",
      planned: number,
      classes: number,
      people: number,
    ) => ({
      classType,
      planned: { classes: planned, learners: 0 },
      actual: { classes, outOfPlan: 0, people, turns: people, women: 0, fullTimeTurns: 0 },
    });
    const { classType: _type, ...totals } = row("newMember", 19, 28, 2095);
    const facts: ReportFacts = {
      unit: "Khối",
      title: "năm 2017",
      from: day("2017-01-01"),
      to: day("2018-01-01"),
      rows: [row("newMember", 8, 13, 1084), row("admission", 8, 12, 825), row("partyWork", 3, 3, 186)],
      totals,
      notes: [{ measure: "people", stated: 1909, computed: 2095, answer: "Bỏ sót." }],
    };
    const paper = composePaper({ kind: "planReport", facts }, frame as PaperFrame, []);
    const table = paper.blocks.find((block) => block.kind === "table");
    const shares = table?.kind === "table" ? [...table.rows, table.total ?? []].map((cells) => cells[3]) : [];
    expect(shares).toEqual(["162,5", "150", "100", "147,4"]);
    expect(words(paper.blocks)).toContain("nêu 1.909, cộng các phần được 2.095. Bỏ sót.");
    expect(words(paper.blocks)).toContain("từ ngày 01/01/2017 đến hết ngày 31/12/2017");
  });
});
