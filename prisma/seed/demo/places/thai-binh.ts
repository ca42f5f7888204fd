import { day } from "@/lib/domain/shared/day";
import { BEGINNING, type DemoBook, type DemoUnit } from "../book";
import { COMMUNE_SIZE, communeSeats, standsAt } from "../commune-seats";
import { districtOffice } from "../district-seats";
import { addCandidates, roundOff } from "../extras";
import type { Locality } from "../locality";
import { KINH_ONLY } from "../names";
import { Random } from "../random";
import { type Seat, type SeatProfile, staffPlace } from "../staffing";
import { addCommunes, addDistrict, addProvince, near } from "./geography";

const PLACE: Locality = {
  ethnic: KINH_ONLY,
  school: "Trường Chính trị tỉnh Thái Bình",
  centre: "Trung tâm chính trị cấp huyện, tỉnh Thái Bình",
  nativePlaces: [
    "huyện Vũ Thư, tỉnh Thái Bình",
    "huyện Hưng Hà, tỉnh Thái Bình",
    "huyện Thái Thụy, tỉnh Thái Bình",
    "huyện Kiến Xương, tỉnh Thái Bình",
  ],
};

/** Vũ Vân and Thụy Duyên are named in the published figures; the other communes are invented. */
const DISTRICTS: readonly Readonly<{ name: string; at: readonly [number, number]; communes: readonly string[] }>[] = [
  {
    name: "Vũ Thư",
    at: [20.437, 106.283],
    communes: ["Vũ Vân", "Lúa Chín", "Hoa Hòe", "Bãi Dâu", "Đò Chiều", "Vườn Hoa"],
  },
  {
    name: "Hưng Hà",
    at: [20.599, 106.221],
    communes: ["Dệt Cửi", "Đồng Lúa", "Ngã Ba Sông", "Trống Hội", "Chiếu Hoa"],
  },
  {
    name: "Thái Thụy",
    at: [20.543, 106.523],
    communes: ["Thụy Duyên", "Biển Bạc", "Rừng Sú", "Chèo Xuân", "Muối Biển", "Hải Đăng"],
  },
];

export function buildThaiBinh(book: DemoBook): void {
  const random = new Random("thai-binh");
  const province = addProvince(book, "Thái Bình", "plain", [20.449, 106.342]);
  const school = book.addUnit(province, {
    code: "truong-chinh-tri-thai-binh",
    name: "Trường Chính trị tỉnh Thái Bình",
    kind: "school",
    at: near(random, [20.449, 106.342], 0.01),
  });
  const before = book.people.length;
  staffPlace(book, random, PLACE, schoolSeats(school));
  for (const { name, at, communes: names } of DISTRICTS) {
    const district = addDistrict(book, province, name, at);
    const communes = addCommunes(book, random, district, names);
    for (const commune of communes)
      book.link("served-by", commune, school, BEGINNING, "Lớp trung cấp do Trường Chính trị tỉnh mở");
    const office = districtOffice(book, district, {
      agencies: 5,
      staffPerAgency: 2,
      deputiesPerAgency: 1,
      committeeHeads: 5,
    });
    staffPlace(book, random, PLACE, [
      ...office.seats,
      ...communes.filter(({ code }) => code !== "vu-van").flatMap((commune) => communeSeats(standsAt(commune), 15)),
    ]);
    for (const commune of communes) addCandidates(book, random, PLACE, commune, 3);
  }
  roundOff(
    book,
    random,
    PLACE,
    book.people.slice(before).filter(({ posts }) => posts.length > 0),
    { looseEnds: true },
  );
  const vuVan = book.units.find(({ code }) => code === "vu-van");
  if (vuVan) seatVuVan(book, vuVan);
}

/** Vũ Vân: all twenty-one desks filled, and everyone at trung cấp from 2020 on. */
function seatVuVan(book: DemoBook, commune: DemoUnit): void {
  const random = new Random("vu-van");
  const before = book.people.length;
  const seats = communeSeats(standsAt(commune), COMMUNE_SIZE, {
    force: { level: "intermediate", by: day("2020-06-15") },
    levels: [5, 3, 12, 0],
    keepFilled: true,
    closed: true,
  });
  staffPlace(book, random, PLACE, seats);
  roundOff(book, random, PLACE, book.people.slice(before), { looseEnds: false });
}

function schoolSeats(school: DemoUnit): Seat[] {
  const lecturer: SeatProfile = {
    kind: "publicEmployee",
    elected: false,
    women: 0.5,
    members: 1,
    first: [0, 0, 55, 45],
    later: [0, 0, 80, 20],
    wants: "advanced",
    sent: 0.7,
  };
  const leader: SeatProfile = { ...lecturer, women: 0.3, first: [0, 0, 0, 1], later: [0, 0, 0, 1] };
  const seat = (profile: SeatProfile, position: string): Seat => ({
    profile,
    posts: [{ position }],
    stands: standsAt(school),
  });
  return [
    seat(leader, "school-rector"),
    ...Array.from({ length: 5 }, () => seat(leader, "school-department-head")),
    ...Array.from({ length: 18 }, () => seat(lecturer, "school-lecturer")),
  ];
}
