import { day } from "@/lib/domain/shared/day";
import { BEGINNING, type DemoBook } from "../book";
import { communeSeats, standsAt } from "../commune-seats";
import { centreSeats, districtOffice } from "../district-seats";
import { addCandidates, roundOff } from "../extras";
import type { Locality } from "../locality";
import { KINH_ONLY } from "../names";
import { Random } from "../random";
import { staffPlace } from "../staffing";
import { addCommunes, addDistrict, addProvince, near } from "./geography";

/** Invented, as the published figures name no commune. */
const INVENTED = [
  "Sóng Biếc",
  "Cát Vàng",
  "Hải Âu",
  "Buồm Trắng",
  "Muối Trắng",
  "Bến Trăng",
  "Đồng Cói",
  "Lúa Xuân",
  "Cầu Mây",
  "Sông Lặng",
  "Gò Sen",
  "Làng Chài",
  "Thông Reo",
  "Đê Xanh",
  "Triều Lên",
  "Hoa Muống",
  "Bãi Dài",
  "Giếng Trong",
  "Ngàn Dâu",
  "Cồn Cát",
  "Đồng Sen",
  "Bình Lặng",
];

export const PLACE: Locality = {
  ethnic: KINH_ONLY,
  school: "Trường Chính trị tỉnh Thanh Hóa",
  centre: "Trung tâm chính trị huyện Hậu Lộc",
  nativePlaces: ["huyện Hậu Lộc, tỉnh Thanh Hóa", "huyện Nga Sơn, tỉnh Thanh Hóa", "huyện Hoằng Hóa, tỉnh Thanh Hóa"],
};

export function buildHauLoc(book: DemoBook): void {
  const random = new Random("hau-loc");
  const province = addProvince(book, "Thanh Hóa", "plain", [19.807, 105.776]);
  const district = addDistrict(book, province, "Hậu Lộc", [19.923, 105.897]);
  const communes = [
    ...addCommunes(book, random, district, INVENTED, { area: (name) => (name === "Cồn Cát" ? "island" : "plain") }),
    ...addCommunes(book, random, district, ["Phố Biển"], { kind: "township" }),
  ];
  const centre = book.addUnit(district, {
    code: "trung-tam-chinh-tri-hau-loc",
    name: "Trung tâm chính trị huyện Hậu Lộc",
    kind: "centre",
    at: near(random, [19.923, 105.897], 0.01),
  });
  for (const commune of communes) book.link("served-by", commune, centre, BEGINNING);
  const office = districtOffice(book, district, {
    agencies: 8,
    staffPerAgency: 3,
    deputiesPerAgency: 1,
    committeeHeads: 6,
  });
  const before = book.people.length;
  staffPlace(book, random, PLACE, [
    ...office.seats,
    ...centreSeats(centre, 2, day("2019-11-08")),
    ...communes.flatMap((commune) => communeSeats(standsAt(commune), 13)),
  ]);
  roundOff(book, random, PLACE, book.people.slice(before), { looseEnds: true });
  for (const commune of communes) addCandidates(book, random, PLACE, commune, 3);
}
