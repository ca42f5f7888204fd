import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/load-actor";
import { mintScope } from "@/lib/auth/scope";
import { findFigures } from "@/lib/compliance-store/figures";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import type { Permission } from "@/lib/domain/access/permissions";
import { decideAnswering } from "@/lib/domain/needs/decide-answer";
import { addDays, day } from "@/lib/domain/shared/day";
import type { NeedsAnswerStatus, NeedsRoundStatus } from "@/lib/domain/shared/training-lists";
import { submitNominations } from "@/lib/features/nomination/commands";
import { listBoard } from "@/lib/features/nomination/queries-board";
import { getClassOnDesk } from "@/lib/features/nomination/queries-class";
import { findPlanActual } from "@/lib/features/report/queries";
import { listGauges } from "@/lib/features/target/queries";
import { today } from "@/lib/time/today";
import { seedDemo } from "@/prisma/seed/demo";
import { seedCycle } from "@/prisma/seed/demo/cycle";
import { testDatabaseUrl, testDb } from "@/tests/support/test-database";

const EVERYWHERE = mintScope(["/"]);
const TODAY = today();
const YEAR = Number(TODAY.slice(0, 4));
const WEST = ["cao-minh", "doan-ket", "khanh-long", "kim-dong", "tan-tien", "tan-yen", "vinh-tien"];

async function unit(code: string) {
  return testDb().orgUnit.findUniqueOrThrow({ where: { code }, select: { id: true, path: true } });
}

function classOf(code: string) {
  return testDb().trainingClass.findUniqueOrThrow({
    where: { code },
    include: { allotments: true, nominations: { include: { unit: { select: { code: true } } } }, planLine: true },
  });
}

async function secretaryOf(code: string, permission: Permission) {
  const { id } = await testDb().appUser.findUniqueOrThrow({ where: { username: `commune-secretary.${code}` } });
  const actor = await loadActor(testDb(), id, { on: TODAY, address: null });
  if (actor === null) throw new Error(`no secretary of ${code}`);
  return { actor, scope: scopeFor(actor, permission), today: TODAY };
}

beforeAll(async () => {
  await seedDemo(testDb(), { password: "mat-khau-minh-hoa-cua-bai-thu", connectionString: testDatabaseUrl() });
  await seedCycle({ today: TODAY });
}, 240_000);

describe("the needs rounds", () => {
  it("last year's was answered by most communes, with additions, objections and a correction of the board", async () => {
    const round = await testDb().needsRound.findFirstOrThrow({
      where: { year: YEAR, unit: { code: "trang-dinh" } },
      include: { answers: { include: { entries: true } } },
    });
    expect(round.status).toBe("closed");
    const signed = round.answers.filter(({ status }) => status === "signed");
    expect([signed.length, round.answers.length]).toEqual([20, 22]);
    const entries = round.answers.flatMap((answer) => answer.entries);
    const objected = entries.filter(({ stance }) => stance === "objected");
    expect(objected.length).toBeGreaterThan(5);
    for (const { objection } of objected) expect(objection).not.toBeNull();
    expect(entries.filter(({ source }) => source === "forecast").length).toBeGreaterThan(100);
    expect(entries.filter(({ source }) => source === "added").length).toBeGreaterThan(100);
    expect(new Set(entries.map(({ priority }) => priority))).toEqual(new Set([1, 2, 3]));
  });

  it("the next year's is open: some have signed, and Chí Minh's names wait for its secretary", async () => {
    const round = await testDb().needsRound.findFirstOrThrow({
      where: { year: YEAR + 1, unit: { code: "trang-dinh" } },
      include: { answers: { include: { unit: true, entries: true } } },
    });
    const states = new Set(round.answers.map(({ status }) => status));
    expect(states).toEqual(new Set(["signed", "answering", "waiting", "reopened"]));
    const again = round.answers.find(({ status }) => status === "reopened");
    expect(again?.openUntil && dayFromDb(again.openUntil) > dayFromDb(round.closesOn)).toBe(true);
    const own = round.answers.find((answer) => answer.unit.code === "chi-minh");
    expect(own?.status).toBe("waiting");
    expect(own?.entries.length).toBeGreaterThan(2);
    const window = {
      status: round.status as NeedsRoundStatus,
      opensOn: dayFromDb(round.opensOn),
      closesOn: dayFromDb(round.closesOn),
    };
    expect(decideAnswering(window, { status: own?.status as NeedsAnswerStatus, until: null }, TODAY).ok).toBe(true);
    expect(window.closesOn >= addDays(TODAY, 7)).toBe(true);
  });
});

