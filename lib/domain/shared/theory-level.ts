/** Political-theory levels in ascending order; the index is the rank stored in the database. */
export const THEORY_LEVELS = ["none", "elementary", "intermediate", "advanced"] as const;
export type TheoryLevel = (typeof THEORY_LEVELS)[number];

export function rankOf(level: TheoryLevel): number {
  return THEORY_LEVELS.indexOf(level);
}

/** A higher level satisfies a lower requirement. */
export function satisfies(held: TheoryLevel, required: TheoryLevel): boolean {
  return rankOf(held) >= rankOf(required);
}

export function higherLevel(a: TheoryLevel, b: TheoryLevel): TheoryLevel {
  return rankOf(a) >= rankOf(b) ? a : b;
}
