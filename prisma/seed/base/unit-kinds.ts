/* What a kind of unit is to a class; the columns of unit_kind say it in words. */
const COUNTED = { countsPeople: true, sendsLearners: false, hostsClasses: false, teaches: false };
const PLACE = { ...COUNTED, sendsLearners: true, hostsClasses: true };
const OFFICE = { ...COUNTED, sendsLearners: true };
const SCHOOL = { ...PLACE, teaches: true };
const CLUSTER = { ...COUNTED, countsPeople: false };

/** Kinds of units as data; an installation may add its own. */
export const UNIT_KINDS = [
  { code: "country", labelVi: "Toàn quốc", labelEn: "Country", level: 0, ...COUNTED, sort: 10 },
  { code: "province", labelVi: "Tỉnh, thành phố", labelEn: "Province", level: 1, ...COUNTED, sort: 20 },
  { code: "bloc", labelVi: "Đảng bộ khối", labelEn: "Party bloc", level: 1, ...COUNTED, sort: 30 },
  { code: "district", labelVi: "Huyện, quận, thị xã", labelEn: "District", level: 2, ...COUNTED, sort: 40 },
  { code: "commune", labelVi: "Xã", labelEn: "Commune", level: 3, ...PLACE, sort: 50 },
  { code: "ward", labelVi: "Phường", labelEn: "Ward", level: 3, ...PLACE, sort: 60 },
  { code: "special-zone", labelVi: "Đặc khu", labelEn: "Special zone", level: 3, ...PLACE, sort: 70 },
  { code: "township", labelVi: "Thị trấn", labelEn: "Township", level: 3, ...PLACE, sort: 80 },
  { code: "agency", labelVi: "Cơ quan, ban, phòng", labelEn: "Agency", level: 3, ...OFFICE, sort: 90 },
  {
    code: "party-base",
    labelVi: "Đảng bộ cơ sở",
    labelEn: "Grassroots party organisation",
    level: 3,
    ...OFFICE,
    sort: 100,
  },
  { code: "school", labelVi: "Trường chính trị", labelEn: "Political school", level: 2, ...SCHOOL, sort: 110 },
  {
    code: "centre",
    labelVi: "Trung tâm chính trị",
    labelEn: "Political centre",
    level: 3,
    ...SCHOOL,
    sort: 120,
  },
  { code: "cluster", labelVi: "Cụm xã", labelEn: "Commune cluster", level: 3, ...CLUSTER, sort: 130 },
  { code: "party-cell", labelVi: "Chi bộ", labelEn: "Party cell", level: 4, ...COUNTED, sort: 140 },
] as const;
