import { day } from "@/lib/domain/shared/day";
import { BEGINNING, type DemoBook, type DemoUnit } from "../book";
import { COMMUNE_SIZE, communeSeats, standsAt } from "../commune-seats";
import { centreSeats, districtOffice } from "../district-seats";
import { addCandidates, roundOff } from "../extras";
import type { Locality } from "../locality";
import { LANG_SON } from "../names";
import { Random } from "../random";
import { type Seat, type SeatPost, staffPlace } from "../staffing";
import { seatChiMinh } from "./chi-minh";
import { addCommunes, addDistrict, addProvince, near } from "./geography";

/** The communes of the western cluster, invented places that lie together in the west of the district. */
const WEST_AT: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  "Tân Tiến": [22.207, 106.352],
  "Kim Đồng": [22.236, 106.338],
  "Tân Yên": [22.262, 106.316],
  "Cao Minh": [22.291, 106.329],
  "Đoàn Kết": [22.198, 106.318],
  "Khánh Long": [22.246, 106.371],
  "Vĩnh Tiến": [22.275, 106.362],
};
const WEST = Object.keys(WEST_AT);
/** Invented, as the published figures name nine communes only. */
const INVENTED = [
  "Mây Trắng",
  "Đồi Thông",
  "Nắng Sớm",
  "Rừng Xanh",
  "Gió Ngàn",
  "Hoa Mận",
  "Đá Biếc",
  "Sương Mai",
  "Lúa Nương",
  "Hồi Thơm",
  "Suối Trong",
];
const BORDER = new Set(["Tân Yên", "Cao Minh", "Khánh Long", "Vĩnh Tiến", "Đá Biếc"]);
/** Two invented communes became one on this day. */
const MERGED_ON = day("2020-01-01");
const PART_TIME_LECTURERS = 16;

export const PLACE: Locality = {
  ethnic: LANG_SON,
  school: "Trường Chính trị Hoàng Văn Thụ tỉnh Lạng Sơn",
  centre: "Trung tâm chính trị huyện Tràng Định",
  nativePlaces: [
    "huyện Tràng Định, tỉnh Lạng Sơn",
    "huyện Văn Lãng, tỉnh Lạng Sơn",
    "huyện Bình Gia, tỉnh Lạng Sơn",
    "huyện Thạch An, tỉnh Cao Bằng",
  ],
};

export function buildTrangDinh(book: DemoBook): void {
  const random = new Random("trang-dinh");
  const province = addProvince(book, "Lạng Sơn", "mountain", [21.853, 106.761]);
  const district = addDistrict(book, province, "Tràng Định", [22.251, 106.475]);
  const area = (name: string) => (BORDER.has(name) ? ("border" as const) : ("mountain" as const));
  const [chiMinh, chiLang, ...others] = addCommunes(
    book,
    random,
    district,
    ["Chí Minh", "Chi Lăng", ...WEST, ...INVENTED],
    { area },
  ) as [DemoUnit, DemoUnit, ...DemoUnit[]];
  for (const commune of others) {
    const at = WEST_AT[commune.name.replace("Xã ", "")];
    if (at) [commune.latitude, commune.longitude] = at;
  }
  const [township] = addCommunes(book, random, district, ["Suối Hoa"], { kind: "township" }) as [DemoUnit];
  const merged = mergedCommunes(book, random, district);
  const centre = addCentre(book, random, district, [chiMinh, chiLang, ...others, township]);
  book.link("served-by", merged.after, centre, day("2020-01-01"));

  const office = districtOffice(book, district, {
    agencies: 13,
    staffPerAgency: 4,
    deputiesPerAgency: 2,
    committeeHeads: 9,
  });
  if (office.agencies[2])
    book.renameUnit(
      office.agencies[2],
      "Ban Tuyên giáo và Dân vận Huyện ủy",
      day("2025-02-15"),
      "Hợp nhất công tác tuyên giáo và dân vận",
    );

  const lecture: SeatPost = { position: "part-time-lecturer", unit: centre, from: day("2016-01-01") };
  const officeSeats = office.seats.map(
    (seat, index): Seat =>
      // The four leaders teach no fixed list; after them heads and deputies take turns until sixteen teach.
      index >= 4 && teaches(office.seats, index)
        ? {
            ...seat,
            posts: [...seat.posts, lecture],
            force: { level: "intermediate", by: day("2018-12-01") },
            keepFilled: true,
          }
        : seat,
  );
  const secretaryAlso: SeatPost[] = [{ position: "district-committee-member", unit: district }];
  const seats: Seat[] = [
    ...officeSeats,
    ...centreSeats(centre, 3, day("2019-11-08")),
    ...[chiLang, ...others, township].flatMap((commune, index) =>
      communeSeats(standsAt(commune), COMMUNE_SIZE, index < 8 ? { secretaryAlso } : {}),
    ),
    ...merged.seats,
  ];
  const before = book.people.length;
  staffPlace(book, random, PLACE, seats);
  roundOff(book, random, PLACE, book.people.slice(before), { looseEnds: true });
  seatChiMinh(book, chiMinh, PLACE);
  addCells(book, random, others.slice(0, 3));
  for (const commune of [chiMinh, chiLang, ...others, township])
    addCandidates(book, random, PLACE, commune, commune === chiMinh ? 9 : 5);
}

