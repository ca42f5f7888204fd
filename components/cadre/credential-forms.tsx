import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Checkbox } from "@/components/form/checkbox";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { RadioGroup } from "@/components/form/radio-group";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { MAX_SCAN_BYTES, SCAN_TYPES } from "@/lib/domain/cadre/decide-scan";
import type { Day } from "@/lib/domain/shared/day";
import { CREDENTIAL_KINDS, EVIDENCE_TYPES, STUDY_MODES } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import {
  addCredentialAction,
  correctCredentialAction,
  revokeCredentialAction,
  verifyCredentialAction,
} from "@/lib/features/cadre/actions-credentials";
import type { Dossier, DossierCredential } from "@/lib/features/cadre/schema-dossier";
import { credentialSeen } from "@/lib/features/cadre/schema-seen";
import { ReasonField } from "./record-forms";

function CredentialFields({ paper }: { paper?: DossierCredential }) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const optional = t("form.optional");
  return (
    <>
      <RadioGroup
        name="kind"
        label={t("form.credentialKind")}
        defaultValue={paper?.kind ?? "level"}
        options={CREDENTIAL_KINDS.map((value) => ({
          value,
          label: t(`credentialKind.${value}`),
          help: t(`credentialKind.${value}Help`),
        }))}
      />
      <Field name="level" label={t("form.level")} help={t("form.levelHelp")}>
        <Select
          empty={t("form.noLevel")}
          defaultValue={paper?.level ?? ""}
          options={THEORY_LEVELS.slice(1).map((value) => ({ value, label: common(`level.${value}`) }))}
        />
      </Field>
      <Field name="title" label={t("form.courseTitle")} help={t("form.courseTitleHelp")} optional={optional}>
        <TextInput defaultValue={paper?.title ?? ""} />
      </Field>
      <Field name="evidence" label={t("column.evidence")} help={t("form.evidenceHelp")} required>
        <Select
          defaultValue={paper?.evidence ?? "diploma"}
          options={EVIDENCE_TYPES.map((value) => ({ value, label: t(`evidence.${value}`) }))}
        />
      </Field>
      <Field name="issuer" label={t("column.issuer")} required>
        <TextInput defaultValue={paper?.issuer ?? ""} />
      </Field>
      <div className="form-row">
        <Field name="number" label={t("column.number")} optional={optional}>
          <TextInput defaultValue={paper?.number ?? ""} />
        </Field>
        <Field name="issuedOn" label={t("column.issuedOn")} required>
          <DateInput defaultValue={paper?.issuedOn ?? null} />
        </Field>
      </div>
      <Field name="mode" label={t("column.mode")} required>
        <Select
          defaultValue={paper?.mode ?? "unknown"}
          options={STUDY_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
      </Field>
      <Field
        name="scan"
        label={t("form.scan")}
        help={paper?.fileName ? t("form.scanReplace", { name: paper.fileName }) : t("form.scanHelp")}
        optional={optional}
      >
        <FileInput accept={SCAN_TYPES.join(",")} most={MAX_SCAN_BYTES} />
      </Field>
      <Field name="note" label={t("form.note")} optional={optional}>
        <TextInput defaultValue={paper?.note ?? ""} />
      </Field>
    </>
  );
}

export function AddCredentialForm({ dossier, mayVerify }: { dossier: Dossier; mayVerify: boolean }) {
  const t = useTranslations("cadres");
  return (
    <ActionForm
      action={addCredentialAction}
      submit={t("form.addCredential")}
      hidden={{ cadreId: dossier.id }}
      cancel={{ href: `/cadres/${dossier.id}#credentials`, label: t("form.cancel") }}
    >
      <CredentialFields />
      {mayVerify && <Checkbox name="verify" label={t("form.verifyNow")} help={t("form.verifyNowHelp")} />}
    </ActionForm>
  );
}

export function CorrectCredentialForm({ dossier, paper }: { dossier: Dossier; paper: DossierCredential }) {
  const t = useTranslations("cadres");
  return (
    <ActionForm
      action={correctCredentialAction}
      submit={t("form.saveCredential")}
      cancel={{ href: `/cadres/${dossier.id}#credentials`, label: t("form.cancel") }}
      hidden={{ cadreId: dossier.id, credentialId: paper.id, seen: JSON.stringify(credentialSeen(paper)) }}
    >
      <CredentialFields paper={paper} />
      <ReasonField />
    </ActionForm>
  );
}

/** One press: somebody with the right has seen the original. */
export function VerifyForm({ cadreId, paper }: { cadreId: number; paper: DossierCredential }) {
  const t = useTranslations("cadres");
  return (
    <ActionForm
      action={verifyCredentialAction}
      submit={t("form.verify")}
      hidden={{ cadreId, credentialId: paper.id, seen: JSON.stringify(credentialSeen(paper)) }}
      draft=""
      kind="secondary"
    />
  );
}

export function RevokeDialog({ cadreId, paper, today }: { cadreId: number; paper: DossierCredential; today: Day }) {
  const t = useTranslations("cadres");
  return (
    <ReasonDialog
      action={revokeCredentialAction}
      trigger={t("form.revoke")}
      title={t("form.revokeTitle")}
      consequence={t("form.revokeConsequence")}
      submit={t("form.revoke")}
      hidden={{ cadreId, credentialId: paper.id, seen: JSON.stringify(credentialSeen(paper)) }}
    >
      <Field name="revokedOn" label={t("form.revokedOn")} required>
        <DateInput defaultValue={today} />
      </Field>
    </ReasonDialog>
  );
}
