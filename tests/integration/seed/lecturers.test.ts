import { beforeAll, describe, expect, it } from "vitest";
import { scopeFor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/load-actor";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { listLecturers } from "@/lib/features/lecturer/queries";
import { TEACHING_NORMS } from "@/prisma/seed/base/teaching-norms";
import { seedDemo } from "@/prisma/seed/demo";
import { seedLecturers } from "@/prisma/seed/demo/teaching/lecturers";
import { testDatabaseUrl, testDb } from "@/tests/support/test-database";

const TODAY = day("2026-11-20");

beforeAll(async () => {
  await seedDemo(testDb(), { password: "mat-khau-minh-hoa-cua-bai-thu", connectionString: testDatabaseUrl() });
  await seedLecturers({ today: TODAY });
  await seedLecturers({ today: TODAY });
}, 240_000);

describe("Tràng Định's lecturers", () => {
  it("[LEC-12] base data has the four norms, marked as to be checked", async () => {
    const norms = await testDb().teachingNorm.findMany({ orderBy: { hours: "asc" } });
    expect(norms.map(({ hours }) => hours)).toEqual([40, 60, 90, 120]);
    expect(norms.every(({ needsCheck, unitId }) => needsCheck && unitId === null)).toBe(true);
    expect(TEACHING_NORMS).toHaveLength(4);
  });

  it("are the sixteen part-time ones, the centre's five and four guests, once", async () => {
    const rows = await testDb().lecturer.groupBy({ by: ["kind"], _count: { _all: true }, orderBy: { kind: "asc" } });
    expect(rows.map(({ kind, _count }) => [kind, _count._all])).toEqual([
      ["fullTime", 5],
      ["invited", 4],
      ["partTime", 16],
    ]);
    expect(await testDb().lecturer.count({ where: { isDemo: false } })).toBe(0);
    expect(await testDb().lecturer.count({ where: { cadreId: null, kind: { not: "invited" } } })).toBe(0);
    const roles = await testDb().lecturer.findMany({
      where: { normRole: { not: "none" } },
      select: { normRole: true },
    });
    expect(roles.map(({ normRole }) => normRole).sort()).toEqual([
      "deputy",
      "director",
      "fullTime",
      "fullTime",
      "officeDuty",
    ]);
  });

  it("stand in an approved list in force and in one that is over; every lesson has several who may teach it", async () => {
    const lists = await testDb().lecturerList.findMany({
      orderBy: { validFrom: "asc" },
      include: { entries: { include: { topics: true } } },
    });
    expect(lists.map(({ term, status, entries }) => [term, status, entries.length])).toEqual([
      ["2020–2025", "approved", 25],
      ["2025–2030", "approved", 25],
    ]);
    expect(lists[0]?.validTo.getTime()).toBeLessThan(dayToDb(TODAY).getTime());
    expect(lists.flatMap(({ entries }) => entries).every(({ topics }) => topics.length > 0)).toBe(true);
    const [fewest] = await testDb().$queryRaw<{ n: number }[]>`
      SELECT min(n)::int AS n FROM (SELECT count(DISTINCT e.lecturer_id) AS n FROM curriculum_topic ct
        JOIN curriculum k ON k.id = ct.curriculum_id JOIN programme p ON p.id = k.programme_id
        LEFT JOIN lecturer_list_topic t ON t.programme_id = p.id AND (t.topic_key IS NULL OR t.topic_key = ct.search)
        LEFT JOIN lecturer_list_entry e ON e.id = t.entry_id AND e.list_id = ${lists[1]?.id ?? 0}
        WHERE p.code IN ('new-member', 'admission-awareness', 'party-work', 'knowledge-update') AND ct.session_kind = 'lecture'
          AND k.number = (SELECT max(n.number) FROM curriculum n WHERE n.programme_id = p.id)
        GROUP BY ct.id) x`;
    expect(fewest?.n).toBeGreaterThanOrEqual(5);
  });

  it("the lecturer's account is one of the sixteen; the academic officer sees all, with norms", async () => {
    const linked = await testDb().lecturer.findFirstOrThrow({ where: { user: { username: "lecturer.trang-dinh" } } });
    expect(linked.kind).toBe("partTime");
    const { id } = await testDb().appUser.findUniqueOrThrow({ where: { username: "academic-officer.trang-dinh" } });
    const actor = await loadActor(testDb(), id, { on: TODAY, address: null });
    if (!actor) throw new Error("no academic officer");
    const unit = await testDb().orgUnit.findUniqueOrThrow({ where: { code: "trang-dinh" }, select: { path: true } });
    const filter = { q: "", kind: null, programmeId: null, topic: "", ended: false, page: 1 };
    const scope = scopeFor(actor, "lecturer:read");
    const found = await listLecturers(testDb(), scope, { currentPath: unit.path }, filter, TODAY);
    expect(found.total).toBe(25);
    expect(found.rows.every(({ approvedUntil }) => approvedUntil === "2030-07-31")).toBe(true);
    expect(found.rows.filter(({ norm }) => norm !== null)).toHaveLength(5);
  });

  it("rates are dated: two of each rank", async () => {
    expect(await testDb().teachingRate.count()).toBe(14);
  });
});
