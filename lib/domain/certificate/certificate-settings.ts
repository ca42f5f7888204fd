import { DEFAULT_LETTER_PATTERNS } from "@/lib/domain/letter/letter-number";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { PAPER_LAYOUTS, type PaperLayout } from "@/lib/domain/shared/training-lists";
import { DEFAULT_PATTERNS } from "./certificate-number";

/** What a centre's certificates say of the centre; kept as a dated setting of the unit under this key. */
export const CERTIFICATE_SETTING_KEY = "certificate";

export type CertificateSettings = Readonly<{
  /** Heading of the Party or of the State above the certificate; centres use both. */
  layout: PaperLayout;
  /** Body above the centre, in capitals on the certificate. */
  upperBody: string;
  centre: string;
  place: string;
  signer: string;
  signerTitle: string;
  diplomaPattern: string;
  certificatePattern: string;
  /** How its letters of results are numbered. */
  letterPattern: string;
  /** Days a sending unit has to acknowledge a letter of results. */
  acknowledgeDays: number;
}>;

/** LET-03: no text says how long; fifteen days until a place sets its own. */
export const DEFAULT_ACKNOWLEDGE_DAYS = 15;
const TEXTS = ["upperBody", "centre", "place", "signer", "signerTitle"] as const;

/** CER-04: what the unit, or the nearest one above it, has said; without a word of theirs the unit's own name stands. */
export function readCertificateSettings(
  value: unknown,
  unit: Readonly<{ name: string; parentName: string | null }>,
): CertificateSettings {
  const record = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const text = (key: string) => (typeof record[key] === "string" ? (record[key] as string) : "");
  const texts = Object.fromEntries(TEXTS.map((key) => [key, text(key)])) as Pick<
    CertificateSettings,
    (typeof TEXTS)[number]
  >;
  const days = record.acknowledgeDays;
  const layout = PAPER_LAYOUTS.find((one) => one === record.layout) ?? "party";
  return {
    ...texts,
    layout,
    upperBody: texts.centre ? texts.upperBody : (unit.parentName ?? ""),
    centre: texts.centre || unit.name,
    diplomaPattern: text("diplomaPattern") || DEFAULT_PATTERNS.diploma,
    certificatePattern: text("certificatePattern") || DEFAULT_PATTERNS.certificate,
    letterPattern: text("letterPattern") || DEFAULT_LETTER_PATTERNS[layout],
    acknowledgeDays: typeof days === "number" && days >= 1 ? days : DEFAULT_ACKNOWLEDGE_DAYS,
  };
}

/** LET-03: the last day to acknowledge what was sent on a day. */
export function acknowledgeBy(sentOn: Day, settings: Pick<CertificateSettings, "acknowledgeDays">): Day {
  return addDays(sentOn, settings.acknowledgeDays);
}
