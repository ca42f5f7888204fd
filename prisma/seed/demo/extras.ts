import { addDays, addMonths, addYears, ageOn, type Day, day } from "@/lib/domain/shared/day";
import { rankOf } from "@/lib/domain/shared/theory-level";
import type { DemoBook, DemoPerson, DemoUnit } from "./book";
import { HORIZON } from "./book";
import type { Locality } from "./locality";
import { inventPerson } from "./people";
import type { Random } from "./random";
import { addShortCourses, levelHeldOn, sendToCourse } from "./study";

const TERMS = [
  { term: "2020–2025", from: day("2019-07-01"), to: day("2025-07-01") },
  { term: "2025–2030", from: day("2025-07-01"), to: null },
] as const;

/** What a holder of one post may be planned for. */
const PLANNED: Readonly<Record<string, string>> = {
  "commune-vice-chair": "commune-chair",
  "commune-deputy-secretary": "commune-secretary",
  "commune-youth-secretary": "commune-deputy-secretary",
  "commune-women-chair": "commune-front-chair",
  "commune-office-statistics": "commune-vice-chair",
  "commune-justice-registry": "commune-council-vice-chair",
  "commune-finance-accounting": "commune-vice-chair",
  "deputy-division-head": "division-head",
  "commune-land-construction": "commune-vice-chair",
  "commune-culture-society": "commune-women-chair",
  specialist: "deputy-division-head",
  "central-division-head": "party-base-deputy-secretary",
  "party-base-committee-member": "party-base-deputy-secretary",
  "division-head": "district-vice-chair",
  "party-base-deputy-secretary": "party-base-secretary",
};

const heldOn = (person: DemoPerson, on: Day) =>
  person.posts.filter((post) => post.lane === "current" && post.from <= on && (post.to === null || on < post.to));

/** Posts planned for the terms 2020–2025 and 2025–2030, for those young enough; never mixed with posts held. */
function addPlans(book: DemoBook, random: Random, person: DemoPerson): void {
  for (const { term, from, to } of TERMS) {
    const post = heldOn(person, from)[0];
    const position = post && PLANNED[post.position];
    if (!post || !position || ageOn(person.birth, from) > 46 || !random.chance(0.62)) continue;
    const leaves = person.endedOn ?? to;
    const ends = to === null || (leaves !== null && leaves < to) ? leaves : to;
    const decisionNo = `${random.int(11, 989)}-QĐ/HU`;
    const plan = (unitId: number, since: Day, until: Day | null) =>
      person.posts.push({
        id: book.nextPostId(),
        position,
        unitId,
        lane: "planned",
        term,
        from: since,
        to: until,
        decisionNo,
      });
    const closesOn = book.unitById(post.unitId).to;
    if (closesOn === null || (ends !== null && ends <= closesOn)) plan(post.unitId, from, ends);
    else {
      // The plan goes on in the unit that took the place of the old one.
      plan(post.unitId, from, closesOn);
      plan(book.successorOf(post.unitId), closesOn, ends);
    }
  }
}

function addRatings(random: Random, person: DemoPerson): void {
  const first = Math.max(2015, Number((person.posts[0]?.from ?? HORIZON).slice(0, 4)));
  const last = Math.min(2025, Number((person.endedOn ?? HORIZON).slice(0, 4)) - 1);
  for (let year = first; year <= last; year++) {
    person.ratings.push({
      year,
      rating: random.weighted([
        ["excellent", 14],
        ["good", 70],
        ["completed", 14],
        ["failed", 2],
      ] as const),
    });
  }
}

/** Freed from the standard while little service is left, by decision and for a time. */
function addExemption(random: Random, person: DemoPerson): void {
  const retires = addYears(person.birth, person.sex === "female" ? 56 : 60);
  const from = addMonths(retires, -48);
  const post = heldOn(person, from)[0];
  if (!post || from > HORIZON || from < "2016-01-01" || rankOf(levelHeldOn(person, from)) > 1 || !random.chance(0.7))
    return;
  person.exemptions.push({
    postId: null,
    lane: "current",
    from,
    to: retires,
    reason: "Còn dưới 48 tháng công tác đến tuổi nghỉ hưu",
  });
}

/** A diploma withdrawn by the school that gave it: it stops counting that day. */
function withdrawSometimes(random: Random, person: DemoPerson): void {
  const paper = person.credentials.find(({ level, evidence }) => level === "intermediate" && evidence === "diploma");
  if (paper && person.endedOn === null && paper.issuedOn < "2023-01-01" && random.chance(0.004))
    paper.revokedOn = random.day(day("2024-01-01"), day("2026-06-01"));
}

/** Papers that do not count, and courses under way: what makes a dossier worth reading. */
function addLooseEnds(random: Random, place: Locality, person: DemoPerson): void {
  withdrawSometimes(random, person);
  const lately = heldOn(person, HORIZON).length > 0;
  const held = levelHeldOn(person, HORIZON);
  if (lately && (held === "none" || held === "elementary") && ageOn(person.birth, HORIZON) < 50) {
    if (random.chance(0.16))
      sendToCourse(random, place, person, "intermediate", random.day(day("2026-01-15"), HORIZON));
    else if (random.chance(0.1)) {
      const issuedOn = random.day(day("2025-11-01"), HORIZON);
      person.credentials.push({
        level: "intermediate",
        title: null,
        evidence: "diploma",
        issuer: place.school,
        number: null,
        issuedOn,
        mode: "partTime",
        verified: false,
        note: "Chưa đối chiếu bản gốc với sổ cấp bằng của trường.",
        revokedOn: null,
      });
    }
  }
}

/** What surrounds a career: plans, ratings, exemptions, short courses, papers waiting to be verified. */
export function roundOff(
  book: DemoBook,
  random: Random,
  place: Locality,
  people: readonly DemoPerson[],
  options: Readonly<{ looseEnds: boolean }>,
): void {
  for (const person of people) {
    addRatings(random, person);
    addPlans(book, random, person);
    addShortCourses(random, place, person);
    if (!options.looseEnds) continue;
    addExemption(random, person);
    addLooseEnds(random, place, person);
  }
}

/** Outstanding people who are to be admitted, and some lately admitted: known to the unit, without a post. */
export function addCandidates(book: DemoBook, random: Random, place: Locality, unit: DemoUnit, count: number): void {
  for (let n = 0; n < count; n++) {
    const since = random.day(day("2023-06-01"), addDays(HORIZON, -60));
    const invented = inventPerson(random, place, {
      unit,
      since,
      age: [19, 34],
      women: 0.48,
      kind: random.chance(0.4) ? "partTime" : "none",
      levels: [1, 0, 0, 0],
      members: 0,
    });
    const person = book.addPerson({ ...invented, candidateSince: since });
    person.homes.push({ unitId: unit.id, from: since, to: null, reason: "Giới thiệu quần chúng ưu tú" });
    const trained = addMonths(since, random.int(2, 10));
    if (trained >= HORIZON || !random.chance(0.65)) continue;
    person.credentials.push({
      level: null,
      title: "Bồi dưỡng nhận thức về Đảng",
      evidence: "certificate",
      issuer: place.centre,
      number: `CN-${trained.slice(2, 4)}${String(random.int(1, 9999)).padStart(4, "0")}`,
      issuedOn: trained,
      mode: "fullTime",
      verified: true,
      note: null,
      revokedOn: null,
    });
    const joined = addMonths(trained, random.int(3, 12));
    if (joined < HORIZON) {
      person.joinedOn = joined;
      const official = addMonths(joined, 12);
      person.officialOn = official <= HORIZON ? official : null;
    }
  }
}
