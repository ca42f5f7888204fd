import { describe, expect, it } from "vitest";
import {
  decideFile,
  type FileFacts,
  MAX_ENTRIES,
  MAX_FILE_BYTES,
  MAX_INFLATE_RATIO,
  MAX_INFLATED_BYTES,
} from "./decide-file";

const FACTS: FileFacts = {
  bytes: 1000,
  format: "xlsx",
  entries: 10,
  inflatedBytes: 5000,
  highestRatio: 5,
  intact: true,
};
const rules = (more: Partial<FileFacts>) => {
  const decision = decideFile({ ...FACTS, ...more });
  return decision.ok ? [] : decision.violations.map(({ rule }) => rule);
};

describe("decideFile", () => {
  it.each([
    ["[IMP-01] the largest file", { bytes: MAX_FILE_BYTES }, []],
    ["[IMP-01] a byte more", { bytes: MAX_FILE_BYTES + 1 }, ["IMP-01"]],
    ["[IMP-02] another format", { format: "pdf" }, ["IMP-02"]],
    ["[IMP-03] a password", { format: "encrypted" }, ["IMP-03"]],
    ["[IMP-04] macros", { format: "macroWorkbook" }, ["IMP-04"]],
    [
      "[IMP-05] the largest content",
      { inflatedBytes: MAX_INFLATED_BYTES, highestRatio: MAX_INFLATE_RATIO, entries: MAX_ENTRIES },
      [],
    ],
    ["[IMP-05] a byte more inside", { inflatedBytes: MAX_INFLATED_BYTES + 1 }, ["IMP-05"]],
    ["[IMP-05] a higher ratio", { highestRatio: MAX_INFLATE_RATIO + 1 }, ["IMP-05"]],
    ["[IMP-05] one part more", { entries: MAX_ENTRIES + 1 }, ["IMP-05"]],
    ["[IMP-06] damage", { intact: false }, ["IMP-06"]],
  ] as const)("%s", (_case, more, expected) => {
    expect(rules(more)).toEqual(expected);
  });
});
