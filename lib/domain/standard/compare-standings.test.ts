import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { aCredential, aHistory, aPost, aStandard, unitMap } from "@/tests/factories/compliance-history";
import { compareStandings, withDraft } from "./compare-standings";

const old = aStandard({ id: 1, requiredLevel: "intermediate", from: day("2015-01-01"), to: null });
const draft = aStandard({ id: 2, requiredLevel: "advanced", from: day("2026-01-01"), to: null });
const history = aHistory({ posts: [aPost()], credentials: [aCredential({ level: "intermediate" })] });

describe("compareStandings", () => {
  it("[STD-08] names who falls short on the first day of the draft", () => {
    expect(
      compareStandings([history], [old], withDraft([old], draft, [1]), unitMap(), "current", day("2026-01-01")),
    ).toEqual([{ cadreId: history.cadreId, before: "met", after: "short" }]);
  });

  it("[STD-08] names nobody the day before", () => {
    expect(
      compareStandings([history], [old], withDraft([old], draft, [1]), unitMap(), "current", day("2025-12-31")),
    ).toEqual([]);
  });

  it("[STD-08] says nothing where the lane has no post that day", () => {
    expect(
      compareStandings([history], [old], withDraft([old], draft, [1]), unitMap(), "planned", day("2026-01-01")),
    ).toEqual([]);
  });

  it("[STD-08] leaves every standard that is not superseded as it is", () => {
    const other = aStandard({ id: 3, lane: "planned" });
    expect(withDraft([old, other], draft, [1])).toEqual([{ ...old, to: draft.from }, other, draft]);
  });
});
