import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/domain/access/permissions";
import { addPost, correctPost, endPost } from "@/lib/features/cadre/commands-posts";
import {
  addEnrolment,
  addExemption,
  endEnrolment,
  endExemption,
  setRating,
} from "@/lib/features/cadre/commands-standing";
import { listPostsOnFile } from "@/lib/features/cadre/queries-facts";
import {
  addEnrolmentInput,
  addExemptionInput,
  addPostInput,
  correctPostInput,
  endEnrolmentInput,
  endExemptionInput,
  endPostInput,
  setRatingInput,
} from "@/lib/features/cadre/schema-facts";
import { enrolmentSeen, exemptionSeen, postSeen } from "@/lib/features/cadre/schema-seen";
import { today } from "@/lib/time/today";
import { actorFor } from "../factories/accounts";
import { seedCommune } from "../factories/communes";
import { aCadre, aStandard } from "../factories/people";
import { aUnit, type StoredUnit } from "../factories/units";
import { testDb } from "../support/test-database";

const TODAY = today();
let commune: StoredUnit;
let district: StoredUnit;
let stranger: StoredUnit;
let officer: Actor;
let secretary: Actor;

beforeAll(async () => {
  const seeded = await seedCommune(testDb(), { name: "Chí Minh" });
  ({ commune, district } = seeded);
  ({ commune: stranger } = await seedCommune(testDb(), { name: "Xã Khác" }));
  await aStandard(testDb(), {
    group: "commune-cadres",
    level: "intermediate",
    from: "2015-01-01",
    unit: seeded.district,
  });
  officer = await actorFor(testDb(), { role: "board-officer", unit: seeded.district });
  secretary = await actorFor(testDb(), { role: "commune-secretary", unit: commune });
});

const rules = (decision: { ok: boolean; violations?: readonly { rule: string }[] }) =>
  decision.ok ? [] : decision.violations?.map(({ rule }) => rule);
const scoped = (permission: Permission, cadreId: number, actor: Actor = officer) => ({
  actor,
  scope: scopeFor(actor, permission),
  cadreId,
});
const trail = (cadreId: number) =>
  testDb().auditEvent.findMany({ where: { subject: "cadre", subjectId: String(cadreId) }, orderBy: { id: "asc" } });
const statusNow = async (cadreId: number) =>
  (
    await testDb().complianceInterval.findFirst({
      where: { cadreId, groups: { has: "*" }, lane: "current", validTo: null },
    })
  )?.status;

