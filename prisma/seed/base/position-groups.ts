/** Groups that standards, targets and dashboards speak of. A position may belong to several. */
export const POSITION_GROUPS = [
  {
    code: "district-committee-members",
    nameVi: "Ủy viên Ban Chấp hành Đảng bộ huyện",
    nameEn: "District party committee members",
  },
  { code: "division-heads", nameVi: "Trưởng phòng và tương đương", nameEn: "Heads of division" },
  { code: "deputy-division-heads", nameVi: "Phó Trưởng phòng và tương đương", nameEn: "Deputy heads of division" },
  {
    code: "district-cadres",
    nameVi: "Cán bộ, công chức, viên chức cấp huyện",
    nameEn: "District cadres, officials and employees",
  },
  {
    code: "commune-committee-members",
    nameVi: "Ủy viên Ban Chấp hành Đảng bộ cấp xã",
    nameEn: "Commune party committee members",
  },
  { code: "commune-cadres", nameVi: "Cán bộ, công chức cấp xã", nameEn: "Commune cadres and officials" },
  {
    code: "commune-committee-and-cadres",
    nameVi: "Ủy viên Ban Chấp hành Đảng bộ cấp xã; cán bộ, công chức cấp xã",
    nameEn: "Commune committee members, cadres and officials",
  },
  {
    code: "commune-leaders",
    nameVi: "Bí thư, phó bí thư, chủ tịch, phó chủ tịch cấp xã",
    nameEn: "Commune secretaries and chairs",
  },
  {
    code: "commune-chairs",
    nameVi: "Chủ tịch Hội đồng nhân dân, Ủy ban nhân dân, Mặt trận Tổ quốc cấp xã",
    nameEn: "Chairs of commune council, committee and Front",
  },
  {
    code: "commune-mass-heads",
    nameVi: "Người đứng đầu Mặt trận, đoàn thể cấp xã",
    nameEn: "Heads of commune mass organisations",
  },
  { code: "commune-office-titles", nameVi: "Công chức cấp xã", nameEn: "Commune office titles" },
  {
    code: "military-commanders",
    nameVi: "Chỉ huy trưởng Ban Chỉ huy Quân sự cấp xã",
    nameEn: "Commune military commanders",
  },
  { code: "party-cell-secretaries", nameVi: "Bí thư chi bộ", nameEn: "Party cell secretaries" },
  { code: "lecturers", nameVi: "Giảng viên chuyên trách", nameEn: "Full-time lecturers" },
  { code: "part-time-lecturers", nameVi: "Giảng viên kiêm chức", nameEn: "Part-time lecturers" },
  {
    code: "party-base-committee-members",
    nameVi: "Cấp ủy viên đảng bộ cơ sở",
    nameEn: "Committee members of grassroots party organisations",
  },
  { code: "bloc-cadres", nameVi: "Cán bộ lãnh đạo, quản lý trong khối", nameEn: "Managers within a bloc" },
] as const;

export type GroupCode = (typeof POSITION_GROUPS)[number]["code"];
