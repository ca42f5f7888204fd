import { decideCredential } from "@/lib/domain/cadre/decide-credential";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { higherLevel, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import { textOf } from "./cell";
import type { DatePrecision } from "./parse-date";
import { isMark, type LevelReading, readEvidence, readLevel, readMode } from "./parse-words";
import type { CredentialWish, ImportOptions } from "./person-draft";
import type { RowReader } from "./row-reader";

/** Where a list does not say who issued a diploma. */
export const UNKNOWN_ISSUER = "(danh sách không ghi)";

type Context = Readonly<{
  options: ImportOptions;
  birthDate: Day | null;
  today: Day;
}>;

const MARK_COLUMNS = [
  ["levelElementary", "elementary"],
  ["levelIntermediate", "intermediate"],
  ["levelAdvanced", "advanced"],
] as const;

/** The level of the row: from its own column, or from ticks or years in columns for each level; the highest counts. */
function readLevelOf(reader: RowReader): LevelReading | null {
  const own = reader.word("level", readLevel);
  let ticked: TheoryLevel = "none";
  for (const [field, level] of MARK_COLUMNS) {
    if (isMark(reader.folded(field)) || /^\d{4}$/.test(reader.text(field))) ticked = higherLevel(ticked, level);
    else if (reader.has(field)) reader.error(field, "unknownWord", { text: reader.text(field) });
  }
  if (own === null) return ticked === "none" ? null : { level: ticked, studying: false };
  return { level: higherLevel(own.level, ticked), studying: own.studying };
}

/** A paper of which only the year or month of issue is known counts from its last day: no earlier than is certain. */
function lastDay(first: Day, precision: Exclude<DatePrecision, "day">): Day {
  const year = Number(first.slice(0, 4));
  const month = Number(first.slice(5, 7));
  const next =
    precision === "year" || month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return addDays(next as Day, -1);
}

function readIssue(reader: RowReader, { options, today }: Context): Readonly<{ on: Day; note: string | null }> | null {
  const reading = reader.date("credentialIssuedOn");
  if (reading === null) {
    if (reader.has("credentialIssuedOn")) return null;
    if (options.issuedOn !== null)
      return {
        on: options.issuedOn,
        note: "Danh sách không ghi ngày cấp; lấy ngày do người nhập chọn.",
      };
    reader.warn("credentialIssuedOn", "missingIssueDate");
    return null;
  }
  if (reading.precision === "day") return { on: reading.day, note: null };
  reader.warn("credentialIssuedOn", "endOfPeriodTaken", {
    text: reader.text("credentialIssuedOn"),
  });
  const last = lastDay(reading.day, reading.precision);
  return {
    on: last > today && reading.day <= today ? today : last,
    note: `Danh sách chỉ ghi: ${reader.text("credentialIssuedOn")}.`,
  };
}

/** The proof of a level that a row speaks of, judged by the rules for papers (CRD-…). */
export function readCredential(reader: RowReader, context: Context): CredentialWish | null {
  const reading = readLevelOf(reader);
  if (reading === null || reading.level === "none") return null;
  if (reading.studying) {
    reader.warn("level", "studying", { text: reader.text("level") });
    return null;
  }
  const evidence = reader.word("evidence", readEvidence) ?? "diploma";
  const mode = reader.word("mode", readMode, "warning") ?? "unknown";
  const issue = readIssue(reader, context);
  if (issue === null) return null;
  const number = reader.text("credentialNumber") || null;
  const draft = {
    kind: "level",
    level: reading.level,
    title: null,
    evidence,
    number,
    issuedOn: issue.on,
  } as const;
  const decision = decideCredential(draft, { birthDate: context.birthDate ?? issue.on, filed: [] }, context.today);
  for (const violation of decision.ok ? [] : decision.violations) {
    reader.error("credentialIssuedOn", violation.rule, {
      day: textOf({ day: issue.on }),
    });
  }
  return {
    level: reading.level,
    evidence,
    number,
    issuer: reader.text("credentialIssuer") || UNKNOWN_ISSUER,
    issuedOn: issue.on,
    mode,
    note: issue.note,
  };
}
