import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { giveUpBatchAction, retryBatchAction } from "@/lib/features/import/actions";
import type { BatchView } from "@/lib/features/import/schema-views";
import { RefreshWhile } from "./refresh-while";

/** How far the work of a batch is; it goes on whether anybody looks or not. */
export async function BatchProgress({ batch }: { batch: BatchView }) {
  const t = await getTranslations("imports");
  const { job } = batch;
  const step = batch.status === "importing" ? "importing" : batch.status === "undoing" ? "undoing" : "reading";
  if (job?.status === "failed") {
    return (
      <Panel>
        <Note tone="bad" role="alert" title={t("progress.failed")}>
          {job.failure && <p>{t("progress.reference", { reference: job.failure })}</p>}
        </Note>
        <ActionForm
          action={retryBatchAction}
          submit={t("progress.retry")}
          kind="secondary"
          draft=""
          hidden={{ batchId: batch.id, version: batch.version }}
        />
        <p className="field-help mt-4">{t(`progress.giveUpHelp.${step}`)}</p>
        <ActionForm
          action={giveUpBatchAction}
          submit={t(`progress.giveUp.${step}`)}
          kind="secondary"
          draft=""
          hidden={{ batchId: batch.id, version: batch.version }}
        />
      </Panel>
    );
  }
  return (
    <Panel>
      <Progress
        label={job?.status === "queued" ? t("progress.queued") : t(`progress.${step}`)}
        {...(job && job.total > 0 ? { value: job.done, max: job.total } : {})}
      />
      <p className="field-help mt-2">{t("progress.leave")}</p>
      <RefreshWhile running />
    </Panel>
  );
}
