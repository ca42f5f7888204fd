import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { periodWords } from "@/components/report/report-words";
import { withParams } from "@/components/ui/query-link";
import { addDays } from "@/lib/domain/shared/day";
import { createReportAction } from "@/lib/features/report/actions";
import { loadReportForm } from "@/lib/features/report/loaders";
import { parseReportRequest, requestParams } from "@/lib/features/report/schema";
import { StatedFields } from "../_parts/stated-fields";

export default async function NewReportPage({ searchParams }: PageProps<"/reports/new">) {
  const params = flatParams(await searchParams);
  const { view } = await loadReportForm(params);
  const request = parseReportRequest(params, view.on);
  const t = await getTranslations("reports");
  const period = periodWords(t, request.period, request.year);
  return (
    <DeskPage
      view={view}
      path="/reports/new"
      params={params}
      title={`${t("new.title")} · ${view.unit.name}`}
      lead={t("new.lead")}
      crumbs={[
        {
          href: withParams("/reports", { unit: view.unit.code, ...requestParams(request) }),
          label: t("titleOf", { unit: view.unit.name, period }),
        },
      ]}
    >
      <ActionForm
        action={createReportAction}
        submit={t("new.submit")}
        draft="report-new"
        hidden={{ unit: view.unit.code }}
      >
        <Field name="title" label={t("report.title")} required>
          <TextInput required maxLength={200} defaultValue={`${t("title")} – ${period}`} />
        </Field>
        <div className="form-row">
          <Field name="from" label={t("from")} required>
            <DateInput required defaultValue={request.period.from} />
          </Field>
          <Field name="to" label={t("to")} required>
            <DateInput required defaultValue={addDays(request.period.to, -1)} />
          </Field>
        </div>
        <h2 className="text-lg">{t("new.stated")}</h2>
        <StatedFields />
      </ActionForm>
    </DeskPage>
  );
}
