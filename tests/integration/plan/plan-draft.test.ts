import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { UnitScope } from "@/lib/auth/scope";
import { dayToDb } from "@/lib/db/day";
import { day } from "@/lib/domain/shared/day";
import { amendPlan, beginPlan, draftPlan } from "@/lib/features/plan/commands";
import { listLineFacts } from "@/lib/plan-store/plan-lines";
import { actorWithScope } from "@/tests/factories/accounts";
import { type SeededCommune, seedCommune } from "@/tests/factories/communes";
import { aCadre } from "@/tests/factories/people";
import { aNeedsRound, aPlanVersion } from "@/tests/factories/plans";
import { aProgramme } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

let here: SeededCommune;
let beside: SeededCommune;
let elsewhere: SeededCommune;
let actor: Actor;
let scope: UnitScope;
let stranger: { actor: Actor; scope: UnitScope };
let programme: { id: number; code: string };

const people = (commune: SeededCommune, count: number) =>
  Promise.all(Array.from({ length: count }, () => aCadre(testDb(), { unit: commune.commune })));
const audits = (event: string) => testDb().auditEvent.count({ where: { event, outcome: "done" } });

beforeAll(async () => {
  const tx = testDb();
  here = await seedCommune(tx);
  beside = await seedCommune(tx, { district: here.district });
  elsewhere = await seedCommune(tx);
  ({ actor, scope } = await actorWithScope(tx, {
    role: "board-officer",
    unit: here.district,
    permission: "plan:manage",
  }));
  stranger = await actorWithScope(tx, {
    role: "board-officer",
    unit: elsewhere.district,
    permission: "plan:manage",
  });
  programme = await aProgramme(tx, { code: "plan-thu", sizeMin: 5, sizeMax: 6 });
  const curriculum = await tx.curriculum.create({
    data: {
      programmeId: programme.id,
      number: 1,
      validFrom: dayToDb(day("2020-01-01")),
      source: "thử",
      assessment: "endPaper",
    },
  });
  await tx.curriculumTopic.createMany({
    data: ["opening", "lecture", "discussion"].map((sessionKind, ordinal) => ({
      curriculumId: curriculum.id,
      ordinal,
      title: sessionKind,
      periods: 4,
      sessionKind,
      search: sessionKind,
    })),
  });
});

describe("draftPlan", () => {
  it("does not find a round outside the scope, nor one that was never opened", async () => {
    const round = await aNeedsRound(testDb(), { unit: here.district, year: 2030, answers: [] });
    const missing = { ok: false, violations: [{ rule: "PLN-00", field: "roundId" }] };
    expect(await draftPlan({ ...stranger, input: { roundId: round.id, requestId: undefined } })).toEqual(missing);
    await testDb().needsRound.update({ where: { id: round.id }, data: { status: "draft" } });
    expect(await draftPlan({ actor, scope, input: { roundId: round.id, requestId: undefined } })).toEqual(missing);
    expect(await audits("plan.drafted")).toBe(0);
    expect(await testDb().trainingPlan.count({ where: { year: 2030 } })).toBe(0);
  });

  it("turns what counts into lines, once, however often and by however many the button is pressed", async () => {
    const [near, far] = [await people(here, 5), await people(beside, 4)];
    const round = await aNeedsRound(testDb(), {
      unit: here.district,
      answers: [
        {
          unit: here.commune,
          entries: near.map((cadre, index) => ({
            cadre,
            programme,
            ...(index === 0 ? ({ stance: "objected" } as const) : {}),
          })),
        },
        {
          unit: beside.commune,
          status: "waiting",
          entries: far.map((cadre) => ({ cadre, programme, stance: "proposed" })),
        },
      ],
    });
    const press = () => draftPlan({ actor, scope, input: { roundId: round.id, requestId: undefined } });
    const answers = await Promise.all([press(), press(), press(), press()]);
    const made = answers.filter((answer) => answer.ok);
    expect(made).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok)).toEqual(
      Array.from({ length: 3 }, () => ({ ok: false, violations: [{ rule: "PLN-19", open: 1 }] })),
    );
    expect(await audits("plan.drafted")).toBe(1);

    // Eight count: four of five here, four by forecast beside; two classes would want ten, so one full class of six.
    const lines = await listLineFacts(testDb(), made[0]?.ok ? made[0].value : 0);
    expect(lines).toMatchObject([
      {
        key: "plan-thu-q4",
        classes: 1,
        learners: 6,
        quarter: 4,
        lecturerHours: 8,
        budget: null,
        units: [
          { unitId: here.commune.id, learners: 4 },
          { unitId: beside.commune.id, learners: 2 },
        ],
      },
    ]);
    const audit = await testDb().auditEvent.findFirstOrThrow({ where: { event: "plan.drafted", outcome: "done" } });
    expect(audit.after).toMatchObject({
      lines: 1,
      learners: 6,
      byForecast: 4,
      left: [{ programmeId: programme.id, why: "noPartition", count: 2 }],
    });
  });
});

