import { classesLeft, type FigureKey, type ReportFigures, SHARE_OF } from "@/lib/domain/report/figures";
import type { Paragraph, PeriodicFacts } from "@/lib/domain/report/paragraphs";
import { compareWith, type PeriodicKind } from "@/lib/domain/report/periodic";
import { type Period, percentOf } from "@/lib/domain/report/plan-actual";
import { type Day, lastDayOf } from "@/lib/domain/shared/day";
import { formatDay, formatNumber } from "@/lib/text/format";
import { percentWords, stretch } from "./paper-words";

/*
 * What the app writes in a half-year or year report until somebody types other words: sentences with figures filled in.
 * A report is a paper and so Vietnamese, whatever the reader's language.
 */

export type NarrativeFacts = Omit<PeriodicFacts, "paragraphs" | "targets"> & Readonly<{ unit: string; period: Period }>;

/** "05", "12", "1.234": numbers under ten carry a nought, so that nobody adds a figure. */
export const count = (value: number) => (value < 10 ? `0${value}` : formatNumber(value));

const percent = (value: number | null) => (value === null ? null : `${percentWords(value)}%`);

/** "12 người (60%)": a figure with its share, of what the rules say it is a share of. */
function withShare(figures: ReportFigures, key: FigureKey, word: string): string {
  const whole = SHARE_OF[key];
  const share = whole ? percent(percentOf(figures[key], figures[whole])) : null;
  return `${count(figures[key])} ${word}${share ? ` (${share})` : ""}`;
}

const days = (period: Period, until: Day) => stretch(period.from, until < period.from ? period.from : until);

/** Phrases that say something, with commas between. */
const listed = (phrases: readonly (string | null | false)[]) => phrases.filter(Boolean).join(", ");
/** "xuất sắc 05 người (10%)" of those that are not nought. */
const some = (figures: ReportFigures, parts: readonly (readonly [FigureKey, string])[], word = "người") =>
  listed(parts.map(([key, name]) => figures[key] > 0 && `${name} ${withShare(figures, key, word)}`));

function tellPlan({ now, unit, period, until, organises }: NarrativeFacts): string {
  const { plannedClasses, plannedLearners } = now;
  const ofPlan =
    plannedClasses > 0
      ? `, đạt ${percent(percentOf(now.classes, plannedClasses))} kế hoạch (${count(plannedClasses)} lớp)`
      : "";
  const ofLearners =
    plannedLearners > 0
      ? `, bằng ${percent(percentOf(now.people, plannedLearners))} số học viên kế hoạch (${count(plannedLearners)} học viên)`
      : "";
  const done = organises
    ? `${unit} đã mở ${count(now.classes)} lớp đào tạo, bồi dưỡng lý luận chính trị${ofPlan} với ${count(now.people)} học viên${ofLearners}, ${count(now.turns)} lượt học`
    : `${unit} đã cử ${count(now.people)} người đi học ${count(now.classes)} lớp đào tạo, bồi dưỡng lý luận chính trị${ofPlan}${ofLearners}, ${count(now.turns)} lượt học`;
  const more = listed([
    now.people > 0 && `nữ ${withShare(now, "women", "người")}`,
    now.fullTimeTurns > 0 && `học tập trung ${withShare(now, "fullTimeTurns", "lượt")}`,
    now.outOfPlan > 0 && plannedClasses > 0 && `${count(now.outOfPlan)} lớp ngoài kế hoạch`,
  ]);
  const opening = days(period, until);
  return `${opening.charAt(0).toLocaleUpperCase("vi-VN")}${opening.slice(1)}, ${done}${more ? `; trong đó: ${more}` : ""}.`;
}

function moved(word: string, now: number, before: number): string {
  const { difference, percent: by } = compareWith(now, before);
  if (difference === 0) return `${word} giữ nguyên (${count(now)})`;
  const way = difference > 0 ? "tăng" : "giảm";
  if (by === null) return `${word} ${way} ${count(Math.abs(difference))} (cùng kỳ năm trước không có)`;
  const share = `, ${way} ${percentWords(Math.abs(by))}%`;
  return `${word} ${way} ${count(Math.abs(difference))} (từ ${count(before)} ${difference > 0 ? "lên" : "xuống"} ${count(now)}${share})`;
}

function tellComparison({ now, before, beforePeriod, beforeUntil }: NarrativeFacts): string {
  const parts = (
    [
      ["classes", "số lớp"],
      ["people", "số học viên"],
      ["turns", "số lượt học"],
      ["passed", "số học viên đạt yêu cầu"],
    ] as const
  ).map(([key, word]) => moved(word, now[key], before[key]));
  return `So với cùng kỳ năm trước (${days(beforePeriod, beforeUntil)}): ${parts.join("; ")}.`;
}

function tellResults({ now }: NarrativeFacts): string {
  const grades = some(
    now,
    [
      ["excellent", "xuất sắc"],
      ["good", "giỏi"],
      ["fair", "khá"],
      ["average", "trung bình"],
      ["poor", "không đạt"],
      ["ungraded", "không xếp loại"],
    ],
    "lượt",
  );
  const parts = [
    `Trong kỳ đã bế giảng ${count(now.closedClasses)} lớp, xét kết quả của ${count(now.learners)} lượt học viên: đạt yêu cầu ${withShare(now, "passed", "lượt")}, chưa đạt ${withShare(now, "failed", "lượt")}.`,
    grades && `Xếp loại: ${grades}.`,
    `Nữ ${withShare(now, "resultWomen", "lượt")}; được biểu dương, khen thưởng ${withShare(now, "commended", "lượt")}.`,
  ];
  return parts.filter(Boolean).join(" ");
}

