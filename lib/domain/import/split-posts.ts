import type { Fold } from "./cell";

/** A position of the catalogue as the import looks it up. */
export type PositionFacts = Readonly<{
  id: number;
  code: string;
  name: string;
}>;

/** Abbreviations of posts in lists, as whole words of folded text. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  ubnd: "uy ban nhan dan",
  hdnd: "hoi dong nhan dan",
  ubmttq: "uy ban mat tran to quoc",
  mttq: "mat tran to quoc",
  ubmt: "uy ban mat tran to quoc",
  du: "dang uy",
  bch: "ban chap hanh",
  bchqs: "ban chi huy quan su",
  chqs: "chi huy quan su",
  btv: "ban thuong vu",
  ct: "chu tich",
  pct: "pho chu tich",
  bt: "bi thu",
  pbt: "pho bi thu",
  uv: "uy vien",
  uvbch: "uy vien ban chap hanh",
  uvbtv: "uy vien ban thuong vu",
  lhpn: "lien hiep phu nu",
  pn: "lien hiep phu nu",
  ccb: "cuu chien binh",
  nd: "nong dan",
  tncshcm: "thanh nien",
  tncs: "thanh nien",
  tn: "thanh nien",
  tp: "truong phong",
  ptp: "pho truong phong",
  cv: "chuyen vien",
  cc: "cong chuc",
  vp: "van phong",
  tk: "thong ke",
  ttct: "trung tam chinh tri",
  gd: "giam doc",
  pgd: "pho giam doc",
  gv: "giang vien",
  nn: "nong nghiep",
  xd: "xay dung",
  mt: "moi truong",
  vh: "van hoa",
  xh: "xa hoi",
  tc: "tai chinh",
  kt: "ke toan",
};
/** Words that only say where, at which tier or how. */
const FILLER =
  /\b(xa|phuong|thi tran|dac khu|cap xa|dong chi|viet nam|cong san ho chi minh|cong san|ho chi minh|uy ban(?= mat tran)|va tuong duong|va|cua|truc|dang bo)\b/g;

/** A post reduced to the words that tell it apart: "PCT UBND xã" and "Phó Chủ tịch Ủy ban nhân dân" are one. */
export function postKey(text: string, fold: Fold): string {
  const expanded = fold(text)
    .split(" ")
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(" ");
  return expanded.replace(FILLER, " ").replace(/\s+/g, " ").trim();
}

/** The parts of "Phó Bí thư Đảng ủy kiêm Chủ tịch UBND xã; Đại biểu HĐND". A dash inside a title parts nothing. */
export function splitPosts(text: string): readonly string[] {
  return text
    .split(/[,;+\n]|\s+kiêm\s+|\s+[-–]\s+(?=\p{Lu})|\//u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

export type PositionBook = ReadonlyMap<string, readonly PositionFacts[]>;

export function positionBook(positions: readonly PositionFacts[], fold: Fold): PositionBook {
  const book = new Map<string, PositionFacts[]>();
  for (const position of positions) {
    for (const key of new Set([postKey(position.name, fold), fold(position.name), fold(position.code)])) {
      const present = book.get(key);
      if (present) present.push(position);
      else book.set(key, [position]);
    }
  }
  return book;
}

function lookUp(text: string, book: PositionBook, fold: Fold): readonly PositionFacts[] {
  const exact = book.get(fold(text));
  if (exact) return exact;
  const key = postKey(text, fold);
  return book.get(key) ?? book.get(`cong chuc ${key}`) ?? [];
}

export type PostReading = Readonly<{
  positions: readonly PositionFacts[];
  unknown: readonly string[];
}>;

/**
 * IMP-13: the positions a cell speaks of: the whole text if it is one, else its parts. What the catalogue does not know,
 * or knows twice with nothing to tell the two apart, is named and left out, never guessed.
 */
export function readPosts(text: string, book: PositionBook, fold: Fold): PostReading {
  const pick = (part: string) => {
    const found = lookUp(part, book, fold);
    return found.length === 1 ? found[0] : undefined;
  };
  const whole = pick(text);
  if (whole) return { positions: [whole], unknown: [] };
  const positions: PositionFacts[] = [];
  const unknown: string[] = [];
  for (const part of splitPosts(text)) {
    const position = pick(part);
    if (!position) unknown.push(part);
    else if (!positions.some(({ id }) => id === position.id)) positions.push(position);
  }
  return { positions, unknown };
}
