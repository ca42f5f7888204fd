import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "@/lib/text/fold";
import { compareMarks, markTopic } from "./compare-topics";
import { OVERLAP_THRESHOLD } from "./propose-overlaps";

const likeness = (a: string, b: string) => compareMarks(markTopic(fold(a)), markTopic(fold(b)));

const SYLLABLES =
  "Đảng điều lệ công tác chi bộ kiểm tra giám sát tư tưởng Hồ Chí Minh và của nghiệp vụ xây dựng ở".split(" ");
const titles = fc.array(fc.constantFrom(...SYLLABLES), { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));

describe("how alike two topics are", () => {
  it("[OVL-01] does not depend on which one is asked about the other, and stays between 0 and 1", () => {
    fc.assert(
      fc.property(titles, titles, (a, b) => {
        const score = likeness(a, b);
        expect(score).toBe(likeness(b, a));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("[OVL-01] is 1 for the same title, with or without diacritics and capitals", () => {
    fc.assert(
      fc.property(titles, (title) => {
        expect(likeness(title, title)).toBe(1);
        expect(likeness(title, fold(title).toUpperCase())).toBe(1);
      }),
    );
  });

  it("[OVL-01] any text at all can be compared", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(likeness(a, b)).toBe(likeness(b, a));
      }),
    );
    expect(likeness("", "")).toBe(0);
  });

  it.each([
    ["Nội dung cơ bản của Điều lệ Đảng", "Điều lệ Đảng Cộng sản Việt Nam"],
    ["Công tác kiểm tra, giám sát và kỷ luật đảng ở chi bộ", "Nghiệp vụ công tác kiểm tra, giám sát và kỷ luật đảng"],
    ["Phát triển đảng viên và quản lý hồ sơ đảng viên", "Quản lý hồ sơ đảng viên"],
    ["Kỹ năng vận động, thuyết phục và tuyên truyền", "Kỹ năng tuyên truyền, vận động quần chúng"],
    [
      "Học tập, làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
      "Học tập tư tưởng, đạo đức và phong cách Hồ Chí Minh",
    ],
    ["Chuyển đổi số trong cơ quan nhà nước", "Chuyen doi so trong co quan nha nuoc o co so"],
  ])("[OVL-01] finds the planted pair: %s / %s", (a, b) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(OVERLAP_THRESHOLD);
  });

  it.each([
    ["Công tác tuyên giáo", "Công tác dân vận"],
    ["Nghiệp vụ văn phòng cấp ủy", "Nghiệp vụ công tác kiểm tra"],
    ["Đường lối đối ngoại", "Đường lối đổi mới của Đảng"],
    ["Tài chính công đoàn cơ sở", "Tổ chức cơ sở đảng và sinh hoạt chi bộ"],
    ["Kỹ năng lãnh đạo, quản lý", "Quản lý hồ sơ đảng viên"],
  ])("[OVL-01] leaves apart what only sounds alike: %s / %s", (a, b) => {
    expect(likeness(a, b)).toBeLessThan(OVERLAP_THRESHOLD);
  });
});
