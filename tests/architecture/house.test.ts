import { describe, expect, it } from "vitest";
import { contentOf, isTest, OUR_CODE } from "./project-files";

/** Explained above 250 lines in review, never above this. */
const LONGEST_FILE = 350;
/** Written by hand and read by eye: tables of a test may be longer than code. The list only shrinks. */
const MAY_BE_LONGER: readonly string[] = [];

/** What a feature is made of; a long one is split by suffix: `queries-list.ts`. */
const FEATURE_FILE = /^(?:loaders|actions|queries|commands|schema|labels)(?:-[a-z0-9]+)*\.ts$/;
const FEATURE_TEST = /^[a-z0-9-]+\.test\.ts$/;
const KEBAB = /^[_a-z0-9[\]().-]+$/;
/** The environment is read in lib/env.ts; commands of operators and tools pass it on to the processes they start. */
const READS_ENVIRONMENT =
  /^(?:lib\/env\.ts|lib\/operations\/.*|tests\/(?:support|e2e|architecture|integration\/operations)\/.*)$/;

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

describe("the house", () => {
  it("keeps every file short enough to be read at once", () => {
    const long = OUR_CODE.map((path) => ({ path, lines: contentOf(path).split("\n").length - 1 })).filter(
      ({ path, lines }) => lines > LONGEST_FILE && !MAY_BE_LONGER.includes(path),
    );
    expect(long).toEqual([]);
  });

  it("gives a feature no other files than the closed list", () => {
    const odd = OUR_CODE.filter((path) => path.startsWith("lib/features/")).filter((path) => {
      const [, , noun = "", name = "", ...deeper] = path.split("/");
      return deeper.length > 0 || !KEBAB.test(noun) || !(FEATURE_FILE.test(name) || FEATURE_TEST.test(name));
    });
    expect(odd).toEqual([]);
  });

  it("has no barrel and no drawer", () => {
    expect(OUR_CODE.filter((path) => /^(?:index|utils?|helpers?|common|misc)\.tsx?$/.test(nameOf(path)))).toEqual([]);
  });

  it("names files in kebab-case", () => {
    expect(OUR_CODE.filter((path) => !KEBAB.test(nameOf(path)))).toEqual([]);
  });

  it("marks what holds the database as server code", () => {
    const holders = OUR_CODE.filter(
      (path) => /^lib\/features\/[^/]+\/(?:queries|commands|loaders)[^/]*\.ts$/.test(path) && !isTest(path),
    );
    expect(holders.length).toBeGreaterThan(0);
    expect(holders.filter((path) => !contentOf(path).includes('import "server-only";'))).toEqual([]);
  });

  it("marks actions as such on their first line", () => {
    const actions = OUR_CODE.filter((path) => /^lib\/features\/[^/]+\/actions[^/]*\.ts$/.test(path));
    expect(actions.filter((path) => !contentOf(path).startsWith('"use server";'))).toEqual([]);
  });

  it("reads the environment in one place", () => {
    const readers = OUR_CODE.filter(
      (path) => !READS_ENVIRONMENT.test(path) && /\bprocess\.env\b/.test(contentOf(path)),
    );
    expect(readers).toEqual([]);
  });

  it("reads the clock in lib/time, the rules not at all", () => {
    const clocks = OUR_CODE.filter(
      (path) => path.startsWith("lib/domain/") && !isTest(path) && /\bnew Date\(\)|\bDate\.now\(/.test(contentOf(path)),
    );
    expect(clocks).toEqual([]);
  });

  it("leaves no unfinished marks and no test that is passed over", () => {
    // Put together here, so that this file does not hold the marks itself.
    const marks = new RegExp(`\\b(?:TO${"DO"}|FIX${"ME"})\\b|[Nn]ot ${"implemented"}`);
    const skipped = /\b(?:it|test|describe)\.(?:skip|only|todo|fails)\b/;
    expect(OUR_CODE.filter((path) => marks.test(contentOf(path)))).toEqual([]);
    expect(OUR_CODE.filter((path) => isTest(path) && skipped.test(contentOf(path)))).toEqual([]);
  });
});
