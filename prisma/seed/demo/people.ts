import { addDays, addMonths, addYears, type Day, day, maxDay } from "@/lib/domain/shared/day";
import type { CadreKind, Degree, Sex } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";
import type { DemoPerson, DemoUnit } from "./book";
import { HORIZON } from "./book";
import type { Locality } from "./locality";
import { personName } from "./names";
import type { Random } from "./random";
import { levelDiploma } from "./study";

/** What somebody brings when taking a seat, as weights of none, sơ cấp, trung cấp, cao cấp. */
export type LevelMix = readonly [number, number, number, number];
const LEVELS: readonly TheoryLevel[] = ["none", "elementary", "intermediate", "advanced"];

export type PersonWish = Readonly<{
  unit: DemoUnit;
  since: Day;
  age: readonly [number, number];
  women: number;
  kind: CadreKind;
  levels: LevelMix;
  /** Share of people who are members of the Party when they come. */
  members: number;
}>;

const FIELDS = [
  "Luật",
  "Hành chính học",
  "Kế toán",
  "Nông học",
  "Quản lý đất đai",
  "Sư phạm Ngữ văn",
  "Công tác xã hội",
  "Kinh tế",
  "Quản lý văn hóa",
  "Xây dựng Đảng",
];

function degreeFor(random: Random, since: Day): Degree {
  const later = since >= "2015-01-01";
  return random.weighted<Degree>([
    ["none", later ? 2 : 8],
    ["vocational", later ? 10 : 24],
    ["college", 10],
    ["university", later ? 70 : 52],
    ["master", 8],
  ]);
}

/** Days of the way into the Party: named, admitted, official after twelve months. */
export function partyWay(
  random: Random,
  birth: Day,
  joinedBy: Day,
): Pick<DemoPerson, "candidateSince" | "joinedOn" | "officialOn"> {
  const earliest = addYears(birth, 20);
  const joinedOn = earliest < joinedBy ? random.day(earliest, joinedBy) : addDays(joinedBy, -30);
  const officialOn = addMonths(joinedOn, 12);
  return {
    candidateSince: addMonths(joinedOn, -random.int(6, 14)),
    joinedOn,
    officialOn: officialOn <= HORIZON ? officialOn : null,
  };
}

/** An invented person, with the papers brought along; homes and posts are added by whoever seats them. */
export function inventPerson(random: Random, place: Locality, wish: PersonWish): Omit<DemoPerson, "id"> {
  const sex: Sex = random.chance(wish.women) ? "female" : "male";
  const ethnicity = random.weighted(place.ethnic);
  const born = addDays(addYears(wish.since, -random.int(wish.age[0], wish.age[1])), -random.int(0, 360));
  const yearOnly = random.chance(0.04);
  const birth = yearOnly ? day(`${born.slice(0, 4)}-01-01`) : born;
  const member = random.chance(wish.members);
  const way = partyWay(random, birth, wish.since);
  const degree = degreeFor(random, wish.since);
  const person: Omit<DemoPerson, "id"> = {
    name: personName(random, sex, ethnicity),
    sex,
    birth,
    yearOnly,
    ethnicity: random.chance(0.75) ? ethnicity : null,
    nativePlace: random.chance(0.8) ? random.pick(place.nativePlaces) : null,
    kind: wish.kind,
    schooling: random.chance(0.96) ? "upperSecondary" : "lowerSecondary",
    degree,
    degreeField: degree === "none" ? null : random.pick(FIELDS),
    ...(member ? way : { candidateSince: null, joinedOn: null, officialOn: null }),
    endedOn: null,
    endReason: null,
    homes: [],
    posts: [],
    credentials: [],
    enrolments: [],
    exemptions: [],
    ratings: [],
  };
  const level = random.weighted(LEVELS.map((value, rank) => [value, wish.levels[rank] ?? 0] as const));
  if (level !== "none") person.credentials.push(...broughtPapers(random, place, person, level, wish.since));
  return person;
}

function broughtPapers(
  random: Random,
  place: Locality,
  person: Omit<DemoPerson, "id">,
  level: Exclude<TheoryLevel, "none">,
  since: Day,
): DemoPerson["credentials"] {
  const adult = addYears(person.birth, 22);
  const earliest = adult > addYears(since, -9) ? adult : addYears(since, -9);
  const issuedOn = random.day(earliest, since);
  const papers = [levelDiploma(random, place, level, issuedOn)];
  const before = maxDay(addYears(person.birth, 20), addMonths(issuedOn, -random.int(24, 60)));
  if (before < issuedOn && (level === "advanced" || (level === "intermediate" && random.chance(0.25)))) {
    papers.unshift(levelDiploma(random, place, level === "advanced" ? "intermediate" : "elementary", before));
  }
  return papers;
}
