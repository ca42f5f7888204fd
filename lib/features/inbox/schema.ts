import { z } from "zod";
import type { Permission } from "@/lib/domain/access/permissions";
import type { Day } from "@/lib/domain/shared/day";

/** What can wait for a decision of somebody, in the order of a training year. Each kind has a count and a list behind it. */
export const INBOX_KINDS = [
  "needsToAnswer",
  "needsLate",
  "needsToReview",
  "plansToApprove",
  "plansReturned",
  "seatsToFill",
  "nominationsToDecide",
  "nominationsReturned",
  "nominationsWaiting",
  "classesToMoveOn",
  "lettersToAcknowledge",
  "lettersOverdue",
  "followUpsToAnswer",
  "reportsToSeal",
  "lecturerListsToApprove",
  "lecturerListsReturned",
  "stuckPlans",
  "stuckNominations",
] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

/** Any of these rights, held anywhere, makes a kind somebody's business. */
export const INBOX_PERMISSIONS: Readonly<Record<InboxKind, readonly Permission[]>> = {
  needsToAnswer: ["needs:answer"],
  needsLate: ["needs:manage"],
  needsToReview: ["needs:manage"],
  plansToApprove: ["plan:approve"],
  plansReturned: ["plan:manage"],
  seatsToFill: ["nomination:create"],
  nominationsToDecide: ["nomination:decide"],
  nominationsReturned: ["nomination:create"],
  nominationsWaiting: ["nomination:create"],
  classesToMoveOn: ["class:manage", "class:open"],
  lettersToAcknowledge: ["letter:acknowledge"],
  lettersOverdue: ["certificate:issue"],
  followUpsToAnswer: ["feedback:answer"],
  reportsToSeal: ["report:seal"],
  lecturerListsToApprove: ["lecturer:approve"],
  lecturerListsReturned: ["lecturer:manage"],
  stuckPlans: ["plan:approve", "plan:manage"],
  stuckNominations: ["nomination:decide", "plan:approve"],
};

/** One thing that waits: `name` and `context` are names or a year, put into words by the kind. */
export type InboxItem = Readonly<{
  key: string;
  name: string;
  context: string;
  unitName: string;
  /** Since when, or until when. */
  on: Day;
  href: string;
}>;

export type NoticeRow = Readonly<{
  id: string;
  kind: string;
  values: Readonly<Record<string, string | number>>;
  createdAt: Date;
  read: boolean;
}>;

export const INBOX_PAGE_SIZE = 50;
export const NOTICES_PAGE_SIZE = 30;
/** Above this the bell only says "more than". */
export const MOST_UNREAD = 99;

export const markAllInput = z.object({
  requestId: z.string().optional(),
  /** The newest one that was on the screen: what came after it stays unread. */
  upTo: z.string().regex(/^\d{1,18}$/, "notANumber"),
});
export type MarkAllInput = z.output<typeof markAllInput>;
