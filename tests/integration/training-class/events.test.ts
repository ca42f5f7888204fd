import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { createClass, updateClass } from "@/lib/features/training-class/commands";
import { listClashes, listClashesOf, listConcernedUnits } from "@/lib/features/training-class/queries-clashes";
import { EVENTS_IN_CALENDAR, listEventsBetween, listUnitEvents } from "@/lib/features/training-class/queries-events";
import { createClassInput, updateClassInput } from "@/lib/features/training-class/schema";
import { parseEventDays } from "@/lib/features/training-class/schema-list";
import { actorFor } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { anApprovedPlan, aProgramme, aTrainingClass } from "@/tests/factories/training";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { statementsOf } from "@/tests/support/count-statements";
import { testDb } from "@/tests/support/test-database";

/* What communes have on, in the calendar of their district and in the warnings of a class that concerns them. */

const TODAY = day("2026-02-01");
const DAYS = { startsOn: day("2026-04-01"), endsOn: day("2026-04-05") };
let place: SeededCommune;
let elsewhere: SeededCommune;
let second: StoredUnit;
let programme: Readonly<{ id: number; code: string }>;
let board: Actor;

const during = (unit: StoredUnit, name: string, startsOn = "2026-04-03", endsOn = startsOn) =>
  testDb().unitEvent.create({
    data: { unitId: unit.id, name, kind: "congress", startsOn: dayToDb(day(startsOn)), endsOn: dayToDb(day(endsOn)) },
  });

beforeAll(async () => {
  const tx = testDb();
  place = await seedCommune(tx);
  elsewhere = await seedCommune(tx);
  second = await aUnit(tx, { parent: place.district, name: "Xã Thứ Hai" });
  programme = await aProgramme(tx, { sizeMin: 40, sizeMax: 100 });
  board = await actorFor(tx, { role: "board-officer", unit: place.district });
});

beforeEach(async () => {
  await testDb().unitEvent.deleteMany();
});

describe("the calendar of a unit", () => {
  const april = (unit: StoredUnit) => listEventsBetween(testDb(), unit.path, day("2026-04-01"), day("2026-05-01"));
  const names = async (unit: StoredUnit) => (await april(unit)).rows.map(({ name }) => name);

  it("[CLS-28] holds the events of those below it and of those above it, none of a neighbour", async () => {
    await during(place.province, "Tỉnh", "2026-03-30", "2026-04-01");
    await during(place.district, "Huyện", "2026-04-30");
    await during(place.commune, "Xã", "2026-04-02");
    await during(elsewhere.commune, "Xã khác huyện", "2026-04-02");
    await during(place.commune, "Hôm trước", "2026-03-31");
    await during(place.commune, "Tháng sau", "2026-05-01");
    expect(await names(place.district)).toEqual(["Tỉnh", "Xã", "Huyện"]);
    expect(await names(place.commune)).toEqual(["Tỉnh", "Xã", "Huyện"]);
    expect(await names(second)).toEqual(["Tỉnh", "Huyện"]);
    expect(await names(elsewhere.district)).toEqual(["Xã khác huyện"]);
  });

  it("[CLS-28] draws so many and says how many there are; those that hold for the whole unit go before", async () => {
    const many = Array.from({ length: EVENTS_IN_CALENDAR }, (_, index) => ({
      unitId: index % 2 ? place.commune.id : second.id,
      name: `Việc ${index}`,
      kind: "other",
      startsOn: dayToDb(day("2026-04-10")),
      endsOn: dayToDb(day("2026-04-10")),
    }));
    await testDb().unitEvent.createMany({ data: many });
    expect(await april(place.district)).toMatchObject({ total: EVENTS_IN_CALENDAR });
    await during(place.district, "Đại hội huyện", "2026-04-20");
    const { rows, total } = await april(place.district);
    expect([rows.length, total]).toEqual([EVENTS_IN_CALENDAR, EVENTS_IN_CALENDAR + 1]);
    expect(rows.at(-1)?.name).toBe("Đại hội huyện");
  });

  it("takes as many statements for three events as for fifty", async () => {
    const few = await statementsOf(() => april(place.district));
    await testDb().unitEvent.createMany({
      data: Array.from({ length: 50 }, (_, index) => ({
        unitId: place.commune.id,
        name: `Việc ${index}`,
        kind: "other",
        startsOn: dayToDb(day("2026-04-10")),
        endsOn: dayToDb(day("2026-04-10")),
      })),
    });
    expect((await statementsOf(() => april(place.district))).length).toBe(few.length);
  });

  it("is opened further as a list of the same days", async () => {
    await during(place.commune, "Trong tháng", "2026-04-30", "2026-05-02");
    await during(place.commune, "Tháng sau", "2026-05-01");
    await during(place.commune, "Hôm trước", "2026-03-31");
    const days = parseEventDays({ from: "2026-04-01", to: "2026-04-30" });
    const { rows, total } = await listUnitEvents(testDb(), place.district.path, TODAY, 1, days);
    expect([rows.map(({ name }) => name), total]).toEqual([["Trong tháng"], 1]);
    expect(parseEventDays({ from: "2026-04-30", to: "2026-04-01" })).toBeNull();
    expect(parseEventDays({ from: "2026-04-31", to: "x" })).toBeNull();
  });
});

