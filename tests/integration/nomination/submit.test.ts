import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { dayToDb } from "@/lib/db/day";
import { type QueueInput, type QueueResult, runQueue } from "@/lib/domain/allotment/run-queue";
import { day } from "@/lib/domain/shared/day";
import { submitNominations } from "@/lib/features/nomination/commands";
import { aCadre, aCredential, aPost } from "@/tests/factories/people";
import { aProgramme } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";
import {
  aClass,
  act,
  audits,
  aWorld,
  listOf,
  notices,
  people,
  probationary,
  seatsOf,
  send,
  TODAY,
  type World,
} from "./nomination-world";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});

const rules = (answer: Awaited<ReturnType<typeof send>>) =>
  answer.ok ? [] : answer.violations.map(({ rule }) => rule);

describe("the closed door", () => {
  it("[NOM-00] a person of another commune, another unit, another district's class: not found, nothing written", async () => {
    const training = await aClass(world.district);
    const [own = 0] = await people(world.a, 1);
    const [foreign = 0] = await people(world.b, 1);
    const before = await audits("nomination.submitted");
    const found = (what: string) => ({ ok: false, violations: [{ rule: "NOM-00", what }] });
    expect(await send(world.secretaryA, training.code, world.a, [own, foreign])).toEqual(found("person"));
    expect(await send(world.secretaryA, training.code, world.a, [own, 2_000_000_000])).toEqual(found("person"));
    expect(await send(world.secretaryA, training.code, world.b, [foreign])).toEqual(found("unit"));
    expect(await send(world.secretaryFar, training.code, world.far, [own])).toEqual(found("class"));
    expect(await send(world.secretaryA, "LOP-KHONG-CO", world.a, [own])).toEqual(found("class"));
    expect(await listOf(training.id)).toEqual([]);
    expect(await audits("nomination.submitted")).toBe(before);
  });

  it("a class that is still a draft does not exist for the communes", async () => {
    const training = await aClass(world.district, { status: "draft" });
    const [own = 0] = await people(world.a, 1);
    expect(rules(await send(world.secretaryA, training.code, world.a, [own]))).toEqual(["NOM-00"]);
    expect(rules(await send(world.board, training.code, world.a, [own]))).toEqual(["NOM-04"]);
  });

  it("somebody whose role may only decide finds no unit to nominate for", async () => {
    const training = await aClass(world.district);
    const [own = 0] = await people(world.a, 1);
    const scope = scopeFor(world.academic, "nomination:create");
    expect(scope.paths).toEqual([]);
    const answer = await submitNominations({
      actor: world.academic,
      scope,
      today: TODAY,
      input: {
        class: training.code,
        unit: world.a.code,
        people: [own],
        waitlist: false,
        overrideName: null,
        overrideReason: null,
        file: null,
      },
    });
    expect(rules(answer)).toEqual(["NOM-00"]);
  });
});

