import { expect, it } from "vitest";
import { day } from "@/lib/domain/shared/day";
import { askForClusters } from "@/lib/features/cluster/commands";
import { findProposal } from "@/lib/features/cluster/queries";
import { proposeClustersInput } from "@/lib/features/cluster/schema";
import { runJob } from "@/lib/jobs/run-job";
import { actorWithScope } from "@/tests/factories/accounts";
import { seedCommune } from "@/tests/factories/communes";
import { aProgramme } from "@/tests/factories/training";
import { testDb } from "@/tests/support/test-database";

it("shows how long it has been going, the best so far and the gap while clusters are being solved, and only then", async () => {
  const { district, commune } = await seedCommune(testDb(), { latitude: 22.2, longitude: 106.3 });
  const programme = await aProgramme(testDb(), { sizeMin: 10, sizeMax: 120 });
  const board = await actorWithScope(testDb(), { role: "board-officer", unit: district, permission: "plan:manage" });
  const input = proposeClustersInput.parse({
    unit: district.code,
    programme: programme.code,
    year: "2027",
    table: "",
    roadFactor: "1,4",
    kmPerHour: "30",
    sizeMin: "10",
    sizeMax: "100",
    longest: "",
    fairness: "0",
    seconds: "10",
    unitIds: [String(commune.id)],
    learners: ["40"],
    hosts: [String(commune.id)],
  });
  const asked = await askForClusters({ ...board, input, today: day("2026-11-22") });
  if (!asked.ok) throw new Error(JSON.stringify(asked));
  const id = asked.value;
  const seen = () => findProposal(testDb(), board.scope, id);
  expect(await seen()).toMatchObject({ status: "queued", standing: null });
  const { jobId } = await testDb().clusterProposal.findUniqueOrThrow({ where: { id } });
  const where = { id: jobId ?? 0 };
  const standing = { seconds: 4, total: 120, gap: 0.25 };
  await testDb().backgroundJob.update({ where, data: { status: "running", done: 4, result: standing } });
  expect((await seen())?.standing).toEqual(standing);
  await testDb().backgroundJob.update({ where, data: { result: { something: "else" } } });
  expect((await seen())?.standing).toBeNull();
  await runJob(where.id);
  expect(await seen()).toMatchObject({ status: "solved", standing: null });
});
