import { SENSITIVE_COLUMNS, type SensitiveColumn } from "@/lib/domain/paper/paper-kinds";
import type { Rating } from "@/lib/domain/shared/lists";
import { formatDay } from "@/lib/text/format";
import type { PaperCell, PaperColumn, PaperDocument } from "./paper-document";
import type { ListFacts, PersonForPaper } from "./paper-facts";
import { bornWords, DEGREE_WORDS, LEVEL_WORDS, placeWords, RATING_WORDS, stretch } from "./paper-words";

type ListColumn = PaperColumn &
  Readonly<{ sensitive?: SensitiveColumn; cell: (person: PersonForPaper, index: number) => PaperCell }>;

const SHORT_RATING = { excellent: "HTXSNV", good: "HTTNV", completed: "HTNV", failed: "KHTNV" } as const;
const SHORT_SCHOOLING = { primary: "Tiểu học", lowerSecondary: "THCS", upperSecondary: "THPT" } as const;
const shortRating = (rating: Rating | null) => (rating === null ? null : SHORT_RATING[rating]);
const days = { align: "centre" } as const;

function columnsOf(facts: ListFacts): ListColumn[] {
  const born = (sex: "male" | "female") => (person: PersonForPaper) => (person.sex === sex ? bornWords(person) : null);
  const [before, last] = facts.ratingYears;
  return [
    { header: "STT", width: 3.8, align: "centre", cell: (_person, index) => index + 1 },
    { header: "Họ và tên", width: 10, cell: (person) => person.fullName },
    { header: "Nam", group: "Ngày sinh", width: 7.4, ...days, cell: born("male") },
    { header: "Nữ", group: "Ngày sinh", width: 7.4, ...days, cell: born("female") },
    { header: "Dân tộc", width: 5, sensitive: "ethnicity", ...days, cell: (person) => person.ethnicity },
    { header: "Tôn giáo", width: 5, sensitive: "religion", ...days, cell: (person) => person.religion },
    { header: "Quê quán", width: 8, cell: (person) => person.nativePlace },
    {
      header: "Ngày vào Đảng",
      width: 7.4,
      sensitive: "partyDates",
      ...days,
      cell: (person) => person.partyJoinedOn && formatDay(person.partyJoinedOn),
    },
    {
      header: "Ngày chính thức",
      width: 7.4,
      sensitive: "partyDates",
      ...days,
      cell: (person) => person.partyOfficialOn && formatDay(person.partyOfficialOn),
    },
    { header: "Chức vụ", width: 10, cell: (person) => person.posts },
    { header: "Đơn vị", width: 7.5, cell: (person) => person.unit },
    {
      header: "Trình độ văn hóa",
      width: 5,
      ...days,
      cell: (person) => person.schooling && SHORT_SCHOOLING[person.schooling],
    },
    {
      header: "Chuyên môn",
      width: 6.5,
      cell: (person) =>
        [person.degree && DEGREE_WORDS[person.degree], person.degreeField].filter(Boolean).join(", ") || null,
    },
    { header: "LLCT", width: 5, ...days, cell: (person) => LEVEL_WORDS[person.held] },
    { header: "Quy hoạch", width: 8, cell: (person) => person.planned },
    ...([before, last] as const).map(
      (year, at): ListColumn => ({
        header: String(year),
        group: "Xếp loại 2 năm liền trước",
        width: 6.8,
        ...days,
        cell: ({ ratings }) => shortRating(ratings[at] ?? null),
      }),
    ),
    { header: "Ghi chú", width: 5, cell: (person) => person.note },
  ];
}

/** The list as columns and rows, for the paper and for the workbook alike; sensitive columns only when named. */
export function listTable(
  facts: ListFacts,
  sensitive: readonly SensitiveColumn[],
): Readonly<{ columns: readonly PaperColumn[]; rows: readonly (readonly PaperCell[])[] }> {
  const columns = columnsOf(facts).filter((column) => !column.sensitive || sensitive.includes(column.sensitive));
  return { columns, rows: facts.people.map((person, index) => columns.map(({ cell }) => cell(person, index))) };
}

const LEGEND = `Chữ viết tắt ở cột xếp loại: ${(Object.keys(SHORT_RATING) as (keyof typeof SHORT_RATING)[])
  .map((rating) => `${SHORT_RATING[rating]}: ${RATING_WORDS[rating].toLocaleLowerCase("vi-VN")}`)
  .join("; ")}.`;

/** The nomination list of a unit for a class, on a wide page. */
export function composeList(facts: ListFacts, sensitive: readonly SensitiveColumn[]): PaperDocument {
  const { training, people } = facts;
  const women = people.filter(({ sex }) => sex === "female").length;
  return {
    type: "Danh sách",
    about: `cử cán bộ, đảng viên đi học ${lowerFirst(training.name)}`,
    landscape: true,
    blocks: [
      {
        kind: "text",
        align: "centre",
        italic: true,
        text: `Chương trình: ${training.programme}; thời gian: ${stretch(training.startsOn, training.endsOn)}; địa điểm: ${placeWords(training)}`,
      },
      {
        kind: "table",
        size: SENSITIVE_COLUMNS.every((one) => sensitive.includes(one)) ? 9 : 10,
        ...listTable(facts, sensitive),
      },
      { kind: "text", align: "left", italic: true, text: LEGEND },
      // Last, for the last line goes with the signature when a page is full.
      {
        kind: "text",
        align: "left",
        text: `Danh sách gồm ${people.length} người, trong đó có ${women} nữ.`,
      },
    ],
    annexes: [],
  };
}

export function lowerFirst(text: string): string {
  return text.startsWith("Lớp") || text.startsWith("Bồi") || text.startsWith("Đào")
    ? text.slice(0, 1).toLocaleLowerCase("vi-VN") + text.slice(1)
    : text;
}
