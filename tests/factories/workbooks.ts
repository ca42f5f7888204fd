import { type CellInput, type SheetColumn, writeWorkbook } from "@/lib/spreadsheet/write";

/* Lists of invented people as workbooks. */

export const LIST_COLUMNS: readonly SheetColumn[] = [
  { header: "STT", type: "number" },
  { header: "Họ và tên" },
  { header: "Ngày sinh" },
  { header: "Giới tính" },
  { header: "Chức vụ" },
  { header: "Đơn vị" },
  { header: "LLCT" },
  { header: "Số hiệu bằng" },
  { header: "Ngày cấp" },
  { header: "Nơi cấp" },
];

const SURNAMES = ["Nguyễn", "Trần", "Lê", "Hoàng", "Nông", "Lý", "Vi", "Hà"];
const MIDDLE = ["Văn", "Thị", "Đức", "Minh", "Ngọc", "Thu"];
const GIVEN = [
  "An",
  "Bình",
  "Chi",
  "Dũng",
  "Giang",
  "Hà",
  "Khánh",
  "Lan",
  "Mai",
  "Nam",
  "Oanh",
  "Phúc",
  "Quân",
  "Sơn",
  "Thảo",
  "Uyên",
  "Vinh",
  "Yến",
];
const pick = (list: readonly string[], n: number) => list[n % list.length] as string;
const two = (n: number) => String(n).padStart(2, "0");

const NAMES = SURNAMES.length * MIDDLE.length * GIVEN.length;

/** Row `n` of a list, valid by itself: no two rows give the same person, whatever the length of the list. */
export function aListRow(n: number, unit: string): CellInput[] {
  const who = n % NAMES;
  const name = `${pick(SURNAMES, who)} ${pick(MIDDLE, Math.floor(who / 8))} ${pick(GIVEN, Math.floor(who / 48))}`;
  const when = Math.floor(n / NAMES) + who * 7;
  const born = `${two((when % 28) + 1)}/${two((Math.floor(when / 28) % 12) + 1)}/${1970 + (Math.floor(when / 336) % 30)}`;
  const level = n % 3 === 0 ? "TC" : "SC";
  const sex = n % 2 === 0 ? "Nam" : "Nữ";
  return [n + 1, name, born, sex, "Chủ tịch UBND xã", unit, level, `B-${n}`, "30/06/2015", "Trường Chính trị tỉnh"];
}

export function aWorkbook(
  rows: Iterable<readonly CellInput[]>,
  columns: readonly SheetColumn[] = LIST_COLUMNS,
): Promise<Buffer> {
  return writeWorkbook({
    sheets: [
      {
        name: "Danh sách",
        title: ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
        columns,
        rows,
      },
    ],
  });
}
