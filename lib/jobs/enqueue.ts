import "server-only";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

/** Starts after a crash in the middle of a job; an error of the task itself is final at once. */
const MAX_STARTS = 3;

export type JobOwner = Readonly<{ userId: number | null; unitId: number | null }>;

/**
 * Puts long work in the queue, in the caller's transaction: it exists if and only if the transaction commits.
 * Answers with the id of the job, under which its progress is found.
 */
export async function enqueueJob(tx: Tx, kind: string, input: Prisma.InputJsonValue, owner: JobOwner): Promise<number> {
  const { id } = await tx.backgroundJob.create({ data: { kind, input, ...owner }, select: { id: true } });
  await tx.$executeRaw`SELECT graphile_worker.add_job('background-job', json_build_object('jobId', ${id}::int), max_attempts := ${MAX_STARTS}::int)`;
  return id;
}
