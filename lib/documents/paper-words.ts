import { type Day, lastDayOf } from "@/lib/domain/shared/day";
import type { StudyMode } from "@/lib/domain/shared/lists";
import { formatDay } from "@/lib/text/format";
import cadres from "@/lib/text/messages/vi/cadres.json";
import common from "@/lib/text/messages/vi/common.json";
import type { ClassForPaper, PersonForPaper } from "./paper-facts";

/* Papers are Vietnamese whatever the reader's language: their words come from the Vietnamese texts. */

export const CLASS_TYPE_WORDS = common.classType;
export const LEVEL_WORDS = common.level;
export const DEGREE_WORDS = cadres.degree;
export const RATING_WORDS = cadres.rating;
const MODES: Readonly<Record<StudyMode, string>> = {
  fullTime: "tập trung",
  partTime: "không tập trung",
  weekend: "học vào ngày nghỉ cuối tuần",
  unknown: "theo thông báo của lớp",
};

export const modeWords = (mode: StudyMode) => MODES[mode];

export function stretch(from: Day, lastDay: Day): string {
  return from === lastDay ? `ngày ${formatDay(from)}` : `từ ngày ${formatDay(from)} đến hết ngày ${formatDay(lastDay)}`;
}

/** A half-open period, as people write it. */
export function periodWords(from: Day, to: Day): string {
  return stretch(from, lastDayOf({ from, to }) ?? from);
}

export function placeWords(training: ClassForPaper): string {
  return [...new Set([training.place, training.host])].filter(Boolean).join(", ") || "theo thông báo sau";
}

export function bornWords(person: PersonForPaper): string {
  return person.yearOnly ? person.birthDate.slice(0, 4) : formatDay(person.birthDate);
}

/** "1.250.000.000"; money has no decimals here. */
export function moneyWords(dong: bigint): string {
  return new Intl.NumberFormat("vi-VN").format(dong);
}

export function percentWords(value: number | null): string {
  return value === null ? "–" : new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 }).format(value);
}

export const two = (count: number) => String(count).padStart(2, "0");
