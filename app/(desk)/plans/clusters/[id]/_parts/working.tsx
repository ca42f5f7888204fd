import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { RefreshWhile } from "@/components/import/refresh-while";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { askAgainAction } from "@/lib/features/cluster/actions";
import type { loadProposal } from "@/lib/features/cluster/loaders";
import { formatNumber, formatPercent } from "@/lib/text/format";

type Proposal = Awaited<ReturnType<typeof loadProposal>>["proposal"];

/** How far the job is; it goes on whether anybody looks or not. */
export async function Working({ proposal, mayManage }: { proposal: Proposal; mayManage: boolean }) {
  const t = await getTranslations("clusters");
  const { job, standing, question } = proposal;
  if (proposal.status === "failed" || job?.status === "failed") {
    return (
      <Panel>
        <Note tone="bad" role="alert" title={t("one.failed")}>
          {job?.failure && <p>{t("one.reference", { reference: job.failure })}</p>}
        </Note>
        {mayManage && (
          <ActionForm
            action={askAgainAction}
            submit={t("one.retry")}
            kind="secondary"
            draft=""
            hidden={{ proposalId: proposal.id, version: proposal.version }}
          />
        )}
      </Panel>
    );
  }
  return (
    <Panel>
      <Progress
        label={job?.status === "running" ? t("one.running") : t("one.queued")}
        {...(job?.status === "running" ? { value: job.done, max: question.seconds } : {})}
      />
      {standing && standing.total !== null && (
        <p className="mt-3" role="status">
          {t("one.standing", {
            total: formatNumber(Math.round(standing.total)),
            measure: t(`measure.${question.measure}`),
          })}{" "}
          {standing.gap === null ? t("one.gapUnknown") : t("one.gapSoFar", { gap: formatPercent(standing.gap, 1) })}
        </p>
      )}
      <p className="field-help mt-2">{t("one.leave")}</p>
      <RefreshWhile running />
    </Panel>
  );
}
