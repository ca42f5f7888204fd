import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { type QueryParams, withParam } from "@/components/ui/query-link";
import { askForClustersAction } from "@/lib/features/cluster/actions";
import { ROAD_FACTOR, SPEED, TIME_LIMIT } from "@/lib/features/cluster/schema";
import type { TravelTableRow } from "@/lib/features/cluster/schema-row";
import { formatNumber } from "@/lib/text/format";

type PlaceRow = Readonly<{ id: number; name: string; latitude: number | null; mayHost: boolean; learners: number }>;

/** Learners and hosts of every unit, limits, and where distances come from. */
export async function ProposalForm({
  unit,
  params,
  programme,
  year,
  tables,
  rows,
  source,
  sources,
}: {
  unit: string;
  params: QueryParams;
  programme: Readonly<{ code: string; sizeMin: number; sizeMax: number }>;
  year: number;
  tables: readonly TravelTableRow[];
  rows: readonly PlaceRow[];
  source: "plan" | "needs" | null;
  sources: readonly ("plan" | "needs")[];
}) {
  const t = await getTranslations("clusters");
  const other = sources.find((one) => one !== source);
  return (
    <ActionForm
      action={askForClustersAction}
      submit={t("ask")}
      draft={`cluster-new-${unit}-${programme.code}-${year}`}
      wide
      hidden={{ unit, programme: programme.code, year }}
    >
      <h3 className="text-base font-semibold">{t("units.title")}</h3>
      <p className="text-ink-soft">
        {source === "plan" ? t("units.fromPlan") : source === "needs" ? t("units.fromNeeds") : t("units.fromNone")}{" "}
        {other && (
          <a href={withParam("/plans/clusters/new", params, "from", other)}>
            {other === "plan" ? t("units.usePlan") : t("units.useNeeds")}
          </a>
        )}
      </p>
      <div className="cluster-places">
        <DataTable
          caption={t("units.title")}
          captionHidden
          flat
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "unit",
              label: t("units.unit"),
              cell: (row) => (
                <>
                  {row.name}
                  {row.latitude === null && <small className="text-ink-soft"> ({t("units.noPlace")})</small>}
                  <input type="hidden" name="unitIds[]" value={row.id} />
                </>
              ),
            },
            {
              key: "learners",
              label: t("units.learners"),
              numeric: true,
              cell: (row) => (
                <input
                  type="text"
                  className="input"
                  inputMode="numeric"
                  name="learners[]"
                  aria-label={t("units.learnersOf", { unit: row.name })}
                  defaultValue={row.learners === 0 ? "" : row.learners}
                />
              ),
            },
            {
              key: "host",
              label: t("units.host"),
              cell: (row) =>
                row.mayHost && (
                  <label className="inline-flex min-h-11 min-w-11 items-center">
                    <input
                      type="checkbox"
                      name="hosts[]"
                      value={row.id}
                      aria-label={t("units.hostOf", { unit: row.name })}
                      className="size-5 accent-accent"
                      defaultChecked
                    />
                  </label>
                ),
            },
          ]}
        />
      </div>
      <div className="grid max-w-2xl gap-5">
        <div className="form-row">
          <Field
            name="sizeMin"
            label={t("sizeMin")}
            help={t("sizeHelp", { min: programme.sizeMin, max: programme.sizeMax })}
            required
          >
            <TextInput inputMode="numeric" defaultValue={programme.sizeMin} />
          </Field>
          <Field name="sizeMax" label={t("sizeMax")} required>
            <TextInput inputMode="numeric" defaultValue={programme.sizeMax} />
          </Field>
        </div>
        <Field name="longest" label={t("longest")} help={t("longestHelp")} optional={t("optional")}>
          <TextInput inputMode="decimal" className="max-w-40" />
        </Field>
        <Field name="table" label={t("travel")} required>
          <Select
            empty={t("fromCoordinates")}
            options={tables.map((table) => ({
              value: String(table.id),
              label: `${table.name} (${t(`measure.${table.measure}`)})`,
            }))}
          />
        </Field>
        <div className="form-row">
          <Field name="roadFactor" label={t("roadFactor")} help={t("roadFactorHelp")} required>
            <TextInput inputMode="decimal" defaultValue={formatNumber(ROAD_FACTOR.usual)} />
          </Field>
          <Field name="kmPerHour" label={t("kmPerHour")} help={t("kmPerHourHelp")} required>
            <TextInput inputMode="decimal" defaultValue={SPEED.usual} />
          </Field>
        </div>
        <Field name="fairness" label={t("fairness")} help={t("fairnessHelp")} required>
          <TextInput inputMode="decimal" defaultValue={50} className="max-w-40" />
        </Field>
        <Field name="seconds" label={t("seconds")} help={t("secondsHelp", { most: TIME_LIMIT.most })} required>
          <TextInput inputMode="numeric" defaultValue={TIME_LIMIT.usual} className="max-w-40" />
        </Field>
      </div>
    </ActionForm>
  );
}
