import { addDays, day } from "@/lib/domain/shared/day";
import { fold } from "@/lib/text/fold";
import { personSortKey } from "@/lib/text/sort-key";
import { LANG_SON, personName } from "../demo/names";
import { Random } from "../demo/random";
import type { LineBook } from "./copy-lines";
import type { LargeUnit } from "./large-units";

/** Days as text, counted from 1/1/1950: millions of dates without a calendar at work. */
const EPOCH = day("1950-01-01");
const DAYS: readonly string[] = Array.from({ length: 29_500 }, (_unused, index) => addDays(EPOCH, index));
const YEAR = 365;
const indexOf = (text: string) => DAYS.indexOf(text);
const NOW = indexOf("2026-11-01");
const CAREERS_FROM = indexOf("2006-01-01");
const NULL = "\\N";
const at = (index: number | null) => (index === null ? NULL : (DAYS[index] as string));

type Name = Readonly<{ text: string; sort: string; folded: string }>;
const NAMES_PER_SEX = 20_000;

function namePool(random: Random, sex: "female" | "male"): readonly Name[] {
  return Array.from({ length: NAMES_PER_SEX }, () => {
    const text = personName(random, sex, random.chance(0.8) ? "Kinh" : random.weighted(LANG_SON));
    return { text, sort: personSortKey(text), folded: fold(text) };
  });
}

export type LargePosition = Readonly<{ id: number; search: string }>;

/** Careers: which positions one after another, and whether the last two are held together. */
const CAREERS: readonly Readonly<{ posts: readonly string[]; together?: boolean; weight: number }>[] = [
  { posts: ["commune-office-statistics"], weight: 14 },
  { posts: ["commune-culture-society"], weight: 12 },
  { posts: ["commune-land-construction"], weight: 12 },
  { posts: ["commune-finance-accounting"], weight: 8 },
  { posts: ["commune-justice-registry", "commune-council-vice-chair"], weight: 9 },
  { posts: ["commune-office-statistics", "commune-vice-chair"], weight: 9 },
  { posts: ["commune-youth-secretary", "commune-front-chair"], weight: 8 },
  { posts: ["commune-women-chair", "commune-committee-member"], together: true, weight: 8 },
  { posts: ["commune-farmers-chair"], weight: 5 },
  { posts: ["commune-military-commander", "commune-committee-member"], together: true, weight: 5 },
  { posts: ["commune-vice-chair", "commune-deputy-secretary", "commune-chair"], together: true, weight: 5 },
  { posts: ["commune-chair", "commune-secretary", "commune-council-chair"], together: true, weight: 5 },
];
const CAREER_WEIGHTS = CAREERS.map((career) => [career, career.weight] as const);

/** Writes one person after another as COPY lines: one to three posts, papers, courses, and what changes with them. */
export class LargePeople {
  readonly #random = new Random("large");
  readonly #names = { female: namePool(this.#random, "female"), male: namePool(this.#random, "male") };
  readonly #units: readonly LargeUnit[];
  readonly #positions: ReadonlyMap<string, LargePosition>;
  #cadreId: number;
  #postId: number;

  constructor(
    units: readonly LargeUnit[],
    positions: ReadonlyMap<string, LargePosition>,
    firstIds: Readonly<{ cadre: number; post: number }>,
  ) {
    this.#units = units;
    this.#positions = positions;
    this.#cadreId = firstIds.cadre;
    this.#postId = firstIds.post;
  }