describe("the plan", () => {
  it("is approved by a resolution, drafted from the round, with the cluster's line taken over from the optimiser", async () => {
    const versions = await testDb().planVersion.findMany({
      where: { plan: { year: YEAR, unit: { code: "trang-dinh" } } },
      include: { lines: { include: { cluster: true, units: true, programme: true } }, round: true },
      orderBy: { number: "asc" },
    });
    expect(versions.map(({ number, status }) => [number, status])).toEqual([
      [1, "approved"],
      [2, "submitted"],
    ]);
    const [approved] = versions;
    expect([approved?.resolutionNo, approved?.round?.year]).toEqual(["61-NQ/HU", YEAR]);
    const west = approved?.lines.find(({ cluster }) => cluster?.code === "cum-xa-phia-tay");
    expect([west?.classes, west?.units.length]).toEqual([1, WEST.length]);
    for (const line of approved?.lines ?? []) {
      expect(line.units.reduce((sum, { learners }) => sum + learners, 0)).toBe(line.learners);
      expect(line.learners / line.classes).toBeLessThanOrEqual(line.programme.sizeMax);
      expect(line.learners / line.classes).toBeGreaterThanOrEqual(line.programme.sizeMin);
    }
    const proposal = await testDb().clusterProposal.findFirstOrThrow({ where: { unit: { code: "trang-dinh" } } });
    expect(proposal).toMatchObject({ status: "taken", solution: { state: "solved" } });
    expect(west?.lineKey.startsWith(proposal.lineKey ?? "?")).toBe(true);
  });

  it("numbers open lists: the planned and actual classes of the year", async () => {
    const period = { from: day(`${YEAR}-01-01`), to: day(`${YEAR + 1}-01-01`) };
    const question = { unit: await unit("trang-dinh"), period, on: TODAY, basis: "organised", rows: "type" } as const;
    const { totals } = await findPlanActual(testDb(), EVERYWHERE, question);
    expect([totals.planned.classes, totals.planned.learners]).toEqual(
      await testDb()
        .planLine.aggregate({
          where: { version: { status: "approved", plan: { year: YEAR, unit: { code: "trang-dinh" } } } },
          _sum: { classes: true, learners: true },
        })
        .then(({ _sum }) => [_sum.classes, _sum.learners]),
    );
  });
});

describe("the classes", () => {
  it("the western cluster's has 80 accepted of seven communes and people who wait, never more than its seats", async () => {
    const training = await classOf(`TD-CN-${YEAR}-01`);
    const accepted = training.nominations.filter(({ status }) => status === "accepted");
    expect([accepted.length, training.capacity, training.status]).toEqual([80, 80, "selecting"]);
    expect([...new Set(accepted.map(({ unit: { code } }) => code))].sort()).toEqual(WEST);
    expect(training.nominations.filter(({ status }) => status === "waitlisted").length).toBeGreaterThanOrEqual(3);
    expect(training.planLine).not.toBeNull();
  });

  it("no class of the year holds more than its seats, and every seat taken is somebody's", async () => {
    const codes = [`TD-CN-${YEAR}-01`, `TD-TC-${YEAR}-01`, `TD-NV-${YEAR}-01`];
    for (const code of codes) {
      const { allotments, nominations, capacity, seatsAllotted, openTaken } = await classOf(code);
      const holding = nominations.filter(({ status }) => ["submitted", "returned", "accepted"].includes(status));
      expect(holding.length).toBe(openTaken + allotments.reduce((sum, { taken }) => sum + taken, 0));
      expect(seatsAllotted + openTaken).toBeLessThanOrEqual(capacity);
      for (const { seats, taken } of allotments) expect(taken).toBeLessThanOrEqual(seats);
      for (const { verdict } of nominations) expect(verdict).toMatchObject({ ok: true });
    }
  });

  it("one takes nominations now: Chí Minh has seats left, people to send, and its secretary can send them", async () => {
    const { id, code, status, nominateBy, allotments } = await classOf(`TD-NV-${YEAR}-01`);
    const chiMinh = await unit("chi-minh");
    const own = allotments.find(({ unitId }) => unitId === chiMinh.id);
    expect(status).toBe("calling");
    expect(nominateBy && nominateBy >= dayToDb(addDays(TODAY, 7))).toBe(true);
    expect((own?.seats ?? 0) - (own?.taken ?? 0)).toBeGreaterThanOrEqual(3);
    const place = { id: chiMinh.id, currentPath: chiMinh.path };
    const { people: board } = await listBoard(testDb(), await getClassOnDesk(testDb(), id), place, TODAY);
    const eligible = board?.rows.filter(({ verdict }) => verdict.ok).map(({ id: person }) => person) ?? [];
    expect(eligible.length).toBeGreaterThan(10);
    const none = { overrideName: null, overrideReason: null, file: null };
    const sent = await submitNominations({
      ...(await secretaryOf("chi-minh", "nomination:create")),
      input: { class: code, unit: "chi-minh", people: eligible.slice(0, 1), waitlist: false, ...none },
    });
    expect(sent).toMatchObject({ ok: true, value: { submitted: 1, waitlisted: 0 } });
  });
});

