import { beforeAll, describe, expect, it } from "vitest";
import { type Actor, allows } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { mayStep } from "@/lib/domain/plan/transitions";
import { findLearners } from "@/lib/features/cluster/queries-setup";
import { amendPlan, beginPlan, draftPlan } from "@/lib/features/plan/commands";
import { discardPlan } from "@/lib/features/plan/commands-discard";
import { putLine } from "@/lib/features/plan/commands-line";
import { returnPlan, submitPlan } from "@/lib/features/plan/commands-steps";
import { listPlans, listRoundsToDraft, listVersions } from "@/lib/features/plan/queries";
import { discardPlanInput, putLineInput } from "@/lib/features/plan/schema";
import { findApiPlan } from "@/lib/features/read-api/queries-plans";
import { actorFor, actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aNeedsRound, aPlanVersion } from "@/tests/factories/plans";
import { aProgramme } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

type Who = Readonly<{ actor: Actor; scope: UnitScope }>;
let here: SeededCommune;
let officer: Who;
let committee: Who;
let stranger: Who;
let programme: { id: number; code: string };
let year = 2060;

beforeAll(async () => {
  const tx = testDb();
  here = await seedCommune(tx);
  const elsewhere = await seedCommune(tx);
  officer = await actorWithScope(tx, { role: "board-officer", unit: here.district, permission: "plan:manage" });
  committee = await actorWithScope(tx, { role: "standing-committee", unit: here.district, permission: "plan:approve" });
  stranger = await actorWithScope(tx, { role: "board-officer", unit: elsewhere.district, permission: "plan:manage" });
  programme = await aProgramme(tx, { sizeMin: 10, sizeMax: 20 });
});

async function aVersion(wish: Partial<Parameters<typeof aPlanVersion>[1]> = {}) {
  year += 1;
  return aPlanVersion(testDb(), {
    unit: here.district,
    year,
    lines: [{ programme, key: "a", learners: 15, units: [{ unit: here.commune, learners: 15 }] }],
    ...wish,
  });
}
const stored = (id: number) => testDb().planVersion.findUniqueOrThrow({ where: { id } });
const step = async (id: number) => ({ versionId: id, version: (await stored(id)).version, requestId: undefined });
const discard = async (id: number, who = officer, reason = "Soạn trước khi đủ trả lời") =>
  discardPlan({ ...who, input: { ...(await step(id)), reason } });
const audits = (id: number) =>
  testDb().auditEvent.findMany({
    where: { event: "plan.discarded", subject: "plan", subjectId: String(id), outcome: "done" },
  });
const rules = (answer: Awaited<ReturnType<typeof discard>>) =>
  answer.ok ? [] : answer.violations.map(({ rule }) => rule);

