import { addDays, addMonths, addYears, ageOn, type Day, day, daysBetween } from "@/lib/domain/shared/day";
import type { CadreKind } from "@/lib/domain/shared/lists";
import { rankOf } from "@/lib/domain/shared/theory-level";
import { BEGINNING, type DemoBook, type DemoPerson, type DemoUnit, type GivenLevel, HORIZON } from "./book";
import type { Locality } from "./locality";
import { inventPerson, type LevelMix } from "./people";
import type { Random } from "./random";
import { ensureLevel, levelHeldOn, sendToCourse } from "./study";

/** How a kind of seat is filled and left. */
export type SeatProfile = Readonly<{
  kind: CadreKind;
  elected: boolean;
  women: number;
  members: number;
  /** Theory brought along by those seated at the beginning, and by those who come later. */
  first: LevelMix;
  later: LevelMix;
  /** Level the seat is usually sent for, and the chance of being sent at all. */
  wants: GivenLevel;
  sent: number;
}>;

export type SeatPost = Readonly<{ position: string; unit?: DemoUnit; from?: Day }>;

/** One desk with its posts, held by one person after another. */
export type Seat = Readonly<{
  profile: SeatProfile;
  posts: readonly SeatPost[];
  /** Where the desk stands over time; more than one when communes merge. */
  stands: readonly Readonly<{ unit: DemoUnit; from: Day }>[];
  /** Whoever sits here on `by` or later holds the level. */
  force?: Readonly<{ level: GivenLevel; by: Day }>;
  /** Never empty: the next one comes the same day. */
  keepFilled?: boolean;
  /** Outsiders come here and nobody leaves for another desk of the place. */
  closed?: boolean;
}>;

const TERM_ENDS = ["2015-07-15", "2020-07-15", "2025-07-15"].map(day);
const RETIRES: Readonly<Record<DemoPerson["sex"], number>> = { male: 60, female: 56 };

export type Tenure = { person: DemoPerson; from: Day; to: Day | null };

/** Puts the person at the desk: home and posts, cut where the desk moves to another unit. */
export function seatPerson(
  book: DemoBook,
  random: Random,
  seat: Seat,
  person: DemoPerson,
  from: Day,
  to: Day | null,
  reason: string | null,
): void {
  seat.stands.forEach((stand, index) => {
    const next = seat.stands[index + 1]?.from ?? null;
    const begins = from > stand.from ? from : stand.from;
    const ends = to === null || (next !== null && next < to) ? next : to;
    if (ends !== null && begins >= ends) return;
    const home = person.homes.at(-1);
    if (home && home.unitId !== stand.unit.id) home.to = begins;
    if (home?.unitId !== stand.unit.id)
      person.homes.push({
        unitId: stand.unit.id,
        from: begins,
        to: null,
        reason: index > 0 && begins === stand.from ? "Sáp nhập đơn vị" : reason,
      });
    for (const post of seat.posts) {
      const since = post.from && post.from > begins ? post.from : begins;
      if (ends !== null && since >= ends) continue;
      person.posts.push({
        id: book.nextPostId(),
        position: post.position,
        unitId: (post.unit ?? stand.unit).id,
        lane: "current",
        term: null,
        from: since,
        to: ends,
        decisionNo: `${random.int(11, 989)}-QĐ/HU`,
      });
    }
  });
}

function tenureEnd(random: Random, seat: Seat, person: DemoPerson, from: Day): Day | null {
  const retires = addYears(person.birth, RETIRES[person.sex]);
  let end: Day = addMonths(from, 12 + Math.floor(-Math.log(1 - random.next()) * (seat.profile.elected ? 110 : 130)));
  if (seat.profile.elected) {
    const term = TERM_ENDS.find((ends) => daysBetween(from, ends) > 600 && random.chance(0.4));
    if (term !== undefined && term < end) end = term;
  }
  if (retires < end) end = retires > addMonths(from, 6) ? retires : addMonths(from, 6);
  return end < HORIZON ? end : null;
}

