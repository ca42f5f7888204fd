import { parseDay } from "@/lib/domain/shared/day";
import { formatDay } from "./format";

/** Values of a notice as its sentence wants them: days the way people write them. */
export function noticeValues(values: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const found = typeof value === "string" ? parseDay(value) : null;
      return [name, found === null ? value : formatDay(found)];
    }),
  );
}
