import { describe, expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { NEEDS_ANSWER_STATUSES, NEEDS_STANCES } from "@/lib/domain/shared/training-lists";
import {
  countsAsNeeded,
  decideAnswering,
  decideReopening,
  decideSigning,
  dueWord,
  earliestUntil,
  lastAnswerDay,
  mayReopen,
  type RoundWindow,
} from "./decide-answer";
import { decideMoveClosing, decideRound } from "./decide-round";

const ROUND: RoundWindow = { status: "open", opensOn: day("2026-10-01"), closesOn: day("2026-11-30") };
const CLOSED: RoundWindow = { ...ROUND, status: "closed" };
const REOPENED = { status: "reopened", until: day("2026-12-10") } as const;

describe("[NEE-09] the window of a round", () => {
  it.each([
    ["the day before it opens", "2026-09-30", "waiting", "early"],
    ["its first day", "2026-10-01", "waiting", null],
    ["its last day", "2026-11-30", "answering", null],
    ["the day after", "2026-12-01", "answering", "late"],
  ] as const)("%s", (_case, today, status, why) => {
    const decision = decideAnswering(ROUND, { status, until: null }, day(today));
    expect(decision.ok ? null : decision.violations[0]).toEqual(
      why === null ? null : { rule: "NEE-09", opensOn: ROUND.opensOn, closesOn: ROUND.closesOn, why },
    );
  });

  it("a round that was closed by hand takes no answer, but a re-opened one", () => {
    const closed = { ...ROUND, status: "closed" } as const;
    const answering = { status: "answering", until: null } as const;
    expect(decideAnswering(closed, answering, day("2026-11-01"))).toMatchObject({ violations: [{ why: "closed" }] });
    expect(decideAnswering(closed, REOPENED, day("2026-12-10")).ok).toBe(true);
  });
});

it.each(NEEDS_ANSWER_STATUSES)("[NEE-10] signed answers stand: %s", (status) => {
  const decision = decideAnswering(ROUND, { status, until: null }, day("2026-11-01"));
  expect(decision.ok).toBe(status !== "signed");
  if (status === "signed") expect(decision).toEqual({ ok: false, violations: [{ rule: "NEE-10" }] });
});

describe("an answer that was opened again", () => {
  it.each([
    ["its last day", "2026-12-10", null],
    ["the day after", "2026-12-11", "late"],
  ] as const)("[NEE-24] takes an answer to the end of the day it was given: %s", (_case, today, why) => {
    for (const round of [ROUND, CLOSED]) {
      const decision = decideAnswering(round, REOPENED, day(today));
      expect(decision.ok ? null : decision.violations[0]).toEqual(
        why === null ? null : { rule: "NEE-09", opensOn: ROUND.opensOn, closesOn: REOPENED.until, why },
      );
    }
  });

  it("[NEE-24] has no earlier last day than an open round, whose window may have been moved since", () => {
    const moved = { ...ROUND, closesOn: day("2026-12-20") };
    expect(lastAnswerDay(moved, REOPENED)).toBe("2026-12-20");
    expect(lastAnswerDay({ ...moved, status: "closed" }, REOPENED)).toBe("2026-12-10");
    expect(lastAnswerDay(ROUND, { status: "signed", until: REOPENED.until })).toBe(ROUND.closesOn);
    expect(lastAnswerDay(ROUND, { status: "reopened", until: null })).toBe(ROUND.closesOn);
  });

  it.each([
    ["signed", ROUND, "signed", "2026-11-01", true],
    ["within the window", ROUND, "answering", "2026-11-30", false],
    ["the day after the window", ROUND, "answering", "2026-12-01", true],
    ["of a round closed by hand", CLOSED, "waiting", "2026-11-01", true],
    ["opened again, on its last day", ROUND, "reopened", "2026-12-10", false],
    ["opened again in a closed round, on its last day", CLOSED, "reopened", "2026-12-10", false],
    ["opened again, late once more", CLOSED, "reopened", "2026-12-11", true],
  ] as const)("[NEE-21] may be opened (again): %s", (_case, round, status, today, may) => {
    const answer = { status, until: REOPENED.until };
    expect(mayReopen(round, answer, day(today))).toBe(may);
    const decision = decideReopening(round, answer, day("2027-01-31"), day(today));
    expect(decision).toEqual(may ? { ok: true, value: true } : { ok: false, violations: [{ rule: "NEE-21" }] });
  });

  it.each([
    ["to today", CLOSED, "2026-12-05", "2026-12-05", []],
    ["to yesterday", CLOSED, "2026-12-05", "2026-12-04", ["NEE-24"]],
    ["to the last day of the open round", ROUND, "2026-11-10", "2026-11-30", []],
    ["to the day before it", ROUND, "2026-11-10", "2026-11-29", ["NEE-24"]],
    ["to today, the round's window over", ROUND, "2026-12-05", "2026-12-05", []],
  ] as const)("[NEE-24] %s", (_case, round, today, until, rules) => {
    const decision = decideReopening(round, { status: "signed", until: null }, day(until), day(today));
    expect(decision.ok ? [] : decision.violations.map(({ rule }) => rule)).toEqual(rules);
    if (!decision.ok)
      expect(decision.violations[0]).toMatchObject({ until, earliest: earliestUntil(round, day(today)) });
  });
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
    dueWord(ROUND, { status, until: null, unitEnded: false, toldOn: toldOn === null ? null : day(toldOn) }, day(today));
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

  it("says nothing to who signed, before the round opens, or once it is closed", () => {
    const on = day("2026-12-05");
    const silent = { status: "waiting", until: null, toldOn: null, unitEnded: false } as const;
    expect(dueWord(ROUND, { ...silent, status: "signed" }, on)).toBeNull();
    expect(dueWord(CLOSED, silent, on)).toBeNull();
    const later = { ...ROUND, opensOn: day("2026-11-28") };
    expect(dueWord(later, silent, day("2026-11-27"))).toBeNull();
    expect(dueWord(later, silent, day("2026-11-28"))).toBe("reminder");
  });

  it.each([
    ["eight days before its own last day", "2026-12-02", "2026-12-01", null],
    ["seven days before", "2026-12-03", "2026-12-01", "reminder"],
    ["seven days before, opened again that day", "2026-12-03", "2026-12-03", null],
    ["the last day, told the day before", "2026-12-10", "2026-12-09", null],
    ["the day after", "2026-12-11", "2026-12-09", "late"],
    ["told that it is late", "2026-12-12", "2026-12-11", null],
  ] as const)("whoever was opened again, also in a closed round: %s", (_case, today, toldOn, expected) => {
    const answer = { ...REOPENED, unitEnded: false, toldOn: day(toldOn) };
    for (const round of [ROUND, CLOSED]) expect(dueWord(round, answer, day(today))).toBe(expected);
  });

  it("[NEE-25] a unit that has ended hears nothing", () => {
    for (const today of ["2026-11-23", "2026-12-01"])
      expect(dueWord(ROUND, { status: "waiting", until: null, toldOn: null, unitEnded: true }, day(today))).toBeNull();
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
