import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { NEEDS_ANSWER_STATUSES, NEEDS_STANCES } from "@/lib/domain/shared/training-lists";
import { countsAsNeeded, decideAnswering, decideSigning, dueWord, type RoundWindow } from "./decide-answer";
import { decideMoveClosing, decideRound } from "./decide-round";

const ROUND: RoundWindow = { status: "open", opensOn: day("2026-10-01"), closesOn: day("2026-11-30") };

describe("[NEE-09] the window of a round", () => {
  it.each([
    ["the day before it opens", "2026-09-30", "waiting", "early"],
    ["its first day", "2026-10-01", "waiting", null],
    ["its last day", "2026-11-30", "answering", null],
    ["the day after", "2026-12-01", "answering", "late"],
    ["the day after, re-opened", "2026-12-01", "reopened", null],
  ] as const)("%s", (_case, today, status, why) => {
    const decision = decideAnswering(ROUND, status, day(today));
    expect(decision.ok ? null : decision.violations[0]).toEqual(
      why === null ? null : { rule: "NEE-09", opensOn: ROUND.opensOn, closesOn: ROUND.closesOn, why },
    );
  });

  it("a round that was closed by hand takes no answer, but a re-opened one", () => {
    const closed = { ...ROUND, status: "closed" } as const;
    expect(decideAnswering(closed, "answering", day("2026-11-01"))).toMatchObject({ violations: [{ why: "closed" }] });
    expect(decideAnswering(closed, "reopened", day("2026-11-01")).ok).toBe(true);
  });
});

it.each(NEEDS_ANSWER_STATUSES)("[NEE-10] signed answers stand: %s", (status) => {
  const decision = decideAnswering(ROUND, status, day("2026-11-01"));
  expect(decision.ok).toBe(status !== "signed");
  if (status === "signed") expect(decision).toEqual({ ok: false, violations: [{ rule: "NEE-10" }] });
});

describe("signing", () => {
  it("[NEE-11] waits for a word on every name", () => {
    const entry = { id: 1, objection: null };
    expect(
      decideSigning([
        { ...entry, stance: "proposed" },
        { ...entry, stance: "confirmed" },
      ]),
    ).toEqual({
      ok: false,
      violations: [{ rule: "NEE-11", left: 1 }],
    });
    expect(decideSigning([{ ...entry, stance: "confirmed" }]).ok).toBe(true);
    expect(decideSigning([]).ok).toBe(true);
  });

  it.each([
    [null, false],
    ["  ", false],
    ["chuyển công tác", true],
  ])("[NEE-12] an objection says why: %s", (objection, fine) => {
    const decision = decideSigning([{ id: 7, stance: "objected", objection }]);
    expect(decision).toEqual(
      fine ? { ok: true, value: true } : { ok: false, violations: [{ rule: "NEE-12", entryId: 7 }] },
    );
  });
});

describe("[NEE-13] who counts as needed", () => {
  it.each(NEEDS_STANCES)("as the unit says: %s", (stance) => {
    expect(countsAsNeeded({ stance, boardStance: null })).toBe(stance === "confirmed");
    expect(countsAsNeeded({ stance, boardStance: "kept" })).toBe(true);
    expect(countsAsNeeded({ stance, boardStance: "dropped" })).toBe(false);
  });
});

