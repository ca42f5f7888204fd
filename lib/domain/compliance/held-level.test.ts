import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { aCredential } from "@/tests/factories/compliance-history";
import { bestCredentialOn, canGiveLevel, countsOn, heldLevelOn } from "./held-level";

const ON = day("2022-06-01");

describe("[CMP-04] when a credential counts", () => {
  it.each([
    ["verified diploma", {}, true],
    ["not verified", { verified: false }, false],
    ["certificate of a short course", { evidence: "certificate" }, false],
    ["issued the day before", { issuedOn: day("2022-05-31") }, true],
    ["issued that very day", { issuedOn: ON }, true],
    ["issued the day after", { issuedOn: day("2022-06-02") }, false],
    ["revoked the day before", { revokedOn: day("2022-05-31") }, false],
    ["revoked that very day", { revokedOn: ON }, false],
    ["revoked the day after", { revokedOn: day("2022-06-02") }, true],
  ] as const)("%s", (_case, changes, expected) => {
    expect(countsOn(aCredential(changes), ON)).toBe(expected);
  });
});

describe("[CMP-05] confirmations of equivalence stopped on 9/7/2021", () => {
  it.each([
    ["the day before", "2021-07-08", true],
    ["the day itself", "2021-07-09", false],
    ["the day after", "2021-07-10", false],
  ])("%s", (_case, issuedOn, expected) => {
    const confirmation = aCredential({ evidence: "equivalence", issuedOn: day(issuedOn) });
    expect(canGiveLevel(confirmation)).toBe(expected);
    expect(countsOn(confirmation, ON)).toBe(expected);
  });

  it("a diploma of the same day is not touched", () => {
    expect(canGiveLevel(aCredential({ issuedOn: day("2021-07-09") }))).toBe(true);
  });
});

describe("[CMP-04] the highest level held", () => {
  const elementary = aCredential({ id: 1, level: "elementary" });
  const advanced = aCredential({ id: 2, level: "advanced" });

  it("nothing on file is no level", () => {
    expect(heldLevelOn([], ON)).toBe("none");
    expect(bestCredentialOn([aCredential({ verified: false })], ON)).toBeNull();
  });

  it.each([
    ["the higher level", [elementary, advanced], 2],
    ["whatever the order", [advanced, elementary], 2],
    [
      "of one level the earliest",
      [aCredential({ id: 1, issuedOn: day("2019-01-01") }), aCredential({ id: 2, issuedOn: day("2017-01-01") })],
      2,
    ],
    ["of one level and day the first recorded", [aCredential({ id: 4 }), aCredential({ id: 3 })], 3],
  ])("%s", (_case, credentials, id) => {
    expect(bestCredentialOn(credentials, ON)?.id).toBe(id);
  });
});
