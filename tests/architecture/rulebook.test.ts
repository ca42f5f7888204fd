import { describe, expect, it } from "vitest";
import { contentOf, isTest, OUR_FILES } from "./project-files";

const ROW = /^\| ([A-Z]{2,4}-\d{2}) \|/;
const TITLE = /\[([A-Z]{2,4}-\d{2})\]/g;

const rows = contentOf("lib/domain/RULES.md")
  .split("\n")
  .filter((line) => ROW.test(line))
  .map((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return {
      id: cells[1] ?? "",
      sentence: cells[2] ?? "",
      source: cells[3] ?? "",
      since: cells[4] ?? "",
      file: cells[5] ?? "",
    };
  });

const borne = new Set(
  OUR_FILES.filter(isTest).flatMap((path) => Array.from(contentOf(path).matchAll(TITLE), (match) => match[1] ?? "")),
);

describe("the rulebook", () => {
  it("is not empty and names each rule once", () => {
    expect(rows.length).toBeGreaterThan(0);
    const ids = rows.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("gives every rule a sentence, a source, a day in force or a dash, and the file it lives in", () => {
    const incomplete = rows.filter(
      ({ sentence, source, since }) => !sentence || !source || !/^(?:–|\d{4}-\d{2}-\d{2})$/.test(since),
    );
    expect(incomplete).toEqual([]);
    const lost = rows.filter(({ file }) => {
      const paths = Array.from(file.matchAll(/`([^`]+)`/g), (match) => match[1] ?? "");
      return paths.length === 0 || paths.some((path) => !OUR_FILES.includes(path));
    });
    expect(lost.map(({ id, file }) => `${id} ${file}`)).toEqual([]);
  });

  it("has a test for every rule", () => {
    expect(rows.map(({ id }) => id).filter((id) => !borne.has(id))).toEqual([]);
  });

  it("knows every rule that a test claims to prove", () => {
    const known = new Set(rows.map(({ id }) => id));
    expect([...borne].filter((id) => !known.has(id))).toEqual([]);
  });
});