describe("[NEE-14] words to units that have not signed", () => {
  const word = (today: string, toldOn: string | null = null, status: "waiting" | "answering" = "waiting") =>
    dueWord(ROUND, { status, toldOn: toldOn === null ? null : day(toldOn) }, day(today));
  it.each([
    ["eight days before the end", "2026-11-22", null, null],
    ["seven days before", "2026-11-23", null, "reminder"],
    ["seven days before, told the same day", "2026-11-23", "2026-11-23", null],
    ["seven days before, told the day before", "2026-11-23", "2026-11-22", "reminder"],
    ["three days before, told at seven", "2026-11-27", "2026-11-23", "reminder"],
    ["the last day, told the day before", "2026-11-30", "2026-11-29", null],
    ["the day after", "2026-12-01", "2026-11-29", "late"],
    ["the day after, told that it is late", "2026-12-02", "2026-12-01", null],
    ["told on the last day, then late", "2026-12-05", "2026-11-30", "late"],
  ] as const)("%s", (_case, today, toldOn, expected) => {
    expect(word(today, toldOn)).toBe(expected);
  });

  it("says nothing to who signed or was re-opened, before the round opens, or once it is closed", () => {
    const on = day("2026-12-05");
    for (const status of ["signed", "reopened"] as const)
      expect(dueWord(ROUND, { status, toldOn: null }, on)).toBeNull();
    expect(dueWord({ ...ROUND, status: "closed" }, { status: "waiting", toldOn: null }, on)).toBeNull();
    const later = { ...ROUND, opensOn: day("2026-11-28") };
    expect(dueWord(later, { status: "waiting", toldOn: null }, day("2026-11-27"))).toBeNull();
    expect(dueWord(later, { status: "waiting", toldOn: null }, day("2026-11-28"))).toBe("reminder");
  });
});

describe("opening a round", () => {
  const today = day("2026-11-22");
  const round = { year: 2027, opensOn: today, closesOn: day("2026-12-15"), units: 3 };
  const broken = (changes: Partial<typeof round>) => {
    const decision = decideRound({ ...round, ...changes }, today);
    return decision.ok ? [] : decision.violations.map((one) => one.rule);
  };

  it.each([
    ["[NEE-15] ends the day before it begins", { opensOn: day("2026-12-16") }, ["NEE-15"]],
    ["[NEE-15] lasts one day", { opensOn: day("2026-12-15") }, []],
    ["[NEE-16] for the year before", { year: 2025 }, ["NEE-16"]],
    ["[NEE-16] for this year", { year: 2026 }, []],
    ["[NEE-16] two years ahead", { year: 2028 }, []],
    ["[NEE-16] three years ahead", { year: 2029 }, ["NEE-16"]],
    ["[NEE-17] asks nobody", { units: 0 }, ["NEE-17"]],
    ["[NEE-18] over since yesterday", { opensOn: day("2026-11-01"), closesOn: day("2026-11-21") }, ["NEE-18"]],
    ["[NEE-18] ends today", { opensOn: day("2026-11-01"), closesOn: today }, []],
  ])("%s", (_case, changes, rules) => {
    expect(broken(changes as Partial<typeof round>)).toEqual(rules);
  });
});

describe("moving the closing day", () => {
  const today = day("2026-11-22");
  const broken = (closesOn: string, round = ROUND, on = today) => {
    const decision = decideMoveClosing(round, day(closesOn), on);
    return decision.ok ? [] : decision.violations.map((one) => ("why" in one ? `${one.rule} ${one.why}` : one.rule));
  };

  it.each([
    ["[NEE-23] to the day after", "2026-12-01", []],
    ["[NEE-23] to the day it closes on already", "2026-11-30", ["NEE-23 same"]],
    ["[NEE-23] to the day before", "2026-11-29", []],
    ["[NEE-18] to today", "2026-11-22", []],
    ["[NEE-18] to yesterday", "2026-11-21", ["NEE-18"]],
    ["[NEE-15] to before it opens", "2026-09-30", ["NEE-15"]],
  ])("%s", (_case, closesOn, rules) => {
    expect(broken(closesOn)).toEqual(rules);
  });

  it("[NEE-15] to its first day while that lies ahead", () => {
    expect(broken("2026-10-01", ROUND, day("2026-09-01"))).toEqual([]);
    expect(broken("2026-09-30", ROUND, day("2026-09-01"))).toEqual(["NEE-15"]);
  });

  it("[NEE-23] of a round whose window is over, but of none that is being written or was closed", () => {
    expect(broken("2026-12-20", ROUND, day("2026-12-10"))).toEqual([]);
    for (const status of ["draft", "closed"] as const)
      expect(broken("2026-12-20", { ...ROUND, status })).toEqual(["NEE-23 notOpen"]);
  });
});
