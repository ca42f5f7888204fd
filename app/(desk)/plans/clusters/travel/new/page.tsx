import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Checkbox } from "@/components/form/checkbox";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { RadioGroup } from "@/components/form/radio-group";
import { TextInput } from "@/components/form/text-input";
import { LinkButton } from "@/components/ui/link-button";
import { withParams } from "@/components/ui/query-link";
import { ASYMMETRY_CHOICES } from "@/lib/domain/cluster/read-travel-table";
import { TRAVEL_MEASURES } from "@/lib/domain/shared/training-lists";
import { importTravelAction } from "@/lib/features/cluster/actions";
import { loadTravelForm } from "@/lib/features/cluster/loaders";
import { ROAD_FACTOR, SPEED } from "@/lib/features/cluster/schema";
import { formatNumber } from "@/lib/text/format";

/** A table of ways between units comes in from Excel, with a say about gaps and about ways that differ. */
export default async function NewTravelTablePage({ searchParams }: PageProps<"/plans/clusters/travel/new">) {
  const params = flatParams(await searchParams);
  const { view } = await loadTravelForm(params);
  const t = await getTranslations("clusters");
  const unit = view.unit.code;
  return (
    <DeskPage
      view={view}
      path="/plans/clusters/travel/new"
      params={params}
      title={t("travelTitle")}
      lead={t("travelLead")}
      crumbs={[
        { href: withParams("/plans", { unit }), label: t("plans") },
        { href: withParams("/plans/clusters", { unit }), label: t("title") },
      ]}
      actions={
        <LinkButton plain href={withParams("/plans/clusters/travel/template", { unit })} download>
          {t("template", { unit: view.unit.name })}
        </LinkButton>
      }
    >
      <ActionForm action={importTravelAction} submit={t("import")} draft="" hidden={{ unit }}>
        <Field name="name" label={t("tables.name")} required>
          <TextInput required maxLength={120} />
        </Field>
        <RadioGroup
          name="measure"
          label={t("tables.measure")}
          defaultValue="km"
          inline
          options={TRAVEL_MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
        />
        <Field name="file" label={t("file")} required>
          <FileInput accept=".xlsx" required />
        </Field>
        <Checkbox name="fillGaps" label={t("fillGaps")} help={t("fillGapsHelp")} />
        <div className="form-row">
          <Field name="roadFactor" label={t("roadFactor")} help={t("roadFactorHelp")} required>
            <TextInput inputMode="decimal" defaultValue={formatNumber(ROAD_FACTOR.usual)} />
          </Field>
          <Field name="kmPerHour" label={t("kmPerHour")} help={t("kmPerHourHelp")} required>
            <TextInput inputMode="decimal" defaultValue={SPEED.usual} />
          </Field>
        </div>
        <RadioGroup
          name="asymmetry"
          label={t("asymmetryLabel")}
          defaultValue="ask"
          options={ASYMMETRY_CHOICES.map((value) => ({ value, label: t(`asymmetry.${value}`) }))}
        />
      </ActionForm>
    </DeskPage>
  );
}
