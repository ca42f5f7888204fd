import type { CertificateSettings } from "@/lib/domain/certificate/certificate-settings";
import type { Day } from "@/lib/domain/shared/day";
import type {
  Grade,
  LetterKind,
  QualityRating,
  Recommendation,
  ResultOutcome,
} from "@/lib/domain/shared/teaching-lists";
import { formatDay } from "@/lib/text/format";
import certificates from "@/lib/text/messages/vi/certificates.json";
import letters from "@/lib/text/messages/vi/letters.json";
import { lowerFirst } from "./compose-list";
import type { PaperBlock, PaperDocument, PaperFrame } from "./paper-document";
import { stretch, two } from "./paper-words";

/** What a letter says, as it was frozen at the closing. */
export type LetterForPaper = Readonly<{
  kind: LetterKind;
  number: string | null;
  classCode: string;
  className: string;
  programme: string;
  unitName: string;
  startsOn: Day;
  endsOn: Day;
  decisionNo: string;
  closedOn: Day;
  sentOn: Day;
  acknowledgeBy: Day;
  /** The letter this one takes the place of. */
  replaces: Readonly<{ number: string | null; sentOn: Day }> | null;
  lines: readonly Readonly<{
    fullName: string;
    birthDate: Day;
    yearOnly: boolean;
    outcome: ResultOutcome;
    periods: number;
    absentPeriods: number;
    mark: number | null;
    grade: Grade | null;
    conduct: QualityRating | null;
    commended: boolean;
    recommendation: Recommendation;
    certificateNumber: string | null;
  }>[];
}>;

const text = (words: string): PaperBlock => ({ kind: "text", text: words });
const MARK = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 1, maximumFractionDigits: 2 });

function frameOf(letter: LetterForPaper, settings: CertificateSettings): PaperFrame {
  return {
    layout: settings.layout,
    upperBody: settings.upperBody,
    body: settings.centre,
    number: letter.number,
    mark: "TB",
    place: settings.place,
    signedOn: letter.sentOn,
    authority: "",
    signerTitle: settings.signerTitle,
    signer: settings.signer,
    recipients: [letter.unitName, "Lưu"],
  };
}

/** Thông báo kết quả học tập: one to a sending unit, with all its learners in one table. */
export function composeLetter(
  letter: LetterForPaper,
  settings: CertificateSettings,
): Readonly<{ document: PaperDocument; frame: PaperFrame }> {
  const { lines } = letter;
  const passed = lines.filter(({ outcome }) => outcome === "passed").length;
  const commended = lines.filter((line) => line.commended).length;
  const named = lowerFirst(letter.className);
  const blocks: PaperBlock[] = [
    { kind: "text", text: `Kính gửi: ${letter.unitName}`, bold: true, align: "centre" },
    text(
      `${settings.centre} đã tổ chức ${named} (mã lớp ${letter.classCode}), chương trình ${letter.programme}, ${stretch(letter.startsOn, letter.endsOn)}; kết quả được công nhận theo Quyết định số ${letter.decisionNo} ngày ${formatDay(letter.closedOn)}.`,
    ),
    text(
      `${letter.kind === "copy" ? "Trong số học viên nay thuộc đơn vị" : "Đơn vị cử"} có ${two(lines.length)} học viên; ${two(passed)} người đạt, ${two(lines.length - passed)} người không đạt${commended > 0 ? `, ${two(commended)} người được biểu dương` : ""}. Kết quả, ý thức học tập và đề nghị đối với từng người như sau:`,
    ),
    {
      kind: "table",
      size: 11,
      columns: [
        { header: "STT", width: 6, align: "centre" },
        { header: "Họ và tên", width: 20 },
        { header: "Ngày sinh", width: 13, align: "centre" },
        { header: "Vắng (tiết)", width: 9, align: "centre" },
        { header: "Ý thức", width: 9, align: "centre" },
        { header: "Điểm", width: 8.5, align: "centre" },
        { header: "Xếp loại", width: 10, align: "centre" },
        { header: "Đề nghị", width: 12.5 },
        { header: "Số chứng chỉ", width: 12, align: "centre" },
      ],
      rows: lines.map((line, index) => [
        index + 1,
        line.fullName,
        line.yearOnly ? line.birthDate.slice(0, 4) : formatDay(line.birthDate),
        `${line.absentPeriods}/${line.periods}`,
        line.conduct && letters.conduct[line.conduct],
        line.mark === null ? null : MARK.format(line.mark),
        line.outcome === "failed" ? letters.outcome.failed : line.grade && certificates.grade[line.grade],
        line.recommendation === "none" ? null : letters.recommendation[line.recommendation],
        line.certificateNumber,
      ]),
    },
    ...(letter.replaces
      ? [
          text(
            `Thông báo này thay Thông báo${letter.replaces.number ? ` số ${letter.replaces.number}` : ""} ngày ${formatDay(letter.replaces.sentOn)}.`,
          ),
        ]
      : []),
    text(
      `Đề nghị ${letter.unitName} thông báo đến học viên, dùng kết quả này khi đánh giá cán bộ, đảng viên hằng năm, và hồi báo đã nhận trước hết ngày ${formatDay(letter.acknowledgeBy)}.`,
    ),
  ];
  return {
    frame: frameOf(letter, settings),
    document: {
      type: "Thông báo",
      about: `kết quả học tập ${named}${letter.kind === "copy" ? " (bản sao)" : ""}`,
      landscape: false,
      blocks,
      annexes: [],
    },
  };
}
