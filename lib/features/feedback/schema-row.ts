import type { Day } from "@/lib/domain/shared/day";
import type { AppliedAnswer } from "@/lib/domain/shared/teaching-lists";

export const FOLLOW_UPS_PER_PAGE = 30;

/** A learner whose unit is asked what came of the class. */
export type FollowUpRow = Readonly<{
  id: number;
  fullName: string;
  unitName: string;
  classCode: string;
  className: string;
  /** How many of the class the list has, on whatever page. */
  inClass: number;
  closedOn: Day;
  dueOn: Day;
  applied: AppliedAnswer | null;
  evidence: string | null;
  version: number;
  mayAnswer: boolean;
}>;
