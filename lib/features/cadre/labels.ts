import type { Reason } from "@/lib/auth/action-state";
import type { EnrolmentViolation, ExemptionViolation } from "@/lib/domain/cadre/decide-exemption";
import type { TransferViolation } from "@/lib/domain/cadre/decide-home-transfer";
import type { EndViolation, RatingViolation } from "@/lib/domain/cadre/decide-record";
import type { Day } from "@/lib/domain/shared/day";
import { formatDay, formatLastDay } from "@/lib/text/format";
import type { CreateViolation, HomeViolation } from "./commands";
import type { ChangedMeanwhile, NotFound, OverlapViolation } from "./commands-change";
import type { CredentialChangeViolation } from "./commands-credentials";
import type { PostChangeViolation } from "./commands-posts";

/** Everything a command about a person can refuse with. */
export type CadreRefusal =
  | CreateViolation
  | HomeViolation
  | TransferViolation
  | EndViolation
  | RatingViolation
  | ExemptionViolation
  | EnrolmentViolation
  | PostChangeViolation
  | CredentialChangeViolation
  | ChangedMeanwhile
  | NotFound
  | OverlapViolation;

/** The field beside which a refusal stands, where it concerns one. */
const FIELDS: Readonly<Record<string, string>> = {
  "CAD-01": "fullName",
  "CAD-02": "fullName",
  "CAD-03": "birthDate",
  "CAD-07": "anotherPerson",
  "CAD-09": "unit",
  "CAD-10": "position",
  "CAD-11": "birthDate",
  "HOM-01": "unit",
  "HOM-02": "on",
  "HOM-03": "unit",
  "HOM-04": "unit",
  "END-01": "endedOn",
  "END-02": "endedOn",
  "END-03": "endedOn",
  "END-04": "endedOn",
  "POS-01": "to",
  "POS-02": "from",
  "POS-03": "from",
  "POS-04": "from",
  "POS-05": "from",
  "CRD-01": "issuedOn",
  "CRD-02": "issuedOn",
  "CRD-04": "evidence",
  "CRD-05": "title",
  "CRD-06": "number",
  "CRD-07": "revokedOn",
  "EXM-01": "to",
  "EXM-02": "postId",
  "EXM-03": "decisionNo",
  "ENR-01": "to",
  "ENR-02": "level",
  "ENR-03": "from",
  "RAT-01": "year",
  "SCN-01": "scan",
  "SCN-02": "scan",
};

const PARTY_FIELD = {
  candidateSince: "candidateSince",
  joinedOn: "partyJoinedOn",
  officialOn: "partyOfficialOn",
  leftOn: "partyLeftOn",
} as const;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Values of closed lists are words of the texts; the message chooses among them. */
const shown = (value: string | null) => (value === null ? "" : ISO_DAY.test(value) ? formatDay(value as Day) : value);

/** A refusal as a message key of the "cadres" texts with its values, and the field it stands beside. */
export function explainCadre(violation: CadreRefusal): Reason {
  const field = FIELDS[violation.rule];
  const at = (values?: Record<string, string | number>): Reason => ({
    key: `cadres.refused.${violation.rule}`,
    ...(values ? { values } : {}),
    ...(field ? { field } : {}),
  });
  switch (violation.rule) {
    case "CAD-01":
      return at({ length: violation.length, longest: violation.longest });
    case "CAD-02":
      return at({ characters: violation.characters.slice(0, 5).join(" ") });
    case "CAD-03":
      return at({ age: violation.age, youngest: violation.youngest, oldest: violation.oldest });
    case "CAD-05":
      return { ...at({ earlier: violation.earlier, later: violation.later }), field: PARTY_FIELD[violation.later] };
    case "CAD-06":
      return { ...at({ step: violation.step, on: formatDay(violation.on) }), field: PARTY_FIELD[violation.step] };
    case "CAD-07":
      return at({
        count: violation.namesakes.length,
        people: violation.namesakes
          .slice(0, 5)
          .map(({ fullName, unitName }) => `${fullName} (${unitName})`)
          .join("; "),
      });
    case "CAD-08":
      return {
        key: `cadres.refused.CAD-08.${violation.field}`,
        values: {
          value: violation.field === "to" ? formatLastDay(violation.value as Day | null) : shown(violation.value),
          by: violation.by ?? "",
          empty: violation.value === null ? "yes" : "no",
        },
      };
    case "CAD-11":
      return at({ what: violation.what, on: formatDay(violation.on), latest: formatDay(violation.latest) });
    case "HOM-02":
      return at({ on: formatDay(violation.on), since: formatDay(violation.since) });
    case "HOM-03":
      return at({
        from: formatDay(violation.from),
        to: formatLastDay(violation.to),
        open: violation.to === null ? "yes" : "no",
      });
    case "HOM-05":
      return at({ on: formatDay(violation.on), today: formatDay(violation.today) });
    case "HOM-06":
    case "END-03":
    case "POS-05":
      return at({ endedOn: formatDay(violation.endedOn) });
    case "END-01":
      return at({ on: formatDay(violation.on), today: formatDay(violation.today) });
    case "END-02":
      return at({ on: formatDay(violation.on), since: formatDay(violation.since) });
    case "END-04":
      return at({ from: formatDay(violation.from) });
    case "POS-03":
      return at({ from: formatDay(violation.from), earliest: formatDay(violation.earliest) });
    case "POS-04":
      return at({
        from: formatDay(violation.aliveFrom),
        to: formatLastDay(violation.aliveTo),
        open: violation.aliveTo === null ? "yes" : "no",
      });
    case "CRD-01":
      return at({ issuedOn: formatDay(violation.issuedOn), endedOn: formatDay(violation.endedOn) });
    case "CRD-02":
      return at({ issuedOn: formatDay(violation.issuedOn), birthDate: formatDay(violation.birthDate) });
    case "CRD-03":
      return at({ issuedOn: formatDay(violation.issuedOn), today: formatDay(violation.today) });
    case "CRD-07":
      return at({ issuedOn: formatDay(violation.issuedOn) });
    case "CRD-09":
      return at({ revokedOn: formatDay(violation.revokedOn) });
    case "CRD-11":
      return at({ certificate: violation.certificate });
    case "RAT-01":
      return at({ year: String(violation.year), first: String(violation.first), last: String(violation.last) });
    case "SCN-01":
      return at({ megabytes: Math.round(violation.most / 1024 / 1024) });
    default:
      return at();
  }
}
