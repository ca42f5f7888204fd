import type { Day } from "@/lib/domain/shared/day";
import type { CertificateStatus, Grade } from "@/lib/domain/shared/teaching-lists";
import { formatDay } from "@/lib/text/format";
import certificates from "@/lib/text/messages/vi/certificates.json";
import { lowerFirst } from "./compose-list";
import type { PaperDocument } from "./paper-document";
import type { ClassForPaper } from "./paper-facts";
import { stretch, two } from "./paper-words";

/** What the register book holds of a class, in the order of its numbers, as it was printed on each certificate. */
export type RegisterFacts = Readonly<{
  training: ClassForPaper;
  certificates: readonly Readonly<{
    number: string;
    fullName: string;
    birthDate: Day;
    yearOnly: boolean;
    nativePlace: string | null;
    unit: string;
    grade: Grade | null;
    issuedOn: Day;
    status: CertificateStatus;
    replaces: string | null;
    replacedBy: string | null;
  }>[];
}>;

function noteOf({ status, replaces, replacedBy }: RegisterFacts["certificates"][number]): string | null {
  const notes = [
    replaces && `Thay số ${replaces}`,
    status === "revoked" && "Thu hồi",
    status === "replaced" && (replacedBy ? `Đã thay bằng số ${replacedBy}` : "Đã thay"),
  ];
  return notes.filter(Boolean).join("; ") || null;
}

/** Trích sổ cấp bằng, giấy chứng nhận: every number of the class, valid or not, with room to sign for what was received. */
export function composeRegister({ training, certificates: lines }: RegisterFacts): PaperDocument {
  const valid = lines.filter(({ status }) => status === "valid").length;
  return {
    type: "Trích sổ cấp bằng, giấy chứng nhận",
    about: lowerFirst(training.name),
    landscape: true,
    blocks: [
      {
        kind: "text",
        align: "centre",
        italic: true,
        text: `Chương trình: ${training.programme}; mã lớp: ${training.code}; thời gian: ${stretch(training.startsOn, training.endsOn)}`,
      },
      {
        kind: "table",
        size: 11,
        columns: [
          { header: "Số", width: 11, align: "centre" },
          { header: "Họ và tên", width: 16 },
          { header: "Ngày sinh", width: 9, align: "centre" },
          { header: "Quê quán", width: 19 },
          { header: "Đơn vị", width: 12 },
          { header: "Xếp loại", width: 8, align: "centre" },
          { header: "Ngày cấp", width: 9, align: "centre" },
          { header: "Chữ ký nhận", width: 10, align: "centre" },
          { header: "Ghi chú", width: 8 },
        ],
        rows: lines.map((one) => [
          one.number,
          one.fullName,
          one.yearOnly ? one.birthDate.slice(0, 4) : formatDay(one.birthDate),
          one.nativePlace,
          one.unit,
          one.grade === null ? null : certificates.grade[one.grade],
          formatDay(one.issuedOn),
          null,
          noteOf(one),
        ]),
      },
      {
        kind: "text",
        align: "left",
        text: `Trích sổ gồm ${two(lines.length)} số, trong đó ${two(valid)} số còn giá trị.`,
      },
    ],
    annexes: [],
  };
}
