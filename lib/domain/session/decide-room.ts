import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

export type RoomWish = Readonly<{ name: string; seats: number; validFrom: Day; validTo: Day | null }>;
export type RoomViolation =
  | Readonly<{ rule: "SES-19"; field: "seats" | "validTo" | "name" }>
  /** Sessions that would be left without their room. */
  | Readonly<{ rule: "SES-20"; sessions: number; first: Day }>;

/** Most seats a hall has. */
const MOST_SEATS = 5000;

/** SES-19, SES-20: a room has seats, an end after its beginning and a name of its own, and closes only once no session to come needs it. */
export function decideRoom(
  wish: RoomWish,
  facts: Readonly<{ nameTaken: boolean; outside: readonly Day[] }>,
): Decision<null, RoomViolation> {
  const violations: RoomViolation[] = [];
  if (wish.seats < 1 || wish.seats > MOST_SEATS) violations.push({ rule: "SES-19", field: "seats" });
  if (wish.validTo !== null && wish.validTo <= wish.validFrom) violations.push({ rule: "SES-19", field: "validTo" });
  if (facts.nameTaken) violations.push({ rule: "SES-19", field: "name" });
  const [first] = facts.outside;
  if (first) violations.push({ rule: "SES-20", sessions: facts.outside.length, first });
  return violations.length > 0 ? refuse(violations) : ok(null);
}
