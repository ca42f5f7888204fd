import type { LineFacts } from "@/lib/domain/plan/difference";

/** CLU-18: of a line's money, what its remaining learners keep, to the whole dong. */
export function budgetKept(budget: number | null, learners: number, before: number): number | null {
  if (budget === null || learners >= before) return budget;
  return Math.round((budget * learners) / before);
}

/** CLU-18: money that learners bring along, shared among the lines they go to by their numbers; no dong is lost. */
export function carryBudget(lines: readonly LineFacts[], money: number): LineFacts[] {
  if (money === 0) return [...lines];
  const whole = lines.reduce((sum, line) => sum + line.learners, 0);
  let [learners, given] = [0, 0];
  return lines.map((line) => {
    learners += line.learners;
    const share = Math.round((money * learners) / whole) - given;
    given += share;
    return { ...line, budget: (line.budget ?? 0) + share };
  });
}
