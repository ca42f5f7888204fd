import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import type { Decision } from "@/lib/domain/shared/decision";
import { unitFacts as aUnit, FOUNDED } from "@/tests/factories/unit-facts";
import { LATITUDES, LONGITUDES } from "./coordinates";
import { decideUnitClosing } from "./decide-unit-closing";
import { decideUnitCreation } from "./decide-unit-creation";
import { decideUnitLink, decideUnitLinkEnd } from "./decide-unit-link";
import { decideUnitMove } from "./decide-unit-move";
import { decideUnitRename } from "./decide-unit-rename";
import { LONGEST_UNIT_CODE } from "./unit-code";
import type { UnitFacts, UnitViolation } from "./unit-facts";

const ACT = day("2025-07-01");
const TODAY = day("2026-11-22");

function aParent(about: Partial<UnitFacts> = {}): UnitFacts {
  return aUnit({
    id: 3,
    code: "van-lang",
    name: "Huyện Văn Lãng",
    kind: "district",
    kindLevel: 2,
    parentId: 1,
    path: "/1/3/",
    ...about,
  });
}

function broken(decision: Decision<unknown, UnitViolation>): string[] {
  return decision.ok ? [] : decision.violations.map(({ rule }) => rule);
}

function problems(decision: Decision<unknown, UnitViolation>): unknown[] {
  return decision.ok
    ? []
    : decision.violations.map((violation) => ("problem" in violation ? violation.problem : violation.rule));
}

describe("creating a unit", () => {
  const create = (about: object = {}, parent = aParent(), taken = false) =>
    decideUnitCreation(
      { code: "tan-tien", kind: "commune", kindLevel: 3, from: ACT, latitude: null, longitude: null, ...about },
      parent,
      taken,
    );

  it("says yes to a plain new commune of a district", () => {
    expect(create()).toMatchObject({ ok: true, value: { code: "tan-tien" } });
  });

  it.each([
    ["tan-tien", []],
    ["x".repeat(LONGEST_UNIT_CODE), []],
    ["x".repeat(LONGEST_UNIT_CODE + 1), ["malformed"]],
    ["Tân Tiến", ["malformed"]],
    ["tan--tien", ["malformed"]],
    ["-tan", ["malformed"]],
    ["", ["malformed"]],
  ])("[UNI-01] a code is plain: %s", (code, found) => {
    expect(problems(create({ code }))).toEqual(found);
  });

  it("[UNI-01] a code that a unit has or had is refused", () => {
    expect(problems(create({}, aParent(), true))).toEqual(["taken"]);
  });

  it.each([
    ["the day before the parent begins", { from: day("2025-07-02") }, ["UNI-02"]],
    ["the parent's first day", { from: ACT, placedFrom: ACT }, []],
    ["the parent is to close", { to: day("2026-01-01") }, ["UNI-02"]],
  ])("[UNI-02] within the life of the unit above: %s", (_case, parent, rules) => {
    expect(broken(create({}, aParent(parent)))).toEqual(rules);
  });

  it.each([
    ["the parent's latest move begins that day", ACT, []],
    ["it begins a day later", day("2025-07-02"), ["UNI-04"]],
  ])("[UNI-04] not before a move of the unit above: %s", (_case, placedFrom, rules) => {
    expect(broken(create({}, aParent({ placedFrom })))).toEqual(rules);
  });

  it.each([
    [1, ["UNI-05"]],
    [2, []],
    [3, []],
  ])("[UNI-05] tier %i below a district", (kindLevel, rules) => {
    expect(broken(create({ kindLevel }))).toEqual(rules);
  });

  it.each([
    [LATITUDES.least, LONGITUDES.least, []],
    [LATITUDES.most, LONGITUDES.most, []],
    [LATITUDES.least - 0.01, 106, ["outside"]],
    [LATITUDES.most + 0.01, 106, ["outside"]],
    [21, LONGITUDES.least - 0.01, ["outside"]],
    [21, LONGITUDES.most + 0.01, ["outside"]],
    [21, null, ["half"]],
    [null, 106, ["half"]],
    [null, null, []],
  ])("[UNI-10] coordinates lie in Vietnam, both or neither: %s, %s", (latitude, longitude, found) => {
    expect(problems(create({ latitude, longitude }))).toEqual(found);
  });
});

