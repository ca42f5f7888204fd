import { describe, expect, it } from "vitest";
import { onPage, pageOf } from "./schema-page";

const people = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("pages of a class's learners", () => {
  it("shows a class of 150 whole, and of 151 the last one on a second page", () => {
    expect(onPage(people(150), pageOf(150, {}))).toEqual(people(150));
    expect(onPage(people(151), pageOf(151, {}))).toEqual(people(150));
    expect(onPage(people(151), pageOf(151, { page: "2" }))).toEqual([151]);
  });

  it("shows everybody at once when asked to, whatever the page", () => {
    expect(onPage(people(300), pageOf(300, { all: "1", page: "2" }))).toEqual(people(300));
  });

  it("takes a bent page number for the first page, and shows nobody beyond the last", () => {
    expect(onPage(people(151), pageOf(151, { page: "-1" }))).toHaveLength(150);
    expect(onPage(people(151), pageOf(151, { page: "3" }))).toEqual([]);
  });
});
