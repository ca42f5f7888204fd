import type { CertificateContent } from "./certificate-content";

/** What a stranger may read of a certificate: enough to compare with the paper in the hand, not enough to learn who it is. */
export type MaskedContent = Omit<
  CertificateContent,
  "fullName" | "birthDate" | "yearOnly" | "sex" | "nativePlace" | "unit"
> &
  Readonly<{ maskedName: string; birthYear: string }>;

/** CER-09: "Nguyễn Thị Thu Hà" is shown as "N. T. T. Hà"; a name of one word by its first letter alone. */
export function maskName(fullName: string): string {
  const words = fullName.trim().split(/\s+/u).filter(Boolean);
  const given = words.at(-1) ?? "";
  const initial = (word: string) => `${[...word].slice(0, 1).join("").toLocaleUpperCase("vi")}.`;
  if (words.length === 0) return "";
  if (words.length === 1) return initial(given);
  return [...words.slice(0, -1).map(initial), given].join(" ");
}

/** CER-09: of the day of birth only the year; unit, sex and native place not at all. */
export function maskContent(content: CertificateContent): MaskedContent {
  const { fullName, birthDate, yearOnly: _y, sex: _s, nativePlace: _n, unit: _u, ...open } = content;
  return { ...open, maskedName: maskName(fullName), birthYear: birthDate.slice(0, 4) };
}
