import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";
import { approvePlanAction, discardPlanAction, returnPlanAction, submitPlanAction } from "@/lib/features/plan/actions";
import type { VersionHead } from "@/lib/features/plan/schema-row";
import { formatNumber } from "@/lib/text/format";

/** Sends a version up. */
export function SubmitPanel({ version }: { version: VersionHead }) {
  const t = useTranslations("plans.steps");
  return (
    <Panel title={t("submitTitle")} id="decide" className="no-print mt-8">
      <p className="prose-width mb-4 text-ink-soft">{t("submitHelp")}</p>
      <ActionForm
        action={submitPlanAction}
        submit={t("submit")}
        draft=""
        hidden={{ versionId: version.id, version: version.version }}
      />
    </Panel>
  );
}

/** The committee's word: approve with number and day, or return with remarks. */
export function DecisionPanel({ version, today }: { version: VersionHead; today: string }) {
  const t = useTranslations("plans.steps");
  const hidden = { versionId: version.id, version: version.version };
  return (
    <Panel title={t("approveTitle")} id="decide" className="no-print mt-8">
      <p className="prose-width mb-4 text-ink-soft">
        {t("approveHelp")} {version.basedOnId !== null && t("approveAmends")}
      </p>
      <ActionForm action={approvePlanAction} submit={t("approve")} hidden={hidden} draft={`plan-approve-${version.id}`}>
        <div className="form-row">
          <Field name="resolutionNo" label={t("resolutionNo")} required>
            <TextInput required maxLength={60} />
          </Field>
          <Field name="approvedOn" label={t("approvedOn")} required>
            <DateInput required defaultValue={today} />
          </Field>
        </div>
      </ActionForm>
      <div className="mt-4">
        <ReasonDialog
          action={returnPlanAction}
          trigger={t("return")}
          title={t("returnTitle")}
          submit={t("returnSubmit")}
          hidden={hidden}
          consequence={t("returnConsequence", {
            classes: formatNumber(version.totals.classes),
            learners: formatNumber(version.totals.learners),
          })}
        />
      </div>
    </Panel>
  );
}

/** Gives up a version that nobody has approved. */
export function DiscardDialog({ version }: { version: VersionHead }) {
  const t = useTranslations("plans.steps");
  const values = { number: version.number, year: String(version.year), lines: formatNumber(version.totals.lines) };
  return (
    <ReasonDialog
      action={discardPlanAction}
      trigger={t("discard")}
      title={t("discardTitle", values)}
      submit={t("discardSubmit")}
      hidden={{ versionId: version.id, version: version.version }}
      consequence={t(version.basedOnId === null ? "discardConsequence" : "discardAmendment", values)}
    />
  );
}