/** Sixteen desks of heads and deputies carry the part-time lecturers' list. */
function teaches(seats: readonly Seat[], index: number): boolean {
  const isManager = (seat: Seat) =>
    seat.posts.some(({ position }) => position === "division-head" || position === "deputy-division-head");
  const seat = seats[index];
  return seat !== undefined && isManager(seat) && seats.slice(0, index).filter(isManager).length < PART_TIME_LECTURERS;
}

function mergedCommunes(
  book: DemoBook,
  random: Random,
  district: DemoUnit,
): Readonly<{ after: DemoUnit; seats: Seat[] }> {
  const at = [22.31, 106.39] as const;
  const common = { kind: "commune", area: "mountain" as const };
  const first = book.addUnit(district, {
    ...common,
    code: "song-trang",
    name: "Xã Sông Trăng",
    to: MERGED_ON,
    at: near(random, at, 0.03),
  });
  const second = book.addUnit(district, {
    ...common,
    code: "nui-khe",
    name: "Xã Núi Khế",
    to: MERGED_ON,
    at: near(random, at, 0.03),
  });
  const after = book.addUnit(district, { ...common, code: "trang-khe", name: "Xã Trăng Khế", from: MERGED_ON, at });
  const reason = "Sáp nhập Xã Sông Trăng và Xã Núi Khế thành Xã Trăng Khế";
  for (const former of [first, second]) book.link("successor", former, after, MERGED_ON, reason);
  // Each of the two small communes kept part of the desks; the new one has them all.
  const seats = communeSeats([], COMMUNE_SIZE).map(
    (seat, index): Seat => ({
      ...seat,
      stands: [
        { unit: index % 2 === 0 ? first : second, from: BEGINNING },
        { unit: after, from: MERGED_ON },
      ],
    }),
  );
  return { after, seats };
}

function addCentre(book: DemoBook, random: Random, district: DemoUnit, communes: readonly DemoUnit[]): DemoUnit {
  const centre = book.addUnit(district, {
    code: "trung-tam-chinh-tri-trang-dinh",
    name: "Trung tâm chính trị huyện Tràng Định",
    kind: "centre",
    at: near(random, [22.251, 106.475], 0.01),
  });
  for (const commune of communes) book.link("served-by", commune, centre, BEGINNING);
  const cluster = book.addUnit(district, {
    code: "cum-xa-phia-tay",
    name: "Cụm xã phía Tây",
    kind: "cluster",
    at: [22.24, 106.38],
    from: "2019-01-01",
  });
  for (const commune of communes) {
    if (WEST.includes(commune.name.replace("Xã ", "")))
      book.link("cluster-member", commune, cluster, day("2019-01-01"), "Học chung một lớp theo cụm để giảm đi lại");
  }
  return centre;
}

/** Party cells of a few communes, with secretaries of their own. */
function addCells(book: DemoBook, random: Random, communes: readonly DemoUnit[]): void {
  const seats: Seat[] = communes.flatMap((commune) =>
    [1, 2, 3, 4].map((number): Seat => {
      const cell = book.addUnit(commune, {
        code: `${commune.code}-chi-bo-${number}`,
        name: `Chi bộ thôn ${number}`,
        kind: "party-cell",
      });
      return {
        profile: {
          kind: "partTime",
          elected: true,
          women: 0.3,
          members: 1,
          first: [50, 35, 15, 0],
          later: [40, 40, 20, 0],
          wants: "elementary",
          sent: 0.6,
        },
        posts: [{ position: "party-cell-secretary" }],
        stands: standsAt(cell),
        closed: true,
      };
    }),
  );
  const before = book.people.length;
  staffPlace(book, random, PLACE, seats);
  roundOff(book, random, PLACE, book.people.slice(before), { looseEnds: false });
}
