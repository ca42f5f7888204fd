import { addDays, addMonths, type Day, day } from "@/lib/domain/shared/day";
import type { Sex } from "@/lib/domain/shared/lists";

/**
 * WIF-01: retirement ages in ordinary working conditions, in months, by the year in which they are reached. They grow by
 * three months a year for men and four for women. Longer service of some posts is not in it (check): a person whose
 * term goes beyond is told apart by the end of the post, not by age.
 */
export const RETIREMENT_AGES = {
  source: "Bộ luật Lao động 2019, Điều 169; Nghị định 135/2020/NĐ-CP, Điều 4",
  needsCheck: true,
  before: { male: 60 * 12, female: 55 * 12 },
  from: 2021,
  first: { male: 60 * 12 + 3, female: 55 * 12 + 4 },
  yearly: { male: 3, female: 4 },
  last: { male: 62 * 12, female: 60 * 12 },
} as const;

/** Age in months at which somebody retires who reaches it in that year. */
export function retirementMonths(sex: Sex, year: number): number {
  const { from, before, first, yearly, last } = RETIREMENT_AGES;
  if (year < from) return before[sex];
  return Math.min(first[sex] + (year - from) * yearly[sex], last[sex]);
}

/** First day of the month after the one in which the age is reached. */
function monthAfter(on: Day): Day {
  return addMonths(day(`${on.slice(0, 7)}-01`), 1);
}

/** WIF-01: first day of retirement: the age of the year in which it is reached, then the first of the next month. */
export function retiresOn(sex: Sex, birthDate: Day): Day {
  const { from, before } = RETIREMENT_AGES;
  const early = addMonths(birthDate, before[sex]);
  if (early < `${from}-01-01`) return monthAfter(early);
  for (let year = from; ; year++) {
    const reached = addMonths(birthDate, retirementMonths(sex, year));
    if (reached <= `${year}-12-31`) return monthAfter(reached);
  }
}

/** WIF-01 turned round: the last birthday of those who have retired by `on`, that day included. */
export function retiredBornUpTo(sex: Sex, on: Day): Day {
  // Under the highest age that can apply everybody has retired; from there in ever smaller steps to the last birthday.
  let born = addMonths(on, -retirementMonths(sex, Number(on.slice(0, 4)) + 1) - 2);
  for (let step = 512; step >= 1; step /= 2) {
    for (let next = addDays(born, step); retiresOn(sex, next) <= on; next = addDays(born, step)) born = next;
  }
  return born;
}