describe("discarding a version of a plan", () => {
  it("is the board's alone, over its own units; refused it leaves no trace", async () => {
    expect(allows(committee.actor, "plan:manage")).toBe(false);
    const secretary = await actorFor(testDb(), { role: "commune-secretary", unit: here.commune });
    expect(allows(secretary, "plan:manage")).toBe(false);
    const { id } = await aVersion();
    expect(await discard(id, stranger)).toEqual({ ok: false, violations: [{ rule: "PLN-00", field: "versionId" }] });
    expect(rules(await discard(id, officer, "  "))).toEqual(["PLN-22"]);
    expect(discardPlanInput.safeParse({ versionId: "1", version: "1", reason: " " }).success).toBe(false);
    expect(await stored(id)).toMatchObject({ status: "draft", discardReason: null, version: 1 });
    expect(await audits(id)).toEqual([]);
  });

  it("[PLN-22] a draft goes with who and why, its lines stay to be read and nothing can be done with it", async () => {
    const { id, planId } = await aVersion();
    expect(await discard(id)).toEqual({
      ok: true,
      value: { versionId: id, unitCode: here.district.code, inForceId: null },
    });
    expect(await stored(id)).toMatchObject({
      status: "discarded",
      discardReason: "Soạn trước khi đủ trả lời",
      discardedById: officer.actor.id,
    });
    expect(await testDb().planLine.count({ where: { versionId: id } })).toBe(1);
    expect(await audits(id)).toMatchObject([{ reason: "Soạn trước khi đủ trả lời", before: { status: "draft" } }]);
    expect(rules(await discard(id))).toEqual(["PLN-14"]);
    const again = await submitPlan({ ...officer, input: await step(id) });
    expect(again).toMatchObject({ violations: [{ rule: "PLN-14", status: "discarded" }] });
    const line = { versionId: String(id), programme: String(programme.id), classes: "1", learners: "15" };
    const input = putLineInput.parse({ ...line, mode: "fullTime" });
    expect(await putLine({ ...officer, input })).toMatchObject({ violations: [{ rule: "PLN-14" }] });
    expect(mayStep("discarded", "edit")).toBe(false);
    expect(await listVersions(testDb(), planId)).toMatchObject([{ status: "discarded" }]);
  });

  it("[PLN-22] a returned version goes too; what is submitted or approved does not", async () => {
    const { id } = await aVersion();
    expect((await submitPlan({ ...officer, input: await step(id) })).ok).toBe(true);
    expect(rules(await discard(id))).toEqual(["PLN-14"]);
    expect((await returnPlan({ ...committee, input: { ...(await step(id)), reason: "Thiếu lớp" } })).ok).toBe(true);
    expect((await discard(id)).ok).toBe(true);
    const approved = await aVersion({ status: "approved" });
    expect(rules(await discard(approved.id))).toEqual(["PLN-14"]);
    expect(await audits(approved.id)).toEqual([]);
  });

  it("[PLN-21] somebody who has seen an older state is told", async () => {
    const { id } = await aVersion();
    const old = await step(id);
    await testDb().planVersion.update({ where: { id }, data: { version: { increment: 1 } } });
    const answer = await discardPlan({ ...officer, input: { ...old, reason: "Bỏ" } });
    expect(answer).toMatchObject({ violations: [{ rule: "PLN-21" }] });
  });

  it("of two who discard and submit at once one does", async () => {
    const { id } = await aVersion();
    const input = await step(id);
    const answers = await Promise.all([
      discardPlan({ ...officer, input: { ...input, reason: "Bỏ" } }),
      submitPlan({ ...officer, input }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const audited = await testDb().auditEvent.count({ where: { subject: "plan", subjectId: String(id) } });
    expect(audited).toBe(1);
  });
});

describe("after a version was discarded", () => {
  it("[PLN-22] the round is offered again and makes a new draft; a blank one may be begun instead", async () => {
    year += 1;
    const round = await aNeedsRound(testDb(), { unit: here.district, year, answers: [] });
    const offered = async () => (await listRoundsToDraft(testDb(), here.district.id)).map(({ id }) => id);
    expect(await offered()).toContain(round.id);
    const first = await draftPlan({ ...officer, input: { roundId: round.id, requestId: undefined } });
    const id = first.ok ? first.value : 0;
    expect(await offered()).not.toContain(round.id);
    expect((await discard(id)).ok).toBe(true);
    expect(await offered()).toContain(round.id);
    expect((await listPlans(testDb(), here.district.id, 1)).rows.find((row) => row.year === year)).toMatchObject({
      inForce: null,
      open: null,
      discarded: { id },
    });
    const second = await draftPlan({ ...officer, input: { roundId: round.id, requestId: undefined } });
    expect(second.ok && (await stored(second.value)).number).toBe(2);
    expect((await discard(second.ok ? second.value : 0)).ok).toBe(true);
    const blank = { unit: here.district.code, year, requestId: undefined };
    const third = await beginPlan({ ...officer, input: blank });
    expect(third.ok && (await stored(third.value)).number).toBe(3);
  });

  it("[PLN-22] an amendment begun by mistake goes, the approved version stays and may be amended again", async () => {
    const base = await aVersion({ status: "approved" });
    const begun = await amendPlan({
      ...officer,
      input: { versionId: base.id, reason: "Thêm lớp", requestId: undefined },
    });
    const id = begun.ok ? begun.value : 0;
    expect(await discard(id)).toMatchObject({ ok: true, value: { inForceId: base.id } });
    expect(await stored(base.id)).toMatchObject({ status: "approved" });
    const again = await amendPlan({ ...officer, input: { versionId: base.id, reason: "Sửa", requestId: undefined } });
    expect(again.ok && (await stored(again.value)).number).toBe(3);
  });

  it("it stands for nothing: neither in the read API nor as learners of the cluster planner", async () => {
    const { id } = await aVersion();
    const of = () => findApiPlan(testDb(), officer.scope, here.district.id, year);
    expect((await of())?.shown.id).toBe(id);
    const learners = async () => (await findLearners(testDb(), here.district.id, programme.id, year)).plan;
    expect(await learners()).toEqual(new Map([[here.commune.id, 15]]));
    await discard(id);
    expect(await of()).toBeNull();
    expect(await learners()).toBeNull();
  });
});
