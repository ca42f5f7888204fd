import type { Assessment, SessionKind } from "@/lib/domain/shared/training-lists";

export type TopicSeed = Readonly<{ title: string; periods: number; kind: SessionKind }>;
/** One version of what is taught; days are [from, to). Grading settings are the defaults of the table. */
export type CurriculumSeed = Readonly<{
  from: string;
  to: string | null;
  source: string;
  assessment: Assessment;
  topics: readonly TopicSeed[];
}>;

/** A course counted in the catalogue from this day unless a text says another. */
export const SINCE = "2000-01-01";
const FRAME = "Khung bài nêu bằng lời của phần mềm; cần đối chiếu tài liệu do cấp có thẩm quyền ban hành";

const opening: TopicSeed = { title: "Khai giảng, phổ biến nội quy lớp học", periods: 1, kind: "opening" };
const closing: TopicSeed = { title: "Bế giảng, trao giấy chứng nhận", periods: 1, kind: "closing" };
const endPaper: TopicSeed = { title: "Viết bài thu hoạch cuối khóa", periods: 4, kind: "test" };
const lectures = (periods: number, titles: readonly string[]): TopicSeed[] =>
  titles.map((title) => ({ title, periods, kind: "lecture" }));
const discussion = (title: string, periods = 4): TopicSeed => ({ title, periods, kind: "discussion" });
const fieldVisit = (title: string, periods = 8): TopicSeed => ({ title, periods, kind: "fieldVisit" });
const test = (title: string, periods = 4): TopicSeed => ({ title, periods, kind: "test" });

function only(assessment: Assessment, topics: readonly TopicSeed[], source = FRAME): CurriculumSeed[] {
  return [{ from: SINCE, to: null, source, assessment, topics }];
}

export const ADMISSION_AWARENESS = only("endPaper", [
  opening,
  ...lectures(6, [
    "Khái quát lịch sử Đảng Cộng sản Việt Nam",
    "Con đường đi lên chủ nghĩa xã hội ở nước ta",
    "Nội dung cơ bản của Điều lệ Đảng",
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Phấn đấu rèn luyện để trở thành đảng viên",
  ]),
  discussion("Thảo luận: động cơ phấn đấu vào Đảng"),
  endPaper,
  closing,
]);

const NEW_MEMBER_LESSONS = [
  "Chủ nghĩa Mác – Lênin và tư tưởng Hồ Chí Minh, nền tảng tư tưởng của Đảng",
  "Quá độ lên chủ nghĩa xã hội ở Việt Nam",
  "Xây dựng nền kinh tế thị trường định hướng xã hội chủ nghĩa",
  "Phát triển văn hóa, con người và giải quyết vấn đề xã hội",
  "Quốc phòng, an ninh và đối ngoại trong tình hình mới",
  "Phát huy dân chủ và xây dựng Nhà nước pháp quyền",
  "Thực hiện Điều lệ Đảng, nhiệm vụ và quyền của đảng viên",
  "Tổ chức cơ sở đảng và sinh hoạt chi bộ",
  "Đảng viên mới phấn đấu giữ vững tư cách người đảng viên",
] as const;

/** Nine lessons before, ten now; the day of the change could not be confirmed. */
export const NEW_MEMBER: readonly CurriculumSeed[] = [
  {
    from: SINCE,
    to: "2022-01-01",
    source: "Chương trình 9 bài; cần đối chiếu ngày áp dụng",
    assessment: "endPaper",
    topics: [opening, ...lectures(5, NEW_MEMBER_LESSONS), endPaper, closing],
  },
  {
    from: "2022-01-01",
    to: null,
    source: "Chương trình 10 bài; cần đối chiếu ngày áp dụng",
    assessment: "endPaper",
    topics: [
      opening,
      ...lectures(5, [
        ...NEW_MEMBER_LESSONS.slice(0, 7),
        "Học tập, làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh đối với đảng viên",
        ...NEW_MEMBER_LESSONS.slice(7),
      ]),
      discussion("Thảo luận: trách nhiệm của đảng viên trong thời gian dự bị"),
      endPaper,
      closing,
    ],
  },
];