  add(book: LineBook, unitIndex: number): void {
    const random = this.#random;
    const unit = this.#units[unitIndex] as LargeUnit;
    const id = this.#cadreId++;
    const sex = random.chance(0.36) ? "female" : "male";
    const name = random.pick(this.#names[sex]);
    const starts = random.int(CAREERS_FROM, NOW - 100);
    const born = starts - random.int(23, 44) * YEAR - random.int(0, 364);
    const retires = born + (sex === "female" ? 56 : 60) * YEAR;
    const ends = Math.min(retires, random.chance(0.12) ? starts + random.int(400, 5000) : NOW + 1);
    const ended = ends <= NOW && ends > starts + 60 ? ends : null;
    const career = random.weighted(CAREER_WEIGHTS);

    const words = this.#addPosts(book, id, unit.id, career, starts, ended);
    this.#addHomes(book, id, unitIndex, starts, ended);
    this.#addPapers(book, id, starts, ended ?? NOW);
    if (random.chance(0.012)) {
      const from = Math.max(starts, NOW - random.int(0, 900));
      book.exemption?.push(`${id}\tcurrent\t${at(from)}\t${at(from + 730)}\t15-QĐ/TU\tCòn dưới 24 tháng công tác\n`);
    }
    const joined = starts - random.int(100, 2000);
    book.cadre?.push(
      `${id}\t${name.text}\t${name.sort}\t${name.folded} | ${unit.search} | ${words}\t${at(born)}\t${sex}\tcadre\tupperSecondary\t` +
        `${random.chance(0.8) ? "university" : "college"}\t${at(joined)}\t${at(joined + YEAR)}\t${unit.id}\t${at(ended)}\t${ended === null ? NULL : "Nghỉ hưu"}\tt\n`,
    );
  }

  #addPosts(
    book: LineBook,
    cadreId: number,
    unitId: number,
    career: (typeof CAREERS)[number],
    starts: number,
    ended: number | null,
  ): string {
    const random = this.#random;
    const last = ended ?? NOW;
    let from = starts;
    career.posts.forEach((code, index) => {
      const rest = career.posts.length - 1 - index;
      // With "together" the last two begin on one day and go on side by side.
      const side = career.together && rest === 1;
      const room = last - from;
      const length = rest === 0 || side || room < 400 ? null : random.int(200, Math.min(room - 100, 2600));
      const position = this.#positions.get(code) as LargePosition;
      const to = length === null ? ended : from + length;
      book.post?.push(
        `${this.#postId++}\t${cadreId}\t${position.id}\t${unitId}\tcurrent\t${NULL}\t${at(from)}\t${at(to)}\t${random.int(11, 989)}-QĐ/TU\n`,
      );
      if (length !== null) from += length;
    });
    if (ended === null && random.chance(0.13)) {
      const position = this.#positions.get("commune-chair") as LargePosition;
      const since = Math.max(starts, indexOf2025);
      book.post?.push(
        `${this.#postId++}\t${cadreId}\t${position.id}\t${unitId}\tplanned\t2025–2030\t${at(since)}\t${NULL}\t27-QĐ/TU\n`,
      );
    }
    return [...new Set(career.posts)]
      .map((code) => this.#positions.get(code)?.search ?? "")
      .sort()
      .join(" ");
  }

  /** One in thirty came from another commune of the province. */
  #addHomes(book: LineBook, cadreId: number, unitIndex: number, starts: number, ended: number | null): void {
    const random = this.#random;
    const unit = this.#units[unitIndex] as LargeUnit;
    const last = ended ?? NOW;
    const other = this.#units[random.int(unit.firstOfProvince, unitIndex)] as LargeUnit;
    if (other.id === unit.id || last - starts < 500 || !random.chance(0.033)) {
      book.cadre_home?.push(`${cadreId}\t${unit.id}\t${at(starts)}\t${at(ended)}\n`);
      return;
    }
    const moved = random.int(starts + 100, last - 100);
    book.cadre_home?.push(
      `${cadreId}\t${other.id}\t${at(starts)}\t${at(moved)}\n`,
      `${cadreId}\t${unit.id}\t${at(moved)}\t${at(ended)}\n`,
    );
  }

  #addPapers(book: LineBook, cadreId: number, starts: number, last: number): void {
    const random = this.#random;
    const paper = (level: string, issued: number, verified = true) =>
      book.credential?.push(
        `${cadreId}\tlevel\t${level}\tdiploma\tTrường Chính trị tỉnh\tTC-${random.int(10_000, 99_999)}\t${at(issued)}\tpartTime\t${verified ? `${at(issued + 20)} 03:00:00+00` : NULL}\n`,
      );
    const course = (level: string, from: number, to: number) =>
      book.theory_enrolment?.push(`${cadreId}\t${level}\tTrường Chính trị tỉnh\tpartTime\t${at(from)}\t${at(to)}\n`);

    if (random.chance(0.18)) paper("elementary", starts - random.int(0, 1500));
    const way = random.next();
    if (way < 0.4) paper("intermediate", starts - random.int(1, 1500));
    else if (way < 0.74 && last - starts > 600) {
      const from = random.int(starts, last - 450);
      course("intermediate", from, from + 380);
      paper("intermediate", from + 385, random.chance(0.97));
    } else if (way < 0.78) course("intermediate", NOW - random.int(10, 300), NOW + 200);
    if (random.chance(0.035)) paper("advanced", Math.min(last, starts + random.int(-1000, 3000)));
  }
}

const indexOf2025 = indexOf("2025-07-01");
