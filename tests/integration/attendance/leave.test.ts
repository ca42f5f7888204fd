import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import type { AttendanceState } from "@/lib/domain/shared/teaching-lists";
import { saveEntries } from "@/lib/features/attendance/commands-roll";
import { settleConflict, takeRollStep } from "@/lib/features/attendance/commands-steps";
import { ABSENCES_PER_PAGE, listOwnAbsences } from "@/lib/features/attendance/queries-matrix";
import { rollAccess } from "@/lib/features/attendance/queries-roll";
import { settleInput } from "@/lib/features/attendance/schema";
import { aHall, aRollSession, type Hall } from "@/tests/factories/teaching-attendance";
import { testDb } from "@/tests/support/test-database";

const NOW = new Date("2026-04-01T08:20:00+07:00");
let hall: Hall;
let session: number;
let ordinal = 0;
let counter = 0;
beforeAll(async () => {
  hall = await aHall(testDb(), 100);
});
beforeEach(async () => {
  ordinal += 1;
  session = (await aRollSession(testDb(), { classId: hall.training.id, ordinal, at: `2026-03-0${ordinal}T08:00` })).id;
});

type Wish = Readonly<{ state?: AttendanceState; base?: number; fill?: boolean; reason?: string }>;
const entry = (index: number, wish: Wish = {}) => ({
  key: `leave-key-${++counter}`,
  enrolment: hall.learners[index]?.id ?? 0,
  state: wish.state ?? ("absent" as const),
  reason: wish.reason ?? null,
  base: wish.base ?? 0,
  fill: wish.fill ?? false,
  deviceAt: null,
});
const by = () => ({ actor: hall.academic, access: rollAccess(hall.academic), now: NOW });
const save = (entries: ReturnType<typeof entry>[]) =>
  saveEntries({ ...by(), input: { session, source: "roll", entries } });
async function saved(entries: ReturnType<typeof entry>[]) {
  const decision = await save(entries);
  if (!decision.ok) throw new Error(JSON.stringify(decision.violations));
}
const marksOf = async () =>
  new Map(
    (await testDb().attendance.findMany({ where: { sessionId: session } })).map(
      (mark) => [mark.enrolmentId, mark] as const,
    ),
  );
const audits = (event: string) =>
  testDb().auditEvent.count({ where: { event, outcome: "done", subjectId: String(session) } });
const wholeHall = () => hall.learners.map((_, index) => entry(index, { state: "present", fill: true }));
const step = (close: boolean, reason: string | null = null) =>
  takeRollStep({ ...by(), input: { session, close, reason } });

describe("leave", () => {
  it("[ATT-20] the roll closes once each on leave has a reason: their own, or one for all who have none", async () => {
    await saved([
      entry(3, { state: "excused" }),
      entry(5, { state: "excused" }),
      entry(8, { state: "excused", reason: "Ốm" }),
      ...wholeHall(),
    ]);
    const before = await marksOf();
    expect(await step(true)).toEqual({ ok: false, violations: [{ rule: "ATT-04", cause: "unexplained", count: 2 }] });
    expect(await marksOf()).toEqual(before);
    expect(await audits("attendance.closed")).toBe(0);
    expect((await step(true, "Họp Hội đồng nhân dân")).ok).toBe(true);
    const after = await marksOf();
    const reasonOf = (index: number) => after.get(hall.learners[index]?.id ?? 0)?.reason;
    expect([3, 5, 8, 9].map(reasonOf)).toEqual(["Họp Hội đồng nhân dân", "Họp Hội đồng nhân dân", "Ốm", null]);
    expect(await audits("attendance.closed")).toBe(1);
  });

  it("[ATT-20] a mark that turns into leave while the roll is closed is in time, or waits for a person", async () => {
    await saved(wholeHall());
    const [closed, mark] = await Promise.all([step(true), save([entry(3, { state: "excused", base: 1 })])]);
    const stands = (await marksOf()).get(hall.learners[3]?.id ?? 0);
    if (closed.ok) expect(mark).toMatchObject({ value: { answers: [{ outcome: "conflict" }] } });
    else expect(stands).toMatchObject({ state: "excused", reason: null });
  });

  it("[ATT-20] a mark chosen after the closing brings in no leave without a reason", async () => {
    await saved(wholeHall());
    expect((await step(true)).ok).toBe(true);
    const late = [entry(3, { state: "excused", base: 1 }), entry(4, { state: "excused", base: 1, reason: "Ốm" })];
    await saved([...late, entry(5, { state: "absent", base: 1 })]);
    const settle = async (index: number, take: "entry" | "present", reason?: string) => {
      const where = { sessionId: session, outcome: "conflict", enrolmentId: hall.learners[index]?.id ?? 0 };
      const { key } = await testDb().attendanceEntry.findFirstOrThrow({ where });
      return settleConflict({ ...by(), input: settleInput.parse({ session: String(session), key, take, reason }) });
    };
    const stands = async (index: number) => {
      const mark = (await marksOf()).get(hall.learners[index]?.id ?? 0);
      return [mark?.state, mark?.reason];
    };
    expect(await settle(3, "entry")).toEqual({
      ok: false,
      violations: [{ rule: "ATT-04", cause: "unexplained", count: 1 }],
    });
    expect([await stands(3), await audits("attendance.settled")]).toEqual([["present", null], 0]);
    expect((await settle(3, "entry", "Họp Hội đồng nhân dân")).ok).toBe(true);
    expect(await stands(3)).toEqual(["excused", "Họp Hội đồng nhân dân"]);
    // What says why itself, what is no leave, and what stays as it is need none.
    expect((await settle(4, "entry")).ok).toBe(true);
    expect(await stands(4)).toEqual(["excused", "Ốm"]);
    expect((await settle(5, "entry")).ok).toBe(true);
    expect(await audits("attendance.settled")).toBe(3);
    await saved([entry(6, { state: "excused", base: 1 }), entry(7, { state: "excused", base: 1 })]);
    expect((await settle(6, "present")).ok).toBe(true);
    // Opened again, the closing asks for it.
    expect((await step(false, "Sót người")).ok).toBe(true);
    expect((await settle(7, "entry")).ok).toBe(true);
    expect(await stands(7)).toEqual(["excused", null]);
    expect(await step(true)).toMatchObject({ violations: [{ cause: "unexplained", count: 1 }] });
  });

  it("[ATT-16] absences of a unit are read page by page, none is left out", async () => {
    const own = scopeFor(hall.academic, "attendance:read");
    const read = (page: number) => listOwnAbsences(testDb(), own, hall.training.id, page);
    const before = (await read(1)).total;
    await saved(hall.learners.slice(0, 90).map((_, index) => entry(index)));
    const { total } = await read(1);
    expect(total).toBe(before + 90);
    const seen = new Set<string>();
    for (let page = 1; (page - 1) * ABSENCES_PER_PAGE < total; page++)
      for (const { sessionId, enrolmentId } of (await read(page)).rows) seen.add(`${sessionId}/${enrolmentId}`);
    expect(seen.size).toBe(total);
  });
});