describe("a class from a line of the plan", () => {
  const scope = () => scopeFor(board, "class:manage");
  const form = (lineId: number, changes: Record<string, string> = {}) =>
    createClassInput.parse({
      unit: place.district.code,
      line: String(lineId),
      name: "Lớp theo kế hoạch",
      startsOn: "01/04/2026",
      endsOn: "05/04/2026",
      mode: "fullTime",
      capacity: "50",
      nominateBy: "15/03/2026",
      host: place.district.code,
      ...changes,
    });
  const create = (lineId: number, changes: Record<string, string> = {}) =>
    createClass({ actor: board, scope: scope(), input: form(lineId, changes), today: TODAY });
  const events = (answer: Awaited<ReturnType<typeof create>>) =>
    answer.ok
      ? []
      : answer.violations.map((one) =>
          one.rule === "CLS-08" && one.clash.kind === "event" ? one.clash.event.name : one.rule,
        );

  it("[CLS-08] is warned of what the units of the line have on, also where it has no cluster", async () => {
    const units = new Map([[place.commune.id, 50]]);
    const line = { programme, classes: 2, learners: 100, units };
    const { lineIds, versionId } = await anApprovedPlan(testDb(), { unit: place.district, year: 2031, lines: [line] });
    const lineId = lineIds[0] ?? 0;
    await during(place.commune, "Đại hội xã");
    await during(second, "Việc của xã không có trong dòng");
    expect(events(await create(lineId))).toEqual(["Đại hội xã"]);
    expect(await testDb().trainingClass.count({ where: { planLineId: lineId } })).toBe(0);
    const made = await create(lineId, { acceptReason: "Xã họp nửa ngày" });
    const id = made.ok ? made.value.id : 0;
    const names = (found: Awaited<ReturnType<typeof listClashes>>) =>
      found.map((one) => (one.kind === "event" ? one.event.name : one.kind));
    expect(names(await listClashesOf(testDb(), id, DAYS))).toEqual(["Đại hội xã"]);

    // The plan amended: the units are those of the line in force.
    const plan = await testDb().planVersion.update({
      where: { id: versionId },
      data: { status: "superseded" },
      select: { planId: true },
    });
    const line2 = { lineKey: "line-1", programmeId: programme.id, classes: 2, learners: 100 };
    await testDb().planVersion.create({
      data: {
        planId: plan.planId,
        number: 2,
        status: "approved",
        resolutionNo: "02-NQ/TEST",
        approvedOn: dayToDb(day("2026-01-20")),
        lines: { create: { ...line2, units: { create: [{ unitId: second.id, learners: 100 }] } } },
      },
    });
    const places = { id, unitId: place.district.id, hostUnitId: place.district.id, clusterUnitId: null };
    const concerned = await listConcernedUnits(testDb(), { ...places, planLineId: lineId }, DAYS);
    expect(concerned.sort()).toEqual([place.district.id, second.id].sort());
    expect(names(await listClashesOf(testDb(), id, DAYS))).toEqual(["Việc của xã không có trong dòng"]);

    // Seats shared: from now on the class is about those who have them.
    await testDb().seatAllotment.create({ data: { classId: id, unitId: place.commune.id, seats: 5 } });
    expect(names(await listClashesOf(testDb(), id, DAYS))).toEqual(["Đại hội xã"]);
    expect(names(await listClashes(testDb(), id, await listConcernedUnits(testDb(), places, DAYS), DAYS))).toEqual([
      "Đại hội xã",
    ]);
  });
});

describe("a class that keeps its days", () => {
  it("[CLS-08] is warned of what a new host or a new cluster has on, not again of what was known", async () => {
    const tx = testDb();
    const cluster = await aUnit(tx, { parent: place.district, kind: "cluster", name: "Cụm Đông" });
    await tx.orgUnitLink.create({
      data: {
        kind: "cluster-member",
        fromUnitId: second.id,
        toUnitId: cluster.id,
        validFrom: dayToDb(day("2020-01-01")),
      },
    });
    const { id } = await aTrainingClass(tx, { unit: place.district, programme, capacity: 50 });
    await during(place.district, "Đại hội huyện");
    await during(place.commune, "Đại hội xã chủ nhà");
    await during(second, "Đại hội xã trong cụm", "2026-04-04");
    const update = async (changes: Record<string, string>) => {
      const row = await tx.trainingClass.findUniqueOrThrow({ where: { id } });
      const answer = await updateClass({
        actor: board,
        scope: scopeFor(board, "class:manage"),
        today: TODAY,
        input: updateClassInput.parse({
          classId: String(id),
          version: String(row.version),
          name: row.name,
          host: place.district.code,
          startsOn: "01/04/2026",
          endsOn: "05/04/2026",
          nominateBy: "15/03/2026",
          mode: "fullTime",
          capacity: "50",
          ...changes,
        }),
      });
      if (answer.ok) return [];
      return answer.violations.map((one) =>
        one.rule === "CLS-08" && one.clash.kind === "event" ? one.clash.event.name : one.rule,
      );
    };
    // Nothing moves: nothing is asked again.
    expect(await update({ name: "Tên khác" })).toEqual([]);
    const both = { host: place.commune.code, cluster: cluster.code };
    expect(await update({ host: place.commune.code })).toEqual(["Đại hội xã chủ nhà"]);
    expect(await update(both)).toEqual(["Đại hội xã chủ nhà", "Đại hội xã trong cụm"]);
    expect(await update({ ...both, acceptReason: "Học ở hội trường khác" })).toEqual([]);
    expect(await tx.trainingClass.findUnique({ where: { id } })).toMatchObject({
      hostUnitId: place.commune.id,
      clusterUnitId: cluster.id,
    });
    // Back to fewer units: what they have on was known.
    expect(await update({ ...both, host: "" })).toEqual([]);
    const trail = await tx.auditEvent.findMany({ where: { event: "class.changed" }, orderBy: { id: "asc" } });
    expect(trail.map(({ reason }) => reason)).toEqual([null, "Học ở hội trường khác", null]);
  });
});
