import type { Day } from "@/lib/domain/shared/day";
import type { UnitEventKind } from "@/lib/domain/shared/training-lists";

/** Days as people say them: both ends count. */
export type Span = Readonly<{ startsOn: Day; endsOn: Day }>;

export function spansMeet(a: Span, b: Span): boolean {
  return a.startsOn <= b.endsOn && b.startsOn <= a.endsOn;
}

/** Something a unit has on: a congress, a holiday, a busy season. It holds for the units below it too. */
export type EventFacts = Span & Readonly<{ id: number; name: string; kind: UnitEventKind; unitName: string }>;
/** Another class that learners of this one are in. */
export type OtherClass = Span & Readonly<{ code: string; name: string; learners: number }>;

export type Clash =
  | Readonly<{ kind: "event"; event: EventFacts }>
  | Readonly<{ kind: "otherClass"; other: OtherClass }>;

/** CLS-08: what the days of a class meet, in the order of days; to be answered with a reason, not forbidden. */
export function findClashes(days: Span, events: readonly EventFacts[], others: readonly OtherClass[]): Clash[] {
  const found: Clash[] = [
    ...events.filter((event) => spansMeet(days, event)).map((event) => ({ kind: "event", event }) as const),
    ...others
      .filter((other) => other.learners > 0 && spansMeet(days, other))
      .map((other) => ({ kind: "otherClass", other }) as const),
  ];
  const startOf = (clash: Clash) => (clash.kind === "event" ? clash.event.startsOn : clash.other.startsOn);
  return found.sort((a, b) => startOf(a).localeCompare(startOf(b)));
}
