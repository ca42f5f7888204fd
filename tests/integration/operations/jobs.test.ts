import { spawn } from "node:child_process";
import { afterEach, describe, expect, it, vi } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { housekeeping } from "@/lib/jobs/housekeeping";
import { RUN_TYPESCRIPT } from "@/lib/operations/child";
import { runQueuedJobs } from "@/tests/support/run-jobs";
import { testDatabaseUrl, testDb } from "@/tests/support/test-database";

const NOBODY = { userId: null, unitId: null };
const queued = () => testDb().$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM graphile_worker._private_jobs`;

const workers: ReturnType<typeof spawn>[] = [];
function startWorker() {
  const worker = spawn(process.execPath, [...RUN_TYPESCRIPT, "lib/operations/worker.ts"], {
    env: { ...process.env, DATABASE_URL: testDatabaseUrl(), NODE_OPTIONS: "" },
    stdio: "ignore",
  });
  workers.push(worker);
  return worker;
}
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    const gone = new Promise((resolve) => worker.once("exit", resolve));
    if (worker.exitCode === null && worker.signalCode === null) {
      worker.kill("SIGTERM");
      await gone;
    }
  }
});

describe("the queue", () => {
  it("holds a job only if the transaction that asked for it was committed", async () => {
    const refused = inTransaction(async (tx) => {
      await enqueueJob(tx, "no-such-kind", {}, NOBODY);
      throw new Error("changed my mind");
    });
    await expect(refused).rejects.toThrow("changed my mind");
    expect(await testDb().backgroundJob.count()).toBe(0);
    expect(await queued()).toEqual([{ n: 0 }]);
  });

  it("writes a failure down with a reference to quote, and nothing of the error", async () => {
    const id = await inTransaction((tx) => enqueueJob(tx, "no-such-kind", {}, NOBODY));
    await runQueuedJobs();
    const job = await testDb().backgroundJob.findUniqueOrThrow({ where: { id } });
    expect(job.status).toBe("failed");
    expect(job.failure).toMatch(/^[0-9a-f]{8}$/);
    expect(job.finishedAt).not.toBeNull();
  });

  it("is worked through by the worker process, also what a killed worker held", async () => {
    const id = await inTransaction((tx) => enqueueJob(tx, "no-such-kind", {}, NOBODY));
    await testDb()
      .$executeRaw`UPDATE graphile_worker._private_jobs SET locked_by = 'worker-gone', locked_at = now(), attempts = 1`;
    startWorker();
    await vi.waitFor(async () => {
      expect((await testDb().backgroundJob.findUniqueOrThrow({ where: { id } })).status).toBe("failed");
    }, 60_000);
  });

  it("tells the people waiting when the machine went down over a job again and again", async () => {
    const id = await inTransaction((tx) => enqueueJob(tx, "no-such-kind", {}, NOBODY));
    await testDb().backgroundJob.update({ where: { id }, data: { status: "running" } });
    await testDb()
      .$executeRaw`UPDATE graphile_worker._private_jobs SET locked_by = 'worker-gone', locked_at = now(), attempts = max_attempts`;
    startWorker();
    await vi.waitFor(async () => {
      expect((await testDb().backgroundJob.findUniqueOrThrow({ where: { id } })).failure).toBe("interrupted");
    }, 60_000);
  });
});

describe("housekeeping", () => {
  it("removes what had a short use, after its time, and never an audit row", async () => {
    const client = testDb();
    await client.signInAttempt.create({ data: { username: "x", address: "y", succeeded: false } });
    await client.auditEvent.create({ data: { actorName: "x", event: "y", outcome: "done" } });
    await housekeeping(new Date(Date.now() + 89 * 86_400_000));
    expect(await client.signInAttempt.count()).toBe(1);
    await housekeeping(new Date(Date.now() + 91 * 86_400_000));
    expect(await client.signInAttempt.count()).toBe(0);
    expect(await client.auditEvent.count()).toBe(1);
  });
});
