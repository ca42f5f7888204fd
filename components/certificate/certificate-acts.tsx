import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";
import type { Day } from "@/lib/domain/shared/day";
import { REISSUE_CAUSES } from "@/lib/domain/shared/teaching-lists";
import { reissueAction, revokeAction, strikeAction } from "@/lib/features/certificate/actions";
import type { CertificateDetails } from "@/lib/features/certificate/schema-row";

type Props = Readonly<{
  certificate: CertificateDetails;
  today: Day;
  may: Readonly<{ reissue: boolean; decideLoss: boolean; revoke: boolean; strike: boolean }>;
}>;

/** Issuing anew and withdrawing: only where this account may, and only while the certificate holds. */
export async function CertificateActs({ certificate, today, may }: Props) {
  const t = await getTranslations("certificates");
  const hidden = { certificate: certificate.id };
  const causes = may.decideLoss ? REISSUE_CAUSES : REISSUE_CAUSES.filter((cause) => cause === "error");
  return (
    <>
      {may.reissue && (
        <Panel title={t("reissue.title")} className="no-print">
          <p className="prose-width mb-4 text-ink-soft">{t("reissue.lead")}</p>
          <ActionForm
            action={reissueAction}
            submit={t("reissue.submit")}
            hidden={hidden}
            draft={`reissue-${certificate.id}`}
          >
            <RadioGroup
              name="cause"
              label={t("reissue.cause")}
              defaultValue="error"
              {...(may.decideLoss ? {} : { help: t("reissue.directorOnly") })}
              options={causes.map((cause) => ({ value: cause, label: t(`cause.${cause}`) }))}
            />
            <Field name="reason" label={t("reissue.reason")} required>
              <TextArea required maxLength={500} rows={3} />
            </Field>
            {may.decideLoss && (
              <Field
                name="applicationNo"
                label={t("reissue.application")}
                help={t("reissue.applicationHelp")}
                optional={t("reissue.optional")}
              >
                <TextInput maxLength={120} />
              </Field>
            )}
            <Field name="issuedOn" label={t("reissue.issuedOn")} required>
              <DateInput required defaultValue={today} />
            </Field>
          </ActionForm>
        </Panel>
      )}
      {(may.revoke || may.strike) && (
        <div className="no-print flex flex-wrap gap-3">
          {may.strike && (
            <ReasonDialog
              action={strikeAction}
              trigger={t("strike.trigger")}
              title={t("strike.title", { number: certificate.number })}
              consequence={t("strike.consequence")}
              submit={t("strike.submit")}
              hidden={hidden}
            />
          )}
          {may.revoke && (
            <ReasonDialog
              action={revokeAction}
              trigger={t("revoke.trigger")}
              title={t("revoke.title", { number: certificate.number })}
              consequence={t("revoke.consequence", { name: certificate.content.fullName })}
              submit={t("revoke.submit")}
              hidden={hidden}
            >
              <Field name="decisionNo" label={t("revoke.decisionNo")} required>
                <TextInput required maxLength={60} />
              </Field>
              <Field name="on" label={t("revoke.on")} required>
                <DateInput required defaultValue={today} />
              </Field>
            </ReasonDialog>
          )}
        </div>
      )}
    </>
  );
}
