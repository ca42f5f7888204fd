import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { allows } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { addDays } from "@/lib/domain/shared/day";
import { amendPlan } from "@/lib/features/plan/commands";
import { putLine, removeLine } from "@/lib/features/plan/commands-line";
import { approvePlan, returnPlan, submitPlan } from "@/lib/features/plan/commands-steps";
import { putLineInput } from "@/lib/features/plan/schema";
import { listLineFacts } from "@/lib/plan-store/plan-lines";
import { today } from "@/lib/time/today";
import { actorFor, actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aPlanVersion } from "@/tests/factories/plans";
import { aProgramme, aTrainingClass } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

type Who = Readonly<{ actor: Actor; scope: UnitScope }>;
let here: SeededCommune;
let officer: Who;
let committee: Who;
let stranger: Who;
let secretary: Actor;
let programme: { id: number; code: string };
let year = 2040;

beforeAll(async () => {
  const tx = testDb();
  here = await seedCommune(tx);
  const elsewhere = await seedCommune(tx);
  officer = await actorWithScope(tx, { role: "board-officer", unit: here.district, permission: "plan:manage" });
  committee = await actorWithScope(tx, { role: "standing-committee", unit: here.district, permission: "plan:approve" });
  stranger = await actorWithScope(tx, {
    role: "standing-committee",
    unit: elsewhere.district,
    permission: "plan:approve",
  });
  secretary = await actorFor(tx, { role: "commune-secretary", unit: here.commune });
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
const audits = (id: number, event: string) =>
  testDb().auditEvent.count({ where: { event, subject: "plan", subjectId: String(id), outcome: "done" } });
const notices = (userId: number, kind: string) => testDb().notification.count({ where: { userId, kind } });
const step = async (id: number) => ({ versionId: id, version: (await stored(id)).version, requestId: undefined });
const resolution = { resolutionNo: "15-NQ/HU", approvedOn: today() };
const submit = async (id: number, who = officer) => submitPlan({ ...who, input: await step(id) });
const approve = async (id: number, who = committee, changes = {}) =>
  approvePlan({ ...who, input: { ...(await step(id)), ...resolution, ...changes } });

function line(versionId: number, changes: Record<string, unknown> = {}) {
  return putLineInput.parse({
    versionId: String(versionId),
    programme: String(programme.id),
    classes: "1",
    learners: "",
    quarter: "3",
    mode: "fullTime",
    unitIds: [String(here.commune.id)],
    unitLearners: ["15"],
    ...changes,
  });
}

describe("who may", () => {
  it("submitting and editing is the board's, approving the committee's, a commune reads", () => {
    expect(allows(officer.actor, "plan:approve")).toBe(false);
    expect(allows(committee.actor, "plan:manage")).toBe(false);
    expect([allows(secretary, "plan:manage"), allows(secretary, "plan:approve")]).toEqual([false, false]);
  });
});

describe("submit, return, approve", () => {
  it("goes up, comes back with remarks, goes up again and is approved; each is told and written down", async () => {
    const { id } = await aVersion();
    expect((await submit(id)).ok).toBe(true);
    expect(await notices(committee.actor.id, "planSubmitted")).toBe(1);
    const back = await returnPlan({ ...committee, input: { ...(await step(id)), reason: "Thiếu lớp sơ cấp" } });
    expect(back.ok).toBe(true);
    expect(await stored(id)).toMatchObject({ status: "returned", remarks: "Thiếu lớp sơ cấp" });
    expect(await notices(officer.actor.id, "planReturned")).toBe(1);
    expect((await submit(id)).ok).toBe(true);
    expect((await approve(id)).ok).toBe(true);
    expect(await stored(id)).toMatchObject({
      status: "approved",
      resolutionNo: "15-NQ/HU",
      approvedById: committee.actor.id,
    });
    expect(await notices(officer.actor.id, "planApproved")).toBe(1);
    expect(await notices(secretary.id, "planForUnit")).toBe(1);
    expect(await audits(id, "plan.submitted")).toBe(2);
    expect([await audits(id, "plan.returned"), await audits(id, "plan.approved")]).toEqual([1, 1]);
  });

  it("is not found outside the scope; nothing is written and nobody told", async () => {
    const { id } = await aVersion({ status: "submitted" });
    const before = await testDb().notification.count();
    const missing = { ok: false, violations: [{ rule: "PLN-00", field: "versionId" }] };
    expect(await submit(id, stranger)).toEqual(missing);
    expect(await approve(id, stranger)).toEqual(missing);
    expect(await returnPlan({ ...stranger, input: { ...(await step(id)), reason: "x" } })).toEqual(missing);
    expect([await audits(id, "plan.approved"), await testDb().notification.count()]).toEqual([0, before]);
  });

  it("refuses a plan without lines, one outside its band, and an amendment that amends nothing", async () => {
    const empty = await aVersion({ lines: [] });
    expect(await submit(empty.id)).toEqual({ ok: false, violations: [{ rule: "PLN-15" }] });
    const tight = await aVersion({ lines: [{ programme, learners: 21 }] });
    expect(await submit(tight.id)).toMatchObject({ violations: [{ rule: "PLN-02", learners: 21, classes: 1 }] });
    const base = await aVersion({ status: "approved" });
    const amendment = await amendPlan({
      ...officer,
      input: { versionId: base.id, reason: "thử", requestId: undefined },
    });
    expect(await submit(amendment.ok ? amendment.value : 0)).toEqual({ ok: false, violations: [{ rule: "PLN-16" }] });
  });

  it.each([
    ["tomorrow", { approvedOn: addDays(today(), 1) }, "PLN-18"],
    ["without a number", { resolutionNo: " " }, "PLN-17"],
  ])("refuses an approval %s", async (_case, changes, rule) => {
    const { id } = await aVersion({ status: "submitted" });
    expect(await approve(id, committee, changes)).toMatchObject({ ok: false, violations: [{ rule }] });
    expect([(await stored(id)).status, await audits(id, "plan.approved")]).toEqual(["submitted", 0]);
  });

  it("does not approve what was changed after it was looked at", async () => {
    const { id } = await aVersion({ status: "submitted" });
    const seen = await step(id);
    await testDb().planVersion.update({ where: { id }, data: { version: { increment: 1 } } });
    expect(await approvePlan({ ...committee, input: { ...seen, ...resolution } })).toEqual({
      ok: false,
      violations: [{ rule: "PLN-21", field: null, now: null }],
    });
  });

  it("approves once when two press at once", async () => {
    const { id } = await aVersion({ status: "submitted" });
    const answers = await Promise.all([approve(id), approve(id)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({
      ok: false,
      violations: [{ rule: "PLN-14", status: "approved", step: "approve" }],
    });
    expect(await audits(id, "plan.approved")).toBe(1);
  });
});

describe("an approved plan", () => {
  it("changes only through an amendment, which takes its place", async () => {
    const base = await aVersion({ status: "approved", approvedOn: today() });
    expect(await putLine({ ...officer, input: line(base.id) })).toEqual({
      ok: false,
      violations: [{ rule: "PLN-14", status: "approved", step: "edit" }],
    });
    const amended = await amendPlan({
      ...officer,
      input: { versionId: base.id, reason: "Thêm một lớp", requestId: undefined },
    });
    const id = amended.ok ? amended.value : 0;
    expect((await putLine({ ...officer, input: line(id) })).ok).toBe(true);
    expect((await submit(id)).ok).toBe(true);
    expect(await approve(id, committee, { approvedOn: addDays(today(), -1) })).toEqual({
      ok: false,
      violations: [{ rule: "PLN-18", approvedOn: addDays(today(), -1), earliest: today() }],
    });
    expect((await approve(id)).ok).toBe(true);
    expect([(await stored(base.id)).status, (await stored(id)).status]).toEqual(["superseded", "approved"]);
  });
});

describe("[PLN-21] two at once", () => {
  it("a plan approved while someone edits it: one of the two happens, and the plan approved is the one looked at", async () => {
    for (let round = 0; round < 6; round++) {
      const { id } = await aVersion({ status: "submitted" });
      const seen = await step(id);
      // Returned and edited while the committee approves: at most one road is taken.
      const [approved, returned] = await Promise.all([
        approvePlan({ ...committee, input: { ...seen, ...resolution } }),
        returnPlan({ ...committee, input: { ...seen, reason: "xem lại" } }),
      ]);
      expect([approved.ok, returned.ok].filter(Boolean)).toHaveLength(1);
      const edited = await putLine({ ...officer, input: line(id) });
      expect(edited.ok).toBe(returned.ok);
      if (!edited.ok) expect(edited.violations).toEqual([{ rule: "PLN-14", status: "approved", step: "edit" }]);
      expect(await audits(id, "plan.line-added")).toBe(returned.ok ? 1 : 0);
    }
  });

  it("submitting while another edits: what is submitted is what was seen", async () => {
    for (let round = 0; round < 6; round++) {
      const { id } = await aVersion();
      const seen = await step(id);
      const [submitted, edited] = await Promise.all([
        submitPlan({ ...officer, input: seen }),
        putLine({ ...officer, input: line(id) }),
      ]);
      expect([submitted.ok, edited.ok].filter(Boolean)).toHaveLength(1);
      if (!submitted.ok) expect(submitted.violations).toEqual([{ rule: "PLN-21", field: null, now: null }]);
      if (!edited.ok) expect(edited.violations).toEqual([{ rule: "PLN-14", status: "submitted", step: "edit" }]);
      expect(await listLineFacts(testDb(), id)).toHaveLength(submitted.ok ? 1 : 2);
    }
  });

  it("two edit one line: the second is told what changed to what, and nothing is overwritten", async () => {
    const { id } = await aVersion();
    const seen = JSON.stringify((await listLineFacts(testDb(), id))[0]);
    const edit = (changes: Record<string, unknown>) =>
      putLine({ ...officer, input: line(id, { lineKey: "a", seen, ...changes }) });
    const answers = await Promise.all([edit({ quarter: "1" }), edit({ quarter: "4" })]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const [now] = await listLineFacts(testDb(), id);
    expect(answers.find((answer) => !answer.ok)).toEqual({
      ok: false,
      violations: [{ rule: "PLN-21", field: "quarter", now: now?.quarter }],
    });
    expect(await audits(id, "plan.line-changed")).toBe(1);

    const input = { versionId: id, lineKey: "a", seen: JSON.parse(seen), reason: "thôi", requestId: undefined };
    expect(await removeLine({ ...officer, input })).toMatchObject({ violations: [{ rule: "PLN-21" }] });
    expect((await removeLine({ ...officer, input: { ...input, seen: now ?? null } })).ok).toBe(true);
    expect(await edit({ quarter: "2" })).toEqual({
      ok: false,
      violations: [{ rule: "PLN-21", field: "gone", now: null }],
    });
  });
});

describe("putLine", () => {
  it("adds up the units, takes hours from the curriculum when none are typed, and gives every new line its own key", async () => {
    const { id } = await aVersion();
    expect(await putLine({ ...officer, input: line(id, { budget: "1.500.000", lecturerHours: "12,5" }) })).toEqual({
      ok: true,
      value: `${programme.code}-1`,
    });
    expect(await putLine({ ...officer, input: line(id) })).toEqual({ ok: true, value: `${programme.code}-2` });
    expect(await listLineFacts(testDb(), id)).toMatchObject([
      { key: "a" },
      { key: `${programme.code}-1`, learners: 15, budget: 1_500_000, lecturerHours: 12.5 },
      { key: `${programme.code}-2`, learners: 15, budget: null, lecturerHours: null },
    ]);
  });

  it.each([
    ["outside the band", { unitLearners: ["9"] }, { rule: "PLN-02", learners: 9 }],
    ["units that do not add up", { learners: "16" }, { rule: "PLN-12", learners: 16, sum: 15 }],
    ["a programme that is not there", { programme: "999999" }, { rule: "PLN-00", field: "programme" }],
    ["a host that is not there", { host: "khong-co" }, { rule: "PLN-00", field: "host" }],
    ["a cluster that is not there", { cluster: "khong-co" }, { rule: "PLN-00", field: "cluster" }],
    ["a line that is not there", { lineKey: "khong-co" }, { rule: "PLN-00", field: "lineKey" }],
  ])("refuses %s and writes nothing", async (_case, changes, violation) => {
    const { id } = await aVersion();
    expect(await putLine({ ...officer, input: line(id, changes) })).toMatchObject({ violations: [violation] });
    expect([(await listLineFacts(testDb(), id)).length, await audits(id, "plan.line-added")]).toEqual([1, 0]);
  });

  it("takes no learners from a unit outside the plan's own", async () => {
    const { id } = await aVersion();
    const other = await seedCommune(testDb());
    const input = line(id, { unitIds: [String(other.commune.id)] });
    expect(await putLine({ ...officer, input })).toEqual({
      ok: false,
      violations: [{ rule: "PLN-00", field: "addUnit" }],
    });
  });

  it("keeps a line from which a class was made, in every later version", async () => {
    const base = await aVersion({ status: "approved" });
    const { id: planLineId } = await testDb().planLine.findFirstOrThrow({ where: { versionId: base.id } });
    await aTrainingClass(testDb(), { unit: here.district, planLineId });
    const amended = await amendPlan({
      ...officer,
      input: { versionId: base.id, reason: "thử", requestId: undefined },
    });
    const id = amended.ok ? amended.value : 0;
    const input = { versionId: id, lineKey: "a", seen: null, reason: "thôi", requestId: undefined };
    expect(await removeLine({ ...officer, input })).toEqual({
      ok: false,
      violations: [{ rule: "PLN-13", classes: 0, made: 1 }],
    });
  });

  it("[PLN-13] an amendment is neither submitted nor approved below the classes made from the version in force meanwhile", async () => {
    const twoClasses = { programme, key: "a", classes: 2, learners: 30, units: [{ unit: here.commune, learners: 30 }] };
    const base = await aVersion({ status: "approved", approvedOn: today(), lines: [twoClasses] });
    const { id: planLineId } = await testDb().planLine.findFirstOrThrow({ where: { versionId: base.id } });
    await aTrainingClass(testDb(), { unit: here.district, planLineId });
    const amended = await amendPlan({
      ...officer,
      input: { versionId: base.id, reason: "Bớt một lớp", requestId: undefined },
    });
    const id = amended.ok ? amended.value : 0;
    const lowered = line(id, { lineKey: "a", seen: JSON.stringify((await listLineFacts(testDb(), id))[0]) });
    expect((await putLine({ ...officer, input: lowered })).ok).toBe(true);
    expect((await submit(id)).ok).toBe(true);
    const another = await aTrainingClass(testDb(), { unit: here.district, planLineId });
    const { nameVi } = await testDb().programme.findUniqueOrThrow({ where: { id: programme.id } });
    const named = expect.objectContaining({ name: nameVi });
    const below = { ok: false, violations: [{ rule: "PLN-13", classes: 1, made: 2, line: named }] };
    expect(await approve(id)).toEqual(below);
    expect([(await stored(base.id)).status, (await stored(id)).status]).toEqual(["approved", "submitted"]);

    const back = await returnPlan({ ...committee, input: { ...(await step(id)), reason: "Đã mở thêm lớp" } });
    expect(back.ok).toBe(true);
    expect(await submit(id)).toEqual(below);
    await testDb().planLine.deleteMany({ where: { versionId: id } });
    await testDb().planVersion.update({ where: { id }, data: { status: "submitted" } });
    const gone = { rule: "PLN-13", classes: 0, made: 2, line: named };
    expect(await approve(id)).toEqual({ ok: false, violations: [gone] });

    await testDb().planVersion.update({ where: { id }, data: { status: "returned" } });
    expect((await putLine({ ...officer, input: line(id) })).ok).toBe(true);
    await testDb().planLine.updateMany({ where: { versionId: id }, data: { lineKey: "a" } });
    await testDb().trainingClass.update({ where: { id: another.id }, data: { status: "cancelled" } });
    expect((await submit(id)).ok).toBe(true);
    expect((await approve(id)).ok).toBe(true);
  });
});
