import type { ClassType, ProgrammeGives, RankingCriterion, TrainingBody } from "@/lib/domain/shared/training-lists";
import * as taught from "./curricula";

export type ProgrammeSeed = Readonly<{
  code: string;
  nameVi: string;
  nameEn: string;
  classType: ClassType;
  targetGroup: string;
  trainedBy: readonly TrainingBody[];
  sizeMin: number;
  sizeMax: number;
  gives: ProgrammeGives;
  givesLevel?: "elementary" | "intermediate" | "advanced";
  certificate?: string;
  lapseMonths?: number;
  source: string;
  curricula: readonly taught.CurriculumSeed[];
}>;

const LOCAL: readonly TrainingBody[] = ["centre", "committee"];
const CERTIFICATE = "Giấy chứng nhận hoàn thành chương trình";
const CENTRES = "Quy định 208-QĐ/TW, Quy định 360-QĐ/TW";
const LEVELS = "Quy định 57-QĐ/TW, Quy định 350-QĐ/TW";
const COURSE = { trainedBy: LOCAL, sizeMin: 30, sizeMax: 150, source: CENTRES } as const;

/**
 * What the field teaches everywhere, one programme at least for each type of class. What a text did not confirm (size
 * bands, months of use, days of a curriculum) is data marked to be checked.
 */
