import { formatDay } from "@/lib/text/format";
import { lowerFirst } from "./compose-list";
import type { PaperBlock, PaperDocument, PaperFrame } from "./paper-document";
import type { CallFacts, ClassForPaper, DecisionFacts } from "./paper-facts";
import { bornWords, LEVEL_WORDS, modeWords, placeWords, stretch, two } from "./paper-words";

const text = (words: string): PaperBlock => ({ kind: "text", text: words });
const strong = (words: string): PaperBlock => ({ kind: "text", text: words, bold: true });

function together(training: ClassForPaper): string | null {
  const partners = [training.coOrganiser, training.partnerSchool].filter((one): one is string => Boolean(one));
  return partners.length > 0 ? partners.join(" và ") : null;
}

/** Thông báo chiêu sinh: what class, for whom, where, how many seats each unit has, until when. */
export function composeCall({ training, seats, open }: CallFacts): PaperDocument {
  const partners = together(training);
  const rows = seats.map((one, index) => [index + 1, one.unit, one.seats] as const);
  const total = seats.reduce((sum, one) => sum + one.seats, 0);
  return {
    type: "Thông báo",
    about: `chiêu sinh ${lowerFirst(training.name)}`,
    landscape: false,
    blocks: [
      text(
        `${training.planYear === null ? "Theo yêu cầu nhiệm vụ" : `Thực hiện kế hoạch đào tạo, bồi dưỡng lý luận chính trị năm ${training.planYear}`}, ${training.organiser} thông báo chiêu sinh ${lowerFirst(training.name)} (mã lớp ${training.code}) như sau:`,
      ),
      strong("1. Chương trình và đối tượng"),
      text(`Chương trình: ${training.programme}.`),
      text(`Đối tượng: ${training.targetGroup || "theo quy định của chương trình"}.`),
      strong("2. Thời gian, địa điểm, hình thức"),
      text(`Thời gian: ${stretch(training.startsOn, training.endsOn)}.`),
      text(`Địa điểm: ${placeWords(training)}.`),
      text(`Hình thức học: ${modeWords(training.mode)}.`),
      ...(partners ? [text(`Phối hợp tổ chức: ${partners}.`)] : []),
      strong("3. Số lượng học viên"),
      text(
        `Lớp có ${training.capacity} chỗ${seats.length > 0 ? `, phân bổ ${total} chỗ cho ${seats.length} đơn vị theo bảng dưới đây` : ""}${open > 0 ? `; ${open} chỗ còn lại xét chung theo thứ tự ưu tiên` : ""}.`,
      ),
      ...(rows.length > 0
        ? [
            {
              kind: "table" as const,
              columns: [
                { header: "STT", width: 8, align: "centre" as const },
                { header: "Đơn vị", width: 67 },
                { header: "Số chỗ", width: 25, align: "centre" as const },
              ],
              rows,
              total: [null, "Cộng", total],
            },
          ]
        : []),
      strong("4. Cử học viên"),
      text(
        `Các đơn vị lựa chọn, cử cán bộ, đảng viên đủ điều kiện và gửi danh sách${training.nominateBy ? ` trước hết ngày ${formatDay(training.nominateBy)}` : ""}. Quá thời hạn trên, số chỗ chưa dùng được chuyển cho đơn vị khác có nhu cầu.`,
      ),
    ],
    annexes: [],
  };
}

/** Quyết định mở lớp, with the list of learners behind it. */
export function composeDecision({ training, people }: DecisionFacts, frame: PaperFrame): PaperDocument {
  const women = people.filter(({ sex }) => sex === "female").length;
  const named = lowerFirst(training.name);
  const grounds = [
    training.planYear === null
      ? "Căn cứ chức năng, nhiệm vụ và yêu cầu đào tạo, bồi dưỡng cán bộ;"
      : `Căn cứ kế hoạch đào tạo, bồi dưỡng lý luận chính trị năm ${training.planYear};`,
    `Căn cứ danh sách cử học viên của các đơn vị tham gia ${named},`,
  ];
  const partners = together(training);
  return {
    type: "Quyết định",
    about: `về việc mở ${named}`,
    landscape: false,
    decider: frame.authority.replace(/^(?:T\/M|TM\.)\s*/u, "") || `${frame.signerTitle} ${frame.body}`.trim(),
    blocks: [
      ...grounds.map((ground): PaperBlock => ({ kind: "text", text: ground, italic: true })),
      { kind: "text", text: "QUYẾT ĐỊNH", bold: true, align: "centre" },
      {
        kind: "article",
        lead: "Điều 1.",
        text: `Mở ${named} (mã lớp ${training.code}), chương trình ${training.programme}, gồm ${two(people.length)} học viên, trong đó có ${two(women)} nữ (có danh sách kèm theo).`,
      },
      text(`Thời gian: ${stretch(training.startsOn, training.endsOn)}.`),
      text(`Địa điểm: ${placeWords(training)}. Hình thức học: ${modeWords(training.mode)}.`),
      {
        kind: "article",
        lead: "Điều 2.",
        text: `Giao ${training.host ?? training.organiser}${partners ? ` phối hợp với ${partners}` : ""} tổ chức, quản lý lớp học, đánh giá kết quả và cấp giấy chứng nhận, văn bằng theo quy định.`,
      },
      {
        kind: "article",
        lead: "Điều 3.",
        text: "Các đơn vị có học viên và các học viên có tên trong danh sách chịu trách nhiệm thi hành quyết định này.",
      },
    ],
    annexes: [
      {
        title: `Danh sách học viên ${named}`,
        subtitle: `(Kèm theo Quyết định${frame.number ? ` số ${frame.number}` : ""}${frame.signedOn ? ` ngày ${formatDay(frame.signedOn)}` : ""} của ${frame.body})`,
        landscape: false,
        blocks: [
          {
            kind: "table",
            size: 11,
            columns: [
              { header: "STT", width: 7, align: "centre" },
              { header: "Họ và tên", width: 20 },
              { header: "Nam", group: "Ngày sinh", width: 13, align: "centre" },
              { header: "Nữ", group: "Ngày sinh", width: 13, align: "centre" },
              { header: "Chức vụ", width: 19 },
              { header: "Đơn vị", width: 17 },
              { header: "LLCT", width: 11, align: "centre" },
            ],
            rows: people.map((person, index) => [
              index + 1,
              person.fullName,
              person.sex === "male" ? bornWords(person) : null,
              person.sex === "female" ? bornWords(person) : null,
              person.posts,
              person.unit,
              LEVEL_WORDS[person.held],
            ]),
          },
          { kind: "text", align: "left", text: `Danh sách gồm ${two(people.length)} học viên.` },
        ],
      },
    ],
  };
}
