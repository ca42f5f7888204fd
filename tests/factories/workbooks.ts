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

/** Row `n` of a list, valid by itself: no two n below 100,000 give the same person. */
export function aListRow(n: number, unit: string): CellInput[] {
  const name = `${pick(SURNAMES, n)} ${pick(MIDDLE, Math.floor(n / 8))} ${pick(GIVEN, Math.floor(n / 48))}`;
  const born = `${two((n % 28) + 1)}/${two((Math.floor(n / 28) % 12) + 1)}/${1970 + (Math.floor(n / 336) % 30)}`;
  return [
    n + 1,
    name,
    born,
    n % 2 === 0 ? "Nam" : "Nữ",
    "Chủ tịch UBND xã",
    unit,
    n % 3 === 0 ? "TC" : "SC",
    `B-${n}`,
    "30/06/2015",
    "Trường Chính trị tỉnh",
  ];
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
