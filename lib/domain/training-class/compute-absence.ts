/** One office on the days of a class: who works there, who would be away at once. */
export type OfficeFacts = Readonly<{
  staff: number;
  /** Most of the staff that may be away at once, in percent; null: nobody has set a limit. */
  limitPercent: number | null;
  /** Sent to this class, and away in others that meet the same days. */
  here: number;
  elsewhere: number;
}>;

export type Absence = Readonly<{ away: number; allowed: number | null; excess: number }>;

/**
 * CLS-09: how many of an office may be away at once, and by how many that is exceeded. One person may always go:
 * otherwise an office of three would never learn. Without a limit nothing is exceeded.
 */
export function computeAbsence({ staff, limitPercent, here, elsewhere }: OfficeFacts): Absence {
  const away = here + elsewhere;
  if (limitPercent === null) return { away, allowed: null, excess: 0 };
  const allowed = Math.max(1, Math.floor((staff * limitPercent) / 100));
  return { away, allowed, excess: Math.max(0, away - allowed) };
}
