import { expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { composeAttendanceBook, type RollFacts, SESSIONS_PER_TABLE } from "./compose-roll";

const training = {
  code: "L1",
  name: "Lớp bồi dưỡng",
  programme: "Đảng viên mới",
  startsOn: day("2026-04-01"),
  endsOn: day("2026-04-09"),
} as RollFacts["training"];
const sessionsOf = (count: number): RollFacts["sessions"] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, day: day("2026-04-01"), part: "S", periods: 4 }));
const learner: RollFacts["learners"][number] = {
  number: 1,
  fullName: "Trần Thị Học",
  unit: "Xã A",
  left: false,
  marks: { 1: "present", 2: "absent", 3: "excused", 4: "late" },
  absent: 4,
  excused: 4,
  late: 4,
};
const tablesOf = (facts: RollFacts) =>
  composeAttendanceBook(facts).blocks.flatMap((one) => (one.kind === "table" ? [one] : []));

it("marks x, v, p, m or nothing in a column to each session, with totals of periods and who was there", () => {
  const away = { ...learner, number: 2, left: true, marks: {}, absent: 0, excused: 0, late: 0 };
  const [table] = tablesOf({ training, sessions: sessionsOf(5), learners: [learner, away] });
  expect(table?.columns.map(({ group, header }) => `${group} ${header}`).slice(3)).toEqual([
    ...Array(5).fill("01/04 S"),
    "Số tiết v",
    "Số tiết p",
    "Số tiết m",
  ]);
  expect(table?.rows).toEqual([
    [1, "Trần Thị Học", "Xã A", "x", "v", "p", "m", null, 4, 4, 4],
    [2, "Trần Thị Học (thôi học)", "Xã A", null, null, null, null, null, 0, 0, 0],
  ]);
  expect(table?.total).toEqual([null, "Có mặt", null, 1, 0, 0, 1, 0, 4, 4, 4]);
});

it("more sessions than a page is wide go into more tables, and the last one has the totals", () => {
  const tables = tablesOf({ training, sessions: sessionsOf(SESSIONS_PER_TABLE + 1), learners: [learner] });
  expect(tables.map(({ columns }) => columns.length)).toEqual([3 + SESSIONS_PER_TABLE, 3 + 1 + 3]);
  expect(tables[1]?.rows[0]).toEqual([1, "Trần Thị Học", "Xã A", null, 4, 4, 4]);
});