export const ELEMENTARY = only("testAndPaper", [
  opening,
  ...lectures(8, [
    "Thế giới quan và phương pháp luận duy vật biện chứng",
    "Quy luật vận động của xã hội",
    "Hàng hóa, giá trị và thị trường",
    "Chủ nghĩa tư bản hiện đại và vị trí lịch sử của nó",
    "Chủ nghĩa xã hội và thời kỳ quá độ lên chủ nghĩa xã hội",
    "Nguồn gốc và nội dung tư tưởng Hồ Chí Minh",
    "Tư tưởng Hồ Chí Minh về đại đoàn kết và về Đảng cầm quyền",
    "Đảng ra đời và lãnh đạo giành chính quyền",
    "Đảng lãnh đạo kháng chiến và thống nhất đất nước",
    "Đường lối đổi mới của Đảng",
  ]),
  test("Bài kiểm tra thứ nhất"),
  ...lectures(8, [
    "Phát triển kinh tế thị trường định hướng xã hội chủ nghĩa",
    "Văn hóa và con người Việt Nam trong phát triển bền vững",
    "Bảo vệ Tổ quốc và đường lối đối ngoại",
    "Nhà nước pháp quyền và bộ máy nhà nước ở nước ta",
    "Quản lý nhà nước ở cơ sở",
    "Điều lệ Đảng và nguyên tắc tổ chức của Đảng",
    "Công tác đảng ở chi bộ và tổ chức cơ sở đảng",
    "Mặt trận Tổ quốc, đoàn thể nhân dân và công tác dân vận ở cơ sở",
  ]),
  test("Bài kiểm tra thứ hai"),
  discussion("Thảo luận: vận dụng bài học vào công việc ở cơ sở", 8),
  fieldVisit("Nghiên cứu thực tế tại một cơ sở"),
  test("Viết tiểu luận cuối khóa", 8),
  closing,
]);

export const INTERMEDIATE = only("moduleExams", [
  opening,
  ...lectures(90, ["Triết học Mác – Lênin", "Kinh tế chính trị Mác – Lênin"]),
  ...lectures(60, [
    "Chủ nghĩa xã hội khoa học",
    "Tư tưởng Hồ Chí Minh",
    "Lịch sử Đảng Cộng sản Việt Nam",
    "Những vấn đề cơ bản về Đảng và xây dựng Đảng",
    "Nhà nước và pháp luật xã hội chủ nghĩa",
    "Hành chính nhà nước và quản lý các lĩnh vực ở cơ sở",
    "Đường lối, chính sách trên các lĩnh vực của đời sống xã hội",
    "Mặt trận Tổ quốc và các đoàn thể nhân dân",
    "Kỹ năng lãnh đạo, quản lý",
  ]),
  ...lectures(40, ["Quốc phòng, an ninh", "Tình hình và nhiệm vụ của địa phương"]),
  fieldVisit("Nghiên cứu thực tế và viết báo cáo", 40),
  test("Thi tốt nghiệp", 8),
  closing,
]);

export const ADVANCED = only("moduleExams", [
  opening,
  ...lectures(60, [
    "Triết học trong lãnh đạo và hoạch định chính sách",
    "Kinh tế chính trị của thời kỳ quá độ",
    "Chủ nghĩa xã hội: lý luận và thực tiễn đương đại",
    "Tư tưởng Hồ Chí Minh về xây dựng đất nước",
    "Đảng cầm quyền: xây dựng và chỉnh đốn Đảng",
    "Nhà nước pháp quyền và quản trị quốc gia",
    "Khoa học lãnh đạo",
    "Quan hệ quốc tế và hội nhập",
    "Quốc phòng, an ninh ở tầm chiến lược",
  ]),
  fieldVisit("Nghiên cứu thực tế và viết báo cáo", 80),
  test("Thi và bảo vệ cuối khóa", 8),
  closing,
]);

export const CELL_SECRETARY = only("endPaper", [
  opening,
  ...lectures(4, [
    "Vai trò, nhiệm vụ của bí thư chi bộ và cấp ủy cơ sở",
    "Tổ chức sinh hoạt chi bộ và nâng cao chất lượng sinh hoạt",
    "Phát triển đảng viên và quản lý hồ sơ đảng viên",
    "Công tác kiểm tra, giám sát và kỷ luật đảng ở chi bộ",
    "Xây dựng nghị quyết và chương trình công tác của chi bộ",
    "Công tác tư tưởng và dân vận của chi bộ",
  ]),
  discussion("Trao đổi kinh nghiệm điều hành sinh hoạt chi bộ"),
  fieldVisit("Học tập kinh nghiệm tại một chi bộ kiểu mẫu", 4),
  endPaper,
  closing,
]);

