import { addDays, type Day } from "@/lib/domain/shared/day";
import type { Fold, ImportRow } from "./cell";
import { textOf } from "./cell";
import type { ColumnMapping } from "./fields";
import type { RowIssue } from "./issues";
import { type RowReader, rowReader } from "./row-reader";

export type KindFacts = Readonly<{
  code: string;
  label: string;
  level: number;
}>;

/** A row of a list of units. `to` is the first day on which the unit no longer is. */
export type UnitDraft = Readonly<{
  code: string | null;
  name: string;
  kind: string | null;
  parentCode: string | null;
  parentName: string | null;
  from: Day | null;
  to: Day | null;
  latitude: number | null;
  longitude: number | null;
}>;

/** Kinds that the first word of a name tells. */
const KIND_OF_NAME: readonly (readonly [RegExp, string])[] = [
  [/^tinh |^thanh pho /, "province"],
  [/^(huyen|quan|thi xa) /, "district"],
  [/^xa /, "commune"],
  [/^phuong /, "ward"],
  [/^thi tran /, "township"],
  [/^dac khu /, "special-zone"],
  [/^chi bo /, "party-cell"],
  [/^trung tam (boi duong )?chinh tri/, "centre"],
  [/^truong chinh tri/, "school"],
  [/^cum /, "cluster"],
  [/^(phong|ban|van phong|so) /, "agency"],
  [/^dang (bo|uy) /, "party-base"],
];
/** Words for kinds that the labels of the catalogue put together. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  tinh: "province",
  "thanh pho": "province",
  huyen: "district",
  quan: "district",
  "thi xa": "district",
  xa: "commune",
  phuong: "ward",
  "thi tran": "township",
  "dac khu": "special-zone",
  "co quan": "agency",
  phong: "agency",
  ban: "agency",
  "trung tam": "centre",
  cum: "cluster",
};

function readKind(reader: RowReader, name: string, kinds: readonly KindFacts[], fold: Fold): string | null {
  const typed = reader.folded("unitKind");
  if (typed !== "") {
    const found =
      kinds.find(({ code, label }) => fold(label) === typed || fold(code) === typed)?.code ?? KIND_WORDS[typed];
    if (found === undefined)
      reader.error("unitKind", "unknownWord", {
        text: reader.text("unitKind"),
      });
    return found ?? null;
  }
  const folded = `${fold(name)} `;
  return KIND_OF_NAME.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}

/** "22,25", "22.25" or a number. */
function readNumber(reader: RowReader, field: "latitude" | "longitude"): number | null {
  const text = reader.text(field).replace(",", ".");
  if (text === "") return null;
  const value = Number(text.replace(/°$/, ""));
  if (Number.isFinite(value)) return value;
  reader.error(field, "notANumber", { text });
  return null;
}

export function readUnitRow(
  row: ImportRow,
  mapping: ColumnMapping,
  kinds: readonly KindFacts[],
  fold: Fold,
): Readonly<{ draft: UnitDraft | null; issues: readonly RowIssue[] }> {
  const reader = rowReader(row, mapping, fold);
  const name = textOf(reader.text("name")).normalize("NFC");
  if (name === "") reader.error("name", "missingName");
  const kind = readKind(reader, name, kinds, fold);
  const from = reader.date("validFrom")?.day ?? null;
  const last = reader.date("validTo")?.day ?? null;
  const draft: UnitDraft = {
    code: reader.text("code").toLowerCase() || null,
    name,
    kind,
    parentCode: reader.text("parentCode").toLowerCase() || null,
    parentName: reader.text("parentName") || null,
    from,
    to: last === null ? null : addDays(last, 1),
    latitude: readNumber(reader, "latitude"),
    longitude: readNumber(reader, "longitude"),
  };
  const wrong = reader.issues.some(({ severity }) => severity === "error");
  return { draft: wrong ? null : draft, issues: reader.issues };
}
