import { addDays, type Day } from "@/lib/domain/shared/day";

/** Vietnam keeps one time all year: seven hours before UTC. */
const HANOI_OFFSET = "+07:00";

/** The first moment of a day in Vietnam. */
export function startOfDay(value: Day): Date {
  return new Date(`${value}T00:00:00${HANOI_OFFSET}`);
}

/** The moment a day in Vietnam is over: the first one of the next. */
export function endOfDay(value: Day): Date {
  return startOfDay(addDays(value, 1));
}
