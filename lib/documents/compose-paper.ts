import type { SensitiveColumn } from "@/lib/domain/paper/paper-kinds";
import { type CellInput, type SheetColumn, WORKBOOK_MIME, writeWorkbook } from "@/lib/spreadsheet/write";
import { composeCall, composeDecision } from "./compose-class";
import { composeList, listTable } from "./compose-list";
import { composeClosingMinutes } from "./compose-minutes";
import { composePlan } from "./compose-plan";
import { composeRegister, type RegisterFacts } from "./compose-register";
import { composeReport } from "./compose-report";
import { composeResultDecision, composeResultList, type ResultFacts } from "./compose-results";
import { composeAttendanceBook, type RollFacts } from "./compose-roll";
import type { PaperDocument, PaperFrame } from "./paper-document";
import type { CallFacts, DecisionFacts, ListFacts, PlanFacts, ReportFacts } from "./paper-facts";
import { stretch } from "./paper-words";

/** What a paper is about, by its kind, with all that is printed of it. */
export type PaperContent =
  | Readonly<{ kind: "callForNominations"; facts: CallFacts }>
  | Readonly<{ kind: "nominationList"; facts: ListFacts }>
  | Readonly<{ kind: "openingDecision"; facts: DecisionFacts }>
  | Readonly<{ kind: "plan"; facts: PlanFacts }>
  | Readonly<{ kind: "planReport"; facts: ReportFacts }>
  | Readonly<{ kind: "resultList" | "resultDecision" | "closingMinutes"; facts: ResultFacts }>
  | Readonly<{ kind: "certificateRegister"; facts: RegisterFacts }>
  | Readonly<{ kind: "attendanceBook"; facts: RollFacts }>;

export function composePaper(
  content: PaperContent,
  frame: PaperFrame,
  sensitive: readonly SensitiveColumn[],
): PaperDocument {
  switch (content.kind) {
    case "callForNominations":
      return composeCall(content.facts);
    case "nominationList":
      return composeList(content.facts, sensitive);
    case "openingDecision":
      return composeDecision(content.facts, frame);
    case "plan":
      return composePlan(content.facts);
    case "planReport":
      return composeReport(content.facts);
    case "resultList":
      return composeResultList(content.facts);
    case "resultDecision":
      return composeResultDecision(content.facts, frame);
    case "closingMinutes":
      return composeClosingMinutes(content.facts);
    case "certificateRegister":
      return composeRegister(content.facts);
    case "attendanceBook":
      return composeAttendanceBook(content.facts);
  }
}

/** Characters of a column for a share of the page's width. */
const CHARACTERS = 1.9;

/** The nomination list as a workbook, column by column as it is printed. */
export async function writeListWorkbook(
  facts: ListFacts,
  sensitive: readonly SensitiveColumn[],
  frame: PaperFrame,
): Promise<Readonly<{ mime: string; content: Buffer }>> {
  const { columns, rows } = listTable(facts, sensitive);
  const headers = columns.map(
    ({ header, group, width }): SheetColumn => ({
      header: group ? `${group} (${header.toLocaleLowerCase("vi-VN")})` : header,
      width: Math.max(6, Math.round(width * CHARACTERS)),
    }),
  );
  const { training } = facts;
  const content = await writeWorkbook({
    sheets: [
      {
        name: "Danh sách",
        title: [
          `${frame.body}${frame.number ? `, số ${frame.number}` : ""}`,
          `Danh sách cử đi học: ${training.name} (${training.code}), ${stretch(training.startsOn, training.endsOn)}`,
        ],
        columns: headers,
        rows: rows as readonly (readonly CellInput[])[],
      },
    ],
  });
  return { mime: WORKBOOK_MIME, content };
}
