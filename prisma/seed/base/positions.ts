import type { GroupCode } from "./position-groups";

export type Branch = "party" | "council" | "government" | "front" | "mass" | "office" | "agency";
export type PositionSeed = Readonly<{
  code: string;
  nameVi: string;
  nameEn: string;
  branch: Branch;
  groups: readonly GroupCode[];
}>;

const COMMUNE: readonly GroupCode[] = ["commune-cadres", "commune-committee-and-cadres"];
const COMMUNE_LEADER: readonly GroupCode[] = [...COMMUNE, "commune-leaders"];
const COMMUNE_SECRETARY: readonly GroupCode[] = [...COMMUNE_LEADER, "commune-committee-members"];
const COMMUNE_MASS: readonly GroupCode[] = [...COMMUNE, "commune-mass-heads"];
const COMMUNE_OFFICE: readonly GroupCode[] = [...COMMUNE, "commune-office-titles"];
const DISTRICT: readonly GroupCode[] = ["district-cadres"];
const DISTRICT_COMMITTEE: readonly GroupCode[] = ["district-committee-members", "district-cadres"];

function position(
  code: string,
  nameVi: string,
  nameEn: string,
  branch: Branch,
  groups: readonly GroupCode[],
): PositionSeed {
  return { code, nameVi, nameEn, branch, groups };
}

