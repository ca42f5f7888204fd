import { formatDay } from "@/lib/text/format";
import { lowerFirst } from "./compose-list";
import { figureLines, type ResultFacts } from "./compose-results";
import type { PaperBlock, PaperDocument } from "./paper-document";
import { placeWords, stretch, two } from "./paper-words";

const text = (words: string): PaperBlock => ({ kind: "text", text: words });
const strong = (words: string): PaperBlock => ({ kind: "text", text: words, bold: true });
const DOTS = "…".repeat(20);

/** Biên bản bế giảng: when, where, who was there, the figures of the closing; what nobody can know beforehand is left to the pen. */
export function composeClosingMinutes(facts: ResultFacts): PaperDocument {
  const { training, learners } = facts;
  const named = lowerFirst(training.name);
  const bodies = [training.organiser, training.host, training.coOrganiser, training.partnerSchool].flatMap(
    (one) => one ?? [],
  );
  return {
    type: "Biên bản",
    about: `bế giảng ${named}`,
    landscape: false,
    blocks: [
      strong("I. Thời gian, địa điểm"),
      text(`- Thời gian: …… giờ ……, ngày ${formatDay(facts.closedOn)}.`),
      text(`- Địa điểm: ${training.place || training.host ? placeWords(training) : DOTS}.`),
      strong("II. Thành phần"),
      text(`- Đại diện: ${[...new Set(bodies)].join("; ")}.`),
      text(`- Chủ trì: ${DOTS}`),
      text(`- Người ghi biên bản: ${DOTS}`),
      text(`- Học viên của lớp: có mặt …… trên ${two(learners.length)}.`),
      strong("III. Nội dung"),
      text(
        `Lớp ${training.code}, chương trình ${training.programme}, học ${stretch(training.startsOn, training.endsOn)}. Công bố kết quả theo quyết định ${facts.decisionNo}:`,
      ),
      ...figureLines(facts),
      { kind: "text", align: "left", text: `Ý kiến tại buổi bế giảng: ${DOTS}` },
      { kind: "text", align: "left", text: "…".repeat(32) },
      { kind: "text", text: "Biên bản đã đọc cho mọi người có mặt nghe, thống nhất và cùng ký.", keep: true },
      {
        kind: "table",
        columns: [
          { header: "Người ghi biên bản", width: 50, align: "centre" },
          { header: "Đại diện học viên", width: 50, align: "centre" },
        ],
        rows: [
          ["(ký, ghi rõ họ tên)", "(ký, ghi rõ họ tên)"],
          [null, null],
          [null, null],
        ],
      },
    ],
    annexes: [],
  };
}