describe("posts", () => {
  const fields = () => ({
    position: "commune-chair",
    unit: commune.code,
    lane: "current",
    from: "01/01/2020",
    decisionNo: "5-QĐ/HU",
  });
  const add = (cadreId: number, changes: Record<string, string> = {}, actor: Actor = officer) =>
    addPost({
      ...scoped("post:write", cadreId, actor),
      input: addPostInput.parse({ cadreId: String(cadreId), ...fields(), ...changes }),
    });
  const correct = (cadreId: number, postId: number, seen: unknown, changes: Record<string, string>) =>
    correctPost({
      ...scoped("post:write", cadreId),
      input: correctPostInput.parse({
        cadreId: String(cadreId),
        postId: String(postId),
        seen: JSON.stringify(seen),
        reason: "Gõ nhầm",
        ...fields(),
        ...changes,
      }),
    });

  it("are put on file in their lane, and the person is judged by them in the same moment", async () => {
    const cadre = await aCadre(testDb(), { unit: commune });
    expect(await statusNow(cadre.id)).toBeUndefined();
    expect((await add(cadre.id)).ok).toBe(true);
    expect((await add(cadre.id, { position: "commune-secretary", lane: "planned", term: "2025–2030" })).ok).toBe(true);
    expect(await statusNow(cadre.id)).toBe("short");
    expect(await trail(cadre.id)).toMatchObject([
      { event: "post.added", after: { position: "commune-chair", lane: "current", from: "2020-01-01" } },
      { event: "post.added", after: { lane: "planned" } },
    ]);
  });

  it.each([
    ["the same post on overlapping days", { from: "01/06/2020" }, ["POS-02"]],
    ["a last day before the first", { from: "01/06/2010", to: "01/05/2010" }, ["POS-01"]],
    [
      "a post before the age of fifteen",
      { position: "commune-secretary", from: "01/01/1990", unit: "" },
      ["POS-03", "POS-04"],
    ],
    ["a unit that was not there", { position: "commune-secretary", from: "01/01/1999" }, ["POS-04"]],
    ["a position of nobody", { position: "khong-co" }, ["CAD-10"]],
  ])("are refused: %s", async (_case, changes, expected) => {
    const cadre = await aCadre(testDb(), { unit: commune, birthDate: "1980-05-15", position: "commune-chair" });
    expect(rules(await add(cadre.id, { ...changes, unit: commune.code }))).toEqual(expected);
    expect(await testDb().post.count({ where: { cadreId: cadre.id } })).toBe(1);
    expect(await trail(cadre.id)).toEqual([]);
  });

  it("are put on file once when two do it at the same moment, and the second is refused, not failed", async () => {
    const cadre = await aCadre(testDb(), { unit: commune });
    const both = await Promise.all([add(cadre.id), add(cadre.id)]);
    expect(both.map(rules).sort()).toEqual([[], ["POS-02"]]);
    expect(await testDb().post.count({ where: { cadreId: cadre.id } })).toBe(1);
  });

  it("cannot be put on file at a unit, or for a person, of another scope", async () => {
    const [own, outside] = [await aCadre(testDb(), { unit: commune }), await aCadre(testDb(), { unit: stranger })];
    expect(rules(await add(own.id, { unit: stranger.code }))).toEqual(["CAD-09"]);
    expect(rules(await add(outside.id))).toEqual(["CAD-00"]);
    expect(rules(await add(own.id, {}, secretary))).toEqual(["CAD-00"]);
  });

  it("are corrected with the reason; an editor who came second learns what changed", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, position: "commune-chair" });
    const [post] = await listPostsOnFile(testDb(), cadre.id);
    if (!post) throw new Error("no post");
    expect((await correct(cadre.id, post.id, postSeen(post), { from: "01/02/2017" })).ok).toBe(true);
    expect(await correct(cadre.id, post.id, postSeen(post), { from: "01/03/2017" })).toMatchObject({
      violations: [
        { rule: "CAD-08", field: "from", value: "2017-02-01" },
        { rule: "CAD-08", field: "decisionNo", value: "5-QĐ/HU" },
      ],
    });
    expect(await trail(cadre.id)).toMatchObject([
      { event: "post.corrected", reason: "Gõ nhầm", before: { from: "2016-01-01" }, after: { from: "2017-02-01" } },
    ]);
  });

  it("end on their last day, and not before they began", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, position: "commune-chair" });
    const [post] = await listPostsOnFile(testDb(), cadre.id);
    if (!post) throw new Error("no post");
    const end = (lastDay: string, postId = post.id) =>
      endPost({
        ...scoped("post:write", cadre.id),
        input: endPostInput.parse({
          cadreId: String(cadre.id),
          postId: String(postId),
          seen: JSON.stringify(postSeen(post)),
          lastDay,
          reason: "Thôi giữ",
        }),
      });
    expect(rules(await end("01/01/2015"))).toEqual(["POS-01"]);
    expect(rules(await end("30/06/2025", 99_999))).toEqual(["CAD-00"]);
    expect((await end("30/06/2025")).ok).toBe(true);
    expect(await testDb().post.findMany({ where: { cadreId: cadre.id } })).toMatchObject([
      { validTo: new Date("2025-07-01T00:00:00Z") },
    ]);
    // A page opened before that: the second editor is told, and the first one's day stays.
    expect(await end("31/12/2025")).toMatchObject({
      violations: [{ rule: "CAD-08", field: "to", value: "2025-07-01" }],
    });
    expect((await trail(cadre.id)).map(({ event }) => event)).toEqual(["post.ended"]);
  });

  it("[POS-04] end no later than their unit", async () => {
    const closed = await aUnit(testDb(), { kind: "commune", parent: district, to: "2025-07-01" });
    const cadre = await aCadre(testDb(), { unit: commune, position: "commune-chair" });
    await testDb().post.updateMany({
      where: { cadreId: cadre.id },
      data: { unitId: closed.id, validTo: new Date("2025-07-01T00:00:00Z") },
    });
    const [post] = await listPostsOnFile(testDb(), cadre.id);
    if (!post) throw new Error("no post");
    const end = (lastDay: string) =>
      endPost({
        ...scoped("post:write", cadre.id),
        input: endPostInput.parse({
          cadreId: String(cadre.id),
          postId: String(post.id),
          seen: JSON.stringify(postSeen(post)),
          lastDay,
          reason: "Thôi giữ",
        }),
      });
    expect(rules(await end("01/07/2025"))).toEqual(["POS-04"]);
    expect((await end("30/06/2025")).ok).toBe(true);
  });
});

