import { day } from "@/lib/domain/shared/day";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { DemoBook } from "./book";

const OFFICE_TITLES = [
  "commune-military-commander",
  "commune-office-statistics",
  "commune-land-construction",
  "commune-finance-accounting",
  "commune-justice-registry",
  "commune-culture-society",
];
/** Provinces whose own standards are part of the demo; the others have none, and their office titles count as without standard. */
const PROVINCES = [
  { unit: "lang-son", name: "tỉnh Lạng Sơn" },
  { unit: "thai-binh", name: "tỉnh Thái Bình" },
] as const;

const SINCE = day("2015-01-01");

/** Standards that provinces and a bloc set for themselves. Invented for the demo, and said so on every row. */
export function addLocalStandards(book: DemoBook): void {
  const add = (unit: string, position: string, level: TheoryLevel, legalBasis: string) =>
    book.standards.push({ unit, position, level, legalBasis, from: SINCE });
  for (const { unit, name } of PROVINCES) {
    const basis = `Quy định của ${name} về tiêu chuẩn chức danh cấp xã (dữ liệu minh họa)`;
    for (const position of OFFICE_TITLES) add(unit, position, "intermediate", basis);
    add(unit, "commune-committee-member", "intermediate", basis);
    add(unit, "party-cell-secretary", "elementary", basis);
    add(unit, "district-committee-member", "intermediate", basis);
  }
  const school = "Tiêu chuẩn giảng viên Trường Chính trị (dữ liệu minh họa)";
  add("thai-binh", "school-rector", "advanced", school);
  add("thai-binh", "school-department-head", "advanced", school);
  add("thai-binh", "school-lecturer", "intermediate", school);
  const bloc = "Quy định của Đảng ủy Khối (dữ liệu minh họa)";
  add("khoi-cqtw", "party-base-secretary", "advanced", bloc);
  add("khoi-cqtw", "party-base-deputy-secretary", "advanced", bloc);
  add("khoi-cqtw", "party-base-committee-member", "intermediate", bloc);
  add("khoi-cqtw", "central-division-head", "intermediate", bloc);
}
