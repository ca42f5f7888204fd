import { type Day, parseDay } from "@/lib/domain/shared/day";
import { formatDay } from "@/lib/text/format";

type Say = ((key: never) => string) & Readonly<{ has(key: never): boolean }>;

/** Lists whose values are words of the texts, by field. */
const LISTS: Readonly<Record<string, string>> = {
  sex: "common.sex",
  level: "common.level",
  kind: "cadres.kind",
  schooling: "cadres.schooling",
  degree: "cadres.degree",
};

/** A stored value as people read it: a day as dd/mm/yyyy, a value of a closed list in its words, a text as it is. */
export function valueWords(say: Say, field: string, value: string): string {
  const day: Day | null = parseDay(value);
  if (day !== null) return formatDay(day);
  const list = field.startsWith("rating:") ? "cadres.rating" : LISTS[field];
  const key = `${list}.${value}` as never;
  return list !== undefined && say.has(key) ? say(key) : value;
}
