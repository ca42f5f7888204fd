/*
 * How alike two topics are, for titles as this field writes them. Vietnamese separates syllables, not words, and a
 * syllable alone says little ("công", "tác"), so neighbouring pairs of syllables count double and set phrases that
 * stand in every second title count nothing. Characters in threes forgive a slip of the pen. Titles come folded:
 * lower case, no diacritics, one space between syllables.
 */

/** Phrases that say nothing of a topic's content, longest first. */
const EMPTY_PHRASES: readonly string[] = [
  "trong tinh hinh hien nay",
  "trong giai doan hien nay",
  "trong giai doan moi",
  "trong tinh hinh moi",
  "nhung van de co ban",
  "mot so van de",
  "noi dung co ban",
  "noi dung cot loi",
  "nghiep vu cong tac",
  "dang cong san viet nam",
  "thuc hien tot",
  "chuyen de",
  "nghiep vu",
  "cong tac",
  "hien nay",
  "o nuoc ta",
  "viet nam",
  "khai quat",
  "thao luan",
];
const EMPTY_SYLLABLES: ReadonlySet<string> = new Set(
  "va cua o cho trong tu voi ve cac nhung mot so doi den de duoc la co theo tai khi ve nham thi bai phan i ii iii iv".split(
    " ",
  ),
);
/** "Đảng Cộng sản Việt Nam" is dropped above, but it is the Party that is meant. */
const SHORTENED: Readonly<Record<string, string>> = { "dang cong san viet nam": "dang" };

function contentOf(folded: string): string[] {
  let text = ` ${folded} `;
  for (const phrase of EMPTY_PHRASES) text = text.replaceAll(` ${phrase} `, ` ${SHORTENED[phrase] ?? ""} `);
  const content = text.split(" ").filter((syllable) => syllable !== "" && !EMPTY_SYLLABLES.has(syllable));
  // A title made of nothing but set phrases is compared as it stands.
  return content.length > 0 ? content : folded.split(" ").filter(Boolean);
}

/** A title taken apart once, to be compared with many. */
export type TopicMark = Readonly<{ words: ReadonlySet<string>; trigrams: ReadonlySet<string> }>;

export function markTopic(folded: string): TopicMark {
  const content = contentOf(folded);
  const words = new Set(content);
  for (const [index, syllable] of content.entries()) {
    const next = content[index + 1];
    if (next !== undefined) words.add(`${syllable} ${next}`);
  }
  const line = ` ${content.join(" ")} `;
  const trigrams = new Set<string>();
  for (let at = 0; at + 3 <= line.length; at++) trigrams.add(line.slice(at, at + 3));
  return { words, trigrams };
}

const PAIR_WEIGHT = 2;
const weigh = (word: string) => (word.includes(" ") ? PAIR_WEIGHT : 1);

function weightOf(words: ReadonlySet<string>): number {
  let sum = 0;
  for (const word of words) sum += weigh(word);
  return sum;
}

/** Share in common of both together (Dice), and of the shorter one: a title that another one holds whole is a find. */
function shares(a: ReadonlySet<string>, b: ReadonlySet<string>): Readonly<{ ofBoth: number; ofShorter: number }> {
  let common = 0;
  for (const word of a) if (b.has(word)) common += weigh(word);
  const [ofA, ofB] = [weightOf(a), weightOf(b)];
  if (ofA === 0 || ofB === 0) return { ofBoth: 0, ofShorter: 0 };
  return { ofBoth: (2 * common) / (ofA + ofB), ofShorter: common / Math.min(ofA, ofB) };
}

/** OVL-01: from 0 (nothing in common) to 1 (the same words in the same order); the order of the two does not matter. */
export function compareMarks(a: TopicMark, b: TopicMark): number {
  const words = shares(a.words, b.words);
  const letters = shares(a.trigrams, b.trigrams);
  const score = 0.45 * words.ofBoth + 0.3 * words.ofShorter + 0.25 * letters.ofBoth;
  return Math.round(score * 1000) / 1000;
}
