import { spellCode } from "@/lib/domain/certificate/certificate-code";
import type { CertificateContent } from "@/lib/domain/certificate/certificate-content";
import type { Day } from "@/lib/domain/shared/day";
import type { CertificateStatus } from "@/lib/domain/shared/teaching-lists";
import { formatDay } from "@/lib/text/format";
import certificates from "@/lib/text/messages/vi/certificates.json";

/* Certificates are Vietnamese whatever the reader's language: their words come from the Vietnamese texts. */

export type PrintedCertificate = Readonly<{
  number: string;
  code: string;
  issuedOn: Day;
  status: CertificateStatus;
  /** Number of the certificate this one takes the place of. */
  replacesNumber: string | null;
  content: CertificateContent;
}>;

const HEADINGS = {
  party: { lines: ["ĐẢNG CỘNG SẢN VIỆT NAM"], ruled: 0 },
  state: { lines: ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"], ruled: 1 },
} as const;

export type CertificateWords = Readonly<{
  heading: (typeof HEADINGS)[keyof typeof HEADINGS];
  upperBody: string;
  centre: string;
  /** "GIẤY CHỨNG NHẬN", and what of, where the title says so. */
  title: string;
  subtitle: string;
  name: string;
  /** Label and value, in the order of the lines. */
  lines: readonly Readonly<{ label: string; value: string }>[];
  dated: string;
  signerTitle: string;
  signer: string;
  foot: readonly string[];
  mark: string | null;
}>;

const two = (text: string) => text.padStart(2, "0");

/** "ngày 05 tháng 01 năm 2026": days under ten and the first two months with a nought, as papers have it. */
export function longDate(value: Day): string {
  const [year = "", month = "", date = ""] = value.split("-");
  return `ngày ${two(date)} tháng ${Number(month) < 3 ? two(month) : Number(month)} năm ${year}`;
}

/** The kind of paper stands large, what it is for below it. */
const KIND_OF_PAPER = /^(giấy chứng nhận|bằng tốt nghiệp|chứng chỉ)\s+(.+)$/iu;

export function certificateWords(certificate: PrintedCertificate): CertificateWords {
  const { content, status } = certificate;
  const born = content.yearOnly ? content.birthDate.slice(0, 4) : formatDay(content.birthDate);
  const [, kind = content.title, subtitle = ""] = KIND_OF_PAPER.exec(content.title) ?? [];
  const days =
    content.from === content.to
      ? `ngày ${formatDay(content.from)}`
      : `từ ngày ${formatDay(content.from)} đến ngày ${formatDay(content.to)}`;
  return {
    heading: HEADINGS[content.layout],
    upperBody: content.upperBody.toLocaleUpperCase("vi"),
    centre: content.centre.toLocaleUpperCase("vi"),
    title: kind.toLocaleUpperCase("vi"),
    subtitle: subtitle.charAt(0).toLocaleUpperCase("vi") + subtitle.slice(1),
    name: content.fullName.toLocaleUpperCase("vi"),
    lines: [
      ...(content.birthDate ? [{ label: content.yearOnly ? "Sinh năm:" : "Sinh ngày:", value: born }] : []),
      ...(content.nativePlace ? [{ label: "Quê quán:", value: content.nativePlace }] : []),
      ...(content.unit ? [{ label: "Đơn vị:", value: content.unit }] : []),
      { label: "Đã hoàn thành chương trình:", value: content.programme },
      ...(content.className ? [{ label: "Tại:", value: `${content.className}, ${days}` }] : []),
      ...(content.grade ? [{ label: "Xếp loại:", value: certificates.grade[content.grade] }] : []),
    ],
    dated: `${content.place ? `${content.place}, ` : ""}${longDate(certificate.issuedOn)}`,
    signerTitle: content.signerTitle.toLocaleUpperCase("vi"),
    signer: content.signer,
    foot: [
      `Số vào sổ: ${certificate.number}`,
      ...(content.decisionNo ? [`Theo Quyết định số ${content.decisionNo}`] : []),
      ...(certificate.replacesNumber ? [`Cấp lại, thay số ${certificate.replacesNumber}`] : []),
      `Mã tra cứu: ${spellCode(certificate.code)}`,
    ],
    mark: status === "valid" ? null : certificates.mark[status],
  };
}
