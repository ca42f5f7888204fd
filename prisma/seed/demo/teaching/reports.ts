import { db } from "@/lib/db/client";
import { read } from "@/lib/db/transaction";
import { seenFigures } from "@/lib/domain/report/paragraphs";
import { type Day, day } from "@/lib/domain/shared/day";
import { createPeriodicReport, restateReport, sealReport } from "@/lib/features/report/commands";
import { writeText } from "@/lib/features/report/commands-texts";
import { readReport } from "@/lib/features/report/queries-narrative";
import { findReport } from "@/lib/features/report/queries-reports";
import { type Desk, DISTRICT, done, onDay } from "../cycle/desk";

const OFFICER = `board-officer.${DISTRICT}`;
const COMMITTEE = `standing-committee.${DISTRICT}`;
const TASKS = [
  "Bế giảng đúng hạn các lớp đang học; gửi thông báo kết quả về đơn vị trong mười ngày.",
  "Phối hợp với Trường Chính trị tỉnh mở tiếp lớp trung cấp tại huyện cho số cán bộ còn thiếu chuẩn.",
].join("\n");

/** The first half of a year, told by the board's officer as the app writes it. */
async function tell(desk: Desk, year: number): Promise<number> {
  const officer = await desk.as(OFFICER, "report:manage");
  const input = { requestId: undefined, unit: DISTRICT, kind: "firstHalf" as const, year, title: null };
  const stated = { classes: undefined, people: undefined, turns: undefined, percentClasses: undefined };
  return done(await createPeriodicReport({ ...officer, input: { ...input, ...stated } }));
}

const versionOf = async (id: number) =>
  (await db().planReport.findUniqueOrThrow({ where: { id }, select: { version: true } })).version;

async function seal(desk: Desk, reportId: number): Promise<void> {
  const input = { requestId: undefined, reportId, version: await versionOf(reportId) };
  done(await sealReport({ ...(await desk.as(COMMITTEE, "report:seal")), input }));
}

/** Its last paragraph in the officer's own words; as its people those who were examined, not those who began. */
async function workOn(desk: Desk, reportId: number): Promise<void> {
  const officer = await desk.as(OFFICER, "report:manage");
  const { scope, today } = officer;
  const report = await read(findReport, scope, reportId);
  if (!report) throw new Error("a report that its officer does not see");
  const { table, periodic } = await read(readReport, scope, report, today);
  if (!periodic) throw new Error("half a year is told in words");
  const paragraph = "tasks";
  const seen = seenFigures(paragraph, periodic);
  const typed = { requestId: undefined, reportId, version: report.version, paragraph, text: TASKS, seen } as const;
  done(await writeText({ ...officer, input: typed }));
  const stated = { classes: table.totals.actual.classes, people: periodic.now.learners };
  const input = { requestId: undefined, reportId, version: await versionOf(reportId), ...stated };
  done(await restateReport({ ...officer, input: { ...input, turns: undefined, percentClasses: undefined } }));
}

/** Last year's first half, sealed when it was over; this year's still a draft, as its totals are not answered for. */
export async function writeReports(today: Day): Promise<void> {
  const year = Number(today.slice(0, 4));
  await onDay(day(`${year - 1}-07-08`), async (desk) => {
    await seal(desk, await tell(desk, year - 1));
  });
  await onDay(today, async (desk) => workOn(desk, await tell(desk, year)));
}
