import type { CadreKind, Degree, EvidenceType, Rating, Schooling, Sex, StudyMode } from "@/lib/domain/shared/lists";
import type { TheoryLevel } from "@/lib/domain/shared/theory-level";

/*
 * Words of the field, as lists write them, to our lists. Every function takes text already folded (lower case, no
 * diacritics) and answers undefined when it does not know the word: never a guess.
 */

type Words<Value> = readonly (readonly [RegExp, Value])[];

function find<Value>(words: Words<Value>, folded: string): Value | undefined {
  return words.find(([pattern]) => pattern.test(folded))?.[1];
}

const LEVELS: Words<TheoryLevel> = [
  [/^(chua|khong|0$|chua qua|cqdt|cdt)/, "none"],
  [/^(sc|so cap)( |$)/, "elementary"],
  [/^(tc|trung cap|trung)( |$)/, "intermediate"],
  // IMP-08: "cử nhân chính trị" counts as cao cấp.
  [/^(cc|cao cap|cn|cu nhan|cncc|cccn)( |$)/, "advanced"],
];

const STUDYING = /^(dang hoc|dang theo hoc|dang dt|dang dao tao)( lop)? ?/;

export type LevelReading = Readonly<{ level: TheoryLevel; studying: boolean }>;

/** IMP-08: the level a cell speaks of, and whether the person is still on the way to it. */
export function readLevel(folded: string): LevelReading | undefined {
  const studying = STUDYING.test(folded);
  const level = find(LEVELS, folded.replace(STUDYING, "").replace(/^(llct|ly luan chinh tri|trinh do) /, ""));
  return level === undefined ? undefined : { level, studying };
}

const SEX_WORDS: Words<Sex> = [
  [/^(nu|f|female)$/, "female"],
  [/^(nam|m|male)$/, "male"],
];

export function readSex(folded: string): Sex | undefined {
  return find(SEX_WORDS, folded);
}

const SCHOOLING_WORDS: Words<Schooling> = [
  [
    /^(12 12|10 10|12|thpt|cap 3|cap iii|ptth|trung hoc pho thong|tot nghiep thpt|bo tuc thpt|bt thpt)/,
    "upperSecondary",
  ],
  [/^(9 12|9|thcs|cap 2|cap ii|7 10|8 10|9 10|10 12|11 12|trung hoc co so)/, "lowerSecondary"],
  [/^(5 12|5|4 10|5 10|6 10|6 12|7 12|8 12|tieu hoc|cap 1|cap i)( |$)/, "primary"],
];

/** "12/12" is read as such also where the spreadsheet made a date of it (12/12/2026). */
export function readSchooling(folded: string): Schooling | undefined {
  return find(SCHOOLING_WORDS, folded.replace(/\b0(\d)/g, "$1"));
}

const DEGREE_WORDS: Words<Degree> = [
  [/^(chua|khong|chua qua dao tao)( |$)/, "none"],
  [/^(ts|tien si|tien sy)( |$)/, "doctor"],
  [/^(ths|thac si|thac sy|cao hoc)( |$)/, "master"],
  [/^(dh|dai hoc|cu nhan|cn|ky su|ks|bac si|bs|duoc si|kien truc su)( |$)/, "university"],
  [/^(cd|cao dang)( |$)/, "college"],
  [/^(tc|trung cap|tccn|trung hoc|so cap|sc|nghe)( |$)/, "vocational"],
];

export function readDegree(folded: string): Degree | undefined {
  return find(DEGREE_WORDS, folded);
}

const KIND_WORDS: Words<CadreKind> = [
  [/^(can bo|cb)$/, "cadre"],
  [/^(cong chuc|cc)$/, "civilServant"],
  [/^(vien chuc|vc)$/, "publicEmployee"],
  [/(khong chuyen trach|^kct$|^ban chuyen trach$)/, "partTime"],
  [/^(quan chung|quan chung uu tu|khac|khong)$/, "none"],
];

export function readKind(folded: string): CadreKind | undefined {
  return find(KIND_WORDS, folded);
}

const RATING_WORDS: Words<Rating> = [
  [/(khong hoan thanh|^khtnv$|^kht$|^yeu$|^d$)/, "failed"],
  [/(hoan thanh xuat sac|^htxsnv$|^htxs$|^xuat sac$|^xs$|^a$)/, "excellent"],
  [/(hoan thanh tot|^httnv$|^htt$|^tot$|^b$)/, "good"],
  [/(hoan thanh|^htnv$|^ht$|^c$)/, "completed"],
];

export function readRating(folded: string): Rating | undefined {
  return find(RATING_WORDS, folded);
}

const EVIDENCE_WORDS: Words<Extract<EvidenceType, "diploma" | "equivalence">> = [
  [/(xac nhan|tuong duong|gxn)/, "equivalence"],
  [/(bang|van bang|tot nghiep)/, "diploma"],
];

export function readEvidence(folded: string): Extract<EvidenceType, "diploma" | "equivalence"> | undefined {
  return find(EVIDENCE_WORDS, folded);
}

const MODE_WORDS: Words<StudyMode> = [
  [/(khong tap trung|tai chuc|vua hoc vua lam|vhvl|vlvh)/, "partTime"],
  [/(tap trung|chinh quy)/, "fullTime"],
  [/(cuoi tuan|thu bay|chu nhat)/, "weekend"],
];

export function readMode(folded: string): StudyMode | undefined {
  return find(MODE_WORDS, folded);
}

/** A cross or tick in a column that means yes. */
export function isMark(folded: string): boolean {
  return /^(x|v|1|co|dat|true|yes)$/.test(folded);
}
