import { beforeAll, describe, expect, it } from "vitest";
import { dayToDb } from "@/lib/db/day";
import { type Day, day } from "@/lib/domain/shared/day";
import { saveAssessment, setMarkers } from "@/lib/features/result/commands-setup";
import { listPossibleMarkers } from "@/lib/features/result/queries-marking";
import { assessmentInput, markersInput } from "@/lib/features/result/schema";
import { MARKERS_SHOWN } from "@/lib/features/result/schema-row";
import { actorFor } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { testDb } from "@/tests/support/test-database";
import {
  access,
  anAssessment,
  audits,
  office,
  one,
  place,
  preparePlace,
  TODAY,
  taught,
  third,
  two,
} from "./result-place";

beforeAll(preparePlace);

describe("who marks", () => {
  it("[RES-33] whoever sees names is named on no blind paper, nor on one that goes blind, and is not offered", async () => {
    const training = await taught(["Nông Văn An"]);
    const id = await anAssessment(training, { markers: "2", blind: "on" });
    const director = await actorFor(testDb(), { role: "centre-director", unit: place.district });
    const both = await actorFor(testDb(), { role: "lecturer", unit: place.district });
    await testDb().roleGrant.create({
      data: {
        userId: both.id,
        role: "academic-officer",
        unitId: place.district.id,
        validFrom: new Date("2026-01-01"),
        validTo: new Date("2026-04-16"),
      },
    });
    const set = (assessmentId: number, first: number, second: number, today = TODAY) =>
      setMarkers({
        ...access(office),
        input: markersInput.parse({ assessmentId: String(assessmentId), first: String(first), second: String(second) }),
        today,
      });
    for (const seeing of [office, director, both])
      expect(await set(id, one.id, seeing.id)).toEqual({ ok: false, violations: [{ rule: "RES-33", count: 1 }] });
    expect(await testDb().assessmentMarker.count({ where: { assessmentId: id } })).toBe(0);
    expect(await audits("result.markers-set", training.id)).toBe(0);
    const { path } = await testDb().orgUnit.findUniqueOrThrow({ where: { id: place.district.id } });
    const offered = async (asked: { blind: boolean; search?: string; chosen?: readonly number[]; today?: Day }) => {
      const { blind, search = "", chosen = [], today = TODAY } = asked;
      const found = { unitPath: path, on: dayToDb(today), blind, search, chosen };
      return listPossibleMarkers(testDb(), found);
    };
    const ids = async (asked: Parameters<typeof offered>[0]) =>
      (await offered(asked)).people.map((person) => person.id);
    const blind = await ids({ blind: true });
    expect(blind).toEqual(expect.arrayContaining([one.id, two.id, third.id]));
    for (const seeing of [office, director, both]) expect(blind).not.toContain(seeing.id);
    expect(await ids({ blind: false })).toEqual(expect.arrayContaining([office.id, director.id, both.id, one.id]));
    // The day after the office's right ended they are a lecturer like another.
    const after = day("2026-04-16");
    expect(await ids({ blind: true, today: after })).toContain(both.id);
    expect(await set(id, one.id, both.id, after)).toMatchObject({ ok: true });

    // What names are seen on now does not go blind while its markers see them.
    const open = await anAssessment(training, { markers: "2", isFinal: "" });
    expect(await set(open, one.id, office.id)).toMatchObject({ ok: true });
    const goBlind = async () => {
      const { version } = await testDb().assessment.findUniqueOrThrow({ where: { id: open } });
      const fields = { kind: "endPaper", title: "Bài thu hoạch", weight: "1", markers: "2", maxDifference: "1" };
      const input = assessmentInput.parse({
        ...fields,
        classId: String(training.id),
        assessmentId: String(open),
        version: String(version),
        thirdRule: "third",
        blind: "on",
      });
      return saveAssessment({ ...access(office), input, today: TODAY });
    };
    expect(await goBlind()).toEqual({ ok: false, violations: [{ rule: "RES-33", count: 1 }] });
    expect(await set(open, one.id, two.id)).toMatchObject({ ok: true });
    expect(await goBlind()).toMatchObject({ ok: true });
  });

  it("[RES-27] more people than a screen holds are found by part of a name; whoever marks already stays in sight", async () => {
    const elsewhere = await seedCommune(testDb());
    const many = await Promise.all(
      Array.from({ length: MARKERS_SHOWN + 5 }, () =>
        actorFor(testDb(), { role: "lecturer", unit: elsewhere.district }),
      ),
    );
    const [last] = many.slice(-1) as [(typeof many)[number]];
    await testDb().appUser.update({ where: { id: last.id }, data: { displayName: "Ứng Thị Đào" } });
    const found = (search: string, chosen: readonly number[] = []) =>
      listPossibleMarkers(testDb(), {
        unitPath: elsewhere.district.path,
        on: dayToDb(TODAY),
        blind: true,
        search,
        chosen,
      });
    const all = await found("");
    expect([all.people.length, all.total]).toEqual([MARKERS_SHOWN, many.length]);
    expect((await found("dao")).people.map(({ id }) => id)).toEqual([last.id]);
    expect((await found("Ứng thị Đ")).people.map(({ id }) => id)).toEqual([last.id]);
    const kept = await found("", [last.id]);
    expect(kept.people[0]?.id).toBe(last.id);
    expect((await found("100%")).people).toEqual([]);
  });
});
