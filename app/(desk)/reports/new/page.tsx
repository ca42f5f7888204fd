import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { periodWords } from "@/components/report/report-words";
import { withParams } from "@/components/ui/query-link";
import { isPeriodic, type PeriodicKind } from "@/lib/domain/report/periodic";
import { addDays } from "@/lib/domain/shared/day";
import { REPORT_KINDS } from "@/lib/domain/shared/training-lists";
import { createPeriodicAction, createReportAction } from "@/lib/features/report/actions";
import { loadReportForm } from "@/lib/features/report/loaders";
import { parseReportRequest, type ReportRequest, requestParams } from "@/lib/features/report/schema";
import { KindTabs } from "../_parts/kind-tabs";
import { StatedFields } from "../_parts/stated-fields";

const PATH = "/reports/new";

/** A new report: half a year, nine months or a year with its words, or plan beside actual for any period. */
export default async function NewReportPage({ searchParams }: PageProps<"/reports/new">) {
  const params = flatParams(await searchParams);
  const { view } = await loadReportForm(params);
  const request = parseReportRequest(params, view.on);
  const t = await getTranslations("reports");
  const period = periodWords(t, request.period, request.year);
  const kind = REPORT_KINDS.find((one) => one === params.kind) ?? (request.year === null ? "planActual" : "year");
  const question = { unit: view.unit.code, ...requestParams(request) };
  const periodic = isPeriodic(kind);
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={`${t(periodic ? "periodic.title" : "new.title")} · ${view.unit.name}`}
      lead={t(periodic ? "periodic.lead" : "new.lead")}
      crumbs={[{ href: withParams("/reports", question), label: t("titleOf", { unit: view.unit.name, period }) }]}
    >
      <div className="grid gap-6">
        <KindTabs current={kind} question={question} />
        {periodic ? (
          <PeriodicForm kind={kind} unit={view.unit.code} request={request} />
        ) : (
          <AnyPeriodForm unit={view.unit.code} request={request} title={`${t("title")} – ${period}`} />
        )}
      </div>
    </DeskPage>
  );
}

async function PeriodicForm({ kind, unit, request }: { kind: PeriodicKind; unit: string; request: ReportRequest }) {
  const t = await getTranslations("reports");
  const asked = Number(request.period.from.slice(0, 4));
  const years = Array.from({ length: 6 }, (_, index) => String(asked + 1 - index));
  return (
    <ActionForm
      key={kind}
      action={createPeriodicAction}
      submit={t("periodic.submit")}
      draft={`report-new-${kind}`}
      hidden={{ unit, kind }}
    >
      <Field name="year" label={t("periodic.year")} required>
        <Select required options={years.map((year) => ({ value: year, label: year }))} defaultValue={String(asked)} />
      </Field>
      <Field name="title" label={t("report.title")} help={t("periodic.titleHelp")} optional={t("new.optional")}>
        <TextInput maxLength={200} />
      </Field>
      <details>
        <summary>{t("new.stated")}</summary>
        <div className="mt-3 grid gap-4">
          <p className="text-ink-soft">{t("periodic.statedHelp")}</p>
          <StatedFields />
        </div>
      </details>
    </ActionForm>
  );
}

async function AnyPeriodForm({ unit, request, title }: { unit: string; request: ReportRequest; title: string }) {
  const t = await getTranslations("reports");
  return (
    <ActionForm action={createReportAction} submit={t("new.submit")} draft="report-new" hidden={{ unit }}>
      <Field name="title" label={t("report.title")} required>
        <TextInput required maxLength={200} defaultValue={title} />
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
  );
}
