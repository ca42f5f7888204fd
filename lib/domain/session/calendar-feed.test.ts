import { expect, it } from "vitest";
import { decideFeed, MOST_FEEDS } from "./calendar-feed";

it.each([
  ["one short of the most", MOST_FEEDS - 1, true],
  ["the most already", MOST_FEEDS, false],
])("[SES-27] an account has so many calendar addresses at once: %s", (_case, live, given) => {
  expect(decideFeed(live)).toEqual(
    given ? { ok: true, value: null } : { ok: false, violations: [{ rule: "SES-27", most: MOST_FEEDS }] },
  );
});
