-- Where copies of notifications go, if anywhere; whoever leaves it empty gets no mail.
ALTER TABLE "app_user" ADD COLUMN "email" TEXT;

-- Copies that are still to be sent are few among many.
CREATE INDEX "notification_unmailed_idx" ON "notification" ("created_at") WHERE "mailed_at" IS NULL;
