import { Document, type ISectionOptions, Packer, type Paragraph, type Table } from "docx";
import type { PaperBlock, PaperDocument, PaperFrame } from "./paper-document";
import { foot, head, title } from "./word-frame";
import { BODY_SIZE, FONT, paragraph, run, section } from "./word-parts";
import { table } from "./word-table";

export const WORD_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type Child = Paragraph | Table;
/** First line of a paragraph, as both texts ask: 1 to 1.27 cm. */
const FIRST_LINE = 720;

/** A heading stays with its text; `last` keeps a paragraph with the foot: nobody signs on a page without text. */
function block(one: PaperBlock, landscape: boolean, last = false): Child[] {
  const keep = last ? { keepNext: true } : {};
  switch (one.kind) {
    case "text": {
      const { text, bold = false, italic = false, align = "both", keep: kept = false } = one;
      const indent = align === "both" ? { indent: { firstLine: FIRST_LINE } } : {};
      return [
        paragraph([run(text, { bold, italic })], {
          align,
          before: 3,
          after: 3,
          ...indent,
          ...(bold || kept ? { keepNext: true } : keep),
        }),
      ];
    }
    case "article":
      return [
        paragraph([run(`${one.lead} `, { bold: true }), run(one.text)], {
          align: "both",
          before: 3,
          after: 3,
          indent: { firstLine: FIRST_LINE },
          ...keep,
        }),
      ];
    case "table":
      // A table that follows a table would grow together with it.
      return [
        paragraph([run("", { size: 6 })], { keepNext: true }),
        table(one, landscape, last),
        paragraph([run("", { size: 6 })], keep),
      ];
  }
}

function annexes(paper: PaperDocument): ISectionOptions[] {
  return paper.annexes.map((annex) =>
    section(
      [
        paragraph([run(annex.title.toLocaleUpperCase("vi-VN"), { bold: true })], { align: "centre" }),
        paragraph([run(annex.subtitle, { italic: true })], { align: "centre", after: 6 }),
        ...annex.blocks.flatMap((one) => block(one, annex.landscape)),
      ],
      annex.landscape,
    ),
  );
}

/** A paper as a Word file, in the layout of its frame. */
export async function writeWord(paper: PaperDocument, frame: PaperFrame): Promise<Buffer> {
  const main = section(
    [
      head(frame, paper.landscape),
      ...title(paper, frame),
      ...paper.blocks.flatMap((one, index) => block(one, paper.landscape, index === paper.blocks.length - 1)),
      paragraph([run("", { size: 6 })], { keepNext: true }),
      foot(frame, paper.landscape),
    ],
    paper.landscape,
  );
  const document = new Document({
    creator: frame.body,
    title: `${paper.type} ${paper.about}`,
    styles: { default: { document: { run: { font: FONT, size: BODY_SIZE * 2 } } } },
    sections: [main, ...annexes(paper)],
  });
  return Packer.toBuffer(document);
}