describe("beginPlan", () => {
  it("does not find a unit outside the scope", async () => {
    const input = { unit: elsewhere.district.code, year: 2031, requestId: undefined };
    expect(await beginPlan({ actor, scope, input })).toEqual({
      ok: false,
      violations: [{ rule: "PLN-00", field: "unit" }],
    });
  });

  it("begins one version; with one in force it points to an amendment", async () => {
    const input = { unit: here.district.code, year: 2031, requestId: undefined };
    const begun = await beginPlan({ actor, scope, input });
    expect(begun.ok).toBe(true);
    await testDb().planVersion.update({
      where: { id: begun.ok ? begun.value : 0 },
      data: { status: "approved", resolutionNo: "1", approvedOn: dayToDb(day("2030-12-20")) },
    });
    expect(await beginPlan({ actor, scope, input })).toEqual({ ok: false, violations: [{ rule: "PLN-20" }] });
  });
});

describe("amendPlan", () => {
  const amend = (versionId: number, who = { actor, scope }) =>
    amendPlan({ ...who, input: { versionId, reason: "Bổ sung lớp", requestId: undefined } });

  it("copies the version in force, line keys and units with it; one amendment at a time", async () => {
    const base = await aPlanVersion(testDb(), {
      unit: here.district,
      year: 2032,
      status: "approved",
      lines: [
        { programme, key: "a", learners: 6, units: [{ unit: here.commune, learners: 6 }] },
        { programme, key: "b" },
      ],
    });
    expect(await amend(base.id, stranger)).toMatchObject({ violations: [{ rule: "PLN-00" }] });
    const answers = await Promise.all([amend(base.id), amend(base.id)]);
    const made = answers.find((answer) => answer.ok);
    expect(answers.filter((answer) => !answer.ok)).toEqual([{ ok: false, violations: [{ rule: "PLN-19", open: 2 }] }]);
    const id = made?.ok ? made.value : 0;
    expect(await listLineFacts(testDb(), id)).toEqual(await listLineFacts(testDb(), base.id));
    expect(await testDb().planVersion.findUniqueOrThrow({ where: { id } })).toMatchObject({
      number: 2,
      status: "draft",
      basedOnId: base.id,
      reason: "Bổ sung lớp",
    });
    expect(await testDb().planVersion.findUniqueOrThrow({ where: { id: base.id } })).toMatchObject({
      status: "approved",
    });
    expect(await audits("plan.amended")).toBe(1);
  });

  it("refuses what is not approved", async () => {
    const draft = await aPlanVersion(testDb(), { unit: here.district, year: 2033 });
    expect(await amend(draft.id)).toEqual({
      ok: false,
      violations: [{ rule: "PLN-14", status: "draft", step: "amend" }],
    });
  });
});
