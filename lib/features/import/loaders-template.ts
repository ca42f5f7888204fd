import "server-only";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { type CellInput, type SheetChoice, type SheetInput, writeWorkbook } from "@/lib/spreadsheet/write";
import { listKindLabels, listPositionFacts, listUnitChoices } from "./queries-setup";

/** Rows of a template that offer choices; longer lists are pasted in and need none. */
const ROWS_WITH_CHOICES = 2_000;
/** A list of choices longer than this is no help in a cell. */
const MAX_CHOICES = 4_000;

type Say = (key: never) => string;

/** Headers in Vietnamese whatever the interface speaks: lists go round in Vietnamese, and are recognised by it. */
const PEOPLE_HEADERS = [
  "STT",
  "Họ và tên",
  "Ngày sinh",
  "Giới tính",
  "Đơn vị",
  "Đối tượng",
  "Chức vụ",
  "Ngày bổ nhiệm",
  "Số quyết định",
  "Quy hoạch",
  "Nhiệm kỳ quy hoạch",
  "Trình độ LLCT",
  "Loại văn bằng",
  "Số hiệu bằng",
  "Ngày cấp",
  "Nơi cấp",
  "Hình thức đào tạo",
  "Ngày vào Đảng",
  "Ngày chính thức",
  "Trình độ văn hóa",
  "Chuyên môn",
  "Chuyên ngành",
  "Dân tộc",
  "Tôn giáo",
  "Quê quán",
  "Điện thoại",
  "Ghi chú",
] as const;
const DAY_HEADERS: readonly string[] = [
  "Ngày sinh",
  "Ngày bổ nhiệm",
  "Ngày cấp",
  "Ngày vào Đảng",
  "Ngày chính thức",
  "Từ ngày",
  "Đến hết ngày",
];
const UNIT_HEADERS = [
  "STT",
  "Mã đơn vị",
  "Tên đơn vị",
  "Loại đơn vị",
  "Mã đơn vị cấp trên",
  "Từ ngày",
  "Đến hết ngày",
  "Vĩ độ",
  "Kinh độ",
  "Ghi chú",
] as const;

const FIXED_CHOICES: Readonly<Record<string, readonly string[]>> = {
  "Giới tính": ["Nam", "Nữ"],
  "Đối tượng": ["Cán bộ", "Công chức", "Viên chức", "Không chuyên trách", "Quần chúng"],
  "Trình độ LLCT": ["Chưa qua đào tạo", "Sơ cấp", "Trung cấp", "Cao cấp", "Cử nhân"],
  "Loại văn bằng": ["Bằng tốt nghiệp", "Giấy xác nhận"],
  "Hình thức đào tạo": ["Tập trung", "Không tập trung", "Cuối tuần"],
  "Trình độ văn hóa": ["12/12", "9/12", "5/12"],
  "Chuyên môn": ["Chưa qua đào tạo", "Trung cấp", "Cao đẳng", "Đại học", "Thạc sĩ", "Tiến sĩ"],
};

function columnsOf(headers: readonly string[]): SheetInput["columns"] {
  return headers.map((header) => ({
    header,
    width: header === "STT" ? 6 : Math.max(14, header.length + 4),
    ...(DAY_HEADERS.includes(header) ? { type: "day" as const } : {}),
  }));
}

/** The sheet of choices and, for each of its columns, the cells that offer them. */
function choicesOf(
  headers: readonly string[],
  lists: Readonly<Record<string, readonly string[]>>,
  listSheet: string,
): Readonly<{ sheet: SheetInput; choices: readonly SheetChoice[] }> {
  const names = headers.filter((header) => (lists[header]?.length ?? 0) > 0);
  const longest = Math.max(0, ...names.map((name) => lists[name]?.length ?? 0));
  const rows: CellInput[][] = Array.from({ length: longest }, (_, row) =>
    names.map((name) => lists[name]?.[row] ?? null),
  );
  return {
    sheet: { name: listSheet, columns: names.map((header) => ({ header, width: 34 })), rows },
    choices: names.map((name, fromColumn) => ({
      column: headers.indexOf(name),
      fromSheet: listSheet,
      fromColumn,
      count: lists[name]?.length ?? 0,
      rows: ROWS_WITH_CHOICES,
    })),
  };
}

