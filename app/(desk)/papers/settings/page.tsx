import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { FootFields, HeadFields } from "@/components/paper/frame-fields";
import { Note } from "@/components/ui/note";
import { savePaperSettingsAction } from "@/lib/features/paper/actions";
import { loadPaperSettings } from "@/lib/features/paper/loaders";

/** What the papers of the unit in view say of it. */
export default async function PaperSettingsPage({ searchParams }: PageProps<"/papers/settings">) {
  const params = flatParams(await searchParams);
  const { view, unit, inForce } = await loadPaperSettings(params);
  const t = await getTranslations("papers");
  return (
    <DeskPage
      view={view}
      path="/papers/settings"
      params={params}
      title={t("settings.title", { unit: unit.name })}
      lead={t("settings.lead")}
    >
      <Note tone="info">
        {inForce.own
          ? t("settings.own")
          : inForce.from
            ? t("settings.inherited", { unit: inForce.from })
            : t("settings.nothing")}
      </Note>
      <ActionForm
        action={savePaperSettingsAction}
        submit={t("settings.submit")}
        hidden={{ unit: unit.code, seen: inForce.state }}
        draft={`paper-settings-${unit.code}`}
      >
        <HeadFields settings={inForce.settings} />
        <Field name="mark" label={t("settings.mark")} help={t("settings.markHelp")} optional={t("form.optional")}>
          <TextInput maxLength={30} defaultValue={inForce.settings.mark} />
        </Field>
        <FootFields settings={inForce.settings} />
        <Field name="validFrom" label={t("settings.validFrom")} required>
          <DateInput required defaultValue={view.on} />
        </Field>
      </ActionForm>
    </DeskPage>
  );
}
