import { runJob } from "@/lib/jobs/run-job";
import { testDb } from "./test-database";

/** Does the queued work at once, in the test's own process, as the worker would. */
export async function runQueuedJobs(): Promise<void> {
  const queued = await testDb().backgroundJob.findMany({
    where: { status: "queued" },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  for (const { id } of queued) await runJob(id);
}
