import type { Day } from "@/lib/domain/shared/day";
import type { Sex } from "@/lib/domain/shared/lists";
import { GRADES, type Grade } from "@/lib/domain/shared/teaching-lists";
import { PAPER_LAYOUTS, type PaperLayout } from "@/lib/domain/shared/training-lists";

/** Everything that is printed on a certificate, as it was on the day of issue. */
export type CertificateContent = Readonly<{
  /** "Bằng tốt nghiệp sơ cấp lý luận chính trị". */
  title: string;
  fullName: string;
  birthDate: Day;
  /** Only the year of birth is known. */
  yearOnly: boolean;
  sex: Sex;
  nativePlace: string | null;
  unit: string;
  programme: string;
  /** elementary | intermediate | advanced; null for a course that gives no level. */
  level: string | null;
  grade: Grade | null;
  className: string;
  from: Day;
  /** Last day (inclusive). */
  to: Day;
  layout: PaperLayout;
  upperBody: string;
  centre: string;
  place: string;
  signer: string;
  signerTitle: string;
  decisionNo: string;
}>;

const TEXTS = [
  "title",
  "fullName",
  "unit",
  "programme",
  "className",
  "upperBody",
  "centre",
  "place",
  "signer",
  "signerTitle",
  "decisionNo",
] as const;

/** What is stored, read back; a field that an earlier version did not write is empty. */
export function readContent(value: unknown): CertificateContent {
  const record = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const text = (key: string) => (typeof record[key] === "string" ? (record[key] as string) : "");
  const texts = Object.fromEntries(TEXTS.map((key) => [key, text(key)])) as Pick<
    CertificateContent,
    (typeof TEXTS)[number]
  >;
  return {
    ...texts,
    layout: PAPER_LAYOUTS.find((one) => one === record.layout) ?? "party",
    birthDate: text("birthDate") as Day,
    yearOnly: record.yearOnly === true,
    sex: record.sex === "female" ? "female" : "male",
    nativePlace: text("nativePlace") || null,
    level: text("level") || null,
    grade: GRADES.find((grade) => grade === record.grade) ?? null,
    from: text("from") as Day,
    to: text("to") as Day,
  };
}
