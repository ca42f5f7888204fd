/** The process that does long work: jobs of the queue, one at a time, and the nightly housekeeping. */
import { Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import { Client } from "pg";
import { env } from "@/lib/env";
import { returnDueSeats } from "@/lib/features/allotment/commands";
import { remindUnusedSeats } from "@/lib/features/allotment/commands-daily";
import { askFollowUps } from "@/lib/features/feedback/commands-daily";
import { remindLetters } from "@/lib/features/letter/commands-daily";
import { remindDaily } from "@/lib/features/needs/commands-daily";
import { remindLatePlans } from "@/lib/features/teaching/commands-daily";
import { startDueClasses } from "@/lib/features/training-class/commands-steps";
import { eachAlone } from "@/lib/jobs/each-alone";
import { housekeeping } from "@/lib/jobs/housekeeping";
import { runJob } from "@/lib/jobs/run-job";
import { log } from "@/lib/log";
import { sendMailCopies } from "@/lib/notify/mail-copies";
import { moveUpEverywhere } from "@/lib/seat-store/move-up-elsewhere";
import { today } from "@/lib/time/today";
import { runCommand } from "./failure";

/** Every living worker holds this lock shared: whoever can take it alone knows that no other worker lives. */
const WORKERS_LOCK = 7_346_202;

const taskList: TaskList = {
  "background-job": async (payload) => runJob((payload as { jobId: number }).jobId),
  housekeeping: async () => housekeeping(),
  "class-days": async () => {
    const steps = { start: startDueClasses, seats: returnDueSeats, queues: moveUpEverywhere };
    await eachAlone("class days", ["start", "seats", "queues"] as const, (step) => steps[step](today()));
  },
  "mail-copies": async () => void (await sendMailCopies()),
  "follow-up-words": async () => void (await askFollowUps(today())),
  "letter-words": async () => void (await remindLetters(today())),
  "seat-words": async () => void (await remindUnusedSeats(today())),
  "needs-words": async () => void (await remindDaily(today())),
  "lesson-plan-words": async () => void (await remindLatePlans(today())),
};

const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") log().warn(message);
});

/** Jobs that a killed worker held would stay locked for hours; with no other worker alive they are free at once. */
async function freeAbandonedJobs(presence: Client): Promise<void> {
  const alone = await presence.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [WORKERS_LOCK]);
  if (alone.rows[0]?.got) {
    await presence.query(
      `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by))
         FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL HAVING count(*) > 0`,
    );
    // Whatever brought the process down that often is not tried again; the people waiting are told.
    await presence.query(
      `UPDATE background_job SET status = 'failed', failure = 'interrupted', finished_at = now()
        WHERE status IN ('queued', 'running') AND NOT EXISTS (
          SELECT FROM graphile_worker._private_jobs j
           WHERE (j.payload ->> 'jobId')::int = background_job.id AND j.attempts < j.max_attempts)`,
    );
  }
  await presence.query("SELECT pg_advisory_lock_shared($1)", [WORKERS_LOCK]);
  if (alone.rows[0]?.got) await presence.query("SELECT pg_advisory_unlock($1)", [WORKERS_LOCK]);
}

await runCommand(async () => {
  const connectionString = env().DATABASE_URL;
  const presence = new Client({ connectionString });
  // Without its database a worker has nothing to do; whoever started it starts it again.
  presence.on("error", () => process.exit(1));
  await presence.connect();
  await freeAbandonedJobs(presence);
  const runner = await run({
    connectionString,
    taskList,
    logger,
    concurrency: 1,
    pollInterval: 1000,
    noHandleSignals: true,
    parsedCronItems: parseCronItems([
      { task: "housekeeping", match: "15 19 * * *", options: { backfillPeriod: 86_400_000 } },
      // Five past midnight in Vietnam: classes begin on their first day, unused seats return on theirs.
      { task: "class-days", match: "5 17 * * *", options: { backfillPeriod: 86_400_000 } },
      // Seven in the morning in Vietnam.
      { task: "needs-words", match: "0 0 * * *", options: { backfillPeriod: 86_400_000 } },
      { task: "seat-words", match: "0 0 * * *", options: { backfillPeriod: 86_400_000 } },
      { task: "letter-words", match: "0 0 * * *", options: { backfillPeriod: 86_400_000 } },
      { task: "follow-up-words", match: "0 0 * * *", options: { backfillPeriod: 86_400_000 } },
      { task: "lesson-plan-words", match: "0 0 * * *", options: { backfillPeriod: 86_400_000 } },
    ]),
  });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void runner
      .stop()
      .catch(() => undefined)
      .finally(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
  process.send?.("ready");
  await runner.promise;
});
