import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { day } from "@/lib/domain/shared/day";
import { setNorm, setRate } from "@/lib/features/lecturer/commands-settings";
import { findLecturer, listSessionsOf } from "@/lib/features/lecturer/queries-one";
import { listPayments, listSettings, listYear } from "@/lib/features/lecturer/queries-year";
import { aLecturer, anAssignment, aSession } from "@/tests/factories/teaching-lecturers";
import { testDb } from "@/tests/support/test-database";
import { aTeachingWorld, type TeachingWorld } from "./lecturer-world";

const ON = day("2026-04-15");
let world: TeachingWorld;
beforeAll(async () => {
  world = await aTeachingWorld();
}, 120_000);

const by = (actor: Actor) => ({ actor, scope: scopeFor(actor, "lecturer:manage") });
const rules = (answer: { ok: true } | { ok: false; violations: readonly { rule: string }[] }) =>
  answer.ok ? [] : answer.violations.map(({ rule }) => rule);
const view = () => ({ currentPath: world.district.path });

describe("hours and pay", () => {
  it("[LEC-12] [LEC-13] [LEC-14] [LEC-15] counts lessons, not openings; pays each session by the rate of its day", async () => {
    const own = await aTeachingWorld();
    const unit = { currentPath: own.district.path };
    const scope = scopeFor(own.academic, "lecturer:read");
    const lecturer = await aLecturer(testDb(), {
      unit: own.district,
      normRole: "fullTime",
      kind: "fullTime",
      home: own.commune,
    });
    const lesson = (on: string, wish: Partial<Parameters<typeof aSession>[1]> = {}) =>
      aSession(testDb(), { class: own.one, startsAt: `${on}T07:30+07:00`, ...wish });
    await anAssignment(testDb(), await lesson("2026-03-02", { status: "held" }), lecturer, "taught");
    await anAssignment(testDb(), await lesson("2026-03-03", { status: "held" }), lecturer, "accepted");
    await anAssignment(testDb(), await lesson("2026-03-04", { status: "held", kind: "opening" }), lecturer, "taught");
    await anAssignment(testDb(), await lesson("2026-05-04"), lecturer, "invited");
    await anAssignment(testDb(), await lesson("2026-05-05"), lecturer, "declined");
    await anAssignment(testDb(), await lesson("2025-12-31", { status: "held" }), lecturer, "taught");
    const year = await listYear(testDb(), scope, unit, 2026);
    expect(year.find(({ id }) => id === lecturer.id)).toMatchObject({
      sessions: 3,
      hoursDone: 8,
      hoursPromised: 4,
      norm: 120,
    });
    expect(year.find(({ id }) => id === lecturer.id)?.km).toBeGreaterThan(60);
    const page = await findLecturer(testDb(), scope, lecturer.id, ON);
    expect(page).toMatchObject({ hoursDone: 8, hoursPromised: 4, norm: 120 });
    expect((await listSessionsOf(testDb(), lecturer.id, "coming", ON, 1)).total).toBe(2);
    expect((await listSessionsOf(testDb(), lecturer.id, "past", ON, 1)).rows[0]?.day).toBe("2026-03-04");

    const rate = (perSession: number, validFrom: string) =>
      setRate({
        ...by(own.academic),
        input: { unit: own.district.code, rank: "district", perSession, validFrom: day(validFrom), source: "QĐ 1" },
      });
    expect(rules(await rate(400_000, "2026-01-01"))).toEqual([]);
    expect(rules(await rate(500_000, "2026-03-03"))).toEqual([]);
    const period = { from: day("2025-12-01"), to: day("2026-04-01"), fullTime: true };
    expect(await listPayments(testDb(), scope, unit, period)).toMatchObject([
      { id: lecturer.id, sessions: 4, periods: 16, amount: 1_400_000, withoutRate: 1, rate: null },
    ]);
    expect(await listPayments(testDb(), scope, unit, { ...period, fullTime: false })).toEqual([]);
    const elsewhere = scopeFor(own.stranger, "lecturer:read");
    expect(await listPayments(testDb(), elsewhere, unit, period)).toEqual([]);
  });

  it("[LEC-25] two sessions of a day at one place are one trip, in the year and in the pay", async () => {
    const own = await aTeachingWorld();
    const unit = { currentPath: own.district.path };
    const scope = scopeFor(own.academic, "lecturer:read");
    const period = { from: day("2026-03-01"), to: day("2026-04-01"), fullTime: true };
    const lecturer = await aLecturer(testDb(), { unit: own.district, home: own.commune });
    const teach = async (startsAt: string) => {
      const session = await aSession(testDb(), { class: own.one, startsAt, status: "held" });
      await anAssignment(testDb(), session, lecturer, "taught");
    };
    const kms = async () => [
      (await listYear(testDb(), scope, unit, 2026)).find(({ id }) => id === lecturer.id)?.km ?? 0,
      (await listPayments(testDb(), scope, unit, period))[0]?.km ?? 0,
    ];
    await teach("2026-03-02T07:30+07:00");
    const [one = 0] = await kms();
    expect(one).toBeGreaterThan(20);
    await teach("2026-03-02T13:30+07:00");
    expect(await kms()).toEqual([one, one]);
    await teach("2026-03-03T07:30+07:00");
    expect(await kms()).toEqual([one * 2, one * 2]);
  });

  it("[LEC-24] a new figure ends the one before it; an older day is refused", async () => {
    const norm = (hours: number, from: string, actor = world.academic) =>
      setNorm({
        ...by(actor),
        input: { unit: world.district.code, normRole: "director", hours, validFrom: day(from), source: "QĐ 2" },
      });
    expect(rules(await norm(50, "2024-01-01"))).toEqual([]);
    expect(rules(await norm(45, "2026-01-01"))).toEqual([]);
    expect(rules(await norm(44, "2025-01-01"))).toEqual(["LEC-24"]);
    expect(rules(await norm(44, "2027-01-01", world.stranger))).toEqual(["LEC-00"]);
    const { norms } = await listSettings(testDb(), view());
    const own = norms.filter(({ role, unitName }) => role === "director" && unitName !== null);
    expect(own.map(({ hours, from, to }) => [hours, from, to])).toEqual([
      [45, "2026-01-01", null],
      [50, "2024-01-01", "2026-01-01"],
    ]);
  });
});
