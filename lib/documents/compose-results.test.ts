import { expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { closingFigures, type ResultFacts } from "./compose-results";

const learner = (wish: Partial<ResultFacts["learners"][number]>): ResultFacts["learners"][number] => ({
  fullName: "Trần Thị Học",
  birthDate: day("1980-01-01"),
  yearOnly: false,
  female: false,
  unit: "Xã A",
  absentPeriods: 0,
  mark: 8,
  grade: "good",
  outcome: "passed",
  commended: false,
  certificateNumber: null,
  ...wish,
});

it("gives the figures of a closing: counts and shares of all learners, women, grades, commended", () => {
  const learners = [
    learner({ female: true, commended: true }),
    learner({}),
    learner({ grade: "fair" }),
    learner({ outcome: "failed", grade: "poor" }),
  ];
  const facts = { learners } as unknown as ResultFacts;
  expect(closingFigures(facts)).toEqual([
    "Tổng số: 04 học viên",
    "Nữ: 01 người, 25%",
    "Đạt yêu cầu: 03 người, 75%",
    "Xếp loại giỏi: 02 người, 50%",
    "Xếp loại khá: 01 người, 25%",
    "Xếp loại không đạt: 01 người, 25%",
    "Được biểu dương, khen thưởng: 01 người, 25%",
  ]);
});
