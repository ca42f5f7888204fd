import { describe, expect, it } from "vitest";
import { ELIGIBILITY_RULES } from "@/prisma/seed/base/eligibility";

describe("the regulations that come with the app", () => {
  const advanced = (regulation: string) =>
    ELIGIBILITY_RULES.find((rule) => rule.regulation === regulation && rule.level === "advanced");

  it("[ELI-07] whom cao cấp is for is nowhere said without its doubt", () => {
    for (const rule of ELIGIBILITY_RULES) if (rule.subjectGroups.length > 0) expect(rule.needsCheck).toBe(true);
  });

  it("[ELI-07] QĐ 350 adds subjects to those of QĐ 57 and takes none away", () => {
    const [before, after] = [advanced("Quy định 57-QĐ/TW"), advanced("Quy định 350-QĐ/TW")];
    expect(after?.subjectGroups).toEqual([...(before?.subjectGroups ?? []), "commune-chairs", "military-commanders"]);
  });
});
