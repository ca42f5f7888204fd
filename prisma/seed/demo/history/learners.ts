import { addDays, addMonths, type Day, maxDay } from "@/lib/domain/shared/day";
import { type DemoBook, type DemoPerson, type DemoUnit, HORIZON } from "../book";
import type { Locality } from "../locality";
import { inventPerson, partyWay } from "../people";
import type { Random } from "../random";
import type { DemoLearner } from "./training-book";

/** candidate: on the way into the Party; newMember: admitted within the year; member: of long standing. */
export type LearnerKind = "candidate" | "newMember" | "member";

function wayIntoParty(
  random: Random,
  kind: LearnerKind,
  birth: Day,
  on: Day,
): Pick<DemoPerson, "candidateSince" | "joinedOn" | "officialOn"> {
  if (kind === "member") return partyWay(random, birth, addMonths(on, -24));
  const joinedOn = addMonths(on, kind === "candidate" ? random.int(2, 9) : -random.int(1, 9));
  return {
    candidateSince: kind === "candidate" ? addMonths(on, -random.int(1, 4)) : addMonths(joinedOn, -10),
    joinedOn,
    officialOn: addMonths(joinedOn, 12),
  };
}

/**
 * Someone without a post who sits in a class of that day, sent by the unit. Followed for some years after it, then no
 * longer: the lists of today stay those of the people in posts.
 */
export function inventLearner(
  book: DemoBook,
  random: Random,
  place: Locality,
  unit: DemoUnit,
  kind: LearnerKind,
  on: Day,
): DemoLearner {
  const since = addMonths(on, -random.int(14, 36));
  const person = inventPerson(random, place, {
    unit,
    since,
    age: kind === "member" ? [25, 48] : [20, 36],
    women: 0.44,
    kind: "none",
    levels: [1, 0, 0, 0],
    members: 0,
  });
  const way = wayIntoParty(random, kind, person.birth, on);
  const followed = maxDay(on, way.officialOn ?? on);
  const leaves = addDays(followed, random.int(60, 700));
  const endedOn = leaves < HORIZON ? leaves : HORIZON;
  const { id } = book.addPerson({
    ...person,
    ...way,
    endedOn,
    endReason: "Chuyển sinh hoạt đảng đi nơi khác",
    homes: [{ unitId: unit.id, from: since, to: endedOn, reason: null }],
  });
  return { cadreId: id, unitId: unit.id };
}

/** People in posts below these units on a day, with the unit each belonged to. */
export function peopleInPosts(book: DemoBook, path: string, on: Day): DemoLearner[] {
  const covers = (from: Day, to: Day | null) => from <= on && (to === null || on < to);
  return book.people.flatMap((person) => {
    const home = person.homes.find(({ from, to }) => covers(from, to));
    const serves = person.posts.some((post) => post.lane === "current" && covers(post.from, post.to));
    if (!home || !serves || !book.unitById(home.unitId).path.startsWith(path)) return [];
    return [{ cadreId: person.id, unitId: home.unitId }];
  });
}

/** `total` in `parts` parts that differ by one at most. */
export function inParts(total: number, parts: number): number[] {
  return Array.from({ length: parts }, (_unused, index) => Math.floor((total + index) / parts));
}
