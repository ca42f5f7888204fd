import { describe, expect, it } from "vitest";
import { effectiveSettings, type PaperSettings, readPaperSettings } from "./paper-settings";

const DISTRICT: PaperSettings = {
  layout: "party",
  upperBody: "Tỉnh ủy Lạng Sơn",
  body: "Huyện ủy Tràng Định",
  mark: "HU",
  place: "Tràng Định",
  authority: "T/M Ban Thường vụ",
  signer: "Người Ký",
  signerTitle: "Bí thư",
  recipients: "Lưu",
};
const commune = { name: "Xã Chí Minh", kind: "commune", parentName: "Huyện Tràng Định" };

describe("what a unit's papers say of the unit", () => {
  it("[PAP-07] is its own setting", () => {
    expect(effectiveSettings(commune, { ...DISTRICT, body: "Đảng ủy xã" }, DISTRICT).body).toBe("Đảng ủy xã");
  });

  it("[PAP-07] without one, look, place and upper body come from above, never the signer", () => {
    expect(effectiveSettings(commune, null, { ...DISTRICT, layout: "state" })).toMatchObject({
      layout: "state",
      upperBody: "Huyện ủy Tràng Định",
      body: "Xã Chí Minh",
      place: "Tràng Định",
      signer: "",
      signerTitle: "",
      authority: "",
    });
  });

  it.each([
    ["commune", "party"],
    ["centre", "state"],
    ["school", "state"],
  ])("[PAP-07] with nothing above, a %s writes in the %s layout under the name of its parent", (kind, layout) => {
    expect(effectiveSettings({ ...commune, kind }, null, null)).toMatchObject({
      layout,
      upperBody: "Huyện Tràng Định",
      place: "",
    });
    expect(effectiveSettings({ ...commune, parentName: null }, null, null).upperBody).toBe("");
  });

  it("reads what is stored, and leaves empty what it lacks", () => {
    expect(readPaperSettings(JSON.parse(JSON.stringify(DISTRICT)))).toEqual(DISTRICT);
    expect(readPaperSettings({ layout: "state", signer: 7 })).toMatchObject({ layout: "state", signer: "" });
    expect(readPaperSettings({ layout: "none" })?.layout).toBe("party");
    expect(readPaperSettings(null)).toBeNull();
    expect(readPaperSettings("party")).toBeNull();
  });
});
