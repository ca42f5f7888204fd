import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { Select } from "@/components/form/select";
import { Note } from "@/components/ui/note";
import { previewBatchAction } from "@/lib/features/import/actions";
import { columnLetters } from "@/lib/features/import/labels";
import type { BatchView } from "@/lib/features/import/schema-views";
import { fieldOptions } from "./field-words";

/** Every column of the list with its first values and what it is taken for; what a list leaves open is asked below. */
export async function MappingForm({ batch, thisYear }: { batch: BatchView; thisYear: number }) {
  const t = await getTranslations("imports");
  const { mapping } = batch;
  const chosen = new Map(mapping.columns.map(({ column, field }) => [column, field]));
  const options = fieldOptions(t as never, batch.kind, [...chosen.values()], thisYear);
  return (
    <ActionForm
      action={previewBatchAction}
      submit={t("mapping.submit")}
      hidden={{ batchId: batch.id, version: batch.version }}
      draft=""
      wide
    >
      {mapping.remembered && <Note tone="info" title={t("mapping.remembered")} />}
      <section className="dt-scroll" aria-label={t("mapping.caption")}>
        <table className="dt">
          <caption className="sr-only">{t("mapping.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("mapping.column")}</th>
              <th scope="col">{t("mapping.label")}</th>
              <th scope="col">{t("mapping.samples")}</th>
              <th scope="col">{t("mapping.meaning")}</th>
            </tr>
          </thead>
          <tbody>
            {mapping.header.map(({ column, label, samples }) => {
              const letter = columnLetters(column);
              const field = chosen.get(column);
              return (
                <tr key={column}>
                  <th scope="row">{letter}</th>
                  <td>{label || <span className="text-ink-soft">{t("mapping.noLabel")}</span>}</td>
                  <td className="text-ink-soft">{samples.join(" · ")}</td>
                  <td>
                    <Select
                      name="columns[]"
                      id={`column-${column}`}
                      aria-label={t("mapping.meaningOf", { letter })}
                      empty={t("mapping.none")}
                      defaultValue={field ? `${column}:${field}` : ""}
                      options={options.map(({ value, label: words }) => ({
                        value: `${column}:${value}`,
                        label: words,
                      }))}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <h3 className="mt-4">{t("mapping.optionsTitle")}</h3>
      <Field name="since" label={t("mapping.since")} help={t("mapping.sinceHelp")} required>
        <DateInput defaultValue={mapping.options.since} />
      </Field>
      {batch.kind === "people" && (
        <>
          <Field name="issuedOn" label={t("mapping.issuedOn")} help={t("mapping.issuedOnHelp")}>
            <DateInput {...(mapping.options.issuedOn === null ? {} : { defaultValue: mapping.options.issuedOn })} />
          </Field>
          <RadioGroup
            name="unknownPosts"
            label={t("mapping.unknownPosts")}
            defaultValue={mapping.options.unknownPosts}
            options={[
              { value: "error", label: t("mapping.unknownError") },
              { value: "ignore", label: t("mapping.unknownIgnore") },
            ]}
          />
        </>
      )}
    </ActionForm>
  );
}
