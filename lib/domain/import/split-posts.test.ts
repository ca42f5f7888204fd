import { describe, expect, it } from "vitest";
import { fold } from "@/lib/text/fold";
import { positionBook, readPosts } from "./split-posts";

const POSITIONS = positionBook(
  [
    { id: 1, code: "commune-secretary", name: "Bí thư Đảng ủy xã" },
    { id: 2, code: "commune-deputy-secretary", name: "Phó Bí thư Đảng ủy xã" },
    { id: 3, code: "commune-chair", name: "Chủ tịch Ủy ban nhân dân xã" },
    {
      id: 4,
      code: "commune-vice-chair",
      name: "Phó Chủ tịch Ủy ban nhân dân xã",
    },
    { id: 5, code: "district-chair", name: "Chủ tịch Ủy ban nhân dân huyện" },
    {
      id: 6,
      code: "commune-front-chair",
      name: "Chủ tịch Ủy ban Mặt trận Tổ quốc xã",
    },
    {
      id: 7,
      code: "commune-women-chair",
      name: "Chủ tịch Hội Liên hiệp Phụ nữ xã",
    },
    {
      id: 8,
      code: "commune-youth-secretary",
      name: "Bí thư Đoàn Thanh niên xã",
    },
    {
      id: 9,
      code: "commune-finance-accounting",
      name: "Công chức Tài chính – kế toán",
    },
    {
      id: 10,
      code: "commune-council-chair",
      name: "Chủ tịch Hội đồng nhân dân xã",
    },
  ],
  fold,
);

describe("[IMP-13] readPosts", () => {
  it.each([
    ["PCT UBND", [4]],
    ["Phó chủ tịch UBND xã", [4]],
    ["Bí thư Đảng uỷ", [1]],
    ["BT ĐU, CT HĐND", [1, 10]],
    ["Chủ tịch Hội LHPN xã", [7]],
    ["CT UBMTTQ Việt Nam xã", [6]],
    ["Bí thư Đoàn TNCS Hồ Chí Minh", [8]],
    ["Chủ tịch UBND huyện", [5]],
    ["Tài chính - Kế toán", [9]],
    ["Công chức TC-KT", [9]],
    ["Phó Bí thư Đảng ủy kiêm Chủ tịch HĐND xã", [2, 10]],
    ["commune-chair", [3]],
    ["Chủ tịch UBND xã; Chủ tịch UBND xã", [3]],
  ])("knows %s", (text, expected) => {
    const reading = readPosts(text, POSITIONS, fold);
    expect(reading).toEqual({ positions: expect.anything(), unknown: [] });
    expect(reading.positions.map(({ id }) => id)).toEqual(expected);
  });

  it("names what it does not know, and does not guess between two", () => {
    expect(readPosts("Trưởng thôn", POSITIONS, fold)).toEqual({
      positions: [],
      unknown: ["Trưởng thôn"],
    });
    const twins = positionBook(
      [
        { id: 1, code: "a", name: "Chuyên viên" },
        { id: 2, code: "b", name: "Chuyên viên" },
      ],
      fold,
    );
    expect(readPosts("Chuyên viên", twins, fold)).toEqual({
      positions: [],
      unknown: ["Chuyên viên"],
    });
  });
});
