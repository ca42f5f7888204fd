import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { day } from "@/lib/domain/shared/day";
import { decideOnOverlap, findNewOverlaps } from "@/lib/features/programme/commands-overlaps";
import { findManagedSides, findOverlap, listOverlaps } from "@/lib/features/programme/queries-overlaps";
import { decideOverlapInput } from "@/lib/features/programme/schema";
import { fold } from "@/lib/text/fold";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { testDb } from "@/tests/support/test-database";

const TODAY = day("2026-11-22");
let place: SeededCommune;
let elsewhere: SeededCommune;
let officer: Readonly<{ actor: Actor; scope: UnitScope }>;
let neighbour: Readonly<{ actor: Actor; scope: UnitScope }>;
let provincial: Readonly<{ actor: Actor; scope: UnitScope }>;
let country: Readonly<{ actor: Actor; scope: UnitScope }>;

const audits = () => testDb().auditEvent.count({ where: { event: { startsWith: "overlap." }, outcome: "done" } });
const listed = async (status: "proposed" | "confirmed" | "rejected", programme: string | null = null) =>
  listOverlaps(testDb(), officer.scope, place.district, { status, programme, page: 1 }, TODAY);

async function localProgramme(code: string, unitId: number, title: string): Promise<void> {
  await testDb().programme.create({
    data: {
      code,
      nameVi: code,
      nameEn: code,
      classType: "update",
      targetGroup: "",
      trainedBy: ["centre"],
      sizeMin: 1,
      sizeMax: 100,
      gives: "none",
      unitId,
      validFrom: new Date("2020-01-01"),
      search: code,
      curricula: {
        create: {
          number: 1,
          validFrom: new Date("2020-01-01"),
          source: "Thử",
          assessment: "none",
          topics: { create: { ordinal: 1, title, periods: 4, sessionKind: "lecture", search: fold(title) } },
        },
      },
    },
  });
}

beforeAll(async () => {
  place = await seedCommune(testDb());
  elsewhere = await seedCommune(testDb());
  const at = (unit: { id: number }) =>
    actorWithScope(testDb(), { role: "board-officer", unit, permission: "programme:manage" });
  officer = await at(place.district);
  neighbour = await at(elsewhere.district);
  provincial = await at(place.province);
  country = await at(place.root);
  await localProgramme("lop-cua-huyen", place.district.id, "Nghiệp vụ công tác dân vận ở xã");
  await localProgramme("lop-ben-canh", elsewhere.district.id, "Nghiệp vụ công tác dân vận ở xã");
});

describe("the topic map", () => {
  it("finds planted duplicates among what is seen, and a second look finds nothing new", async () => {
    const input = { unit: place.district.code, requestId: undefined };
    const first = await findNewOverlaps({ ...officer, input, today: TODAY });
    expect(first).toMatchObject({ ok: true });
    expect(first.ok && first.value).toBeGreaterThan(0);
    expect(await findNewOverlaps({ ...officer, input, today: TODAY })).toEqual({ ok: true, value: 0 });
    const { rows } = await listed("proposed", "lop-cua-huyen");
    expect(rows.map(({ a, b }) => [a.title, b.title])).toContainEqual([
      "Nghiệp vụ công tác dân vận",
      "Nghiệp vụ công tác dân vận ở xã",
    ]);
    expect(rows.flatMap(({ a, b }) => [a.programmeCode, b.programmeCode])).not.toContain("lop-ben-canh");
    expect(await audits()).toBe(2);
  });

  it("does not find the unit or the pair of another district", async () => {
    const input = { unit: place.district.code, requestId: undefined };
    expect(await findNewOverlaps({ ...neighbour, input, today: TODAY })).toEqual({
      ok: false,
      violations: [{ rule: "OVL-00", field: "unit" }],
    });
    const [pair] = (await listed("proposed", "lop-cua-huyen")).rows;
    expect(await findOverlap(testDb(), neighbour.scope, pair?.id ?? 0)).toBeNull();
    const answer = await decideOnOverlap({
      ...neighbour,
      input: decideOverlapInput.parse({ overlapId: String(pair?.id), seen: "proposed", answer: "confirmed" }),
    });
    expect(answer).toEqual({ ok: false, violations: [{ rule: "OVL-00", field: "overlapId" }] });
  });

  it("[OVL-05] what is taught in the whole country is read below, and decided by who holds its root", async () => {
    const national = (await listed("proposed")).rows.find(
      ({ a, b }) => a.programmeCode !== "lop-cua-huyen" && b.programmeCode !== "lop-cua-huyen",
    );
    if (!national) throw new Error("no pair of two national programmes");
    const say = (who: typeof officer) =>
      decideOnOverlap({
        ...who,
        input: decideOverlapInput.parse({ overlapId: String(national.id), seen: "proposed", answer: "confirmed" }),
      });
    const before = await audits();
    for (const who of [officer, neighbour, provincial])
      expect(await say(who)).toEqual({ ok: false, violations: [{ rule: "OVL-05" }] });
    expect(await audits()).toBe(before);
    expect(await findOverlap(testDb(), neighbour.scope, national.id)).toMatchObject({ status: "proposed" });
    expect(await say(country)).toMatchObject({ ok: true });
    expect(await findOverlap(testDb(), officer.scope, national.id)).toMatchObject({ status: "confirmed" });
  });

  it("[OVL-05] a pair with a programme of one's own is one's own to decide, and of the unit above", async () => {
    const [pair] = (await listed("proposed", "lop-cua-huyen")).rows;
    const id = pair?.id ?? 0;
    const sides = await Promise.all(
      [officer, country, neighbour].map(({ scope }) => findManagedSides(testDb(), scope, id)),
    );
    expect(sides.map(({ managesA, managesB }) => [managesA, managesB].filter(Boolean).length)).toEqual([1, 2, 0]);
    expect(await findManagedSides(testDb(), officer.scope, 0)).toEqual({ managesA: false, managesB: false });
  });

  it("[OVL-04] of two officers who decide at once one is told", async () => {
    const before = await audits();
    const [pair] = (await listed("proposed", "lop-cua-huyen")).rows;
    const say = (answer: string, note = "") =>
      decideOnOverlap({
        ...officer,
        input: decideOverlapInput.parse({ overlapId: String(pair?.id), seen: "proposed", answer, note }),
      });
    expect(await say("rejected")).toEqual({ ok: false, violations: [{ rule: "OVL-03" }] });
    const answers = await Promise.all([say("confirmed"), say("rejected", "Khác đối tượng")]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ violations: [{ rule: "OVL-04", seen: "proposed" }] });
    expect(await audits()).toBe(before + 1);
    const decided = await findOverlap(testDb(), officer.scope, pair?.id ?? 0);
    expect(decided).toMatchObject({ decidedBy: officer.actor.displayName });
  });
});
