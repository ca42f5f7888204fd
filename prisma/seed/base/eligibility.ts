import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

export type EligibilitySeed = Readonly<{
  regulation: string;
  level: TheoryLevel;
  validFrom: string;
  validTo: string | null;
  minSchooling: string | null;
  minDegree: string | null;
  easedSchooling: string | null;
  partyMember: string | null;
  partTimeMinAgeFemale: number | null;
  partTimeMinAgeMale: number | null;
  ratingYears: number | null;
  minRating: string | null;
  subjectGroups: string[];
  trainedBy: string;
  needsCheck: boolean;
  note: string | null;
}>;

const QD57 = {
  regulation: "Quy định 57-QĐ/TW",
  validFrom: "2022-02-08",
  validTo: "2025-08-29",
  ratingYears: null,
  minRating: null,
};
const QD350 = { regulation: "Quy định 350-QĐ/TW", validFrom: "2025-08-29", validTo: null };

const ELEMENTARY = {
  level: "elementary",
  minSchooling: "lowerSecondary",
  minDegree: null,
  easedSchooling: null,
  partyMember: null,
  partTimeMinAgeFemale: null,
  partTimeMinAgeMale: null,
  subjectGroups: [],
  trainedBy: "centre",
} as const;
/** Probationary members suffice; eased schooling for ethnic minorities and mountain, border, island, very hard areas. */
const INTERMEDIATE = {
  level: "intermediate",
  minSchooling: null,
  minDegree: "college",
  easedSchooling: "upperSecondary",
  partyMember: "probationary",
  subjectGroups: [],
  trainedBy: "school",
} as const;
const ADVANCED = {
  level: "advanced",
  minSchooling: null,
  minDegree: "university",
  easedSchooling: null,
  partyMember: "official",
  trainedBy: "academy",
} as const;

/** Who may be sent to a level: regulations with their days, never merged with what a post demands. */
export const ELIGIBILITY_RULES: readonly EligibilitySeed[] = [
  { ...QD57, ...ELEMENTARY, subjectGroups: [], needsCheck: false, note: null },
  {
    ...QD57,
    ...INTERMEDIATE,
    subjectGroups: [],
    partTimeMinAgeFemale: 33,
    partTimeMinAgeMale: 35,
    needsCheck: false,
    note: "Dưới tuổi này chỉ học hệ tập trung.",
  },
  {
    ...QD57,
    ...ADVANCED,
    subjectGroups: ["district-committee-members", "division-heads", "deputy-division-heads"],
    partTimeMinAgeFemale: 38,
    partTimeMinAgeMale: 40,
    needsCheck: true,
    note: "Dưới tuổi này chỉ học hệ tập trung. Nhóm chức danh được cử đi học cao cấp chưa đối chiếu được với văn bản gốc.",
  },
  {
    ...QD350,
    ...ELEMENTARY,
    subjectGroups: [],
    ratingYears: null,
    minRating: null,
    needsCheck: true,
    note: "Điều kiện sơ cấp giữ như Quy định 57-QĐ/TW, cần đối chiếu văn bản gốc.",
  },
  {
    ...QD350,
    ...INTERMEDIATE,
    subjectGroups: [],
    partTimeMinAgeFemale: 28,
    partTimeMinAgeMale: 30,
    ratingYears: 2,
    minRating: "good",
    needsCheck: false,
    note: "Hai năm liên tục liền kề trước khi cử đi học được xếp loại hoàn thành tốt nhiệm vụ trở lên.",
  },
  {
    ...QD350,
    ...ADVANCED,
    partTimeMinAgeFemale: null,
    partTimeMinAgeMale: null,
    ratingYears: null,
    minRating: null,
    subjectGroups: [
      "district-committee-members",
      "division-heads",
      "deputy-division-heads",
      "commune-chairs",
      "military-commanders",
    ],
    needsCheck: true,
    note: "Chủ tịch cấp xã, trưởng phòng và chỉ huy trưởng quân sự trở thành đối tượng cao cấp; các nhóm khác giữ như Quy định 57-QĐ/TW, cần đối chiếu; tuổi học không tập trung và điều kiện xếp loại chưa đối chiếu được.",
  },
];
