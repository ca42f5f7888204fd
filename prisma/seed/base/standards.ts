import type { Area } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

/** One national row of the standards matrix; days are [from, to). */
export type StandardSeed = Readonly<{
  position?: string;
  group?: string;
  lane: "current" | "planned";
  area?: Area;
  level: TheoryLevel;
  from: string;
  to?: string;
  graceUntil?: string;
  legalBasis: string;
  article?: string;
  issuingBody: string;
  needsCheck: boolean;
  note?: string;
}>;

const COUNCIL_AND_COMMITTEE = [
  "commune-council-chair",
  "commune-council-vice-chair",
  "commune-chair",
  "commune-vice-chair",
];
const PARTY_LEADERS = ["commune-secretary", "commune-deputy-secretary"];
const MASS_HEADS = [
  "commune-front-chair",
  "commune-youth-secretary",
  "commune-women-chair",
  "commune-farmers-chair",
  "commune-veterans-chair",
];
/** Terrain whose chairs owed less under the decision of 2004. */
const EASED_AREAS: readonly Area[] = ["mountain", "border", "island", "hard"];

const DECREE_33 = {
  legalBasis: "Nghị định 33/2023/NĐ-CP",
  issuingBody: "Chính phủ",
  from: "2023-08-01",
  graceUntil: "2028-08-01",
};
const DECISION_04 = {
  legalBasis: "Quyết định 04/2004/QĐ-BNV",
  issuingBody: "Bộ Nội vụ",
  from: "2004-02-16",
  to: "2023-08-01",
  needsCheck: true,
};
const CENTRES_2019 = {
  legalBasis: "Quy định 208-QĐ/TW",
  issuingBody: "Ban Bí thư",
  from: "2019-11-08",
  to: "2025-08-29",
  needsCheck: true,
};
const CENTRES_2025 = {
  legalBasis: "Quy định 360-QĐ/TW",
  issuingBody: "Ban Bí thư",
  from: "2025-08-29",
  needsCheck: true,
};
const PLANNING = { legalBasis: "Quy định 50-QĐ/TW", issuingBody: "Bộ Chính trị", from: "2021-12-27", needsCheck: true };
const DIVISIONS = {
  legalBasis: "Nghị định 29/2024/NĐ-CP",
  issuingBody: "Chính phủ",
  from: "2024-05-01",
  needsCheck: true,
};

const PLANNING_NOTE =
  "Người trong quy hoạch phấn đấu đạt chuẩn của chức danh được quy hoạch; mức trình độ cần đối chiếu văn bản gốc.";
const OLD_NOTE = "Quy định trước Nghị định 33/2023/NĐ-CP; mức trình độ theo vùng cần đối chiếu văn bản gốc.";

const current = "current" as const;
const planned = "planned" as const;

const communeStandards: readonly StandardSeed[] = [
  ...COUNCIL_AND_COMMITTEE.flatMap((position): StandardSeed[] => [
    {
      ...DECREE_33,
      position,
      lane: current,
      level: "intermediate",
      needsCheck: false,
      note: "Người chưa đạt chuẩn phải hoàn thành chậm nhất ngày 1/8/2028.",
    },
    { ...DECISION_04, position, lane: current, area: "plain", level: "intermediate", note: OLD_NOTE },
    ...EASED_AREAS.map(
      (area): StandardSeed => ({ ...DECISION_04, position, lane: current, area, level: "elementary", note: OLD_NOTE }),
    ),
  ]),
  ...PARTY_LEADERS.flatMap((position): StandardSeed[] => [
    { ...DECREE_33, position, lane: current, level: "intermediate", needsCheck: true },
    { ...DECISION_04, position, lane: current, level: "intermediate", note: OLD_NOTE },
  ]),
  ...MASS_HEADS.flatMap((position): StandardSeed[] => [
    { ...DECREE_33, position, lane: current, level: "intermediate", needsCheck: true },
    { ...DECISION_04, position, lane: current, level: "elementary", note: OLD_NOTE },
  ]),
];

const districtStandards: readonly StandardSeed[] = [
  ...["district-secretary", "district-deputy-secretary", "district-chair"].flatMap((position): StandardSeed[] => [
    {
      position,
      lane: current,
      level: "advanced",
      legalBasis: "Quy định 89-QĐ/TW",
      issuingBody: "Bộ Chính trị",
      from: "2017-08-04",
      to: "2020-01-02",
      needsCheck: true,
    },
    {
      position,
      lane: current,
      level: "advanced",
      legalBasis: "Quy định 214-QĐ/TW",
      issuingBody: "Bộ Chính trị",
      from: "2020-01-02",
      needsCheck: true,
    },
  ]),
  { ...DIVISIONS, group: "division-heads", lane: current, level: "intermediate" },
  { ...DIVISIONS, group: "deputy-division-heads", lane: current, level: "intermediate" },
  ...[CENTRES_2019, CENTRES_2025].flatMap((regulation): StandardSeed[] => [
    { ...regulation, position: "centre-director", lane: current, level: "advanced" },
    { ...regulation, position: "centre-deputy-director", lane: current, level: "advanced" },
    { ...regulation, position: "centre-lecturer", lane: current, level: "intermediate" },
    { ...regulation, position: "part-time-lecturer", lane: current, level: "intermediate" },
  ]),
];

const plannedStandards: readonly StandardSeed[] = [
  { ...PLANNING, group: "commune-cadres", lane: planned, level: "intermediate", note: PLANNING_NOTE },
  { ...PLANNING, group: "commune-committee-members", lane: planned, level: "intermediate", note: PLANNING_NOTE },
  { ...PLANNING, group: "district-committee-members", lane: planned, level: "advanced", note: PLANNING_NOTE },
  { ...PLANNING, group: "division-heads", lane: planned, level: "advanced", note: PLANNING_NOTE },
  { ...PLANNING, group: "deputy-division-heads", lane: planned, level: "intermediate", note: PLANNING_NOTE },
];

/**
 * What holders of a post must have, as far as national texts say so. The office titles of communes have no national
 * minimum: the province sets it. `needsCheck` marks what was not confirmed in a primary text, and screens show it.
 */
export const NATIONAL_STANDARDS: readonly StandardSeed[] = [
  ...communeStandards,
  ...districtStandards,
  ...plannedStandards,
];
