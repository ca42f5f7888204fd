import { beforeAll, describe, expect, it } from "vitest";
import { GET as getClass } from "@/app/api/v1/classes/[code]/route";
import { GET as getClasses } from "@/app/api/v1/classes/route";
import { scopeFor } from "@/lib/auth/actor";
import { generateToken, tokenHash } from "@/lib/auth/generate-secret";
import { mintScope } from "@/lib/auth/scope";
import { day } from "@/lib/domain/shared/day";
import { classDetailsSchema, classSchema } from "@/lib/features/read-api/schema-openapi-classes";
import { removeEvent, saveEvent, setAbsenceLimit } from "@/lib/features/training-class/commands-events";
import { closingUnits, listShares } from "@/lib/features/training-class/queries";
import { listAbsence } from "@/lib/features/training-class/queries-absence";
import { findAbsenceLimit, listUnitEvents } from "@/lib/features/training-class/queries-events";
import { listClasses, listClassesBetween } from "@/lib/features/training-class/queries-list";
import { absenceLimitInput, removeEventInput, saveEventInput } from "@/lib/features/training-class/schema";
import { parseClassList } from "@/lib/features/training-class/schema-list";
import { actorFor, anAccount } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aSession, moment } from "@/tests/factories/teaching-session";
import { aProgramme, aTrainingClass } from "@/tests/factories/training";
import { aUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

let place: SeededCommune;
let elsewhere: SeededCommune;
let programme: Readonly<{ id: number; code: string }>;

const codes = async (params: Record<string, string>, path = place.district.path) => {
  const request = parseClassList(params, day("2026-04-10"));
  const found = await listClasses(testDb(), mintScope([path]), request.filter, request.sort, request.page);
  return found.rows.map(({ code }) => code);
};

beforeAll(async () => {
  const tx = testDb();
  place = await seedCommune(tx);
  elsewhere = await seedCommune(tx);
  programme = await aProgramme(tx, { code: "so-cap-thu" });
  const unit = place.district;
  await aTrainingClass(tx, { unit, programme, code: "Q1", startsOn: "2026-03-31", endsOn: "2026-04-10" });
  await aTrainingClass(tx, { unit, code: "Q2", startsOn: "2026-04-01", endsOn: "2026-04-03" });
  await aTrainingClass(tx, { unit, code: "Q2-DRAFT", startsOn: "2026-06-30", endsOn: "2026-07-01", status: "draft" });
  await aTrainingClass(tx, { unit, code: "GONE", startsOn: "2026-05-01", endsOn: "2026-05-02", status: "cancelled" });
});

describe("the list of classes", () => {
  it("reads its filters from the address", async () => {
    expect(await codes({})).toEqual(["Q2-DRAFT", "GONE", "Q2", "Q1"]);
    expect(await codes({ sort: "code" })).toEqual(["GONE", "Q1", "Q2", "Q2-DRAFT"]);
    expect(await codes({ year: "2026", quarter: "1" })).toEqual(["Q1"]);
    expect(await codes({ quarter: "2", sort: "start" })).toEqual(["Q2", "GONE", "Q2-DRAFT"]);
    expect(await codes({ status: "draft" })).toEqual(["Q2-DRAFT"]);
    expect(await codes({ programme: "so-cap-thu" })).toEqual(["Q1"]);
    expect(await codes({ plan: "in" })).toEqual([]);
    expect(await codes({ plan: "out", q: "q2" })).toEqual(["Q2-DRAFT", "Q2"]);
    expect(await codes({ q: "LỚP Q1" })).toEqual(["Q1"]);
    expect(await codes({ q: "q2-dra" })).toEqual(["Q2-DRAFT"]);
    expect(await codes({ q: "%" })).toEqual([]);
    expect(await codes({ year: "x", quarter: "9", status: "nonsense", page: "-1" })).toHaveLength(4);
  });

  it("holds nothing of another district, and no drafts for a commune", async () => {
    expect(await codes({}, elsewhere.district.path)).toEqual([]);
    expect(await codes({ sort: "start" }, place.commune.path)).toEqual(["Q1", "Q2", "GONE"]);
  });

  it("puts into a calendar what has a day in it, without what is cancelled", async () => {
    const scope = mintScope([place.district.path]);
    const { filter } = parseClassList({}, day("2026-04-10"));
    const april = await listClassesBetween(testDb(), scope, filter, day("2026-04-01"), day("2026-05-02"));
    expect(april.map(({ code }) => code)).toEqual(["Q1", "Q2"]);
  });
});

describe("an office that stays at work", () => {
  it("[CLS-09] is counted with those about to be sent, other classes on the days, and the limit of the unit above", async () => {
    const tx = testDb();
    const board = await actorFor(tx, { role: "board-officer", unit: place.district });
    const staff = [];
    for (let index = 0; index < 10; index++)
      staff.push((await aCadre(tx, { unit: place.commune, position: "commune-chair" })).id);
    const limit = absenceLimitInput.parse({ unit: place.district.code, percent: "20", validFrom: "01/01/2026" });
    const scope = scopeFor(board, "class:manage");
    expect((await setAbsenceLimit({ actor: board, scope, input: limit })).ok).toBe(true);
    expect(
      await findAbsenceLimit(tx, { id: place.commune.id, currentPath: place.commune.path }, day("2026-04-01")),
    ).toEqual({ percent: 20, unitName: place.district.name, own: false, validFrom: "2026-01-01" });
    const days = { startsOn: "2026-08-03", endsOn: "2026-08-07" };
    const { id } = await aTrainingClass(tx, { unit: place.district, ...days });
    const same = await aTrainingClass(tx, { unit: place.district, startsOn: "2026-08-07", endsOn: "2026-08-09" });
    const weekend = await aTrainingClass(tx, { unit: place.district, ...days, mode: "weekend" });
    const later = await aTrainingClass(tx, { unit: place.district, startsOn: "2026-08-08", endsOn: "2026-08-09" });
    for (const [index, classId] of [id, same.id, weekend.id, later.id].entries()) {
      await tx.nomination.create({
        data: { classId, cadreId: staff[index] ?? 0, unitId: place.commune.id, status: "submitted" },
      });
    }
    const training = { id, startsOn: day("2026-08-03"), endsOn: day("2026-08-07"), mode: "fullTime" as const };
    expect(await listAbsence(tx, training, null)).toEqual([
      expect.objectContaining({ unitId: place.commune.id, staff: 10, here: 1, elsewhere: 1, allowed: 2, excess: 0 }),
    ]);
    const going = [staff[0] ?? 0, staff[1] ?? 0, staff[5] ?? 0];
    const [office] = await listAbsence(tx, training, [{ unitId: place.commune.id, going }]);
    // Already on the list, or away elsewhere on those days: nobody is counted twice.
    expect(office).toMatchObject({ here: 3, elsewhere: 0, away: 3, allowed: 2, excess: 1 });
    expect(await listAbsence(tx, { ...training, mode: "weekend" }, null)).toEqual([]);
    // A part-time class takes people away on its days of study only.
    const partTime = await aTrainingClass(tx, {
      unit: elsewhere.district,
      startsOn: "2026-08-01",
      endsOn: "2026-12-30",
      mode: "partTime",
    });
    await tx.nomination.create({
      data: { classId: partTime.id, cadreId: staff[6] ?? 0, unitId: place.commune.id, status: "accepted" },
    });
    const awayElsewhere = async () => (await listAbsence(tx, training, null))[0]?.elsewhere;
    expect(await awayElsewhere()).toBe(1);
    const { id: session } = await aSession(tx, { class: partTime, from: "2026-08-08 08:00" });
    expect(await awayElsewhere()).toBe(1);
    const times = { startsAt: moment("2026-08-07 08:00"), endsAt: moment("2026-08-07 11:00") };
    await tx.classSession.update({ where: { id: session }, data: times });
    expect(await awayElsewhere()).toBe(2);
  });
});

describe("events of units", () => {
  it("are added, changed and removed within the scope, each with a trail; nothing outside it", async () => {
    const tx = testDb();
    const board = await actorFor(tx, { role: "board-officer", unit: place.district });
    const scope = scopeFor(board, "class:manage");
    const form = { name: "Đại hội", kind: "congress", startsOn: "01/06/2026", endsOn: "02/06/2026" };
    const save = (changes: Record<string, string>) =>
      saveEvent({
        actor: board,
        scope,
        input: saveEventInput.parse({ ...form, unit: place.commune.code, ...changes }),
      });
    const refused = { ok: false, violations: [{ rule: "CLS-00", field: "unit" }] };
    expect(await save({ unit: elsewhere.commune.code })).toEqual(refused);
    expect(await save({ endsOn: "31/05/2026" })).toMatchObject({ violations: [{ rule: "CLS-02" }] });
    const saved = await save({});
    const eventId = saved.ok ? String(saved.value) : "";
    expect((await save({ eventId, name: "Đại hội Đảng bộ xã" })).ok).toBe(true);
    const { rows } = await listUnitEvents(tx, place.commune.path, day("2026-05-01"), 1);
    expect(rows.map(({ name }) => name)).toEqual(["Đại hội Đảng bộ xã"]);
    const stranger = await actorFor(tx, { role: "board-officer", unit: elsewhere.district });
    const input = removeEventInput.parse({ eventId, reason: "nhầm" });
    const foreign = scopeFor(stranger, "class:manage");
    expect((await removeEvent({ actor: stranger, scope: foreign, input })).ok).toBe(false);
    expect((await removeEvent({ actor: board, scope, input })).ok).toBe(true);
    const trail = await tx.auditEvent.findMany({ where: { subject: "unit-event" }, orderBy: { id: "asc" } });
    expect(trail.map(({ event }) => event)).toEqual(["unit-event.added", "unit-event.changed", "unit-event.removed"]);
  });
});

describe("events as a secretary enters them", () => {
  it("are the own commune's: added, changed and removed there, nowhere else; the limit stays the organiser's", async () => {
    const tx = testDb();
    const secretary = await actorFor(tx, { role: "commune-secretary", unit: place.commune });
    const scope = scopeFor(secretary, "unit-event:manage");
    const form = { name: "Ngày hội đại đoàn kết", kind: "congress", startsOn: "18/11/2026", endsOn: "18/11/2026" };
    const save = (unit: string, more: Record<string, string> = {}) =>
      saveEvent({ actor: secretary, scope, input: saveEventInput.parse({ ...form, unit, ...more }) });
    const before = await tx.auditEvent.count({ where: { subject: "unit-event" } });
    for (const unit of [place.district.code, elsewhere.commune.code])
      expect(await save(unit)).toEqual({ ok: false, violations: [{ rule: "CLS-00", field: "unit" }] });
    expect(await tx.auditEvent.count({ where: { subject: "unit-event" } })).toBe(before);
    const saved = await save(place.commune.code);
    expect(saved.ok).toBe(true);
    const eventId = saved.ok ? String(saved.value) : "";
    expect((await save(place.commune.code, { eventId, name: "Ngày hội" })).ok).toBe(true);
    const past = await listUnitEvents(tx, place.commune.path, day("2026-11-01"), 9);
    expect([past.rows, past.total > 0]).toEqual([[], true]);
    const district = await tx.unitEvent.create({
      data: {
        unitId: place.district.id,
        name: "Đại hội huyện",
        kind: "congress",
        startsOn: new Date("2026-12-01"),
        endsOn: new Date("2026-12-01"),
      },
    });
    const remove = (id: string) =>
      removeEvent({ actor: secretary, scope, input: removeEventInput.parse({ eventId: id, reason: "nhầm" }) });
    expect((await remove(String(district.id))).ok).toBe(false);
    expect((await remove(eventId)).ok).toBe(true);
    expect(scopeFor(secretary, "class:manage").paths).toEqual([]);
    const viewer = await actorFor(tx, { role: "viewer", unit: place.commune });
    expect(scopeFor(viewer, "unit-event:manage").paths).toEqual([]);
  });
});

describe("a unit that closes in the middle", () => {
  it("is shown with its last day and who follows it, to those who see the unit", async () => {
    const tx = testDb();
    const ending = await aUnit(tx, { parent: place.district, name: "Xã Sáp Nhập", to: "2026-07-01" });
    const heir = await aUnit(tx, { parent: place.district, name: "Xã Mới" });
    await tx.orgUnitLink.create({
      data: { kind: "successor", fromUnitId: ending.id, toUnitId: heir.id, validFrom: new Date("2026-07-01") },
    });
    const { id } = await aTrainingClass(tx, { unit: place.district, startsOn: "2026-06-01", endsOn: "2026-07-01" });
    await tx.seatAllotment.create({ data: { classId: id, unitId: ending.id, seats: 2 } });
    const scope = mintScope([place.district.path]);
    const training = { id, unitPath: place.district.path, endsOn: day("2026-07-01") };
    const seen = async (...args: [typeof scope, typeof training]) => closingUnits(await listShares(tx, ...args));
    expect(await seen(scope, training)).toEqual([
      { unitCode: ending.code, unitName: "Xã Sáp Nhập", lastDay: "2026-06-30", successors: ["Xã Mới"] },
    ]);
    expect(await seen(scope, { ...training, endsOn: day("2026-06-30") })).toEqual([]);
    expect(await seen(mintScope([place.commune.path]), training)).toEqual([]);
  });
});

describe("GET /classes", () => {
  async function ask(role: "viewer" | "commune-secretary", unit: { id: number }, path: string, code?: string) {
    const account = await anAccount(testDb(), { role, unit });
    const token = generateToken();
    await testDb().apiToken.create({ data: { userId: account.id, name: "thử", tokenHash: tokenHash(token) } });
    const request = new Request(`http://localhost/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });
    const response = code ? await getClass(request, { params: Promise.resolve({ code }) }) : await getClasses(request);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it("a code with letters of its own is found as an address writes it", async () => {
    const { code } = await aTrainingClass(testDb(), {
      unit: place.district,
      code: "TĐ-CN-2020-77",
      startsOn: "2020-03-02",
      endsOn: "2020-03-06",
    });
    const path = encodeURIComponent(code);
    expect((await ask("viewer", place.district, `classes/${path}`, path)).body).toMatchObject({ code });
  });

  it("finds nothing outside the scope and wants days that are days", async () => {
    const period = "from=2026-01-01&to=2026-12-31";
    const { district } = elsewhere;
    expect((await ask("viewer", district, `classes?unit=${place.district.code}&${period}`)).status).toBe(404);
    expect((await ask("viewer", district, "classes/Q1", "Q1")).status).toBe(404);
    for (const bad of ["", "from=2026-01-01", "from=2026-02-30&to=2026-03-01", "from=2026-02-02&to=2026-02-01"])
      expect((await ask("viewer", place.district, `classes?unit=${place.district.code}&${bad}`)).status).toBe(400);
  });

  it("lists classes with a day in the period and tells one with its seats, as described", async () => {
    const period = `unit=${place.district.code}&from=2026-04-04&to=2026-04-30`;
    const { status, body } = await ask("viewer", place.district, `classes?${period}`);
    expect(status).toBe(200);
    const items = body.items as Record<string, unknown>[];
    expect(items.map(({ code }) => code)).toEqual(["Q1"]);
    expect(Object.keys(items[0] ?? {}).sort()).toEqual([...classSchema.required].sort());

    const { id } = await testDb().trainingClass.findUniqueOrThrow({ where: { code: "Q1" } });
    await testDb().seatAllotment.create({ data: { classId: id, unitId: place.commune.id, seats: 5 } });
    const cadre = await aCadre(testDb(), { unit: place.commune });
    const seat = { seatUnitId: place.commune.id, unitId: place.commune.id };
    await testDb().nomination.create({ data: { classId: id, cadreId: cadre.id, status: "submitted", ...seat } });
    const one = await ask("commune-secretary", place.commune, "classes/Q1", "Q1");
    expect(Object.keys(one.body).sort()).toEqual([...classDetailsSchema.required].sort());
    expect(one.body).toMatchObject({
      code: "Q1",
      inPlan: false,
      seats: { capacity: 80, allotted: 5, openTaken: 0, openLeft: 75 },
      nominated: 1,
      quotas: [{ unit: place.commune.code, seats: 5, nominated: 1, accepted: 0, waitlisted: 0 }],
    });
  });
});