describe("classes for newcomers", () => {
  it.each([
    ["TD-KN", "admission"],
    ["TD-DVM", "newMember"],
  ])(
    "%s: open for nominations, outside the plan with its reason, and Chí Minh has somebody to send",
    async (code, classType) => {
      const training = await testDb().trainingClass.findUniqueOrThrow({
        where: { code: `${code}-${YEAR}-01` },
        include: { programme: true, nominations: true },
      });
      expect(training).toMatchObject({
        status: "calling",
        planLineId: null,
        programme: { classType },
        nominations: [],
      });
      expect(training.outsidePlanReason).not.toBeNull();
      expect(training.nominateBy && training.nominateBy >= dayToDb(addDays(TODAY, 7))).toBe(true);
      const { id, path } = await unit("chi-minh");
      const place = { id, currentPath: path };
      const { people: board } = await listBoard(testDb(), await getClassOnDesk(testDb(), training.id), place, TODAY);
      expect(board?.rows.filter(({ verdict }) => verdict.ok).length).toBeGreaterThan(0);
    },
  );
});

describe("around it", () => {
  it("a target of the district is still to come, so that seats of the plan can move its gauge", async () => {
    const [gauge, ...others] = await listGauges(testDb(), EVERYWHERE, await unit("trang-dinh"), TODAY);
    expect(others).toEqual([]);
    expect(gauge && gauge.target.dueOn > addDays(TODAY, 365)).toBe(true);
    expect(gauge?.gauge).toMatchObject({ state: expect.not.stringMatching("reached") });
    expect(gauge?.gauge.total).toBeGreaterThan(100);
  });

  it("something waits, unread, for those whom a visitor may be", async () => {
    const unread = await testDb().notification.findMany({
      where: { readAt: null },
      select: { kind: true, user: { select: { username: true } } },
    });
    const of = (username: string) => unread.filter(({ user }) => user.username === username).map(({ kind }) => kind);
    expect(of("commune-secretary.chi-minh").sort()).toEqual(["needsReminder", "nominationAccept", "nominationReturn"]);
    expect(of("standing-committee.trang-dinh")).toEqual(["planSubmitted"]);
    expect(new Set(of("board-officer.trang-dinh"))).toEqual(new Set(["needsSigned", "nominationsSent"]));
  });

  it("leaves the published figures as they are", async () => {
    const { id } = await unit("chi-minh");
    for (const on of [TODAY, day("2020-10-30")]) {
      const figures = await findFigures(testDb(), EVERYWHERE, { unitId: id, lane: "current", group: "*", on });
      expect([figures?.counts.met, figures?.people]).toEqual([20, 21]);
    }
    const gauges = await listGauges(testDb(), EVERYWHERE, await unit("cang-long"), TODAY);
    expect(gauges.filter(({ gauge }) => gauge.state === "reached")).toHaveLength(3);
    expect(gauges).toHaveLength(5);
  });

  it("happens once, whatever the day of the next start", async () => {
    const count = () => Promise.all([testDb().needsRound.count(), testDb().trainingClass.count()]);
    const before = await count();
    await seedCycle({ today: addDays(TODAY, 400) });
    expect(await count()).toEqual(before);
  });
});
