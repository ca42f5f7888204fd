import { expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { composeClosingMinutes } from "./compose-minutes";
import type { ResultFacts } from "./compose-results";

const learner = { outcome: "passed", grade: "good", female: true, commended: false } as ResultFacts["learners"][number];
const facts = (training: Partial<ResultFacts["training"]> = {}) =>
  ({
    decisionNo: "05-QĐ/TT",
    closedOn: day("2026-04-10"),
    training: {
      code: "L1",
      name: "Lớp bồi dưỡng",
      programme: "Đảng viên mới",
      organiser: "Huyện A",
      host: "Xã B",
      coOrganiser: null,
      partnerSchool: null,
      place: "Hội trường",
      startsOn: day("2026-04-01"),
      endsOn: day("2026-04-09"),
      ...training,
    },
    learners: [learner, { ...learner, female: false, grade: "fair" }],
  }) as ResultFacts;
const words = (given: ResultFacts) =>
  composeClosingMinutes(given).blocks.flatMap((one) => (one.kind === "text" ? one.text : []));

it("says when, where, who, and the figures of the closing; the pen fills what is not known", () => {
  const text = words(facts());
  expect(text).toContain("- Thời gian: …… giờ ……, ngày 10/04/2026.");
  expect(text).toContain("- Địa điểm: Hội trường, Xã B.");
  expect(text).toContain("- Đại diện: Huyện A; Xã B.");
  expect(text).toContain("- Học viên của lớp: có mặt …… trên 02.");
  expect(text).toEqual(expect.arrayContaining(["- Tổng số: 02 học viên.", "- Nữ: 01 người, 50%."]));
  expect(text.join(" ")).toContain("theo quyết định 05-QĐ/TT");
  const signs = composeClosingMinutes(facts()).blocks.at(-1);
  expect(signs?.kind === "table" && signs.columns.map(({ header }) => header)).toEqual([
    "Người ghi biên bản",
    "Đại diện học viên",
  ]);
});

it("leaves the place open where the class has none", () => {
  expect(words(facts({ place: null, host: null })).find((line) => line.startsWith("- Địa điểm"))).toMatch(/: …+\.$/);
});