function guide(t: Say, kind: "people" | "units"): SheetInput {
  const lines = t(`template.guide.${kind}` as never).split("\n");
  return {
    name: t("template.guideSheet" as never),
    columns: [{ header: t("template.guideTitle" as never), width: 110 }],
    rows: lines.map((line) => [line]),
  };
}

/** Two invented people, so that nobody has to guess how a cell is meant. */
const PEOPLE_EXAMPLES: readonly (readonly CellInput[])[] = [
  [
    1,
    "Nguyễn Văn Ví Dụ",
    "1980-03-05",
    "Nam",
    "Xã Ví Dụ",
    "Cán bộ",
    "Phó Bí thư Đảng ủy, Chủ tịch UBND xã",
    "2020-06-15",
    "12-QĐ/HU",
    "Bí thư Đảng ủy xã",
    "2025-2030",
    "Trung cấp",
    "Bằng tốt nghiệp",
    "B-0123",
    "2015-06-30",
    "Trường Chính trị tỉnh",
    "Không tập trung",
    "2005-02-03",
    "2006-02-03",
    "12/12",
    "Đại học",
    "Luật",
    "Tày",
    "Không",
    "Lạng Sơn",
    "0912 345 678",
    "",
  ],
  [
    2,
    "Lý Thị Mẫu",
    "1992-11-20",
    "Nữ",
    "Xã Ví Dụ",
    "Công chức",
    "Công chức Tài chính – kế toán",
    "2018-01-01",
    "",
    "",
    "",
    "Sơ cấp",
    "Bằng tốt nghiệp",
    "",
    "2019-12-10",
    "Trung tâm chính trị huyện",
  ],
];
const UNIT_EXAMPLES: readonly (readonly CellInput[])[] = [
  [1, "vi-du", "Huyện Ví Dụ", "Huyện", "lang-son", "2010-01-01", "2025-06-30", 22.25, 106.47, ""],
  [2, "xa-vi-du", "Xã Ví Dụ", "Xã", "vi-du", "2010-01-01", "", "", "", ""],
];

/** An empty list to fill in: choices in its cells, a guide with examples, and the lists themselves. */
export async function loadTemplate(kind: string): Promise<Readonly<{ name: string; content: Buffer }>> {
  if (kind !== "people" && kind !== "units") notFound();
  const { scope } = await requireAccess("import:run");
  const t = (await getTranslations("imports")) as unknown as Say;
  const units = (await read(listUnitChoices, scope)).filter(({ to }) => to === null).slice(0, MAX_CHOICES);
  const listSheet = t("template.listSheet" as never);
  if (kind === "people") {
    const lists = {
      ...FIXED_CHOICES,
      "Đơn vị": units.filter(({ countsPeople }) => countsPeople).map(({ name }) => name),
      ...positionLists((await read(listPositionFacts)).map(({ name }) => name)),
    };
    const { sheet, choices } = choicesOf(PEOPLE_HEADERS, lists, listSheet);
    const list: SheetInput = {
      name: t("template.peopleSheet" as never),
      columns: columnsOf(PEOPLE_HEADERS),
      rows: [],
      choices,
    };
    return {
      name: "mau-danh-sach-can-bo.xlsx",
      content: await writeWorkbook({
        sheets: [list, example(t, PEOPLE_HEADERS, PEOPLE_EXAMPLES), guide(t, kind), sheet],
      }),
    };
  }
  const lists = { "Loại đơn vị": await read(listKindLabels), "Mã đơn vị cấp trên": units.map(({ code }) => code) };
  const { sheet, choices } = choicesOf(UNIT_HEADERS, lists, listSheet);
  const list: SheetInput = {
    name: t("template.unitsSheet" as never),
    columns: columnsOf(UNIT_HEADERS),
    rows: [],
    choices,
  };
  return {
    name: "mau-danh-sach-don-vi.xlsx",
    content: await writeWorkbook({ sheets: [list, example(t, UNIT_HEADERS, UNIT_EXAMPLES), guide(t, kind), sheet] }),
  };
}

function example(t: Say, headers: readonly string[], rows: readonly (readonly CellInput[])[]): SheetInput {
  return { name: t("template.exampleSheet" as never), columns: columnsOf(headers), rows };
}

function positionLists(positions: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return { "Chức vụ": positions, "Quy hoạch": positions };
}
