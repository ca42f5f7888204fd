import { EQUIVALENCE_ENDED_ON } from "@/lib/domain/compliance/held-level";
import { addDays, addMonths, type Day } from "@/lib/domain/shared/day";
import { rankOf, type TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { DemoCredential, DemoPerson, GivenLevel } from "./book";
import { HORIZON } from "./book";
import type { Locality } from "./locality";
import type { Random } from "./random";

const COURSE_MONTHS: Readonly<Record<GivenLevel, number>> = { elementary: 2, intermediate: 12, advanced: 18 };
const ACADEMY = "Học viện Chính trị quốc gia Hồ Chí Minh";

function schoolOf(place: Locality, level: GivenLevel): string {
  if (level === "advanced") return ACADEMY;
  return level === "intermediate" ? place.school : place.centre;
}

/** A diploma, or now and then a confirmation of equivalence from the days when they were still given. */
export function levelDiploma(random: Random, place: Locality, level: GivenLevel, issuedOn: Day): DemoCredential {
  const equivalent = level === "intermediate" && issuedOn < EQUIVALENCE_ENDED_ON && random.chance(0.07);
  return {
    level,
    title: null,
    evidence: equivalent ? "equivalence" : "diploma",
    issuer: equivalent ? ACADEMY : schoolOf(place, level),
    number: `${level === "advanced" ? "CC" : level === "intermediate" ? "TC" : "SC"}-${issuedOn.slice(2, 4)}${String(random.int(1, 9999)).padStart(4, "0")}`,
    issuedOn,
    mode: random.weighted([
      ["partTime", 6],
      ["fullTime", 3],
      ["weekend", 1],
    ] as const),
    verified: true,
    note: null,
    revokedOn: null,
  };
}

export function levelHeldOn(person: Pick<DemoPerson, "credentials">, on: Day): TheoryLevel {
  let held: TheoryLevel = "none";
  for (const paper of person.credentials) {
    if (paper.level && paper.verified && paper.issuedOn <= on && rankOf(paper.level) > rankOf(held)) held = paper.level;
  }
  return held;
}

/** A course that begins on a day: the seat in it, and the diploma at its end if that day has come. */
export function sendToCourse(random: Random, place: Locality, person: DemoPerson, level: GivenLevel, from: Day): void {
  if (from > HORIZON || person.enrolments.some((seat) => seat.to === null || seat.to > from)) return;
  const to = addDays(addMonths(from, COURSE_MONTHS[level]), random.int(0, 20));
  const mode = level === "elementary" ? "weekend" : random.chance(0.7) ? "partTime" : "fullTime";
  person.enrolments.push({ level, mode, school: schoolOf(place, level), from, to });
  if (to <= HORIZON)
    person.credentials.push({
      ...levelDiploma(random, place, level, to),
      evidence: "diploma",
      issuer: schoolOf(place, level),
      mode,
    });
}

/** Makes sure the level is held by a day: a course that ends before it, or a paper brought along when there is no time. */
export function ensureLevel(
  random: Random,
  place: Locality,
  person: DemoPerson,
  level: GivenLevel,
  since: Day,
  by: Day,
): void {
  if (rankOf(levelHeldOn(person, by)) >= rankOf(level)) return;
  const months = COURSE_MONTHS[level] + 1;
  const latest = addMonths(by, -months);
  if (since < latest && person.enrolments.length === 0)
    sendToCourse(random, place, person, level, random.day(since, latest));
  else
    person.credentials.push({
      ...levelDiploma(random, place, level, addDays(by < since ? by : since, -random.int(20, 400))),
      evidence: "diploma",
    });
}

const SHORT_COURSES = [
  "Bồi dưỡng nhận thức về Đảng",
  "Bồi dưỡng đảng viên mới",
  "Bồi dưỡng nghiệp vụ công tác đảng",
  "Cập nhật kiến thức",
  "Bồi dưỡng bí thư chi bộ",
];

/** Certificates of short courses: they prove attendance and give no level. */
export function addShortCourses(random: Random, place: Locality, person: DemoPerson): void {
  const certificate = (title: string, issuedOn: Day) =>
    person.credentials.push({
      level: null,
      title,
      evidence: "certificate",
      issuer: place.centre,
      number: `CN-${issuedOn.slice(2, 4)}${String(random.int(1, 9999)).padStart(4, "0")}`,
      issuedOn,
      mode: "fullTime",
      verified: true,
      note: null,
      revokedOn: null,
    });
  if (person.joinedOn && random.chance(0.5)) certificate(SHORT_COURSES[0] as string, addMonths(person.joinedOn, -2));
  if (person.officialOn && random.chance(0.4))
    certificate(SHORT_COURSES[1] as string, addMonths(person.officialOn, -4));
  const first = person.posts[0];
  if (first && random.chance(0.3)) {
    const on = addMonths(first.from, random.int(3, 40));
    if (on < HORIZON && (first.to === null || on < first.to)) certificate(random.pick(SHORT_COURSES.slice(2)), on);
  }
}
