import "server-only";
import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { log } from "@/lib/log";
import { TASKS } from "./tasks";

/** Progress is written at most this often; a row of an import takes far less. */
const PROGRESS_EVERY_MS = 250;

function toJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  return value === undefined || value === null
    ? Prisma.JsonNull
    : (JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue);
}

function progressWriter(jobId: number) {
  let last = 0;
  return async (done: number, total: number, interim?: unknown): Promise<void> => {
    const now = Date.now();
    if (now - last < PROGRESS_EVERY_MS && done !== total) return;
    last = now;
    await db().backgroundJob.updateMany({
      // A word that comes late must not stand in the place of the result.
      where: { id: jobId, status: "running" },
      data: { done, total, ...(interim === undefined ? {} : { result: toJson(interim) }) },
    });
  };
}

/** Runs one job to its end. A failure is written down with a reference to quote; the error itself goes to the log. */
export async function runJob(jobId: number): Promise<void> {
  const client = db();
  const taken = await client.backgroundJob.updateMany({
    where: { id: jobId, status: { in: ["queued", "running"] } },
    data: { status: "running", done: 0 },
  });
  if (taken.count === 0) return;
  const job = await client.backgroundJob.findUniqueOrThrow({ where: { id: jobId } });
  try {
    const task = TASKS[job.kind];
    if (!task) throw new Error(`no task for job kind "${job.kind}"`);
    const result = await task(job.input, {
      jobId,
      userId: job.userId,
      unitId: job.unitId,
      client,
      progress: progressWriter(jobId),
    });
    await client.backgroundJob.update({
      where: { id: jobId },
      data: { status: "done", result: toJson(result), finishedAt: new Date() },
    });
  } catch (error) {
    const reference = randomUUID().slice(0, 8);
    log().error({ err: error, jobId, kind: job.kind, reference }, "job failed");
    await client.backgroundJob.update({
      where: { id: jobId },
      data: { status: "failed", failure: reference, finishedAt: new Date() },
    });
  }
}
