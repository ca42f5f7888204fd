import { overlaps } from "@/lib/domain/shared/day";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import { type ProgrammeFacts, yearRange } from "./needs-facts";

export type ProgrammeChoice = Readonly<{
  byLevel: ReadonlyMap<TheoryLevel, ProgrammeFacts>;
  newMember: ProgrammeFacts | undefined;
  admission: ProgrammeFacts | undefined;
}>;

/** The unit's own programme before its district's, that before the province's, and so on; then the catalogue's order. */
function comesFirst(a: ProgrammeFacts, b: ProgrammeFacts): number {
  return b.ownerDepth - a.ownerDepth || a.sort - b.sort || a.id - b.id;
}

/** NEE-08: which programme stands for a need: one that can be taught in the plan year, the nearest owner's. */
export function pickProgrammes(programmes: readonly ProgrammeFacts[], year: number): ProgrammeChoice {
  const offered = programmes.filter((one) => overlaps(one, yearRange(year))).sort(comesFirst);
  const byLevel = new Map<TheoryLevel, ProgrammeFacts>();
  for (const programme of offered) {
    if (programme.givesLevel !== null && !byLevel.has(programme.givesLevel))
      byLevel.set(programme.givesLevel, programme);
  }
  const ofType = (classType: ProgrammeFacts["classType"]) =>
    offered.find((one) => one.classType === classType && one.givesLevel === null);
  return { byLevel, newMember: ofType("newMember"), admission: ofType("admission") };
}
