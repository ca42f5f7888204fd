import { day } from "@/lib/domain/shared/day";
import { BEGINNING, type DemoBook } from "../book";
import { communeSeats, standsAt } from "../commune-seats";
import { centreSeats, districtOffice } from "../district-seats";
import { addCandidates, roundOff } from "../extras";
import type { Locality } from "../locality";
import { TRA_VINH } from "../names";
import { Random } from "../random";
import { type Seat, staffPlace } from "../staffing";
import { addCommunes, addDistrict, addProvince, near } from "./geography";

/** Invented, as the published figures name no commune. */
const INVENTED = [
  "Dừa Xanh",
  "Phù Sa",
  "Bến Nắng",
  "Kinh Mới",
  "Lục Bình",
  "Cầu Dừa",
  "Vườn Cam",
  "Sông Ngọt",
  "Mía Ngọt",
  "Sen Hồng",
  "Cù Lao Gió",
  "Rạch Trong",
  "Đồng Nước",
];

const PLACE: Locality = {
  ethnic: TRA_VINH,
  school: "Trường Chính trị tỉnh Trà Vinh",
  centre: "Trung tâm chính trị huyện Càng Long",
  nativePlaces: [
    "huyện Càng Long, tỉnh Trà Vinh",
    "huyện Châu Thành, tỉnh Trà Vinh",
    "huyện Vũng Liêm, tỉnh Vĩnh Long",
  ],
};
const ADVANCED = { level: "advanced", by: day("2025-06-01") } as const;
const TARGETS = [
  { group: "district-committee-members", level: "advanced", percent: 100, comparison: "atLeast", note: null },
  { group: "division-heads", level: "advanced", percent: 100, comparison: "atLeast", note: null },
  { group: "deputy-division-heads", level: "advanced", percent: 90, comparison: "moreThan", note: null },
  {
    group: "district-cadres",
    level: "intermediate",
    percent: 85,
    comparison: "atLeast",
    note: "Câu chữ của nghị quyết còn có thể hiểu theo cách khác.",
  },
  { group: "commune-committee-and-cadres", level: "intermediate", percent: 100, comparison: "atLeast", note: null },
] as const;

/** Two communes' secretaries sit in the district committee without cao cấp: that target stays just short. */
const WITHOUT_ADVANCED = 2;

export function buildCangLong(book: DemoBook): void {
  const random = new Random("cang-long");
  const province = addProvince(book, "Trà Vinh", "plain", [9.935, 106.34]);
  const district = addDistrict(book, province, "Càng Long", [9.986, 106.207]);
  const communes = [
    ...addCommunes(book, random, district, INVENTED, { area: (name) => (name === "Cù Lao Gió" ? "hard" : "plain") }),
    ...addCommunes(book, random, district, ["Phố Dừa"], { kind: "township" }),
  ];
  const centre = book.addUnit(district, {
    code: "trung-tam-chinh-tri-cang-long",
    name: "Trung tâm chính trị huyện Càng Long",
    kind: "centre",
    at: near(random, [9.986, 106.207], 0.01),
  });
  for (const commune of communes) book.link("served-by", commune, centre, BEGINNING);
  const office = districtOffice(book, district, {
    agencies: 12,
    staffPerAgency: 4,
    deputiesPerAgency: 2,
    committeeHeads: 12,
    forceLeaders: ADVANCED,
    forceHeads: ADVANCED,
    forceDeputies: { ...ADVANCED, except: 2 },
    forceStaff: { level: "intermediate", by: day("2025-10-01"), share: 0.68 },
  });
  const before = book.people.length;
  staffPlace(book, random, PLACE, [
    ...office.seats,
    ...centreSeats(centre, 2, day("2019-11-08")),
    ...communes.flatMap((commune, index) => {
      const seats = communeSeats(standsAt(commune), 14, {
        secretaryAlso: [{ position: "district-committee-member", unit: district }],
      });
      return seats.map((seat, desk): Seat => {
        if (desk > 0) return seat;
        const force = index < WITHOUT_ADVANCED ? ({ level: "intermediate", by: ADVANCED.by } as const) : ADVANCED;
        // Whoever comes to the two exempted desks brings trung cấp and is sent no further.
        const profile =
          index < WITHOUT_ADVANCED
            ? { ...seat.profile, first: [0, 0, 1, 0] as const, later: [0, 0, 1, 0] as const }
            : seat.profile;
        return { ...seat, profile, force, keepFilled: true, closed: true };
      });
    }),
  ]);
  roundOff(book, random, PLACE, book.people.slice(before), { looseEnds: true });
  for (const commune of communes) addCandidates(book, random, PLACE, commune, 3);
  for (const target of TARGETS)
    book.targets.push({
      ...target,
      unit: district.code,
      source: "Nghị quyết Đại hội Đảng bộ huyện Càng Long nhiệm kỳ 2020–2025 (số liệu đã công bố)",
    });
}