/** In the order in which lists show them. */
export const POSITIONS: readonly PositionSeed[] = [
  position("commune-secretary", "Bí thư Đảng ủy xã", "Commune party secretary", "party", COMMUNE_SECRETARY),
  position(
    "commune-deputy-secretary",
    "Phó Bí thư Đảng ủy xã",
    "Commune deputy party secretary",
    "party",
    COMMUNE_SECRETARY,
  ),
  position("commune-committee-member", "Ủy viên Ban Chấp hành Đảng bộ xã", "Commune party committee member", "party", [
    "commune-committee-members",
    "commune-committee-and-cadres",
  ]),
  position(
    "commune-council-chair",
    "Chủ tịch Hội đồng nhân dân xã",
    "Chair of the commune people's council",
    "council",
    [...COMMUNE_LEADER, "commune-chairs"],
  ),
  position(
    "commune-council-vice-chair",
    "Phó Chủ tịch Hội đồng nhân dân xã",
    "Vice-chair of the commune people's council",
    "council",
    COMMUNE_LEADER,
  ),
  position("commune-chair", "Chủ tịch Ủy ban nhân dân xã", "Chair of the commune people's committee", "government", [
    ...COMMUNE_LEADER,
    "commune-chairs",
  ]),
  position(
    "commune-vice-chair",
    "Phó Chủ tịch Ủy ban nhân dân xã",
    "Vice-chair of the commune people's committee",
    "government",
    COMMUNE_LEADER,
  ),
  position(
    "commune-front-chair",
    "Chủ tịch Ủy ban Mặt trận Tổ quốc xã",
    "Chair of the commune Fatherland Front",
    "front",
    [...COMMUNE_MASS, "commune-chairs"],
  ),
  position(
    "commune-youth-secretary",
    "Bí thư Đoàn Thanh niên xã",
    "Commune Youth Union secretary",
    "mass",
    COMMUNE_MASS,
  ),
  position(
    "commune-women-chair",
    "Chủ tịch Hội Liên hiệp Phụ nữ xã",
    "Chair of the commune Women's Union",
    "mass",
    COMMUNE_MASS,
  ),
  position(
    "commune-farmers-chair",
    "Chủ tịch Hội Nông dân xã",
    "Chair of the commune Farmers' Union",
    "mass",
    COMMUNE_MASS,
  ),
  position(
    "commune-veterans-chair",
    "Chủ tịch Hội Cựu chiến binh xã",
    "Chair of the commune Veterans' Association",
    "mass",
    COMMUNE_MASS,
  ),
  position(
    "commune-military-commander",
    "Chỉ huy trưởng Ban Chỉ huy Quân sự xã",
    "Commune military commander",
    "office",
    [...COMMUNE_OFFICE, "military-commanders"],
  ),
  position(
    "commune-office-statistics",
    "Công chức Văn phòng – thống kê",
    "Office and statistics official",
    "office",
    COMMUNE_OFFICE,
  ),
  position(
    "commune-land-construction",
    "Công chức Địa chính – nông nghiệp – xây dựng và môi trường",
    "Land, farming, construction and environment official",
    "office",
    COMMUNE_OFFICE,
  ),
  position(
    "commune-finance-accounting",
    "Công chức Tài chính – kế toán",
    "Finance and accounting official",
    "office",
    COMMUNE_OFFICE,
  ),
  position(
    "commune-justice-registry",
    "Công chức Tư pháp – hộ tịch",
    "Justice and civil registry official",
    "office",
    COMMUNE_OFFICE,
  ),
  position(
    "commune-culture-society",
    "Công chức Văn hóa – xã hội",
    "Culture and society official",
    "office",
    COMMUNE_OFFICE,
  ),
  position("party-cell-secretary", "Bí thư chi bộ", "Party cell secretary", "party", ["party-cell-secretaries"]),
  position("party-cell-deputy-secretary", "Phó Bí thư chi bộ", "Party cell deputy secretary", "party", []),

  position("district-secretary", "Bí thư Huyện ủy", "District party secretary", "party", DISTRICT_COMMITTEE),
  position(
    "district-deputy-secretary",
    "Phó Bí thư Huyện ủy",
    "District deputy party secretary",
    "party",
    DISTRICT_COMMITTEE,
  ),
  position(
    "district-standing-member",
    "Ủy viên Ban Thường vụ Huyện ủy",
    "District standing committee member",
    "party",
    DISTRICT_COMMITTEE,
  ),
  position(
    "district-committee-member",
    "Ủy viên Ban Chấp hành Đảng bộ huyện",
    "District party committee member",
    "party",
    ["district-committee-members"],
  ),
  position(
    "district-chair",
    "Chủ tịch Ủy ban nhân dân huyện",
    "Chair of the district people's committee",
    "government",
    DISTRICT,
  ),
  position(
    "district-vice-chair",
    "Phó Chủ tịch Ủy ban nhân dân huyện",
    "Vice-chair of the district people's committee",
    "government",
    DISTRICT,
  ),
  position("division-head", "Trưởng phòng và tương đương", "Head of division", "agency", [
    "division-heads",
    "district-cadres",
  ]),
  position("deputy-division-head", "Phó Trưởng phòng và tương đương", "Deputy head of division", "agency", [
    "deputy-division-heads",
    "district-cadres",
  ]),
  position("specialist", "Chuyên viên", "Specialist", "agency", DISTRICT),
  position("public-employee", "Viên chức", "Public employee", "agency", DISTRICT),

  position("centre-director", "Giám đốc Trung tâm chính trị", "Director of the political centre", "agency", [
    "division-heads",
    "district-cadres",
  ]),
  position(
    "centre-deputy-director",
    "Phó Giám đốc Trung tâm chính trị",
    "Deputy director of the political centre",
    "agency",
    ["deputy-division-heads", "district-cadres"],
  ),
  position("centre-lecturer", "Giảng viên Trung tâm chính trị", "Lecturer of the political centre", "agency", [
    "lecturers",
    "district-cadres",
  ]),
  position("part-time-lecturer", "Giảng viên kiêm chức", "Part-time lecturer", "agency", ["part-time-lecturers"]),
  position(
    "school-rector",
    "Hiệu trưởng Trường Chính trị tỉnh",
    "Rector of the provincial political school",
    "agency",
    [],
  ),
  position(
    "school-department-head",
    "Trưởng khoa, phòng Trường Chính trị tỉnh",
    "Head of department of the political school",
    "agency",
    [],
  ),
  position(
    "school-lecturer",
    "Giảng viên Trường Chính trị tỉnh",
    "Lecturer of the provincial political school",
    "agency",
    ["lecturers"],
  ),

  position("bloc-committee-member", "Ủy viên Ban Chấp hành Đảng bộ khối", "Bloc party committee member", "party", [
    "bloc-cadres",
  ]),
  position("party-base-secretary", "Bí thư Đảng ủy cơ sở", "Secretary of a grassroots party organisation", "party", [
    "party-base-committee-members",
    "bloc-cadres",
  ]),
  position(
    "party-base-deputy-secretary",
    "Phó Bí thư Đảng ủy cơ sở",
    "Deputy secretary of a grassroots party organisation",
    "party",
    ["party-base-committee-members", "bloc-cadres"],
  ),
  position(
    "party-base-committee-member",
    "Ủy viên Ban Chấp hành Đảng bộ cơ sở",
    "Committee member of a grassroots party organisation",
    "party",
    ["party-base-committee-members"],
  ),
  position(
    "central-division-head",
    "Trưởng phòng, vụ và tương đương ở Trung ương",
    "Head of division at a central agency",
    "agency",
    ["bloc-cadres"],
  ),
  position("central-specialist", "Chuyên viên cơ quan Trung ương", "Specialist at a central agency", "agency", []),
];