describe("exemptions, courses and ratings", () => {
  it("an exemption frees by a numbered decision until its last day", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, position: "commune-chair" });
    const add = (changes: Record<string, string>) =>
      addExemption({
        ...scoped("exemption:write", cadre.id),
        input: addExemptionInput.parse({
          cadreId: String(cadre.id),
          lane: "current",
          from: "01/01/2020",
          decisionNo: "9-QĐ/TU",
          reason: "Sắp nghỉ hưu",
          ...changes,
        }),
      });
    expect(rules(await add({ postId: "99999" }))).toEqual(["EXM-02"]);
    expect(rules(await add({ to: "01/01/2019" }))).toEqual(["EXM-01"]);
    const done = await add({ postId: String(cadre.postId) });
    expect(await statusNow(cadre.id)).toBe("exempt");
    const end = (exemptionId: number, lastDay: string) =>
      endExemption({
        ...scoped("exemption:write", cadre.id),
        input: endExemptionInput.parse({
          cadreId: String(cadre.id),
          exemptionId: String(exemptionId),
          seen: JSON.stringify(exemptionSeen({ lane: "current", from: "2020-01-01", to: null, decisionNo: "9-QĐ/TU" })),
          lastDay,
          reason: "Hết hạn",
        }),
      });
    if (!done.ok) throw new Error("refused");
    expect(rules(await end(done.value.id, "01/01/2019"))).toEqual(["EXM-01"]);
    expect(rules(await end(99_999, "01/01/2021"))).toEqual(["CAD-00"]);
    expect((await end(done.value.id, "31/12/2020")).ok).toBe(true);
    expect(await statusNow(cadre.id)).toBe("short");
    expect(await end(done.value.id, "31/12/2030")).toMatchObject({
      violations: [{ rule: "CAD-08", field: "to", value: "2021-01-01" }],
    });
    expect((await trail(cadre.id)).map(({ event }) => event)).toEqual(["exemption.added", "exemption.ended"]);
  });

  it("a course counts as training while it lasts, and not twice at once", async () => {
    const cadre = await aCadre(testDb(), { unit: commune, position: "commune-chair" });
    const add = (changes: Record<string, string> = {}) =>
      addEnrolment({
        ...scoped("credential:write", cadre.id),
        input: addEnrolmentInput.parse({
          cadreId: String(cadre.id),
          level: "intermediate",
          school: "Trường Chính trị tỉnh",
          mode: "partTime",
          from: "01/09/2020",
          ...changes,
        }),
      });
    const done = await add();
    expect(await statusNow(cadre.id)).toBe("inTraining");
    expect(rules(await add({ from: "01/01/2021" }))).toEqual(["ENR-03"]);
    expect(rules(await add({ level: "advanced", to: "01/01/2019" }))).toEqual(["ENR-01"]);
    if (!done.ok) throw new Error("refused");
    const { id } = done.value;
    const end = (lastDay: string) =>
      endEnrolment({
        ...scoped("credential:write", cadre.id),
        input: endEnrolmentInput.parse({
          cadreId: String(cadre.id),
          enrolmentId: String(id),
          seen: JSON.stringify(enrolmentSeen({ level: "intermediate", from: "2020-09-01", to: null })),
          lastDay,
          reason: "Học xong",
        }),
      });
    expect((await end("30/06/2021")).ok).toBe(true);
    expect(await end("31/12/2021")).toMatchObject({
      violations: [{ rule: "CAD-08", field: "to", value: "2021-07-01" }],
    });
    expect(await statusNow(cadre.id)).toBe("short");
    expect(
      rules(
        await endEnrolment({
          ...scoped("credential:write", cadre.id, secretary),
          input: endEnrolmentInput.parse({
            cadreId: String(cadre.id),
            enrolmentId: "99999",
            seen: "{}",
            lastDay: "30/06/2021",
            reason: "x",
          }),
        }),
      ),
    ).toEqual(["CAD-00"]);
  });

  it("a year's rating is set, changed and taken away, and only for years that make sense", async () => {
    const cadre = await aCadre(testDb(), { unit: commune });
    const set = (year: string, rating: string) =>
      setRating({
        ...scoped("cadre:write", cadre.id, secretary),
        today: TODAY,
        input: setRatingInput.parse({ cadreId: String(cadre.id), year, rating }),
      });
    for (const rating of ["good", "excellent", "excellent", ""]) expect((await set("2024", rating)).ok).toBe(true);
    expect(rules(await set("2099", "good"))).toEqual(["RAT-01"]);
    expect(await testDb().yearRating.count({ where: { cadreId: cadre.id } })).toBe(0);
    expect((await trail(cadre.id)).map(({ after }) => (after as { rating: string | null }).rating)).toEqual([
      "good",
      "excellent",
      null,
    ]);
    const outside = await aCadre(testDb(), { unit: stranger });
    expect(
      rules(
        await setRating({
          ...scoped("cadre:write", outside.id),
          today: TODAY,
          input: setRatingInput.parse({ cadreId: String(outside.id), year: "2024", rating: "good" }),
        }),
      ),
    ).toEqual(["CAD-00"]);
  });
});