export const PARTY_WORK = only("none", [
  opening,
  ...lectures(4, [
    "Nghiệp vụ công tác tuyên giáo ở cơ sở",
    "Nghiệp vụ công tác dân vận",
    "Nghiệp vụ công tác tổ chức: đảng viên và hồ sơ đảng viên",
    "Nghiệp vụ công tác kiểm tra, giám sát và kỷ luật đảng",
    "Nghiệp vụ văn phòng cấp ủy",
  ]),
  discussion("Giải đáp tình huống nghiệp vụ"),
  closing,
]);

export const GOVERNMENT_WORK = only("none", [
  opening,
  ...lectures(4, [
    "Nhiệm vụ, quyền hạn của chính quyền cơ sở",
    "Thủ tục hành chính và phục vụ người dân",
    "Tiếp công dân, giải quyết khiếu nại, tố cáo",
    "Chuyển đổi số trong cơ quan nhà nước ở cơ sở",
  ]),
  closing,
]);

export const MASS_ORGANISATIONS = only("none", [
  opening,
  ...lectures(4, [
    "Nghiệp vụ công tác mặt trận ở khu dân cư",
    "Tập hợp đoàn viên, hội viên và phát triển tổ chức",
    "Giám sát và phản biện xã hội",
    "Kỹ năng vận động, tuyên truyền quần chúng",
  ]),
  closing,
]);

export const UNION_WORK = only("none", [
  opening,
  ...lectures(4, [
    "Nhiệm vụ của ban chấp hành công đoàn cơ sở",
    "Thương lượng, thỏa ước lao động và bảo vệ người lao động",
    "Tài chính công đoàn cơ sở",
  ]),
  closing,
]);

export const DEFENCE_SECURITY = only("endPaper", [
  opening,
  ...lectures(6, [
    "Đường lối quốc phòng toàn dân và an ninh nhân dân",
    "Nhiệm vụ quốc phòng, an ninh trong tình hình mới",
    "Xây dựng khu vực phòng thủ ở địa phương",
    "Phòng, chống phá hoại trên không gian mạng",
  ]),
  fieldVisit("Tham quan đơn vị quân đội đóng trên địa bàn", 4),
  endPaper,
  closing,
]);

export const COMMUNICATION_SKILLS = only("none", [
  opening,
  ...lectures(4, [
    "Kỹ năng giao tiếp, ứng xử nơi công sở",
    "Kỹ năng nói trước đám đông và báo cáo viên",
    "Kỹ năng vận động, thuyết phục và tuyên truyền",
  ]),
  discussion("Thực hành theo nhóm"),
  closing,
]);

export const RESOLUTIONS = only("none", [
  opening,
  ...lectures(4, ["Nội dung cốt lõi của nghị quyết", "Chương trình hành động thực hiện nghị quyết ở địa phương"]),
  discussion("Thảo luận: liên hệ nhiệm vụ của đơn vị"),
  closing,
]);

export const PLANNING_POOL = only("endPaper", [
  opening,
  ...lectures(4, [
    "Yêu cầu đối với cấp ủy viên trong giai đoạn mới",
    "Kỹ năng lãnh đạo, quản lý và ra quyết định",
    "Xây dựng và tổ chức thực hiện nghị quyết",
    "Công tác cán bộ và quy hoạch",
    "Xử lý tình huống ở cơ sở",
  ]),
  fieldVisit("Nghiên cứu thực tế mô hình phát triển của địa phương"),
  endPaper,
  closing,
]);

export const KNOWLEDGE_UPDATE = only("none", [
  opening,
  ...lectures(4, [
    "Tình hình thế giới, trong nước và nhiệm vụ của địa phương",
    "Quan điểm mới về phát triển kinh tế – xã hội",
    "Xây dựng, chỉnh đốn Đảng trong tình hình mới",
    "Chuyển đổi số và kinh tế số",
  ]),
  closing,
]);