describe("renaming", () => {
  const rename = (about: object = {}, unit = aUnit(), taken = false) =>
    decideUnitRename(unit, { name: "Xã Tân Minh", code: "tan-minh", on: ACT, ...about }, taken, TODAY);

  it("takes another name, another code or both", () => {
    expect(rename().ok).toBe(true);
    expect(rename({ code: "chi-minh" }, aUnit(), true).ok).toBe(true);
    expect(rename({ name: "Xã Chí Minh" }).ok).toBe(true);
  });

  it("[UNI-07] the same name and code change nothing", () => {
    expect(broken(rename({ name: "Xã Chí Minh", code: "chi-minh" }))).toEqual(["UNI-07"]);
  });

  it.each([
    ["2025-06-30", ["UNI-04"]],
    ["2025-07-01", ["UNI-04"]],
    ["2025-07-02", []],
  ])("[UNI-04] after the last change of name on 1/7/2025: %s", (on, rules) => {
    expect(broken(rename({ on: day(on) }, aUnit({ namedFrom: ACT })))).toEqual(rules);
  });

  it.each([
    ["2026-11-21", []],
    ["2026-11-22", []],
    ["2026-11-23", ["UNI-13"]],
  ])("[UNI-13] the name changes when its day has come, not before: on %s", (on, rules) => {
    expect(broken(rename({ on: day(on) }))).toEqual(rules);
  });

  it("[UNI-01] the new code must be free", () => {
    expect(broken(rename({}, aUnit(), true))).toEqual(["UNI-01"]);
  });

  it("[UNI-08] a closed unit keeps its name", () => {
    expect(broken(rename({}, aUnit({ to: day("2026-01-01") })))).toEqual(["UNI-08"]);
  });
});

describe("moving under another parent", () => {
  const move = (about: Partial<UnitFacts> = {}, unit = aUnit(), on = ACT) =>
    decideUnitMove(unit, aParent(about), on, TODAY);

  it("answers with the old and the new path", () => {
    expect(move()).toEqual({ ok: true, value: { fromPath: "/1/2/5/", toPath: "/1/3/5/", on: ACT } });
  });

  it.each([
    ["itself", { id: 5, path: "/1/2/5/" }, ["UNI-03"]],
    ["one below it", { id: 9, path: "/1/2/5/9/" }, ["UNI-03"]],
    ["a neighbour whose number only begins alike", { id: 51, path: "/1/2/51/" }, []],
  ])("[UNI-03] never into its own subtree: %s", (_case, parent, rules) => {
    expect(broken(move(parent))).toEqual(rules);
  });

  it("[UNI-07] the parent it has already", () => {
    expect(broken(move({ id: 2, path: "/1/2/" }))).toEqual(["UNI-07"]);
  });

  it.each([
    ["2025-06-30", ["UNI-04"]],
    ["2025-07-01", ["UNI-04"]],
    ["2025-07-02", []],
  ])("[UNI-04] after its last move on 1/7/2025: %s", (on, rules) => {
    expect(broken(move({}, aUnit({ placedFrom: ACT }), day(on)))).toEqual(rules);
  });

  it.each([
    ["2026-11-21", []],
    ["2026-11-22", []],
    ["2026-11-23", ["UNI-13"]],
  ])("[UNI-13] the place changes when its day has come, not before: on %s", (on, rules) => {
    expect(broken(move({}, aUnit(), day(on)))).toEqual(rules);
  });

  it("[UNI-04] not before a later move of the new parent", () => {
    expect(broken(move({ placedFrom: day("2025-07-02") }))).toEqual(["UNI-04"]);
  });

  it("[UNI-02] the new parent must live on that day and after", () => {
    expect(broken(move({ from: day("2025-07-02") }))).toEqual(["UNI-02"]);
    expect(broken(move({ to: day("2030-01-01") }))).toEqual(["UNI-02"]);
  });

  it("[UNI-05] a district does not hang below a commune", () => {
    expect(broken(move({ kind: "commune", kindLevel: 3 }, aUnit({ kindLevel: 2 })))).toEqual(["UNI-05"]);
  });

  it("[UNI-11] the top of the tree stays at the top", () => {
    expect(broken(move({}, aUnit({ parentId: null, path: "/9/" })))).toEqual(["UNI-11"]);
  });

  it("[UNI-08] a closed unit stays where it was", () => {
    expect(broken(move({}, aUnit({ to: day("2026-01-01") })))).toEqual(["UNI-08"]);
  });
});