function tellNominations({ now }: NarrativeFacts): string {
  const parts = some(
    now,
    [
      ["accepted", "được nhận"],
      ["pending", "đang xét"],
      ["waitlisted", "chờ chỗ"],
      ["rejected", "không được nhận"],
      ["withdrawn", "rút hoặc thay người"],
      ["noShow", "không đến học"],
      ["cancelled", "hủy cùng với lớp"],
    ],
    "lượt",
  );
  return `Đã cử ${count(now.nominated)} lượt người vào các lớp khai giảng trong kỳ${parts ? `: ${parts}` : ""}.`;
}

function tellLecturers({ now }: NarrativeFacts): string {
  const kinds = some(now, [
    ["fullTimeLecturers", "chuyên trách"],
    ["partTimeLecturers", "kiêm chức"],
    ["invitedLecturers", "mời giảng"],
  ]);
  const taught =
    now.lessons > 0
      ? `Trong kỳ đã giảng ${count(now.lessons)} buổi với ${count(now.periods)} tiết.`
      : "Trong kỳ chưa ghi buổi giảng nào.";
  return `Có ${count(now.lecturers)} giảng viên${kinds ? `: ${kinds}` : ""}. ${taught}`;
}

function tellStandards({ now, before, until }: NarrativeFacts): string {
  const standing = some(now, [
    ["met", "đạt chuẩn"],
    ["inTraining", "đang học"],
    ["grace", "trong thời hạn hoàn thiện"],
    ["short", "còn thiếu chuẩn"],
  ]);
  const levels = some(now, [
    ["noLevel", "chưa qua đào tạo"],
    ["elementary", "sơ cấp"],
    ["intermediate", "trung cấp"],
    ["advanced", "cao cấp, cử nhân"],
  ]);
  const earlier = percent(percentOf(before.met, before.obliged));
  return [
    `Đến hết ngày ${formatDay(until)}, trong ${count(now.obliged)} người giữ chức danh có quy định chuẩn lý luận chính trị: ${standing || "chưa có số liệu"}.`,
    earlier && `Cùng kỳ năm trước đạt chuẩn ${count(before.met)} trên ${count(before.obliged)} người (${earlier}).`,
    levels && `Trình độ lý luận chính trị của ${count(now.cadres)} người giữ chức danh: ${levels}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function tellTargets({ now }: NarrativeFacts): string {
  return `Trong ${count(now.targets)} chỉ tiêu về trình độ lý luận chính trị đang thực hiện, ${withShare(now, "targetsReached", "chỉ tiêu")} đã đạt.`;
}

function tellShortcomings({ now }: NarrativeFacts): string {
  const left = classesLeft(now);
  const parts = listed([
    left > 0 && `còn ${count(left)} lớp theo kế hoạch chưa mở`,
    now.failed > 0 && `${count(now.failed)} lượt học viên chưa đạt yêu cầu`,
    now.noShow > 0 && `${count(now.noShow)} lượt người được cử không đến học`,
    now.short > 0 && `${count(now.short)} người còn thiếu chuẩn của chức danh đang giữ`,
    now.targets > now.targetsReached && `${count(now.targets - now.targetsReached)} chỉ tiêu chưa đạt`,
  ]);
  return parts ? `Tồn tại thể hiện qua số liệu: ${parts}.` : "Số liệu trong kỳ không thể hiện tồn tại nào.";
}

function tellTasks({ now, period, until }: NarrativeFacts): string {
  const left = classesLeft(now);
  const inYear = until < (lastDayOf(period) ?? until) || !period.to.endsWith("-01-01");
  const parts = listed([
    left > 0 &&
      (inYear
        ? `mở ${count(left)} lớp còn lại theo kế hoạch năm`
        : `chuyển ${count(left)} lớp chưa mở sang kế hoạch năm sau`),
    now.short > 0 && `ưu tiên cử ${count(now.short)} người còn thiếu chuẩn đi học`,
    now.grace > 0 && `hoàn thiện chuẩn cho ${count(now.grace)} người trước khi hết thời hạn`,
    now.failed > 0 && `tổ chức học lại, thi lại cho ${count(now.failed)} lượt học viên chưa đạt`,
  ]);
  return parts
    ? `Thời gian tới: ${parts}.`
    : "Thời gian tới: tiếp tục thực hiện kế hoạch đào tạo, bồi dưỡng lý luận chính trị.";
}

const TELL: Readonly<Record<Paragraph, (facts: NarrativeFacts) => string>> = {
  plan: tellPlan,
  comparison: tellComparison,
  results: tellResults,
  nominations: tellNominations,
  lecturers: tellLecturers,
  standards: tellStandards,
  targets: tellTargets,
  shortcomings: tellShortcomings,
  tasks: tellTasks,
};

/** What the app writes of a paragraph, with the figures of now. */
export function tell(paragraph: Paragraph, facts: NarrativeFacts): string {
  return TELL[paragraph](facts);
}

const KIND_WORDS: Readonly<Record<PeriodicKind, string>> = {
  firstHalf: "6 tháng đầu năm",
  nineMonths: "9 tháng đầu năm",
  year: "năm",
};

/** The usual name of a report, for whoever gives none. */
export function periodicTitle(kind: PeriodicKind, year: number): string {
  return `Báo cáo kết quả công tác đào tạo, bồi dưỡng lý luận chính trị ${KIND_WORDS[kind]} ${year}`;
}
