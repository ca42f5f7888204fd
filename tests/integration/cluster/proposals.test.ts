import { beforeAll, describe, expect, it } from "vitest";
import { adjustProposal, askAgain, askForClusters } from "@/lib/features/cluster/commands";
import { takeOverProposal } from "@/lib/features/cluster/commands-plan";
import { findProposal, listProposals } from "@/lib/features/cluster/queries";
import { adjustProposalInput } from "@/lib/features/cluster/schema";
import { aTrainingClass } from "@/tests/factories/training";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDb } from "@/tests/support/test-database";
import {
  actor,
  anAsk,
  ask,
  audits,
  communes,
  district,
  elsewhere,
  LEARNERS,
  preparePlace,
  programme,
  scope,
  solved,
  stranger,
  TODAY,
  together,
} from "./cluster-place";

beforeAll(preparePlace);

describe("asking for clusters", () => {
  it("[CLU-00] finds no unit, programme, table or commune outside the scope, and keeps nothing", async () => {
    const answers = await Promise.all([
      askForClusters({ ...stranger, input: anAsk(), today: TODAY }),
      ask({ programme: "no-such" }),
      ask({ table: "999999" }),
      ask({ hosts: [String(elsewhere.id)] }),
      ask({ unitIds: [String(elsewhere.id)], learners: ["10"] }),
    ]);
    expect(answers.map((one) => (one.ok ? null : one.violations))).toEqual(
      ["unit", "programme", "table", "unitIds", "unitIds"].map((field) => [{ rule: "CLU-00", field }]),
    );
    expect(await testDb().clusterProposal.count()).toBe(0);
    expect(await audits("cluster.asked")).toBe(0);
  });

  it("refuses sizes outside the programme and a question without learners", async () => {
    expect(await ask({ sizeMin: "20" })).toMatchObject({ violations: [{ rule: "CLU-08", problem: "programme" }] });
    expect(await ask({ learners: LEARNERS.map(() => "") })).toMatchObject({
      violations: [{ rule: "CLU-09", problem: "noLearners" }],
    });
    expect(await testDb().clusterProposal.count()).toBe(0);
  });

  it("proposes one class of eighty for seven communes in a row, in the middle of them", async () => {
    const proposal = await solved();
    expect(proposal).toMatchObject({
      status: "solved",
      version: 2,
      solution: { state: "solved", proven: true, gap: 0 },
    });
    if (proposal.solution?.state !== "solved") throw new Error("no solution");
    expect(new Set(proposal.solution.assignment.map(([, host]) => host))).toEqual(new Set([communes[3]?.id]));
    expect(proposal.job?.status).toBe("done");
    expect(await audits("cluster.asked")).toBe(1);
    const list = await listProposals(testDb(), { currentPath: district.path }, { skip: 0, take: 50 });
    expect(list).toMatchObject({ total: 1, rows: [{ units: 7, learners: 80, status: "solved" }] });
    expect(await findProposal(testDb(), stranger.scope, proposal.id)).toBeNull();
  });

  it("[CLU-10] goes next door when the middle has hosted lately, and shows it", async () => {
    const middle = communes[3];
    if (!middle) throw new Error("no middle");
    const held = await aTrainingClass(testDb(), { unit: middle, startsOn: "2026-03-01", endsOn: "2026-03-05" });
    const proposal = await solved({ fairness: "500" });
    await testDb().trainingClass.delete({ where: { id: held.id } });
    if (proposal.solution?.state !== "solved") throw new Error("no solution");
    expect(proposal.solution.assignment.some(([, host]) => host === middle.id)).toBe(false);
    expect(proposal.question.hosts.find(({ id }) => id === middle.id)).toMatchObject({
      surcharge: 500,
      hosted: [{ year: 2026, classes: 1 }],
    });
  });

  it("[CLU-11] explains a band that nothing meets", async () => {
    const proposal = await solved({ sizeMin: "81", sizeMax: "100" });
    expect(proposal).toMatchObject({
      status: "infeasible",
      solution: { state: "infeasible", reasons: [{ kind: "tooFew", learners: 80, min: 81 }], nearest: { min: 80 } },
    });
  });

  it("asks again only what broke off", async () => {
    const proposal = await solved();
    const again = { proposalId: proposal.id, version: proposal.version, requestId: undefined };
    expect(await askAgain({ actor, scope, input: again })).toMatchObject({ violations: [{ rule: "CLU-14" }] });
    await testDb().clusterProposal.update({ where: { id: proposal.id }, data: { status: "failed" } });
    expect(await askAgain({ ...stranger, input: again })).toMatchObject({ violations: [{ rule: "CLU-00" }] });
    expect(await askAgain({ actor, scope, input: again })).toEqual({ ok: true, value: proposal.id });
    await runQueuedJobs();
    expect(await findProposal(testDb(), scope, proposal.id)).toMatchObject({ status: "solved" });
  });
});

