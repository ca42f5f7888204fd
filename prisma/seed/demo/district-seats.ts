import type { Day } from "@/lib/domain/shared/day";
import { kebab } from "@/lib/text/fold";
import type { DemoBook, DemoUnit, GivenLevel } from "./book";
import { standsAt } from "./commune-seats";
import type { Seat, SeatPost, SeatProfile } from "./staffing";

/* The agencies of a district and their desks. Weights of levels: none, sơ cấp, trung cấp, cao cấp. */

const LEADER: SeatProfile = {
  kind: "cadre",
  elected: true,
  women: 0.2,
  members: 1,
  first: [0, 0, 30, 70],
  later: [0, 0, 20, 80],
  wants: "advanced",
  sent: 0.8,
};
const HEAD: SeatProfile = {
  kind: "civilServant",
  elected: false,
  women: 0.28,
  members: 1,
  first: [4, 3, 70, 23],
  later: [2, 2, 76, 20],
  wants: "advanced",
  sent: 0.25,
};
const DEPUTY: SeatProfile = {
  kind: "civilServant",
  elected: false,
  women: 0.36,
  members: 1,
  first: [10, 4, 80, 6],
  later: [8, 2, 86, 4],
  wants: "intermediate",
  sent: 0.5,
};
const STAFF: SeatProfile = {
  kind: "civilServant",
  elected: false,
  women: 0.45,
  members: 0.82,
  first: [40, 7, 52, 1],
  later: [48, 3, 49, 0],
  wants: "intermediate",
  sent: 0.38,
};
const EMPLOYEE: SeatProfile = { ...STAFF, kind: "publicEmployee" };

export const AGENCIES = [
  "Văn phòng Huyện ủy",
  "Ban Tổ chức Huyện ủy",
  "Ban Tuyên giáo Huyện ủy",
  "Ủy ban Kiểm tra Huyện ủy",
  "Ban Dân vận Huyện ủy",
  "Ủy ban Mặt trận Tổ quốc huyện",
  "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện",
  "Phòng Nội vụ",
  "Phòng Tài chính – Kế hoạch",
  "Phòng Giáo dục và Đào tạo",
  "Phòng Nông nghiệp và Môi trường",
  "Phòng Văn hóa và Thông tin",
  "Thanh tra huyện",
] as const;

export type LevelForce = Readonly<{ level: GivenLevel; by: Day }>;
export type DistrictWish = Readonly<{
  agencies: number;
  staffPerAgency: number;
  deputiesPerAgency: number;
  /** Posts in the district's committee go with the leaders and the heads of these first agencies. */
  committeeHeads: number;
  forceHeads?: LevelForce;
  forceDeputies?: LevelForce & Readonly<{ except: number }>;
  forceStaff?: LevelForce & Readonly<{ share: number }>;
  forceLeaders?: LevelForce;
}>;

export type DistrictOffice = Readonly<{ seats: Seat[]; agencies: readonly DemoUnit[] }>;

/** Standing leaders and agencies of a district: units in the book, desks to be filled. */
export function districtOffice(book: DemoBook, district: DemoUnit, wish: DistrictWish): DistrictOffice {
  const committee: SeatPost = { position: "district-committee-member", unit: district };
  const seats: Seat[] = [];
  const add = (unit: DemoUnit, profile: SeatProfile, posts: readonly SeatPost[], force?: LevelForce) =>
    seats.push({
      profile,
      posts,
      stands: standsAt(unit),
      ...(force ? { force: { level: force.level, by: force.by }, keepFilled: true } : {}),
    });

  const leaders = book.addUnit(district, {
    code: `${district.code}-thuong-truc`,
    name: "Thường trực Huyện ủy, HĐND, UBND huyện",
    kind: "agency",
  });
  for (const position of ["district-secretary", "district-deputy-secretary", "district-chair"])
    add(leaders, LEADER, [{ position }, committee], wish.forceLeaders);
  add(leaders, LEADER, [{ position: "district-vice-chair" }, committee], wish.forceLeaders);

  const agencies = AGENCIES.slice(0, wish.agencies).map((name) =>
    book.addUnit(district, {
      code: `${district.code}-${kebab(name.replace(/ (Huyện ủy|huyện)$/, ""))}`,
      name,
      kind: "agency",
    }),
  );
  let deputies = 0;
  let staff = 0;
  agencies.forEach((agency, index) => {
    add(
      agency,
      HEAD,
      [{ position: "division-head" }, ...(index < wish.committeeHeads ? [committee] : [])],
      wish.forceHeads,
    );
    for (let n = 0; n < wish.deputiesPerAgency; n++) {
      const forced = wish.forceDeputies && deputies >= wish.forceDeputies.except ? wish.forceDeputies : undefined;
      add(agency, DEPUTY, [{ position: "deputy-division-head" }], forced);
      deputies += 1;
    }
    for (let n = 0; n < wish.staffPerAgency; n++) {
      const share = wish.forceStaff?.share ?? 0;
      const forced = Math.floor((staff + 1) * share) > Math.floor(staff * share) ? wish.forceStaff : undefined;
      add(agency, STAFF, [{ position: "specialist" }], forced);
      staff += 1;
    }
  });
  return { seats, agencies };
}

/** A political centre with its director, deputy and lecturers. */
export function centreSeats(centre: DemoUnit, lecturers: number, since: Day): Seat[] {
  const seat = (profile: SeatProfile, position: string, level: GivenLevel): Seat => ({
    profile,
    posts: [{ position }],
    stands: standsAt(centre),
    force: { level, by: since },
    keepFilled: true,
  });
  return [
    seat(HEAD, "centre-director", "advanced"),
    seat(DEPUTY, "centre-deputy-director", "advanced"),
    ...Array.from({ length: lecturers }, () => seat(EMPLOYEE, "centre-lecturer", "intermediate")),
  ];
}
