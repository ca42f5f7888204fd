import { describe, expect, it } from "vitest";
import { addressForUnit } from "./unit-address";

describe("addressForUnit", () => {
  it.each([
    ["/compliance", { unit: "trang-dinh", on: "2020-10-30" }, "/compliance?unit=chi-minh&on=2020-10-30"],
    ["/cadres", { page: "7", status: "short" }, "/cadres?status=short&unit=chi-minh"],
    ["/units", {}, "/units?unit=chi-minh"],
    ["/units/trang-dinh", { on: "2020-10-30", page: "2", done: "moved" }, "/units/chi-minh?on=2020-10-30"],
    ["/units/trang-dinh/acts/rename", {}, "/units/chi-minh"],
  ])("%s %o", (path, search, address) => {
    expect(addressForUnit(path, search, "chi-minh")).toBe(address);
  });
});
