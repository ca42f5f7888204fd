import { getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { FOLLOW_UP_MONTHS } from "@/lib/domain/feedback/follow-up";
import { setFollowUpMonthsAction } from "@/lib/features/feedback/actions";
import { loadFollowUpSettings } from "@/lib/features/feedback/loaders";
import { formatDay } from "@/lib/text/format";

const PATH = "/classes/feedback/settings";

/** After how many months sending units are asked what came of a class. */
export default async function FollowUpSettingsPage({ searchParams }: PageProps<"/classes/feedback/settings">) {
  const query = flatParams(await searchParams);
  const { view, lines, inForce, state, today } = await loadFollowUpSettings(query);
  const t = await getTranslations("feedback");
  const columns: readonly Column<(typeof lines)[number]>[] = [
    { key: "unit", label: t("settings.unit"), cell: (row) => (row.own ? t("settings.own") : row.unitName) },
    { key: "from", label: t("settings.from"), telling: true, cell: (row) => formatDay(row.from) },
    { key: "months", label: t("settings.months"), numeric: true, telling: true, cell: (row) => row.months },
  ];
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={query}
      title={`${t("settings.title")} · ${view.unit.name}`}
      lead={t("settings.lead")}
      crumbs={[{ href: withParams("/classes/feedback", { unit: query.unit }), label: t("trends.title") }]}
    >
      <div className="grid gap-6">
        <Note tone="info">
          {inForce
            ? t("settings.now", { months: inForce.months, unit: inForce.unitName, day: formatDay(inForce.from) })
            : t("settings.default", { months: FOLLOW_UP_MONTHS })}
        </Note>
        <ActionForm
          action={setFollowUpMonthsAction}
          submit={t("settings.submit")}
          hidden={{ unit: view.unit.code, seen: state }}
          draft=""
        >
          <div className="form-row">
            <Field name="months" label={t("settings.months")} help={t("settings.monthsHelp")} required>
              <TextInput
                required
                inputMode="numeric"
                defaultValue={String(inForce?.months ?? FOLLOW_UP_MONTHS)}
                maxLength={2}
              />
            </Field>
            <Field name="validFrom" label={t("settings.validFrom")} required>
              <DateInput required defaultValue={today} />
            </Field>
          </div>
        </ActionForm>
        {lines.length > 0 && (
          <Section title={t("settings.history")}>
            <DataTable
              caption={t("settings.history")}
              captionHidden
              columns={columns}
              rows={lines}
              rowKey={(row) => `${row.unitName}-${row.from}`}
              flat
            />
          </Section>
        )}
      </div>
    </DeskPage>
  );
}
