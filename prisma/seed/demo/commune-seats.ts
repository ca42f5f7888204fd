import type { Day } from "@/lib/domain/shared/day";
import type { DemoUnit, GivenLevel } from "./book";
import type { Seat, SeatPost, SeatProfile } from "./staffing";

/* The desks of a commune. Weights of levels: none, sơ cấp, trung cấp, cao cấp. */

const LEADER: SeatProfile = {
  kind: "cadre",
  elected: true,
  women: 0.2,
  members: 1,
  first: [8, 6, 82, 4],
  later: [6, 3, 84, 7],
  wants: "intermediate",
  sent: 0.7,
};
const MASS: SeatProfile = {
  kind: "cadre",
  elected: true,
  women: 0.3,
  members: 0.97,
  first: [30, 14, 56, 0],
  later: [36, 9, 55, 0],
  wants: "intermediate",
  sent: 0.5,
};
const WOMEN: SeatProfile = { ...MASS, women: 1 };
const YOUTH: SeatProfile = { ...MASS, women: 0.4 };
const OFFICE: SeatProfile = {
  kind: "civilServant",
  elected: false,
  women: 0.46,
  members: 0.84,
  first: [40, 8, 52, 0],
  later: [46, 6, 48, 0],
  wants: "intermediate",
  sent: 0.4,
};
const MILITARY: SeatProfile = { ...OFFICE, women: 0.02, members: 1 };

const COMMITTEE: SeatPost = { position: "commune-committee-member" };
const desk = (profile: SeatProfile, positions: readonly string[], committee = false) => ({
  profile,
  posts: [...positions.map((position) => ({ position })), ...(committee ? [COMMITTEE] : [])],
});

/** The twenty-one desks of a commune, those that a smaller office keeps first. */
const DESKS = [
  desk(LEADER, ["commune-secretary", "commune-council-chair"]),
  desk(LEADER, ["commune-deputy-secretary"]),
  desk(LEADER, ["commune-deputy-secretary", "commune-chair"]),
  desk(LEADER, ["commune-vice-chair"], true),
  desk(MASS, ["commune-front-chair"], true),
  desk(YOUTH, ["commune-youth-secretary"], true),
  desk(WOMEN, ["commune-women-chair"], true),
  desk(MILITARY, ["commune-military-commander"], true),
  desk(OFFICE, ["commune-office-statistics"], true),
  desk(OFFICE, ["commune-finance-accounting"]),
  desk(OFFICE, ["commune-land-construction"]),
  desk(OFFICE, ["commune-culture-society"]),
  desk(OFFICE, ["commune-justice-registry"]),
  desk(MASS, ["commune-farmers-chair"], true),
  desk(MASS, ["commune-veterans-chair"]),
  desk(LEADER, ["commune-council-vice-chair"], true),
  desk(LEADER, ["commune-vice-chair"]),
  desk(OFFICE, ["commune-office-statistics"]),
  desk(OFFICE, ["commune-land-construction"]),
  desk(OFFICE, ["commune-justice-registry"]),
  desk(OFFICE, ["commune-culture-society"]),
];

export const COMMUNE_SIZE = DESKS.length;

export type CommuneOptions = Readonly<{
  force?: Readonly<{ level: GivenLevel; by: Day }>;
  /** Exactly these levels are brought along: nobody outranks the force. */
  levels?: SeatProfile["first"];
  keepFilled?: boolean;
  closed?: boolean;
  /** A further post of the first desk: its secretary sits in the district committee, say. */
  secretaryAlso?: readonly SeatPost[];
}>;

/** Desks of one commune; `stands` says where they stand over time. */
export function communeSeats(stands: Seat["stands"], size: number, options: CommuneOptions = {}): Seat[] {
  return DESKS.slice(0, size).map(({ profile, posts }, index) => ({
    profile: options.levels ? { ...profile, first: options.levels, later: options.levels } : profile,
    posts: index === 0 ? [...posts, ...(options.secretaryAlso ?? [])] : posts,
    stands,
    ...(options.force ? { force: options.force } : {}),
    ...(options.keepFilled ? { keepFilled: true } : {}),
    ...(options.closed ? { closed: true } : {}),
  }));
}

/** Where a desk stands when nothing ever changes. */
export function standsAt(unit: DemoUnit): Seat["stands"] {
  return [{ unit, from: unit.from }];
}
