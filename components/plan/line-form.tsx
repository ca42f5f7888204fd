import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { SearchSelect } from "@/components/form/search-select";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { LINE_FIELDS } from "@/lib/domain/plan/difference";
import { STUDY_MODES } from "@/lib/domain/shared/lists";
import { putLineAction } from "@/lib/features/plan/actions-line";
import type { LineRow, UnitName } from "@/lib/features/plan/schema-row";
import { ClosingUnit } from "./closing-unit";

type Programme = Readonly<{ id: number; nameVi: string; nameEn: string; sizeMin: number; sizeMax: number }>;
type Place = Readonly<{ code: string; name: string }> | null | undefined;

const found = (place: Place) => (place ? { value: place.code, label: place.name } : null);

/** The line as shown, so that the server can tell what somebody else changes meanwhile. */
export function seenLine(line: LineRow): string {
  return JSON.stringify({
    key: line.key,
    programmeId: line.programmeId,
    units: line.units,
    ...Object.fromEntries(LINE_FIELDS.map((field) => [field, line[field]])),
  });
}

/** One line of an open version: new, or changed. */
export function LineForm({
  versionId,
  line,
  programmes,
  units,
}: {
  versionId: number;
  line: LineRow | null;
  programmes: readonly Programme[];
  units: ReadonlyMap<number, UnitName>;
}) {
  const t = useTranslations("plans");
  const vi = useLocale() === "vi";
  const text = (value: number | string | null | undefined) =>
    value === null || value === undefined ? "" : String(value);
  return (
    <ActionForm
      action={putLineAction}
      submit={line ? t("line.save") : t("line.add")}
      draft={`plan-line-${versionId}-${line?.key ?? "new"}`}
      cancel={{ href: `/plans/${versionId}`, label: t("line.back") }}
      hidden={{
        versionId,
        ...(line ? { lineKey: line.key, seen: seenLine(line), programme: line.programmeId } : {}),
      }}
    >
      {line === null && (
        <Field name="programme" label={t("line.programme")} required>
          <Select
            required
            empty=""
            options={programmes.map((one) => ({
              value: String(one.id),
              label: t("line.programmeOption", {
                name: vi ? one.nameVi : one.nameEn,
                min: one.sizeMin,
                max: one.sizeMax,
              }),
            }))}
          />
        </Field>
      )}
      <div className="form-row">
        <Field name="classes" label={t("line.classes")} required>
          <TextInput required inputMode="numeric" defaultValue={text(line?.classes ?? 1)} />
        </Field>
        <Field name="learners" label={t("line.learners")} help={t("line.learnersHelp")}>
          <TextInput inputMode="numeric" defaultValue={line && line.units.length === 0 ? text(line.learners) : ""} />
        </Field>
        <Field name="quarter" label={t("line.quarter")}>
          <Select
            empty={t("lines.noQuarter")}
            defaultValue={text(line?.quarter)}
            options={["1", "2", "3", "4"].map((value) => ({
              value,
              label: t("lines.quarterOf", { quarter: value }),
            }))}
          />
        </Field>
      </div>
      <fieldset className="field" id="units">
        <legend className="field-label">{t("line.units")}</legend>
        <p className="field-help">{t("line.unitsHelp")}</p>
        <ul className="mt-1 grid gap-2">
          {line?.units.map(({ unitId, learners }) => {
            const name = units.get(unitId)?.name ?? "…";
            return (
              <li key={unitId} className="flex items-center justify-between gap-3">
                <span>
                  {name} <ClosingUnit unit={units.get(unitId)} />
                </span>
                <input type="hidden" name="unitIds[]" value={unitId} />
                <input
                  className="input max-w-24"
                  name="unitLearners[]"
                  inputMode="numeric"
                  aria-label={t("line.unitLearners", { unit: name })}
                  defaultValue={learners}
                />
              </li>
            );
          })}
        </ul>
        <div className="form-row mt-2">
          <Field name="addUnit" label={t("line.addUnit")} optional={t("line.optional")}>
            <SearchSelect source="/api/lookup/units" />
          </Field>
          <Field name="addLearners" label={t("line.addLearners")}>
            <TextInput inputMode="numeric" />
          </Field>
        </div>
      </fieldset>
      <div className="form-row">
        <Field name="host" label={t("line.host")} optional={t("line.optional")}>
          <SearchSelect source="/api/lookup/units" chosen={found(line?.host)} />
        </Field>
        <Field name="cluster" label={t("line.cluster")} optional={t("line.optional")}>
          <SearchSelect source="/api/lookup/units" chosen={found(line?.cluster)} />
        </Field>
      </div>
      <div className="form-row">
        <Field name="place" label={t("line.place")} optional={t("line.optional")}>
          <TextInput maxLength={200} defaultValue={text(line?.place)} />
        </Field>
        <Field name="partnerSchool" label={t("line.partnerSchool")} optional={t("line.optional")}>
          <TextInput maxLength={200} defaultValue={text(line?.partnerSchool)} />
        </Field>
      </div>
      <Field name="mode" label={t("line.mode")}>
        <Select
          defaultValue={line?.mode ?? "fullTime"}
          options={STUDY_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
      </Field>
      <div className="form-row">
        <Field name="lecturerHours" label={t("line.hours")} help={t("line.hoursHelp")}>
          <TextInput inputMode="decimal" defaultValue={text(line?.lecturerHours).replace(".", ",")} />
        </Field>
        <Field name="budget" label={t("line.budget")} optional={t("line.optional")}>
          <TextInput inputMode="numeric" defaultValue={text(line?.budget)} />
        </Field>
      </div>
      <Field name="note" label={t("line.note")} optional={t("line.optional")}>
        <TextArea maxLength={500} defaultValue={text(line?.note)} />
      </Field>
    </ActionForm>
  );
}