describe("moving by hand and taking over", () => {
  it("[CLU-14] keeps the move of one of two, and tells the other", async () => {
    const proposal = await solved();
    const input = adjustProposalInput.parse({
      proposalId: String(proposal.id),
      version: String(proposal.version),
      assignment: together(2),
    });
    expect(await adjustProposal({ ...stranger, input })).toMatchObject({ violations: [{ rule: "CLU-00" }] });
    const foreign = { ...input, assignment: input.assignment.map(([unit]): [number, number] => [unit, elsewhere.id]) };
    expect(await adjustProposal({ actor, scope, input: foreign })).toMatchObject({ violations: [{ rule: "CLU-00" }] });
    expect(await audits("cluster.adjusted")).toBe(0);
    const answers = await Promise.all([
      adjustProposal({ actor, scope, input }),
      adjustProposal({ actor, scope, input }),
    ]);
    expect(answers.filter((one) => one.ok)).toHaveLength(1);
    expect(answers.find((one) => !one.ok)).toMatchObject({ violations: [{ rule: "CLU-14" }] });
    expect(await audits("cluster.adjusted")).toBe(1);
    expect((await findProposal(testDb(), scope, proposal.id))?.adjusted?.[0]).toEqual([
      communes[0]?.id,
      communes[2]?.id,
    ]);
  });

  it("[CLU-16] becomes a line of the open plan and takes its units out of the other lines; again, the same line", async () => {
    const proposal = await solved();
    const plan = await testDb().trainingPlan.create({
      data: { unitId: district.id, year: 2027, versions: { create: { number: 1 } } },
      select: { versions: { select: { id: true } } },
    });
    const versionId = plan.versions[0]?.id ?? 0;
    const units = [communes[0], communes[1]].map((unit) => ({ unitId: unit?.id ?? 0, learners: 20 }));
    await testDb().planLine.create({
      data: {
        versionId,
        lineKey: `${programme.code}-q1`,
        programmeId: programme.id,
        classes: 1,
        learners: 40,
        units: { createMany: { data: units } },
      },
    });
    const input = {
      proposalId: proposal.id,
      version: proposal.version,
      quarter: 2,
      othersStay: false,
      requestId: undefined,
    };
    expect(await takeOverProposal({ ...stranger, input, today: TODAY })).toMatchObject({
      violations: [{ rule: "CLU-00" }],
    });
    expect(await audits("cluster.taken-over")).toBe(0);
    expect(await takeOverProposal({ actor, scope, input, today: TODAY })).toMatchObject({
      ok: true,
      value: { lines: 1, changed: 0, removed: 1 },
    });
    const lines = () =>
      testDb().planLine.findMany({ where: { versionId }, include: { units: { orderBy: { unitId: "asc" } } } });
    expect(await lines()).toMatchObject([
      {
        classes: 1,
        learners: 80,
        quarter: 2,
        hostUnitId: communes[3]?.id,
        units: LEARNERS.map((learners) => ({ learners })),
      },
    ]);
    expect(await audits("cluster.taken-over")).toBe(1);

    const adjusted = adjustProposalInput.parse({
      proposalId: String(proposal.id),
      version: String(proposal.version + 1),
      assignment: together(2),
    });
    expect((await adjustProposal({ actor, scope, input: adjusted })).ok).toBe(true);
    const next = { ...input, version: proposal.version + 2, quarter: null };
    expect(await takeOverProposal({ actor, scope, input: next, today: TODAY })).toMatchObject({ ok: true });
    expect(await lines()).toMatchObject([{ hostUnitId: communes[2]?.id, learners: 80 }]);

    await testDb().planVersion.update({ where: { id: versionId }, data: { status: "submitted" } });
    const late = { ...next, version: proposal.version + 3 };
    expect(await takeOverProposal({ actor, scope, input: late, today: TODAY })).toMatchObject({
      violations: [{ rule: "PLN-14", status: "submitted" }],
    });
    expect(await audits("cluster.taken-over")).toBe(2);
  });

  it("[CLU-15] does not take over classes outside their size", async () => {
    const proposal = await solved({ year: "2028" });
    const adjusted = adjustProposalInput.parse({
      proposalId: String(proposal.id),
      version: String(proposal.version),
      assignment: together(3, 0),
    });
    expect((await adjustProposal({ actor, scope, input: adjusted })).ok).toBe(true);
    const input = {
      proposalId: proposal.id,
      version: proposal.version + 1,
      quarter: null,
      othersStay: false,
      requestId: undefined,
    };
    expect(await takeOverProposal({ actor, scope, input, today: TODAY })).toMatchObject({
      violations: [{ rule: "CLU-15", learners: 12, missing: 48 }],
    });
    expect(await testDb().planLine.count({ where: { version: { plan: { year: 2028 } } } })).toBe(0);
  });
});