describe("closing", () => {
  const close = (about: Partial<UnitFacts> = {}, left = { units: 0, people: 0 }, on = ACT) =>
    decideUnitClosing(aUnit(about), on, left);

  it.each([
    [0, 0, []],
    [1, 0, ["UNI-06"]],
    [0, 1, ["UNI-06"]],
  ])("[UNI-06] only an empty unit closes: %i units and %i people", (units, people, rules) => {
    expect(broken(close({}, { units, people }))).toEqual(rules);
  });

  it.each([
    ["2010-01-01", ["UNI-04"]],
    ["2010-01-02", []],
  ])("[UNI-04] after its first day: %s", (on, rules) => {
    expect(broken(close({}, { units: 0, people: 0 }, day(on)))).toEqual(rules);
  });

  it("[UNI-04] after its last change of name or place", () => {
    expect(broken(close({ placedFrom: ACT }))).toEqual(["UNI-04"]);
    expect(broken(close({ namedFrom: ACT }))).toEqual(["UNI-04"]);
  });

  it("[UNI-08] closes once", () => {
    expect(broken(close({ to: day("2024-01-01") }))).toEqual(["UNI-08"]);
  });

  it("[UNI-11] the top of the tree does not close", () => {
    expect(broken(close({ parentId: null }))).toEqual(["UNI-11"]);
  });
});

describe("links between units", () => {
  const cluster = aUnit({ id: 8, kind: "cluster", name: "Cụm xã phía Tây" });
  const centre = aUnit({ id: 9, kind: "centre", name: "Trung tâm chính trị" });
  const join = (unit = aUnit(), other = cluster, present: { from: typeof ACT; to: typeof ACT | null }[] = []) =>
    decideUnitLink(unit, other, { kind: "cluster-member", from: ACT, to: null }, present);

  it("a commune joins a cluster and is served by a centre", () => {
    expect(join().ok).toBe(true);
    expect(decideUnitLink(aUnit(), centre, { kind: "served-by", from: ACT, to: null }, []).ok).toBe(true);
    expect(decideUnitLink(cluster, centre, { kind: "served-by", from: ACT, to: null }, []).ok).toBe(true);
  });

  it.each([
    ["itself", aUnit(), aUnit(), ["self"]],
    ["a cluster that is none", aUnit(), centre, ["notACluster"]],
    ["a cluster in a cluster", aUnit({ id: 7, kind: "cluster" }), cluster, ["clusterInCluster"]],
  ])("[UNI-09] refuses %s", (_case, unit, other, found) => {
    expect(problems(join(unit, other))).toEqual(found);
  });

  it.each([
    ["it ended the day before", { from: FOUNDED, to: ACT }, []],
    ["it ends a day later", { from: FOUNDED, to: day("2025-07-02") }, ["twice"]],
    ["it goes on", { from: FOUNDED, to: null }, ["twice"]],
  ])("[UNI-09] the same link only once at a time: %s", (_case, range, found) => {
    expect(problems(join(aUnit(), cluster, [range]))).toEqual(found);
  });

  it("[UNI-02] within the life of both", () => {
    expect(broken(join(aUnit({ from: day("2025-07-02") })))).toEqual(["UNI-02"]);
    expect(broken(join(aUnit(), { ...cluster, from: day("2025-07-02") }))).toEqual(["UNI-02"]);
  });

  it("[UNI-08] neither is closed", () => {
    expect(broken(join(aUnit({ to: day("2026-01-01") })))).toEqual(["UNI-08"]);
    expect(broken(join(aUnit(), { ...cluster, to: day("2026-01-01") }))).toEqual(["UNI-08"]);
  });

  it.each([
    ["2025-07-01", null, ["UNI-04"]],
    ["2025-07-02", null, []],
    ["2025-07-02", "2025-07-02", ["UNI-09"]],
    ["2025-07-02", "2025-07-03", []],
  ])("[UNI-09] [UNI-04] a link ends within its stretch, once: on %s, ending %s", (on, to, rules) => {
    expect(
      broken(decideUnitLinkEnd({ from: ACT, to: to === null ? null : day(to), otherName: "Cụm" }, day(on))),
    ).toEqual(rules);
  });
});

describe("life of the unit above", () => {
  it("[UNI-02] a unit with an end fits into one that ends no earlier", () => {
    const unit = aUnit();
    const parent = aParent({ to: day("2030-01-01") });
    expect(
      broken(
        decideUnitLink(
          unit,
          { ...parent, to: null, kind: "school" },
          { kind: "served-by", from: ACT, to: day("2026-01-01") },
          [],
        ),
      ),
    ).toEqual([]);
  });
});
