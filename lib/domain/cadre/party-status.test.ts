import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { type PartyDates, partyDatesViolations, partyStatusOn } from "./party-status";

const NOWHERE: PartyDates = { candidateSince: null, joinedOn: null, officialOn: null, leftOn: null };
const WHOLE_WAY: PartyDates = {
  candidateSince: day("2018-01-01"),
  joinedOn: day("2020-03-03"),
  officialOn: day("2021-03-03"),
  leftOn: day("2024-05-01"),
};

describe("[CAD-04] where a person stands with the Party", () => {
  it.each([
    ["2017-12-31", "none"],
    ["2018-01-01", "candidate"],
    ["2020-03-02", "candidate"],
    ["2020-03-03", "probationary"],
    ["2021-03-02", "probationary"],
    ["2021-03-03", "official"],
    ["2024-04-30", "official"],
    ["2024-05-01", "left"],
  ])("on %s: %s", (on, status) => {
    expect(partyStatusOn(WHOLE_WAY, day(on))).toBe(status);
  });

  it("nobody knows of any step", () => {
    expect(partyStatusOn(NOWHERE, day("2024-01-01"))).toBe("none");
  });
});

describe("steps", () => {
  const today = day("2026-01-01");
  it.each([
    ["the whole way", WHOLE_WAY, []],
    ["no step at all", NOWHERE, []],
    ["two steps on one day", { ...WHOLE_WAY, officialOn: WHOLE_WAY.joinedOn }, []],
    [
      "official the day before joining",
      { ...WHOLE_WAY, officialOn: day("2020-03-02") },
      [{ rule: "CAD-05", earlier: "joinedOn", later: "officialOn" }],
    ],
    [
      "joined before being named",
      { ...WHOLE_WAY, joinedOn: day("2017-12-31") },
      [{ rule: "CAD-05", earlier: "candidateSince", later: "joinedOn" }],
    ],
    [
      "left before being named",
      { ...NOWHERE, candidateSince: day("2020-01-01"), leftOn: day("2019-01-01") },
      [{ rule: "CAD-05", earlier: "candidateSince", later: "leftOn" }],
    ],
    [
      "official without ever joining",
      { ...NOWHERE, officialOn: day("2020-01-01") },
      [{ rule: "CAD-05", earlier: "joinedOn", later: "officialOn" }],
    ],
  ] as const)("[CAD-05] come in their order: %s", (_case, dates, expected) => {
    expect(partyDatesViolations(dates, today)).toEqual(expected);
  });

  it.each([
    ["2026-01-01", []],
    ["2026-01-02", [{ rule: "CAD-06", step: "joinedOn", on: "2026-01-02" }]],
  ])("[CAD-06] none lies in the future: %s", (joinedOn, expected) => {
    expect(partyDatesViolations({ ...NOWHERE, joinedOn: day(joinedOn) }, today)).toEqual(expected);
  });
});
