import type { PrismaClient } from "@/lib/db/generated/client";

/** What a task gets beside its input. A task may be run again from the start when the machine stopped in the middle. */
export type JobContext = Readonly<{
  jobId: number;
  userId: number | null;
  unitId: number | null;
  client: PrismaClient;
  /** Tells the people who watch; cheap to call for every row. `interim` (plain JSON) stands as the result until there is one. */
  progress: (done: number, total: number, interim?: unknown) => Promise<void>;
}>;

/** Does the work and answers with what the page shows at the end (plain JSON). */
export type JobTask = (input: unknown, context: JobContext) => Promise<unknown>;
