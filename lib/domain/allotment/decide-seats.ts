import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";

/** Seats are given out until the class is opened; from then on its list is the decision's. */
export const SHARING: readonly ClassStatus[] = ["draft", "calling", "selecting"];

/** The seats of a class as they stand while nobody else can change them. */
export type SeatsFacts = Readonly<{
  status: ClassStatus;
  capacity: number;
  seatsAllotted: number;
  openTaken: number;
}>;

export type SeatsViolation =
  | Readonly<{ rule: "SEA-03"; seats: number; taken: number }>
  | Readonly<{ rule: "SEA-04" }>
  | Readonly<{ rule: "SEA-05"; seats: number; most: number; capacity: number; elsewhere: number; openTaken: number }>
  | Readonly<{ rule: "SEA-12"; status: ClassStatus }>;

/** Seats of one unit set by hand: never below what is taken, never beyond the class, always with a reason. */
export function decideSeats(
  wanted: Readonly<{ seats: number; reason: string | null }>,
  unit: Readonly<{ seats: number; taken: number }>,
  training: SeatsFacts,
): Decision<number, SeatsViolation> {
  const { seats, reason } = wanted;
  const { capacity, openTaken, status } = training;
  const violations: SeatsViolation[] = [];
  if (!SHARING.includes(status)) violations.push({ rule: "SEA-12", status });
  if (seats < unit.taken || seats < 0) violations.push({ rule: "SEA-03", seats, taken: unit.taken });
  if (reason === null) violations.push({ rule: "SEA-04" });
  const elsewhere = training.seatsAllotted - unit.seats;
  const most = capacity - elsewhere - openTaken;
  if (seats > most) violations.push({ rule: "SEA-05", seats, most, capacity, elsewhere, openTaken });
  return violations.length > 0 ? refuse(violations) : ok(seats);
}

export type ReturnViolation =
  | Readonly<{ rule: "SEA-09"; day: Day | null }>
  | Readonly<{ rule: "SEA-12"; status: ClassStatus }>;

/** Unused seats flow back from the day the class has set, or earlier with a reason. */
export function decideReturn(
  training: Readonly<{ status: ClassStatus; seatsReturnOn: Day | null }>,
  reason: string | null,
  today: Day,
): Decision<true, ReturnViolation> {
  const { status, seatsReturnOn } = training;
  if (status !== "calling" && status !== "selecting") return refuse([{ rule: "SEA-12", status }]);
  const due = seatsReturnOn !== null && seatsReturnOn <= today;
  return due || reason !== null ? ok(true) : refuse([{ rule: "SEA-09", day: seatsReturnOn }]);
}