export const NATIONAL_PROGRAMMES: readonly ProgrammeSeed[] = [
  {
    ...COURSE,
    code: "admission-awareness",
    nameVi: "Bồi dưỡng nhận thức về Đảng",
    nameEn: "Party awareness course for admission candidates",
    classType: "admission",
    targetGroup: "Quần chúng ưu tú được chi bộ xem xét, giới thiệu kết nạp vào Đảng",
    sizeMin: 40,
    sizeMax: 240,
    gives: "certificate",
    certificate: "Giấy chứng nhận học lớp bồi dưỡng nhận thức về Đảng",
    lapseMonths: 60,
    curricula: taught.ADMISSION_AWARENESS,
  },
  {
    ...COURSE,
    code: "new-member",
    nameVi: "Bồi dưỡng lý luận chính trị cho đảng viên mới",
    nameEn: "Course for new party members",
    classType: "newMember",
    targetGroup: "Đảng viên dự bị, trong 12 tháng kể từ ngày kết nạp",
    sizeMax: 200,
    gives: "certificate",
    certificate: "Giấy chứng nhận học lớp bồi dưỡng đảng viên mới",
    curricula: taught.NEW_MEMBER,
  },
  {
    code: "elementary",
    nameVi: "Sơ cấp lý luận chính trị",
    nameEn: "Elementary political theory",
    classType: "elementary",
    targetGroup: "Cán bộ, đảng viên ở cơ sở có trình độ trung học cơ sở trở lên",
    trainedBy: ["centre"],
    sizeMin: 30,
    sizeMax: 100,
    gives: "level",
    givesLevel: "elementary",
    source: LEVELS,
    curricula: taught.ELEMENTARY,
  },
  {
    code: "intermediate",
    nameVi: "Trung cấp lý luận chính trị",
    nameEn: "Intermediate political theory",
    classType: "intermediate",
    targetGroup: "Cán bộ, công chức, viên chức và người trong quy hoạch theo quy định về đối tượng đào tạo trung cấp",
    trainedBy: ["provincialSchool"],
    sizeMin: 40,
    sizeMax: 100,
    gives: "level",
    givesLevel: "intermediate",
    source: LEVELS,
    curricula: taught.INTERMEDIATE,
  },
  {
    code: "advanced",
    nameVi: "Cao cấp lý luận chính trị",
    nameEn: "Advanced political theory",
    classType: "advanced",
    targetGroup: "Cán bộ lãnh đạo, quản lý và người trong quy hoạch theo quy định về đối tượng đào tạo cao cấp",
    trainedBy: ["academy"],
    sizeMin: 40,
    sizeMax: 100,
    gives: "level",
    givesLevel: "advanced",
    source: LEVELS,
    curricula: taught.ADVANCED,
  },
  {
    ...COURSE,
    code: "cell-secretary",
    nameVi: "Bồi dưỡng bí thư chi bộ và cấp ủy viên cơ sở",
    nameEn: "Course for party cell secretaries and grassroots committee members",
    classType: "cellSecretary",
    targetGroup: "Bí thư, phó bí thư chi bộ; cấp ủy viên cơ sở",
    gives: "certificate",
    certificate: CERTIFICATE,
    curricula: taught.CELL_SECRETARY,
  },
  {
    ...COURSE,
    code: "party-work",
    nameVi: "Bồi dưỡng nghiệp vụ công tác đảng",
    nameEn: "Party work: information, organisation, inspection, mobilisation, office",
    classType: "partyWork",
    targetGroup: "Người làm công tác tuyên giáo, dân vận, tổ chức, kiểm tra, văn phòng của cấp ủy",
    gives: "certificate",
    certificate: CERTIFICATE,
    curricula: taught.PARTY_WORK,
  },
  {
    ...COURSE,
    code: "government-work",
    nameVi: "Bồi dưỡng nghiệp vụ công tác chính quyền",
    nameEn: "Government work at the grassroots",
    classType: "government",
    targetGroup: "Cán bộ, công chức làm công tác chính quyền ở cơ sở",
    gives: "certificate",
    certificate: CERTIFICATE,
    curricula: taught.GOVERNMENT_WORK,
  },
  {
    ...COURSE,
    code: "mass-organisations",
    nameVi: "Bồi dưỡng nghiệp vụ Mặt trận và đoàn thể",
    nameEn: "Work of the Front and mass organisations",
    classType: "massOrganisation",
    targetGroup: "Cán bộ Mặt trận Tổ quốc, Đoàn Thanh niên, Hội Phụ nữ, Hội Nông dân, Hội Cựu chiến binh ở cơ sở",
    gives: "certificate",
    certificate: CERTIFICATE,
    curricula: taught.MASS_ORGANISATIONS,
  },
  {
    ...COURSE,
    code: "union-work",
    nameVi: "Bồi dưỡng nghiệp vụ công đoàn",
    nameEn: "Trade union work",
    classType: "union",
    targetGroup: "Ủy viên ban chấp hành và cán bộ công đoàn cơ sở",
    gives: "certificate",
    certificate: CERTIFICATE,
    curricula: taught.UNION_WORK,
  },
  {
    ...COURSE,
    code: "defence-security",
    nameVi: "Bồi dưỡng kiến thức quốc phòng và an ninh",
    nameEn: "Defence and security",
    classType: "defence",
    targetGroup: "Cán bộ, đảng viên thuộc đối tượng bồi dưỡng kiến thức quốc phòng và an ninh của địa phương",
    gives: "certificate",
    certificate: "Giấy chứng nhận bồi dưỡng kiến thức quốc phòng và an ninh",
    curricula: taught.DEFENCE_SECURITY,
  },
  {
    ...COURSE,
    code: "communication-skills",
    nameVi: "Bồi dưỡng kỹ năng giao tiếp và ứng xử",
    nameEn: "Communication skills",
    classType: "skills",
    targetGroup: "Cán bộ, công chức thường xuyên tiếp xúc với nhân dân; báo cáo viên, tuyên truyền viên",
    sizeMax: 100,
    gives: "none",
    curricula: taught.COMMUNICATION_SKILLS,
  },
  {
    ...COURSE,
    code: "resolutions",
    nameVi: "Học tập, quán triệt nghị quyết của Đảng",
    nameEn: "Study of party resolutions",
    classType: "resolution",
    targetGroup: "Cán bộ, đảng viên",
    sizeMax: 300,
    gives: "none",
    curricula: taught.RESOLUTIONS,
  },
  {
    ...COURSE,
    code: "planning-pool",
    nameVi: "Bồi dưỡng cán bộ nguồn quy hoạch cấp ủy",
    nameEn: "Course for people planned for party committees",
    classType: "planningPool",
    targetGroup: "Người trong quy hoạch ban chấp hành đảng bộ các cấp, theo nhiệm kỳ",
    gives: "certificate",
    certificate: CERTIFICATE,
    curricula: taught.PLANNING_POOL,
  },
  {
    ...COURSE,
    code: "knowledge-update",
    nameVi: "Bồi dưỡng, cập nhật kiến thức",
    nameEn: "Knowledge update for officials",
    classType: "update",
    targetGroup: "Cán bộ lãnh đạo, quản lý đương chức",
    trainedBy: ["centre", "provincialSchool", "academy", "committee"],
    gives: "certificate",
    certificate: CERTIFICATE,
    curricula: taught.KNOWLEDGE_UPDATE,
  },
];

/** In which order people are seated unless the place has a policy of its own. */
export const NATIONAL_RANKING = {
  name: "Thứ tự ưu tiên chung",
  criteria: [
    "debt",
    "criticalForTarget",
    "plannedPost",
    "womenOrYoung",
    "waitingTime",
    "noShow",
    "travel",
  ] satisfies RankingCriterion[],
  source: "Thứ tự do phần mềm đề xuất; mỗi nơi ban hành chính sách của mình",
};
