import type { Reason } from "@/lib/auth/action-state";
import type { Day } from "@/lib/domain/shared/day";
import { formatDay } from "@/lib/text/format";
import type { ReissueRefusal, RevocationRefusal } from "./commands";
import type { EntryRefusal, StrikeRefusal } from "./commands-book";
import type { PrintRefusal } from "./commands-print";
import type { SettingsRefusal, StartRefusal } from "./commands-settings";
import type { CertificateRow } from "./schema-row";

/** The birth as a certificate has it: a day, a year, or nothing where a paper book is silent. */
export function writtenBirth({ birthDate, yearOnly }: Readonly<{ birthDate: Day; yearOnly: boolean }>): string {
  if (!birthDate) return "";
  return yearOnly ? birthDate.slice(0, 4) : formatDay(birthDate);
}

/** What the last column of the book says, as keys of the `certificates` texts. */
export function certificateNotes(
  row: Pick<CertificateRow, "origin" | "doubtful" | "replacesNumber" | "replacedByNumber">,
): readonly Reason[] {
  return [
    ...(row.origin === "book" ? [{ key: "fromBook" }] : []),
    ...(row.replacesNumber ? [{ key: "replaces", values: { number: row.replacesNumber } }] : []),
    ...(row.replacedByNumber ? [{ key: "replacedBy", values: { number: row.replacedByNumber } }] : []),
    ...(row.doubtful ? [{ key: "doubtful" }] : []),
  ];
}

type Refusal =
  | ReissueRefusal
  | RevocationRefusal
  | PrintRefusal
  | SettingsRefusal
  | StartRefusal
  | EntryRefusal
  | StrikeRefusal;

const FIELD_OF = {
  application: "applicationNo",
  reason: "reason",
  decision: "decisionNo",
} as const;

/** Why nothing was issued, withdrawn, printed or kept, as a message key; the field it concerns, where there is one. */
export function explainCertificateRefusal(violation: Refusal): Reason {
  const key = `certificates.refused.${violation.rule}`;
  switch (violation.rule) {
    case "CER-00":
      return "field" in violation ? { key: `${key}.person`, field: violation.field } : { key: `${key}.any` };
    case "CER-12":
    case "CER-13":
    case "CER-18":
      return { key };
    case "CER-10":
      return { key, field: "cause" };
    case "CER-01":
      return { key: `${key}.${violation.cause}`, field: violation.field };
    case "CER-02":
      return violation.cause === "taken"
        ? {
            key: `${key}.taken`,
            values: { number: violation.number, day: formatDay(violation.issuedOn as Parameters<typeof formatDay>[0]) },
            field: "next",
          }
        : { key: `${key}.gap`, values: { next: violation.next }, field: "next" };
    case "CER-05":
      return { key: `${key}.${violation.status}` };
    case "CER-06":
    case "CER-08":
      return { key: `${key}.${violation.cause}`, field: FIELD_OF[violation.cause] };
    case "CER-07":
      return { key, values: { day: formatDay(violation.issuedOn) } };
    case "CER-11":
      return { key, values: { day: formatDay(violation.today) } };
    case "CER-14":
      return {
        key,
        values: { number: violation.number, name: violation.fullName, day: formatDay(violation.issuedOn) },
        field: "number",
      };
    case "CER-15":
      return { key, values: { next: violation.next }, field: "number" };
    case "CER-16":
      return { key, values: { day: formatDay(violation.firstIssued) }, field: "issuedOn" };
    case "CER-17":
      return { key, field: "born" };
  }
}
