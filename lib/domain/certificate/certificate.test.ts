import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { CODE_LENGTH, CODE_LETTERS, codeFromBytes, normaliseCode, spellCode } from "./certificate-code";
import { readContent } from "./certificate-content";
import { DEFAULT_PATTERNS, decidePattern, decideStart, readOrdinal, writeNumber } from "./certificate-number";
import { acknowledgeBy, DEFAULT_ACKNOWLEDGE_DAYS, readCertificateSettings } from "./certificate-settings";
import { decideBookEntry, type EntryBook } from "./decide-book-entry";
import { decideReissue, decideRevoke } from "./decide-reissue";
import { maskContent, maskName } from "./mask-identity";

const broken = (decision: { ok: boolean; violations?: readonly unknown[] }) =>
  decision.ok ? [] : (decision.violations as readonly { rule: string; cause?: string }[]);

describe("the number", () => {
  it.each([
    ["{nnn}/{year}-GCN", []],
    ["{n}/{year}", []],
    ["  {nnnnnn}-{year} ", []],
    ["{year}-GCN", ["number"]],
    ["{n}{n}/{year}", ["number"]],
    ["{n}-GCN", ["year"]],
    ["{n}/{year}/{year}", ["year"]],
    ["{n}/{year}-{unit}", ["slot"]],
    ["{n}/{year}-{", ["slot"]],
    ["{n}/{year}-}", ["slot"]],
    [`{n}/{year}-${"X".repeat(31)}`, ["long"]],
    ["GCN", ["number", "year"]],
  ])("[CER-01] a pattern holds number and year once each, and nothing else in braces: %s", (pattern, causes) => {
    expect(broken(decidePattern(pattern)).map(({ cause }) => cause)).toEqual(causes);
  });

  it("[CER-01] the patterns an app begins with are good ones", () => {
    for (const pattern of Object.values(DEFAULT_PATTERNS)) expect(decidePattern(pattern).ok).toBe(true);
  });

  it("[CER-01] two places in a book, or the same place in two years, never write the same number", () => {
    const place = fc.record({
      ordinal: fc.integer({ min: 1, max: 99_999 }),
      year: fc.integer({ min: 1990, max: 2100 }),
    });
    fc.assert(
      fc.property(place, place, fc.constantFrom("{n}/{year}", "{nnn}/{year}-GCN", "{year}.{nn}"), (a, b, pattern) => {
        const same = a.ordinal === b.ordinal && a.year === b.year;
        expect(writeNumber(pattern, a.ordinal, a.year) === writeNumber(pattern, b.ordinal, b.year)).toBe(same);
      }),
    );
    expect(writeNumber("{nnn}/{year}-GCN", 7, 2026)).toBe("007/2026-GCN");
    expect(writeNumber("{nnn}/{year}-GCN", 1234, 2026)).toBe("1234/2026-GCN");
  });

  it("[CER-02] a book begun on paper goes on after it; one with entries goes on by itself", () => {
    const empty = { next: 1, entries: 0, takenBy: null };
    expect(decideStart(empty, 38)).toEqual({ ok: true, value: 38 });
    const used = { next: 41, entries: 3, takenBy: null };
    expect(decideStart(used, 41)).toEqual({ ok: true, value: 41 });
    expect(decideStart(used, 42)).toEqual({ ok: false, violations: [{ rule: "CER-02", cause: "gap", next: 41 }] });
    const takenBy = { number: "040/2026-GCN", issuedOn: "2026-04-10" };
    expect(decideStart({ ...used, takenBy }, 40)).toEqual({
      ok: false,
      violations: [{ rule: "CER-02", cause: "taken", ...takenBy }],
    });
  });
});

