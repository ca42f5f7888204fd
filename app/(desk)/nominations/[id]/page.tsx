import { getTranslations } from "next-intl/server";
import { DeskPage } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { TextArea } from "@/components/form/text-area";
import { Section } from "@/components/layout/section";
import { DecideForm } from "@/components/nomination/decide-form";
import { NominationStatusBadge } from "@/components/nomination/nomination-status";
import { ReasonList } from "@/components/nomination/reason-list";
import { KeyValue } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import { withParams } from "@/components/ui/query-link";
import { MAX_SCAN_BYTES } from "@/lib/domain/cadre/decide-scan";
import { resubmitNominationsAction, withdrawNominationsAction } from "@/lib/features/nomination/actions";
import { loadNomination } from "@/lib/features/nomination/loaders";
import { DECISION_ACTS } from "@/lib/features/nomination/schema";
import { formatDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** One nomination: where it stands, what the rules said when it was sent, and what can be done to it now. */
export default async function NominationPage({ params }: PageProps<"/nominations/[id]">) {
  const { id } = await params;
  const { view, mayReadPerson, nomination: one } = await loadNomination(id);
  const t = await getTranslations("nominations");
  const hidden = { class: one.classCode, "nominations[]": one.id };
  const signed = (who: string | null, at: Date | null) =>
    at ? [who, formatMoment(at)].filter(Boolean).join(", ") : null;
  const decides = DECISION_ACTS.some((act) => one.acts.includes(act));
  return (
    <DeskPage
      view={view}
      path={`/nominations/${one.id}`}
      title={one.fullName}
      lead={t("detail.lead", { unit: one.unitName, name: one.className })}
      crumbs={[{ href: withParams("/nominations", { class: one.classCode }), label: t("title") }]}
      actions={
        <>
          <NominationStatusBadge status={one.status} />
          {mayReadPerson && <LinkButton href={`/cadres/${one.cadreId}`}>{t("detail.dossier")}</LinkButton>}
          <LinkButton href={`/classes/${encodeURIComponent(one.classCode)}`}>{t("detail.class")}</LinkButton>
          {one.acts.includes("replace") && (
            <LinkButton href={`/nominations/${one.id}/replace`}>{t("act.replace")}</LinkButton>
          )}
          {one.acts.includes("withdraw") && (
            <ReasonDialog
              action={withdrawNominationsAction}
              trigger={t("withdraw.trigger")}
              title={t("withdraw.title", { name: one.fullName })}
              consequence={t(one.classStatus === "opened" ? "withdraw.consequenceOpened" : "withdraw.consequence")}
              submit={t("withdraw.submit")}
              hidden={hidden}
            />
          )}
        </>
      }
    >
      <KeyValue
        items={[
          { label: t("detail.sentBy"), value: signed(one.submittedBy, one.submittedAt) },
          { label: t("detail.waitingSince"), value: formatMoment(one.waitingSince) },
          { label: t("detail.decidedBy"), value: signed(one.decidedBy, one.decidedAt) },
          { label: t("detail.reason"), value: one.reason },
          ...(one.overrideName
            ? [
                {
                  label: t("detail.override"),
                  value: t("detail.overrideValue", { name: one.overrideName, reason: one.overrideReason ?? "" }),
                },
              ]
            : []),
          ...(one.replacedBy
            ? [
                {
                  label: t("detail.replacedBy"),
                  value: <a href={`/nominations/${one.replacedBy.id}`}>{one.replacedBy.fullName}</a>,
                },
              ]
            : []),
          {
            label: t("detail.files"),
            value:
              one.files.length === 0 ? null : (
                <ul>
                  {one.files.map((file) => (
                    <li key={file.id}>
                      <a href={`/api/files/${file.id}`}>{file.name}</a>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <Section
        title={t("detail.verdict")}
        lead={
          one.verdict
            ? t("detail.verdictLead", {
                day: formatDay(one.verdict.on),
                regulation: one.verdict.regulation ? t("detail.by", { regulation: one.verdict.regulation }) : "",
              })
            : t("detail.noVerdict")
        }
      >
        {one.verdict &&
          (one.verdict.ok ? <p>{t("detail.verdictOk")}</p> : <ReasonList reasons={one.verdict.reasons} />)}
      </Section>
      {one.acts.includes("resubmit") && (
        <Section title={t("resubmit.title")}>
          <ActionForm action={resubmitNominationsAction} submit={t("act.resubmit")} hidden={hidden}>
            <Field name="note" label={t("resubmit.note")} optional={t("optional")}>
              <TextArea maxLength={500} />
            </Field>
            <Field name="file" label={t("file")} optional={t("optional")} help={t("fileHelp")}>
              <FileInput accept="application/pdf,image/png,image/jpeg" most={MAX_SCAN_BYTES} />
            </Field>
          </ActionForm>
        </Section>
      )}
      {decides && (
        <Section title={t("decide.one")}>
          <DecideForm classCode={one.classCode} nomination={one.id} acts={one.acts} />
        </Section>
      )}
    </DeskPage>
  );
}
