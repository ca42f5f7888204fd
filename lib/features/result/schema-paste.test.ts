import { describe, expect, it } from "vitest";
import { isBlock, spreadPaste } from "./schema-paste";

const boxes = [
  { number: "1", code: "", name: "Nông Văn An" },
  { number: "2", code: "", name: "Hoàng Thị Bình" },
  { number: "3", code: "", name: "Lý Văn Chi" },
];
const paste = (text: string, start = 0, to = boxes) => {
  const { texts, left } = spreadPaste(text, to, start);
  return { texts: [...texts], left };
};

describe("cells pasted into a column of marks", () => {
  it("one value is the box's own", () => {
    expect(isBlock("7,5")).toBe(false);
    expect(isBlock("7,5\r\n")).toBe(false);
    expect(isBlock("7,5\n8")).toBe(true);
    expect(isBlock("1\t7,5")).toBe(true);
  });

  it("a column fills downwards from where it is pasted; an empty cell leaves its box alone", () => {
    expect(paste("7,5\r\n\r\n8.25\r\n")).toEqual({
      texts: [
        [0, "7,5"],
        [2, "8.25"],
      ],
      left: [],
    });
    expect(paste("7\n8\n9", 1)).toEqual({
      texts: [
        [1, "7"],
        [2, "8"],
      ],
      left: ["9"],
    });
  });

  it("the heading copied along is no mark", () => {
    expect(paste("Điểm\n7\n8")).toEqual({
      texts: [
        [0, "7"],
        [1, "8"],
      ],
      left: [],
    });
  });

  it("of several columns the last is the mark and the others say whose it is, in any order", () => {
    const rows = "STT\tHọ và tên\tĐiểm\n2\tHoàng Thị Bình\t8\n1\tNông Văn An\t7,5\n3\tLý Văn Chi\t";
    expect(paste(rows, 2)).toEqual({
      texts: [
        [1, "8"],
        [0, "7,5"],
      ],
      left: [],
    });
    expect(paste("1\t9\n3\t-1").texts).toEqual([
      [0, "9"],
      [2, "-1"],
    ]);
  });

  it("a row that names somebody else, or nobody, is left and told, never guessed", () => {
    expect(paste("1\tNgười Lạ\t9\n9\t5\n2\t8")).toEqual({ texts: [[1, "8"]], left: ["1 Người Lạ 9", "9 5"] });
    // Another order of the list: the name counts, not the number.
    expect(paste("1\tLý Văn Chi\t6").texts).toEqual([[2, "6"]]);
  });

  it("namesakes are told apart by their number, else left", () => {
    const same = [
      { number: "1", code: "", name: "Nông Văn An" },
      { number: "2", code: "", name: "Nông Văn An" },
    ];
    expect(paste("2\tNông Văn An\t8", 0, same).texts).toEqual([[1, "8"]]);
    expect(paste("Nông Văn An\t8", 0, same)).toEqual({ texts: [], left: ["Nông Văn An 8"] });
  });

  it("blind papers go by their number alone", () => {
    const blind = [
      { number: "", code: "P001", name: "" },
      { number: "", code: "P002", name: "" },
    ];
    expect(paste("Số phách\tĐiểm\nP002\t7\np001\t6,5", 0, blind).texts).toEqual([
      [1, "7"],
      [0, "6,5"],
    ]);
  });
});
