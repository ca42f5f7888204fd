import { expect, it } from "vitest";
import { FEWEST_RESULTS, passRateOf } from "./pass-rate";

const NONE = { passed: 0, total: 0 };
const LEVEL = { passed: 90, total: 100 };

it.each([
  [
    "the programme's own",
    { passed: 130, total: 149 },
    LEVEL,
    { percent: 87, source: "programme", passed: 130, total: 149 },
  ],
  ["just enough of its own", { passed: 19, total: FEWEST_RESULTS }, LEVEL, { percent: 95, source: "programme" }],
  [
    "one too few: the level's",
    { passed: 1, total: FEWEST_RESULTS - 1 },
    LEVEL,
    { percent: 90, source: "level", total: 100 },
  ],
  ["just enough of the level", NONE, { passed: 10, total: FEWEST_RESULTS }, { percent: 50, source: "level" }],
  ["too few of both", NONE, { passed: 3, total: FEWEST_RESULTS - 1 }, { percent: 100, source: "assumed", total: 19 }],
  ["none at all", NONE, NONE, { percent: 100, source: "assumed" }],
  ["nobody passed", { passed: 0, total: 40 }, LEVEL, { percent: 0, source: "programme" }],
])("[WIF-06] the share taken to pass: %s", (_case, programme, level, expected) => {
  expect(passRateOf(programme, level)).toMatchObject(expected);
});
