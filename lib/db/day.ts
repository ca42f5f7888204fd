import { type Day, day } from "@/lib/domain/shared/day";

/** A `date` column arrives as midnight UTC; only its calendar day means anything. */
export function dayFromDb(value: Date): Day {
  return day(value.toISOString().slice(0, 10));
}

export function dayFromDbOrNull(value: Date | null): Day | null {
  return value === null ? null : dayFromDb(value);
}

export function dayToDb(value: Day): Date {
  return new Date(`${value}T00:00:00Z`);
}

export function dayToDbOrNull(value: Day | null): Date | null {
  return value === null ? null : dayToDb(value);
}
