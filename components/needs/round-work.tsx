import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { RefreshWhile } from "@/components/import/refresh-while";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import {
  closeRoundAction,
  moveClosingAction,
  refreshForecastAction,
  remindUnitsAction,
} from "@/lib/features/needs/actions-board";
import type { RoundRow } from "@/lib/features/needs/schema";
import { formatDay } from "@/lib/text/format";

type Job = Readonly<{ status: string; done: number; total: number; failure: string | null }>;

/** How far the writing of the answers is; it goes on whether anybody looks or not. */
export async function PrefillProgress({ round, job }: { round: RoundRow; job: Job }) {
  const t = await getTranslations("needs");
  if (job.status === "failed") {
    return (
      <Panel>
        <Note tone="bad" role="alert" title={t("prefill.failed")}>
          {job.failure && <p>{t("prefill.reference", { reference: job.failure })}</p>}
        </Note>
        <ActionForm
          action={refreshForecastAction}
          submit={t("prefill.retry")}
          kind="secondary"
          draft=""
          hidden={{ roundId: round.id, version: round.version }}
        />
      </Panel>
    );
  }
  return (
    <Panel>
      <Progress label={t("prefill.running")} {...(job.total > 0 ? { value: job.done, max: job.total } : {})} />
      <p className="field-help mt-2">{t("prefill.leave")}</p>
      <RefreshWhile running />
    </Panel>
  );
}

/** What the board can do with a round that is open. */
export async function RoundActs({ round }: { round: RoundRow }) {
  const t = await getTranslations("needs");
  const ui = await getTranslations("ui");
  const left = round.asked - round.signed - round.ended;
  const hidden = { roundId: round.id, version: round.version };
  if (round.status !== "open") return null;
  return (
    <>
      {left > 0 && (
        <Dialog trigger={t("remind")} title={t("remindTitle")} close={ui("close")}>
          <p className="prose-width mb-4">{t("remindConsequence", { count: left })}</p>
          <ActionForm action={remindUnitsAction} submit={t("remind")} draft="" hidden={{ roundId: round.id }} />
        </Dialog>
      )}
      <Dialog trigger={t("move")} kind="quiet" title={t("moveTitle")} close={ui("close")}>
        <p className="prose-width mb-4">{t("moveConsequence", { day: formatDay(round.closesOn), count: left })}</p>
        <ActionForm action={moveClosingAction} submit={t("move")} draft="" hidden={hidden}>
          <Field name="closesOn" label={t("closesOn")} required>
            <DateInput required defaultValue={round.closesOn} />
          </Field>
          <Field name="reason" label={ui("reason")} help={t("moveReasonHelp")} required>
            <TextArea required maxLength={300} />
          </Field>
        </ActionForm>
      </Dialog>
      <Dialog trigger={t("refresh")} kind="quiet" title={t("refreshTitle")} close={ui("close")}>
        <p className="prose-width mb-4">{t("refreshConsequence", { count: round.silent })}</p>
        <ActionForm action={refreshForecastAction} submit={t("refresh")} draft="" hidden={hidden} />
      </Dialog>
      <Dialog trigger={t("close")} kind="quiet" title={t("closeTitle")} close={ui("close")}>
        <p className="prose-width mb-4">{t("closeConsequence", { count: left })}</p>
        <ActionForm action={closeRoundAction} submit={t("close")} kind="danger" draft="" hidden={hidden} />
      </Dialog>
    </>
  );
}
