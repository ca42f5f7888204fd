import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

/** SES-27: addresses an account may have at once: phone, desk, and one to spare. */
export const MOST_FEEDS = 3;
/** SES-30: calendar programs ask every quarter of an hour; this is plenty for several of them. */
export const FEED_READS_PER_MINUTE = 30;

export type FeedViolation = Readonly<{ rule: "SES-27"; most: number }>;

export function decideFeed(live: number): Decision<null, FeedViolation> {
  return live < MOST_FEEDS ? ok(null) : refuse([{ rule: "SES-27", most: MOST_FEEDS }]);
}
