import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import {
  birthDateOnFileViolations,
  type CadreDraft,
  decideCadre,
  type FiledDays,
  MAX_NAME_LENGTH,
  nameViolations,
  strangeCharacters,
  tidyName,
} from "./decide-cadre";

const TODAY = day("2026-06-15");
const NOWHERE = { candidateSince: null, joinedOn: null, officialOn: null, leftOn: null };

function decide(changes: Partial<CadreDraft> = {}) {
  return decideCadre({ fullName: "Nông Thị Bích", birthDate: day("1985-05-20"), party: NOWHERE, ...changes }, TODAY);
}

function broken(changes: Partial<CadreDraft>): readonly string[] {
  const decision = decide(changes);
  return decision.ok ? [] : decision.violations.map((violation) => violation.rule);
}

describe("another birth date for somebody with papers and posts on file", () => {
  const filed = {
    papers: [{ issuedOn: day("1990-07-01") }, { issuedOn: day("1975-06-30") }],
    posts: [
      { from: day("1995-01-01"), to: null },
      { from: day("1985-03-01"), to: day("1990-01-01") },
    ],
  };
  const broken = (birthDate: string, about: Partial<FiledDays> = {}) =>
    birthDateOnFileViolations(day(birthDate), { ...filed, ...about });

  it.each([
    ["the day of the first post minus fifteen years", "1970-03-01", []],
    ["a day later", "1970-03-02", ["post"]],
    ["the day of the first paper", "1975-06-30", ["post"]],
    ["a day later", "1975-07-01", ["paper", "post"]],
  ])("[CAD-11] %s", (_case, birthDate, found) => {
    expect(broken(birthDate).map((one) => ("what" in one ? one.what : one.rule))).toEqual(found);
  });

  it("[CAD-11] names the earliest, and the latest birth date it would bear", () => {
    expect(broken("1980-01-01")).toEqual([
      { rule: "CAD-11", what: "paper", on: "1975-06-30", latest: "1975-06-30" },
      { rule: "CAD-11", what: "post", on: "1985-03-01", latest: "1970-03-01" },
    ]);
    expect(broken("1980-01-01", { papers: [], posts: [] })).toEqual([]);
    const papers = ["1979-02-01", "1978-01-01", "1979-09-09"].map((issuedOn) => ({ issuedOn: day(issuedOn) }));
    expect(broken("1980-01-01", { papers, posts: [] })).toEqual([
      { rule: "CAD-11", what: "paper", on: "1978-01-01", latest: "1978-01-01" },
    ]);
  });
});

describe("names", () => {
  it.each(["Nguyễn Văn An", "Đặng Thùy Ơn", "H’ Bia Niê", "Ksor H'Nga", "Lò Thị Ót-ta", "K. Brêu", "Y Ly Niê Kdăm"])(
    "[CAD-02] %s is a name",
    (fullName) => {
      expect(broken({ fullName })).toEqual([]);
    },
  );

  it.each([
    ["a script tag", "<script>An</script>", ["<", ">", "/"]],
    ["a quote that closes a statement", "An'; DROP TABLE cadre", [";"]],
    ["a control character", "An\u0007", ["U+0007"]],
    ["a line break", "An\nBình", ["U+000A"]],
    ["a right-to-left mark", "An\u202EhnìB", ["U+202E"]],
    ["an invisible joiner", "An\u200DBình", ["U+200D"]],
    ["digits", "An 2", ["2"]],
    ["a formula", "=An+Bình", ["=", "+"]],
    ["an emoji, named once", "An😀😀", ["😀"]],
  ])("[CAD-02] %s is refused", (_case, name, characters) => {
    expect(strangeCharacters(name)).toEqual(characters);
    expect(broken({ fullName: name })).toEqual(["CAD-02"]);
  });

  it.each([
    ["the longest", "A".repeat(MAX_NAME_LENGTH), []],
    ["one letter more", "A".repeat(MAX_NAME_LENGTH + 1), ["CAD-01"]],
    ["nothing", "", ["CAD-01"]],
    ["blanks", "   ", ["CAD-01"]],
    ["no letter", "-.'", ["CAD-01"]],
  ])("[CAD-01] length: %s", (_case, name, rules) => {
    expect(nameViolations(name).map((violation) => violation.rule)).toEqual(rules);
  });

  it("[CAD-01] a name is kept composed and with single blanks", () => {
    expect(tidyName("  Nguyễn   Văn  An ".normalize("NFD"))).toBe("Nguyễn Văn An");
    expect(decide({ fullName: " Nông  Thị Bích" })).toEqual({ ok: true, value: { fullName: "Nông Thị Bích" } });
  });
});

describe("[CAD-03] age", () => {
  it.each([
    ["fourteen tomorrow", "2012-06-16", ["CAD-03"]],
    ["fourteen today", "2012-06-15", []],
    ["a hundred", "1925-06-16", []],
    ["a hundred and one today", "1925-06-15", ["CAD-03"]],
    ["born tomorrow", "2026-06-16", ["CAD-03"]],
  ])("%s", (_case, birthDate, rules) => {
    expect(broken({ birthDate: day(birthDate) })).toEqual(rules);
  });
});

it("every reason is told, not only the first", () => {
  const party = { ...NOWHERE, joinedOn: day("2030-01-01") };
  expect(broken({ fullName: "<".repeat(200), birthDate: day("2020-01-01"), party })).toEqual([
    "CAD-01",
    "CAD-02",
    "CAD-03",
    "CAD-06",
  ]);
});
