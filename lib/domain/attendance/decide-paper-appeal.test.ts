import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { decidePaperAppeal } from "./decide-appeal";

const TODAY = day("2026-06-10");
const PAPER = {
  mark: "absent",
  claimed: "present",
  hasOpen: false,
  classStatus: "running",
  sessionDay: day("2026-06-01"),
  receivedOn: day("2026-06-05"),
} as const;

describe("[ATT-19] an appeal that came on paper", () => {
  it.each([
    ["on the day of the session", { receivedOn: day("2026-06-01") }],
    ["today", { receivedOn: TODAY }],
    ["between the two", {}],
  ])("is entered when it came %s", (_case, change) => {
    expect(decidePaperAppeal({ ...PAPER, ...change }, TODAY)).toEqual({ ok: true, value: null });
  });

  it.each([
    ["the day before the session", { receivedOn: day("2026-05-31") }, [{ rule: "ATT-19", cause: "early" }]],
    ["tomorrow", { receivedOn: day("2026-06-11") }, [{ rule: "ATT-19", cause: "late" }]],
    ["about a roll not taken", { mark: null }, [{ rule: "ATT-19", cause: "unmarked" }]],
    ["for what stands already", { claimed: "absent" }, [{ rule: "ATT-15", cause: "sameState" }]],
    ["while another is open", { hasOpen: true }, [{ rule: "ATT-15", cause: "alreadyOpen" }]],
    ["in a closed class", { classStatus: "closed" }, [{ rule: "ATT-03", cause: "closed" }]],
  ] as const)("is refused when it is %s", (_case, change, violations) => {
    expect(decidePaperAppeal({ ...PAPER, ...change }, TODAY)).toEqual({ ok: false, violations });
  });

  it("says everything that is wrong at once", () => {
    const wrong = { ...PAPER, receivedOn: day("2026-05-31"), hasOpen: true, claimed: "absent" } as const;
    const decision = decidePaperAppeal(wrong, TODAY);
    expect(decision.ok ? [] : decision.violations.map(({ rule }) => rule)).toEqual(["ATT-19", "ATT-15", "ATT-15"]);
  });
});