describe("sending a list", () => {
  it("[NOM-03] takes the unit's own seats first, then open ones; verdict, waiting time, audit row and notice are written", async () => {
    const training = await aClass(world.district, { capacity: 3, seats: [[world.a, 2]] });
    const ids = await people(world.a, 3);
    const [audit, told] = [await audits("nomination.submitted"), await notices("nominationsSent")];
    const answer = await send(world.secretaryA, training.code, world.a, ids);
    expect(answer).toEqual({ ok: true, value: { submitted: 3, waitlisted: 0, classCode: training.code } });
    const rows = await listOf(training.id);
    expect(rows.map(({ status }) => status)).toEqual(["submitted", "submitted", "submitted"]);
    expect(rows.map(({ seatUnitId }) => seatUnitId).sort()).toEqual([world.a.id, world.a.id, null].sort());
    const stored = await testDb().nomination.findFirstOrThrow({ where: { classId: training.id } });
    expect(stored.verdict).toMatchObject({ ok: true, on: "2026-04-01", reasons: [] });
    expect(await seatsOf(training.id)).toEqual({ holding: 3, counted: 3, capacity: 3 });
    expect(await audits("nomination.submitted")).toBe(audit + 1);
    expect(await notices("nominationsSent")).toBeGreaterThan(told);
  });

  it("[NOM-15] a list longer than the seats is refused whole, or waits as asked, the policy's first seated", async () => {
    const training = await aClass(world.district, { capacity: 2 });
    const [first = 0, second = 0] = await people(world.a, 2);
    const woman = await aCadre(testDb(), { unit: world.a, sex: "female", position: "commune-chair" });
    const list = [first, second, woman.id];
    const before = await audits("nomination.submitted");
    expect(await send(world.secretaryA, training.code, world.a, list)).toEqual({
      ok: false,
      violations: [{ rule: "NOM-15", asked: 3, left: 2 }],
    });
    expect(await listOf(training.id)).toEqual([]);
    expect(await audits("nomination.submitted")).toBe(before);
    expect(await send(world.secretaryA, training.code, world.a, list, { waitlist: true })).toMatchObject({
      value: { submitted: 2, waitlisted: 1 },
    });
    const seated = (await listOf(training.id)).filter(({ status }) => status === "submitted");
    expect(seated.map(({ cadreId }) => cadreId)).toEqual([woman.id, first]);
  });

  it("[SEA-11] keeps the order it seated in, with everything it looked at, so that it can be replayed", async () => {
    const training = await aClass(world.district, { capacity: 2, seats: [[world.a, 1]] });
    const ids = await people(world.a, 3);
    expect((await send(world.secretaryA, training.code, world.a, ids, { waitlist: true })).ok).toBe(true);
    const [run, ...more] = await testDb().allocationRun.findMany({ where: { classId: training.id } });
    expect(more).toEqual([]);
    expect(run).toMatchObject({ kind: "queue", userId: world.secretaryA.id });
    if (!run) throw new Error("no run was kept");
    const input = run.input as unknown as QueueInput;
    expect(input).toMatchObject({ openFree: 1, unitsFree: [{ unitId: world.a.id, free: 1 }] });
    expect(JSON.parse(JSON.stringify(runQueue(input)))).toEqual(run.result);
    const { places } = run.result as unknown as QueueResult;
    const rows = await listOf(training.id);
    const seat = (cadreId: number) => {
      const row = rows.find((one) => one.cadreId === cadreId);
      return row?.status === "waitlisted" ? [row.id, "waiting"] : [row?.id, row?.seatUnitId ?? "open"];
    };
    expect(
      places.map((one) => [one.nominationId, one.outcome === "seated" ? (one.seatUnitId ?? "open") : one.outcome]),
    ).toEqual(places.map(({ cadreId }) => seat(cadreId)));
    expect(places.map(({ outcome }) => outcome)).toEqual(["seated", "seated", "waiting"]);
    // Nothing is kept of a list that was not taken.
    expect((await send(world.secretaryA, training.code, world.a, ids)).ok).toBe(false);
    expect(await testDb().allocationRun.count({ where: { classId: training.id } })).toBe(1);
  });

  it("[NOM-02] [NOM-06] one person in posts of two communes is taken from one of them only", async () => {
    const training = await aClass(world.district);
    const [both = 0] = await people(world.a, 1);
    await aPost(testDb(), { cadre: { id: both }, unit: world.b, position: "commune-vice-chair" });
    expect((await send(world.secretaryA, training.code, world.a, [both])).ok).toBe(true);
    expect(rules(await send(world.secretaryB, training.code, world.b, [both]))).toEqual(["NOM-06"]);
    const direct = testDb().nomination.create({
      data: { classId: training.id, cadreId: both, unitId: world.b.id, status: "submitted" },
    });
    await expect(direct).rejects.toThrow();
  });

  it("[NOM-07] [NOM-08] is refused with both reasons: the programme elsewhere, and days that clash", async () => {
    const programme = await aProgramme(testDb());
    const first = await aClass(world.district, { programme });
    const again = await aClass(world.district, { programme, startsOn: "2026-05-01", endsOn: "2026-05-02" });
    const clash = await aClass(world.district, { startsOn: "2026-05-02", endsOn: "2026-05-09" });
    const [person = 0] = await people(world.a, 1);
    expect((await send(world.secretaryA, clash.code, world.a, [person])).ok).toBe(true);
    expect((await send(world.secretaryA, first.code, world.a, [person])).ok).toBe(true);
    expect(rules(await send(world.secretaryA, again.code, world.a, [person]))).toEqual(["NOM-07", "NOM-08"]);
  });

  it("[NOM-08] whoever sits in a part-time class may be sent elsewhere by somebody who answers for it, and moves up", async () => {
    const long = { startsOn: "2026-02-01", endsOn: "2027-01-30" };
    const partTime = await aClass(world.district, { ...long, mode: "partTime" });
    const fullTime = await aClass(world.district, { ...long, mode: "fullTime" });
    const short = await aClass(world.district, { capacity: 1 });
    const [inPart = 0, inFull = 0, seated = 0] = await people(world.a, 3);
    expect((await send(world.secretaryA, partTime.code, world.a, [inPart])).ok).toBe(true);
    expect((await send(world.secretaryA, fullTime.code, world.a, [inFull])).ok).toBe(true);
    expect((await send(world.secretaryA, short.code, world.a, [seated])).ok).toBe(true);
    const why = { overrideName: "Trưởng ban", overrideReason: "Lớp kia học thứ bảy", waitlist: true };
    expect(rules(await send(world.secretaryA, short.code, world.a, [inPart], { waitlist: true }))).toEqual(["NOM-08"]);
    expect(rules(await send(world.secretaryA, short.code, world.a, [inPart], why))).toEqual(["NOM-08", "NOM-13"]);
    expect(rules(await send(world.board, short.code, world.a, [inFull], why))).toEqual(["NOM-08"]);
    expect((await send(world.board, short.code, world.a, [inPart], why)).ok).toBe(true);
    // The same clash does not bar the turn that was answered for; one that came later would.
    const first = (await listOf(short.id)).find(({ cadreId }) => cadreId === seated);
    await act(world.secretaryA, "withdraw", short.code, [first?.id ?? 0]);
    expect((await listOf(short.id)).map(({ cadreId, status }) => [cadreId, status])).toEqual([
      [seated, "withdrawn"],
      [inPart, "submitted"],
    ]);
  });

  it("[NOM-08] a clash that came after the turn was answered for passes it over", async () => {
    const long = { startsOn: "2026-02-01", endsOn: "2027-01-30", mode: "partTime" } as const;
    const known = await aClass(world.district, long);
    const later = await aClass(world.district, long);
    const short = await aClass(world.district, { capacity: 1 });
    const [person = 0, seated = 0] = await people(world.a, 2);
    await send(world.secretaryA, known.code, world.a, [person]);
    await send(world.secretaryA, short.code, world.a, [seated]);
    const why = { overrideName: "Trưởng ban", overrideReason: "Học tối", waitlist: true };
    expect((await send(world.board, short.code, world.a, [person], why)).ok).toBe(true);
    await testDb().nomination.create({
      data: { classId: later.id, cadreId: person, unitId: world.a.id, status: "accepted" },
    });
    const first = (await listOf(short.id)).find(({ cadreId }) => cadreId === seated);
    await act(world.secretaryA, "withdraw", short.code, [first?.id ?? 0]);
    expect((await listOf(short.id)).map(({ status }) => status)).toEqual(["withdrawn", "waitlisted"]);
  });

  it("[NOM-11] [NOM-12] a new-member class takes members on probation who have not had it", async () => {
    const programme = await aProgramme(testDb(), { classType: "newMember", name: "Bồi dưỡng đảng viên mới thử" });
    const training = await aClass(world.district, { programme });
    const fresh = await probationary(world.a, "2025-12-01");
    const done = await probationary(world.a, "2025-12-01");
    await aCredential(testDb(), { cadre: { id: done }, level: null, title: "Bồi dưỡng đảng viên mới thử" });
    const [outsider = 0] = await people(world.a, 1);
    const answer = await send(world.secretaryA, training.code, world.a, [fresh, done, outsider]);
    expect(answer).toMatchObject({
      violations: [
        { rule: "NOM-12", cadreId: done },
        { rule: "NOM-11", cadreId: outsider, status: "none" },
      ],
    });
    expect((await send(world.secretaryA, training.code, world.a, [fresh])).ok).toBe(true);
  });

  it("[NOM-13] an override is for those who hold the right, names a person and a reason, and is kept", async () => {
    const programme = await aProgramme(testDb(), { givesLevel: "intermediate" });
    const training = await aClass(world.district, { programme });
    const [person = 0] = await people(world.a, 1);
    const why = { overrideName: "Trưởng ban Tuyên giáo", overrideReason: "Nguồn quy hoạch" };
    expect(rules(await send(world.secretaryA, training.code, world.a, [person]))).toContain("ELI-04");
    expect(rules(await send(world.secretaryA, training.code, world.a, [person], why))).toContain("NOM-13");
    expect(
      rules(await send(world.board, training.code, world.a, [person], { ...why, overrideReason: null })),
    ).toContain("NOM-13");
    expect((await send(world.board, training.code, world.a, [person], why)).ok).toBe(true);
    const [row] = await testDb().nomination.findMany({ where: { classId: training.id } });
    expect(row).toMatchObject({ ...why, verdict: { ok: false } });
    const blank = testDb().nomination.update({
      where: { id: row?.id ?? 0 },
      data: { overrideName: null, overrideReason: null },
    });
    await expect(blank).rejects.toThrow();
  });

  it("[NOM-05] nothing is taken after the closing day", async () => {
    const training = await aClass(world.district, { nominateBy: "2026-03-09" });
    const [person = 0] = await people(world.a, 1);
    expect(rules(await send(world.secretaryA, training.code, world.a, [person]))).toEqual(["NOM-05"]);
  });

  it("[NOM-19] waiting time of a cancelled class counts on", async () => {
    const programme = await aProgramme(testDb(), { classType: "skills" });
    const training = await aClass(world.district, { programme });
    const [person = 0] = await people(world.a, 1);
    const since = new Date("2025-01-02T03:04:05Z");
    const old = await aClass(world.district, { programme, status: "cancelled" });
    await testDb().nomination.create({
      data: { classId: old.id, cadreId: person, unitId: world.a.id, status: "cancelled", waitingSince: since },
    });
    expect((await send(world.secretaryA, training.code, world.a, [person])).ok).toBe(true);
    const row = await testDb().nomination.findFirstOrThrow({ where: { classId: training.id } });
    expect(row.waitingSince).toEqual(since);
  });

  it("a scan is kept with each one sent; anything else is refused before a row is written", async () => {
    const training = await aClass(world.district);
    const [person = 0] = await people(world.a, 1);
    const scan = (text: string) => new File([text], "quyet-dinh.pdf");
    expect(rules(await send(world.secretaryA, training.code, world.a, [person], { file: scan("MZ…") }))).toEqual([
      "SCN-02",
    ]);
    expect((await send(world.secretaryA, training.code, world.a, [person], { file: scan("%PDF-1.7 …") })).ok).toBe(
      true,
    );
    expect(await testDb().nominationFile.count({ where: { nomination: { classId: training.id } } })).toBe(1);
  });

  it("[NOM-10] somebody who leaves before the class begins stays at home", async () => {
    const training = await aClass(world.district);
    const leaving = await aCadre(testDb(), {
      unit: world.a,
      position: "commune-chair",
      fields: { endedOn: dayToDb(day("2026-04-01")) },
    });
    expect(rules(await send(world.secretaryA, training.code, world.a, [leaving.id]))).toEqual(["NOM-10"]);
  });

  it("after a withdrawal the same person may be sent again", async () => {
    const training = await aClass(world.district);
    const [person = 0] = await people(world.a, 1);
    await send(world.secretaryA, training.code, world.a, [person]);
    const [row] = await listOf(training.id);
    expect((await act(world.secretaryA, "withdraw", training.code, [row?.id ?? 0])).ok).toBe(true);
    expect((await send(world.secretaryA, training.code, world.a, [person])).ok).toBe(true);
  });
});
