/** CLU-10: how many years back hosting is remembered. */
export const REMEMBERED_YEARS = 3;

export type Hosting = Readonly<{ year: number; classes: number }>;

/**
 * CLU-10: what one more class at a host counts on top, so that the burden goes round: the weight for each class of last
 * year, two thirds of it for the year before, one third for the one before that.
 */
export function hostSurcharge(hosted: readonly Hosting[], year: number, weight: number): number {
  const counted = hosted.reduce((sum, one) => {
    const ago = year - one.year;
    return ago < 1 || ago > REMEMBERED_YEARS ? sum : sum + one.classes * (REMEMBERED_YEARS + 1 - ago);
  }, 0);
  return Math.round(((counted * weight) / REMEMBERED_YEARS) * 10) / 10;
}
