import { beforeAll, describe, expect, it } from "vitest";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { findCentre, listPlaces } from "@/lib/features/cluster/queries-setup";
import { seedCommune } from "@/tests/factories/communes";
import { aUnit, type StoredUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

/* Which units share a class, and where all would go without: what the kinds of units and dated links say. */

const ON = day("2026-11-22");
let district: StoredUnit;
let province: StoredUnit;
let communes: StoredUnit[];

const asked = (unit: StoredUnit) => ({ id: unit.id, currentPath: unit.path });
const centreOf = async (unit: StoredUnit, on = ON) => (await findCentre(testDb(), asked(unit), on))?.id;
const serve = (from: StoredUnit, to: StoredUnit, since = "2020-01-01", until: string | null = null) =>
  testDb().orgUnitLink.create({
    data: {
      kind: "served-by",
      fromUnitId: from.id,
      toUnitId: to.id,
      validFrom: dayToDb(day(since)),
      validTo: until === null ? null : dayToDb(day(until)),
    },
  });

beforeAll(async () => {
  const place = await seedCommune(testDb(), { name: "Xã Nam 0", latitude: 21, longitude: 106 });
  ({ district, province } = place);
  communes = [place.commune];
  for (let at = 1; at < 4; at++)
    communes.push(await aUnit(testDb(), { parent: district, name: `Xã Nam ${at}`, latitude: 21, longitude: 106 }));
});

describe("places", () => {
  it("are of the kinds whose data say so, also of a kind that this installation has added", async () => {
    await testDb().unitKind.create({
      data: { code: "town-area", labelVi: "Khu đô thị", labelEn: "Town area", level: 3, sort: 75 },
    });
    await testDb().unitKind.create({
      data: {
        code: "club",
        labelVi: "Câu lạc bộ",
        labelEn: "Club",
        level: 3,
        sort: 76,
        sendsLearners: false,
        hostsClasses: false,
      },
    });
    const area = await aUnit(testDb(), { parent: district, kind: "town-area", latitude: 21, longitude: 106 });
    const club = await aUnit(testDb(), { parent: district, kind: "club", latitude: 21, longitude: 106 });
    const agency = await aUnit(testDb(), { parent: communes[0] as StoredUnit, kind: "agency" });
    const cell = await aUnit(testDb(), { parent: communes[0] as StoredUnit, kind: "party-cell" });
    const places = new Map((await listPlaces(testDb(), asked(province), ON)).map((place) => [place.id, place]));
    expect(places.get(area.id)).toMatchObject({ isPlace: true, mayHost: true });
    // It sends people, and lies where the commune lies.
    expect(places.get(agency.id)).toMatchObject({ isPlace: false, mayHost: false, latitude: 21, longitude: 106 });
    for (const none of [club, cell, district]) expect(places.has(none.id)).toBe(false);
  });
});

describe("the centre", () => {
  it("is the unit itself, then the school right below it, then whoever serves most of its units on the day", async () => {
    expect(await centreOf(district)).toBe(district.id);
    const own = await aUnit(testDb(), { parent: district, kind: "centre" });
    expect(await centreOf(district)).toBe(own.id);

    const next = await aUnit(testDb(), { parent: province, kind: "centre" });
    const [first, second, third] = communes as [StoredUnit, StoredUnit, StoredUnit];
    await serve(first, own);
    // As many of each: the one inside the tree.
    await serve(second, next, "2026-01-01");
    expect(await centreOf(district)).toBe(own.id);
    await serve(third, next, "2026-01-01");
    expect(await centreOf(district)).toBe(next.id);
    expect(await centreOf(district, day("2025-12-31"))).toBe(own.id);
    expect(await centreOf(second)).toBe(next.id);

    // What serves the district itself comes first, from its first day to the day before its end.
    const school = await aUnit(testDb(), { parent: province, kind: "school" });
    await serve(district, school, "2026-11-22", "2026-11-23");
    expect(await centreOf(district)).toBe(school.id);
    expect(await centreOf(district, day("2026-11-23"))).toBe(next.id);
    expect(await centreOf(district, day("2026-11-21"))).toBe(next.id);
  });
});
