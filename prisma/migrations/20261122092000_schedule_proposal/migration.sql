-- Proposed schedules of a class: asked, worked out by a job, taken over.
CREATE TABLE "schedule_proposal" (
    "id" SERIAL NOT NULL,
    "class_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "input" JSONB NOT NULL,
    "solution" JSONB,
    "job_id" INTEGER,
    "created_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "schedule_proposal_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "schedule_proposal_class_id_idx" ON "schedule_proposal"("class_id");
ALTER TABLE "schedule_proposal" ADD CONSTRAINT "schedule_proposal_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "training_class"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "schedule_proposal" ADD CONSTRAINT "schedule_proposal_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "background_job"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "schedule_proposal" ADD CONSTRAINT "schedule_proposal_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "schedule_proposal" ADD CONSTRAINT "schedule_proposal_status_check" CHECK ("status" IN ('queued', 'solved', 'failed', 'taken'));
