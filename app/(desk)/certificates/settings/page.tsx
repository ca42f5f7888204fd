import { getTranslations } from "next-intl/server";
import { BooksPanel } from "@/components/certificate/books-panel";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { PAPER_LAYOUTS } from "@/lib/domain/shared/training-lists";
import { saveSettingsAction } from "@/lib/features/certificate/actions";
import { loadCertificateSettings } from "@/lib/features/certificate/loaders";
import { formatDay } from "@/lib/text/format";

const PATH = "/certificates/settings";

/** What the certificates of the unit in view say of it, how they are numbered, and how long a letter may wait. */
export default async function CertificateSettingsPage({ searchParams }: PageProps<"/certificates/settings">) {
  const params = flatParams(await searchParams);
  const { view, inForce, books, year } = await loadCertificateSettings(params);
  const { settings } = inForce;
  const t = await getTranslations("certificates");
  const optional = t("settings.optional");
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("settings.title", { unit: view.unit.name })}
      lead={t("settings.lead")}
      crumbs={[{ label: t("title"), href: withParams("/certificates", { unit: params.unit }) }]}
    >
      <div className="grid gap-4">
        <Note tone="info">
          {inForce.ownSince ? t("settings.own", { day: formatDay(inForce.ownSince) }) : t("settings.inherited")}
        </Note>
        <ActionForm
          action={saveSettingsAction}
          submit={t("settings.submit")}
          hidden={{ unit: view.unit.code, seen: inForce.state }}
          draft={`certificate-settings-${view.unit.code}`}
        >
          <RadioGroup
            name="layout"
            label={t("settings.layout")}
            defaultValue={settings.layout}
            options={PAPER_LAYOUTS.map((value) => ({ value, label: t(`settings.${value}`) }))}
          />
          <Field name="upperBody" label={t("settings.upperBody")} optional={optional}>
            <TextInput maxLength={200} defaultValue={settings.upperBody} />
          </Field>
          <Field name="centre" label={t("settings.centre")} required>
            <TextInput required maxLength={200} defaultValue={settings.centre} />
          </Field>
          <Field name="place" label={t("settings.place")} optional={optional}>
            <TextInput maxLength={100} defaultValue={settings.place} />
          </Field>
          <div className="form-row">
            <Field name="signerTitle" label={t("settings.signerTitle")} optional={optional}>
              <TextInput maxLength={150} defaultValue={settings.signerTitle} />
            </Field>
            <Field name="signer" label={t("settings.signer")} optional={optional}>
              <TextInput maxLength={100} defaultValue={settings.signer} />
            </Field>
          </div>
          <Field name="diplomaPattern" label={t("settings.diplomaPattern")} help={t("settings.patternHelp")} required>
            <TextInput required maxLength={60} defaultValue={settings.diplomaPattern} />
          </Field>
          <Field
            name="certificatePattern"
            label={t("settings.certificatePattern")}
            help={t("settings.patternHelp")}
            required
          >
            <TextInput required maxLength={60} defaultValue={settings.certificatePattern} />
          </Field>
          <Field
            name="letterPattern"
            label={t("settings.letterPattern")}
            help={t("settings.letterPatternHelp")}
            required
          >
            <TextInput required maxLength={60} defaultValue={settings.letterPattern} />
          </Field>
          <div className="form-row">
            <Field
              name="acknowledgeDays"
              label={t("settings.acknowledgeDays")}
              help={t("settings.acknowledgeHelp")}
              required
            >
              <TextInput required inputMode="numeric" maxLength={3} defaultValue={String(settings.acknowledgeDays)} />
            </Field>
            <Field name="validFrom" label={t("settings.validFrom")} required>
              <DateInput required defaultValue={view.on} />
            </Field>
          </div>
        </ActionForm>
        <Section title={t("books.title")} lead={t("books.lead")}>
          <BooksPanel books={books} unit={view.unit.code} year={year} />
        </Section>
      </div>
    </DeskPage>
  );
}