function study(random: Random, place: Locality, seat: Seat, person: DemoPerson, from: Day, to: Day | null): void {
  const { force, profile } = seat;
  const lastDay = to === null ? HORIZON : addDays(to, -1);
  if (force && lastDay >= force.by) {
    ensureLevel(random, place, person, force.level, from, from < force.by ? force.by : from);
    return;
  }
  if (rankOf(levelHeldOn(person, from)) >= rankOf(profile.wants) || !random.chance(profile.sent)) return;
  const begins = addMonths(from > BEGINNING ? from : BEGINNING, random.int(4, 80));
  if (begins < lastDay && ageOn(person.birth, begins) < 52) sendToCourse(random, place, person, profile.wants, begins);
}

/**
 * Fills the desks of a place from 2015 to the horizon, vacancy after vacancy in the order of their days. Who leaves a
 * desk retires, goes elsewhere, or is moved to the next desk that falls empty nearby.
 */
export function staffPlace(book: DemoBook, random: Random, place: Locality, seats: readonly Seat[]): void {
  const vacancies = seats.map((seat) => ({ seat, on: BEGINNING, first: true }));
  const free: { person: DemoPerson; since: Day }[] = [];
  for (;;) {
    vacancies.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
    const vacancy = vacancies.shift();
    if (vacancy === undefined) break;
    const { seat, first } = vacancy;
    const from = first ? addDays(BEGINNING, -random.int(60, 2400)) : vacancy.on;
    const moved = first || seat.closed ? undefined : takeFree(free, random, vacancy.on);
    const unit = seat.stands.filter((stand) => stand.from <= from).at(-1)?.unit ?? (seat.stands[0]?.unit as DemoUnit);
    const person =
      moved ??
      book.addPerson(
        inventPerson(random, place, {
          unit,
          since: from,
          age: first ? [25, 49] : [26, 47],
          women: seat.profile.women,
          kind: seat.profile.kind,
          levels: first ? seat.profile.first : seat.profile.later,
          members: seat.profile.members,
        }),
      );
    const end = tenureEnd(random, seat, person, first ? BEGINNING : from);
    study(random, place, seat, person, from, end);
    seatPerson(book, random, seat, person, from, end, moved ? "Điều động, bổ nhiệm" : null);
    if (end === null) continue;
    leave(random, person, end, seat.closed ? [] : free);
    const next = seat.keepFilled ? end : addDays(end, random.chance(0.6) ? 0 : random.int(10, 70));
    if (next < HORIZON) vacancies.push({ seat, on: next, first: false });
  }
  for (const { person, since } of free) goAway(person, since, "Chuyển công tác ra ngoài địa bàn");
}

function leave(random: Random, person: DemoPerson, on: Day, free: { person: DemoPerson; since: Day }[]): void {
  if (ageOn(person.birth, on) >= RETIRES[person.sex] - 2) goAway(person, on, "Nghỉ hưu");
  else if (random.chance(0.4)) free.push({ person, since: on });
  else
    goAway(
      person,
      on,
      random.pick([
        "Chuyển công tác ra ngoài địa bàn",
        "Thôi việc theo nguyện vọng",
        "Nghỉ theo chế độ tinh giản biên chế",
      ]),
    );
}

function goAway(person: DemoPerson, on: Day, reason: string): void {
  person.endedOn = on;
  person.endReason = reason;
  const home = person.homes.at(-1);
  if (home && home.to === null) home.to = on;
}

/** Somebody who left a desk within the last three months and whose age still allows years of work. */
function takeFree(free: { person: DemoPerson; since: Day }[], random: Random, on: Day): DemoPerson | undefined {
  const index = free.findIndex(
    ({ person, since }) =>
      since <= on && daysBetween(since, on) < 90 && ageOn(person.birth, on) < 52 && random.chance(0.8),
  );
  return index < 0 ? undefined : free.splice(index, 1)[0]?.person;
}
