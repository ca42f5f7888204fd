import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Checkbox } from "@/components/form/checkbox";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { SearchSelect } from "@/components/form/search-select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import type { Day } from "@/lib/domain/shared/day";
import {
  correctCadreAction,
  createCadreAction,
  endCadreAction,
  setPartyDatesAction,
  transferCadreAction,
} from "@/lib/features/cadre/actions";
import type { Dossier } from "@/lib/features/cadre/schema-dossier";
import { IdentityFields, PartyFields } from "./identity-fields";

/** The reason every correction asks for. */
export function ReasonField() {
  const t = useTranslations("cadres");
  return (
    <Field name="reason" label={t("form.reason")} help={t("form.reasonHelp")} required>
      <TextArea />
    </Field>
  );
}

export function CreateForm({ unit, today }: { unit: Readonly<{ code: string; name: string }>; today: Day }) {
  const t = useTranslations("cadres");
  return (
    <ActionForm
      action={createCadreAction}
      submit={t("form.create")}
      cancel={{ href: `/cadres?unit=${unit.code}`, label: t("form.cancel") }}
    >
      <IdentityFields />
      <Field name="unit" label={t("field.unit")} help={t("form.unitHelp")} required>
        <SearchSelect source="/api/lookup/units" chosen={{ value: unit.code, label: unit.name }} />
      </Field>
      <Field name="since" label={t("form.since")} help={t("form.sinceHelp")} required>
        <DateInput defaultValue={today} />
      </Field>
      <PartyFields />
      <CheckboxGroup
        name="anotherPerson"
        label={t("form.namesake")}
        options={[{ value: "on", label: t("form.anotherPerson"), help: t("form.anotherPersonHelp") }]}
      />
    </ActionForm>
  );
}

function useRecordForm(dossier: Dossier) {
  const t = useTranslations("cadres");
  return {
    t,
    hidden: { cadreId: dossier.id, version: dossier.version },
    cancel: { href: `/cadres/${dossier.id}`, label: t("form.cancel") },
  };
}

export function CorrectForm({ dossier }: { dossier: Dossier }) {
  const { t, hidden, cancel } = useRecordForm(dossier);
  return (
    <ActionForm
      action={correctCadreAction}
      submit={t("form.saveIdentity")}
      hidden={hidden}
      cancel={cancel}
      draft={`cadre-${dossier.id}-identity`}
    >
      <IdentityFields dossier={dossier} />
      <ReasonField />
    </ActionForm>
  );
}

export function PartyForm({ dossier }: { dossier: Dossier }) {
  const { t, hidden, cancel } = useRecordForm(dossier);
  return (
    <ActionForm
      action={setPartyDatesAction}
      submit={t("form.saveParty")}
      hidden={hidden}
      cancel={cancel}
      draft={`cadre-${dossier.id}-party`}
    >
      <PartyFields dossier={dossier} />
      <ReasonField />
    </ActionForm>
  );
}

export function TransferForm({ dossier, today }: { dossier: Dossier; today: Day }) {
  const { t, hidden, cancel } = useRecordForm(dossier);
  return (
    <ActionForm action={transferCadreAction} submit={t("form.transfer")} hidden={hidden} cancel={cancel}>
      <Field name="unit" label={t("form.toUnit")} help={t("form.toUnitHelp")} required>
        <SearchSelect source="/api/lookup/units" />
      </Field>
      <Field name="on" label={t("form.transferOn")} required>
        <DateInput defaultValue={today} />
      </Field>
      <Field name="decisionNo" label={t("column.decisionNo")} optional={t("form.optional")}>
        <TextInput />
      </Field>
      <Checkbox name="endPosts" label={t("form.endPosts", { unit: dossier.homeName })} help={t("form.endPostsHelp")} />
      <ReasonField />
    </ActionForm>
  );
}

/** Stops following the person; says beforehand what ends with it. */
export function EndDialog({ dossier, openPosts, today }: { dossier: Dossier; openPosts: number; today: Day }) {
  const t = useTranslations("cadres");
  return (
    <ReasonDialog
      action={endCadreAction}
      trigger={t("form.endRecord")}
      title={t("form.endTitle", { name: dossier.fullName })}
      consequence={t("form.endConsequence", { posts: openPosts })}
      submit={t("form.endRecord")}
      hidden={{ cadreId: dossier.id, version: dossier.version }}
    >
      <Field name="endedOn" label={t("form.endedOn")} help={t("form.endedOnHelp")} required>
        <DateInput defaultValue={today} />
      </Field>
    </ReasonDialog>
  );
}