describe("the code", () => {
  it("[CER-03] has at least 80 bits and no letters that are taken for one another", () => {
    expect(CODE_LENGTH * Math.log2(CODE_LETTERS.length)).toBeGreaterThanOrEqual(80);
    expect(new Set(CODE_LETTERS).size).toBe(CODE_LETTERS.length);
    for (const letter of "01OILU") expect(CODE_LETTERS).not.toContain(letter);
  });

  it("[CER-03] every letter is as likely as any other: bytes outside the thirty are thrown away", () => {
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    const counts = new Map<string, number>();
    for (const byte of all) {
      const code = codeFromBytes(Uint8Array.from({ length: CODE_LENGTH }, () => byte));
      if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    expect(counts.size).toBe(CODE_LETTERS.length);
    expect(new Set(counts.values())).toEqual(new Set([8]));
    expect(codeFromBytes(Uint8Array.from({ length: CODE_LENGTH - 1 }, () => 0))).toBeNull();
  });

  it("[CER-03] is read back however it was typed, and nothing else is", () => {
    const code = "ABCDEFGH23456789JKMN";
    expect(normaliseCode(code)).toBe(code);
    expect(spellCode(code)).toBe("ABCD-EFGH-2345-6789-JKMN");
    expect(spellCode("")).toBe("");
    expect(normaliseCode(spellCode(code).toLowerCase().replaceAll("-", " – "))).toBe(code);
    for (const bad of ["", code.slice(1), `${code}A`, code.replace("A", "O"), "x".repeat(61), "../../etc/passwd"])
      expect(normaliseCode(bad)).toBeNull();
  });
});

describe("who is on it", () => {
  it.each([
    ["Nguyễn Thị Thu Hà", "N. T. T. Hà"],
    ["đỗ ánh", "Đ. ánh"],
    ["  Lò   Văn  Ế ", "L. V. Ế"],
    ["Hà", "H."],
    ["", ""],
  ])("[CER-09] a stranger reads initials and the given name: %s", (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it("[CER-09] and of the rest nothing that says who it is", () => {
    const content = readContent({
      title: "Giấy chứng nhận",
      fullName: "Nguyễn Thị Thu Hà",
      birthDate: "1985-03-07",
      sex: "female",
      nativePlace: "Lạng Sơn",
      unit: "Xã Chí Minh",
      programme: "Sơ cấp",
      grade: "good",
      level: "elementary",
      layout: "state",
      yearOnly: true,
      from: "2026-03-01",
      to: "2026-03-31",
    });
    const masked = maskContent(content);
    expect(masked).toMatchObject({ maskedName: "N. T. T. Hà", birthYear: "1985", programme: "Sơ cấp", grade: "good" });
    const words = JSON.stringify(masked);
    for (const secret of ["Nguyễn", "03-07", "female", "Lạng Sơn", "Chí Minh"]) expect(words).not.toContain(secret);
  });

  it("what is stored is read back; what is not there is empty", () => {
    expect(readContent(null)).toMatchObject({
      fullName: "",
      grade: null,
      sex: "male",
      nativePlace: null,
      layout: "party",
    });
    expect(readContent({ grade: "superb", level: 3 })).toMatchObject({ grade: null, level: null });
  });
});

describe("what a centre says of itself", () => {
  const unit = { name: "Huyện Tràng Định", parentName: "Tỉnh Lạng Sơn" };
  it("[CER-04] is its dated setting, and its own name before it has said anything", () => {
    expect(readCertificateSettings(undefined, unit)).toMatchObject({
      centre: "Huyện Tràng Định",
      upperBody: "Tỉnh Lạng Sơn",
      layout: "party",
      diplomaPattern: DEFAULT_PATTERNS.diploma,
      acknowledgeDays: DEFAULT_ACKNOWLEDGE_DAYS,
    });
    expect(readCertificateSettings(undefined, { ...unit, parentName: null }).upperBody).toBe("");
    const own = {
      centre: "Trung tâm",
      upperBody: "",
      layout: "state",
      certificatePattern: "{n}/{year}",
      acknowledgeDays: 7,
    };
    expect(readCertificateSettings(own, unit)).toMatchObject({ ...own, diplomaPattern: DEFAULT_PATTERNS.diploma });
    expect(readCertificateSettings({ acknowledgeDays: 0 }, unit).acknowledgeDays).toBe(DEFAULT_ACKNOWLEDGE_DAYS);
  });

  it.each([
    ["{nn}-TB/TTCT", []],
    ["{nn}/{year}-TB", []],
    ["{nn}/{year}/{year}", ["year"]],
    ["TB", ["number"]],
  ])("[CER-01] the number of a letter may do without the year: %s", (pattern, causes) => {
    expect(broken(decidePattern(pattern, "atMostOnce")).map(({ cause }) => cause)).toEqual(causes);
  });

  it("[LET-09] a letter's number is written the way of the paper's layout until the unit says how", () => {
    expect(readCertificateSettings({ layout: "state" }, unit).letterPattern).toBe("{nn}/TB");
    expect(readCertificateSettings(undefined, unit).letterPattern).toBe("{nn}-TB");
    expect(readCertificateSettings({ letterPattern: "{n}-TB/TTCT" }, unit).letterPattern).toBe("{n}-TB/TTCT");
  });

  it("[LET-03] the last day to acknowledge counts from the day of sending", () => {
    expect(acknowledgeBy(day("2026-12-20"), { acknowledgeDays: 15 })).toBe("2027-01-04");
  });
});

describe("issuing anew, withdrawing", () => {
  const valid = { status: "valid", issuedOn: day("2026-04-10") } as const;
  const error = {
    cause: "error",
    reason: "Sai tên",
    applicationNo: null,
    on: day("2026-05-01"),
    director: false,
  } as const;
  const loss = { ...error, cause: "loss", applicationNo: "Đơn 02/5", director: true } as const;
  const reissue = (facts: Parameters<typeof decideReissue>[0], request: Parameters<typeof decideReissue>[1]) =>
    broken(decideReissue(facts, request)).map(({ rule, cause }) => (cause ? `${rule} ${cause}` : rule));

  it("[CER-05] only what is valid is issued anew or withdrawn", () => {
    expect(reissue(valid, error)).toEqual([]);
    for (const status of ["revoked", "replaced"] as const) {
      expect(reissue({ ...valid, status }, error)).toEqual(["CER-05"]);
      const request = { decisionNo: "1", reason: "x", on: error.on };
      expect(broken(decideRevoke({ ...valid, status }, request))).toMatchObject([{ rule: "CER-05", status }]);
    }
  });

  it("[CER-06] the centre's error is mended free, with the error named; a loss needs an application", () => {
    expect(reissue(valid, { ...error, reason: "  " })).toEqual(["CER-06 reason"]);
    expect(reissue(valid, loss)).toEqual([]);
    expect(reissue(valid, { ...loss, applicationNo: null })).toEqual(["CER-06 application"]);
    expect(reissue(valid, { ...loss, applicationNo: " " })).toEqual(["CER-06 application"]);
  });

  it("[CER-07] not before the day of issue", () => {
    expect(reissue(valid, { ...error, on: day("2026-04-10") })).toEqual([]);
    expect(reissue(valid, { ...error, on: day("2026-04-09") })).toEqual(["CER-07"]);
    const request = { decisionNo: "1", reason: "x", on: day("2026-04-09") };
    expect(broken(decideRevoke(valid, request)).map(({ rule }) => rule)).toEqual(["CER-07"]);
  });

  it("[CER-08] withdrawing takes a decision and a reason", () => {
    expect(decideRevoke(valid, { decisionNo: "09-QĐ", reason: "Sai hồ sơ", on: error.on })).toEqual({
      ok: true,
      value: error.on,
    });
    expect(
      broken(decideRevoke(valid, { decisionNo: " ", reason: " ", on: error.on })).map(({ cause }) => cause),
    ).toEqual(["decision", "reason"]);
  });

  it("[CER-10] whoever numbers certificates mends an error; a lost one is the director's to decide", () => {
    expect(reissue(valid, { ...error, director: false })).toEqual([]);
    expect(reissue(valid, { ...loss, director: false })).toEqual(["CER-10"]);
  });
});

describe("a line of a paper book", () => {
  const TODAY = day("2026-06-01");
  const book: EntryBook = {
    pattern: "{nnn}/{year}-GCN",
    year: 2019,
    next: 1,
    entries: 0,
    takenBy: null,
    firstIssued: day("2026-01-15"),
  };
  const entry = { number: "012/2019-GCN", issuedOn: day("2019-05-10"), bornOn: null };
  const rules = (changes: Partial<EntryBook>, wish: Partial<Parameters<typeof decideBookEntry>[1]> = {}) =>
    broken(decideBookEntry({ ...book, ...changes }, { ...entry, ...wish }, TODAY)).map(({ rule }) => rule);

  it.each([
    ["{nnn}/{year}-GCN", "012/2019-GCN", 12],
    ["{nnn}/{year}-GCN", " 12/2019-gcn ", 12],
    ["{nnn}/{year}-GCN", "12/2018-GCN", null],
    ["{nnn}/{year}-GCN", "000/2019-GCN", null],
    ["{nnn}/{year}-GCN", "1234567/2019-GCN", null],
    ["GCN.{n} ({year})", "GCN.7 (2019)", 7],
    ["GCN.{n} ({year})", "GCNx7 (2019)", null],
    ["{year}-{nn}", "2019-05", 5],
  ])("reads the place that a number was written from: %s, %s", (pattern, number, ordinal) => {
    expect(readOrdinal(pattern, number, 2019)).toBe(ordinal);
  });

  it("reads what it has written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1990, max: 2199 }), (ordinal, year) => {
        for (const pattern of Object.values(DEFAULT_PATTERNS))
          expect(readOrdinal(pattern, writeNumber(pattern, ordinal, year), year)).toBe(ordinal);
      }),
    );
  });

  it("takes its place, and a book that gave nothing here goes on after it", () => {
    expect(decideBookEntry(book, entry, TODAY)).toEqual({ ok: true, value: { ordinal: 12, next: 13 } });
    expect(decideBookEntry({ ...book, next: 40 }, entry, TODAY)).toMatchObject({ value: { ordinal: 12, next: 40 } });
    const other = { ...entry, number: "A 7" };
    expect(decideBookEntry(book, other, TODAY)).toMatchObject({ value: { ordinal: null, next: 1 } });
  });

  it("[CER-14] not with a number that stands in the book", () => {
    const takenBy = { number: "012/2019-GCN", fullName: "Nguyễn Văn A", issuedOn: day("2019-05-10") };
    expect(rules({ takenBy })).toEqual(["CER-14"]);
  });

  it.each([
    ["the last one given", 13, []],
    ["the next one", 12, ["CER-15"]],
    ["one later", 11, ["CER-15"]],
  ])("[CER-15] not with a number that the book is still to give: %s", (_case, next, expected) => {
    expect(rules({ next, entries: 1 })).toEqual(expected);
    expect(rules({ next, entries: 0 })).toEqual([]);
  });

  it.each([
    ["the day before", "2026-01-14", []],
    ["the day itself", "2026-01-15", []],
    ["the day after", "2026-01-16", ["CER-16"]],
  ])("[CER-16] not of a day after the app issued the first: %s", (_case, issuedOn, expected) => {
    expect(rules({ year: 2026 }, { issuedOn: day(issuedOn) })).toEqual(expected);
    expect(rules({ year: 2026, firstIssued: null }, { issuedOn: day(issuedOn) })).toEqual([]);
  });

  it("[CER-11] not of a day to come", () => {
    expect(rules({ firstIssued: null }, { issuedOn: TODAY })).toEqual([]);
    expect(rules({ firstIssued: null }, { issuedOn: day("2026-06-02") })).toEqual(["CER-11"]);
  });

  it("[CER-17] to somebody born by then", () => {
    expect(rules({}, { bornOn: day("2019-05-09") })).toEqual([]);
    expect(rules({}, { bornOn: day("2019-05-10") })).toEqual(["CER-17"]);
  });
});
