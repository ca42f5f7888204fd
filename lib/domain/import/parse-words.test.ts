import { describe, expect, it } from "vitest";
import { fold } from "@/lib/text/fold";
import {
  isMark,
  readDegree,
  readEvidence,
  readKind,
  readLevel,
  readMode,
  readRating,
  readSchooling,
  readSex,
} from "./parse-words";

describe("[IMP-08] readLevel", () => {
  it.each([
    ["TC", "intermediate"],
    ["Trung cấp", "intermediate"],
    ["TC LLCT", "intermediate"],
    ["Cao cấp", "advanced"],
    ["CC", "advanced"],
    ["Cử nhân", "advanced"],
    ["Cử nhân chính trị", "advanced"],
    ["SC", "elementary"],
    ["Sơ cấp LLCT", "elementary"],
    ["Chưa qua ĐT", "none"],
    ["chưa", "none"],
    ["Không", "none"],
    ["LLCT trung cấp", "intermediate"],
  ])("reads %s", (text, level) => {
    expect(readLevel(fold(text))).toEqual({ level, studying: false });
  });

  it("tells who is still on the way, and does not guess", () => {
    expect(readLevel(fold("Đang học Trung cấp"))).toEqual({ level: "intermediate", studying: true });
    expect(readLevel(fold("giỏi"))).toBeUndefined();
    expect(readLevel(fold("Thạc sĩ"))).toBeUndefined();
  });
});

describe("words of closed lists", () => {
  it.each([
    ["12/12", "upperSecondary"],
    ["10/10", "upperSecondary"],
    ["THPT", "upperSecondary"],
    ["12/12/2026", "upperSecondary"],
    ["9/12", "lowerSecondary"],
    ["09/12/2026", "lowerSecondary"],
    ["7/10", "lowerSecondary"],
    ["11/12", "lowerSecondary"],
    ["THCS", "lowerSecondary"],
    ["5/12", "primary"],
    ["Tiểu học", "primary"],
    ["mẫu giáo", undefined],
  ])("schooling %s", (text, expected) => {
    expect(readSchooling(fold(text))).toBe(expected);
  });

  it.each([
    ["Đại học Luật", "university"],
    ["Cử nhân", "university"],
    ["ThS", "master"],
    ["Tiến sĩ", "doctor"],
    ["CĐ", "college"],
    ["Trung cấp", "vocational"],
    ["Chưa", "none"],
    ["x", undefined],
  ])("degree %s", (text, expected) => {
    expect(readDegree(fold(text))).toBe(expected);
  });

  it.each([
    ["HTXSNV", "excellent"],
    ["Hoàn thành xuất sắc nhiệm vụ", "excellent"],
    ["HTT", "good"],
    ["Hoàn thành tốt", "good"],
    ["HTNV", "completed"],
    ["Không hoàn thành nhiệm vụ", "failed"],
    ["?", undefined],
  ])("rating %s", (text, expected) => {
    expect(readRating(fold(text))).toBe(expected);
  });

  it("the others", () => {
    expect([readSex("nu"), readSex("nam"), readSex("khac")]).toEqual(["female", "male", undefined]);
    expect(
      ["can bo", "cong chuc", "vien chuc", "hoat dong khong chuyen trach", "quan chung", "x"].map(readKind),
    ).toEqual(["cadre", "civilServant", "publicEmployee", "partTime", "none", undefined]);
    expect([readEvidence("bang tot nghiep"), readEvidence("giay xac nhan tuong duong"), readEvidence("khac")]).toEqual([
      "diploma",
      "equivalence",
      undefined,
    ]);
    expect([readMode("tap trung"), readMode("khong tap trung"), readMode("cuoi tuan"), readMode("x")]).toEqual([
      "fullTime",
      "partTime",
      "weekend",
      undefined,
    ]);
    expect([isMark("x"), isMark("1"), isMark("khong")]).toEqual([true, true, false]);
  });
});
