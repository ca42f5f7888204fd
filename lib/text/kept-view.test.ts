import { describe, expect, it } from "vitest";
import { keptView, withKept } from "./kept-view";

describe("the view that an act keeps", () => {
  it("is the unit, the day, the week and the way of looking, and nothing else of the address", () => {
    const kept = keptView({
      unit: "trang-dinh",
      on: undefined,
      week: "2026-11-23",
      view: "list",
      session: "5",
      new: "1",
    });
    expect(kept).toBe("unit=trang-dinh&week=2026-11-23&view=list");
    expect(withKept("/classes/A/schedule", kept)).toBe("/classes/A/schedule?unit=trang-dinh&week=2026-11-23&view=list");
  });

  it("gives way to what the act itself says", () => {
    expect(withKept("/x", "unit=a&week=2026-11-23", { week: "2026-12-01", on: undefined })).toBe(
      "/x?unit=a&week=2026-12-01",
    );
  });

  it("never becomes anything but a query of that page, whatever was sent", () => {
    expect(withKept("/x", "unit=//evil.test&next=https://evil.test#y")).toBe("/x?unit=%2F%2Fevil.test");
    expect(withKept("/x", undefined)).toBe("/x");
    expect(withKept("/x", "")).toBe("/x");
  });
});
