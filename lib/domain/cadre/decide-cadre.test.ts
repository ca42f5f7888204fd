import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import {
  type CadreDraft,
  decideCadre,
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
