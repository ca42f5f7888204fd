import { MIN_POST_AGE } from "@/lib/domain/position/decide-post";
import { addYears, type Day } from "@/lib/domain/shared/day";
import { type Fold, textOf } from "./cell";
import type { ImportOptions, PostWish } from "./person-draft";
import type { RowReader } from "./row-reader";
import { type PositionBook, readPosts } from "./split-posts";

const TERM = /(\d{4})\s*[-–—]\s*(\d{4})/;

type Context = Readonly<{
  positions: PositionBook;
  options: ImportOptions;
  fold: Fold;
  birthDate: Day | null;
}>;

function termOf(text: string): string | null {
  const match = TERM.exec(text);
  return match ? `${match[1]}–${match[2]}` : null;
}

/** The posts of a row in both lanes. A planned post is planned from the first day of its term, if that day is past. */
export function readPostWishes(reader: RowReader, context: Context): readonly PostWish[] {
  return [...readCurrent(reader, context), ...readPlanned(reader, context)];
}

function readLane(
  reader: RowReader,
  field: "position" | "plannedPosition",
  text: string,
  { positions, options, fold }: Context,
) {
  const reading = readPosts(text, positions, fold);
  const severity = reading.positions.length === 0 && options.unknownPosts === "error" ? "error" : "warn";
  if (reading.unknown.length > 0)
    reader[severity](field, "unknownPosition", {
      text: reading.unknown.join("; "),
    });
  return reading.positions;
}

function readCurrent(reader: RowReader, context: Context): readonly PostWish[] {
  if (!reader.has("position")) return [];
  const held = readLane(reader, "position", reader.text("position"), context);
  const reading = reader.date("postFrom");
  if (reading !== null && reading.precision !== "day")
    reader.warn("postFrom", reading.precision === "month" ? "monthTaken" : "yearTaken", {
      text: reader.text("postFrom"),
    });
  const from = reading?.day ?? context.options.since;
  const earliest = context.birthDate === null ? null : addYears(context.birthDate, MIN_POST_AGE);
  if (held.length > 0 && earliest !== null && from < earliest)
    reader.error("postFrom", "POS-03", { earliest: textOf({ day: earliest }) });
  const decisionNo = reader.text("decisionNo") || null;
  return held.map(({ id, name }) => ({
    positionId: id,
    position: name,
    lane: "current",
    term: null,
    from,
    decisionNo,
  }));
}

function readPlanned(reader: RowReader, context: Context): readonly PostWish[] {
  const typed = reader.text("plannedPosition");
  // "Quy hoạch: Chủ tịch UBND xã nhiệm kỳ 2025-2030" gives post and term in one cell.
  const term = termOf(reader.text("plannedTerm")) ?? termOf(typed);
  const post = typed
    .replace(TERM, "")
    .replace(/(nhiệm kỳ|giai đoạn|\(\s*\))/gi, "")
    .trim();
  if (post === "" || post === "x") return [];
  const planned = readLane(reader, "plannedPosition", post, context);
  return planned.map(({ id, name }) => ({
    positionId: id,
    position: name,
    lane: "planned",
    term,
    from: context.options.since,
    decisionNo: null,
  }));
}
