import type { Reason } from "@/lib/auth/action-state";
import { formatDay } from "@/lib/text/format";
import type { ReissueRefusal, RevocationRefusal } from "./commands";
import type { PrintRefusal } from "./commands-print";
import type { SettingsRefusal, StartRefusal } from "./commands-settings";

type Refusal = ReissueRefusal | RevocationRefusal | PrintRefusal | SettingsRefusal | StartRefusal;

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
    case "CER-12":
    case "CER-13":
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
  }
}
