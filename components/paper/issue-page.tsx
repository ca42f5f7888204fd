import { useTranslations } from "next-intl";
import { DeskPage } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { Note } from "@/components/ui/note";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { SensitiveColumn } from "@/lib/domain/paper/paper-kinds";
import type { PaperSettings } from "@/lib/domain/paper/paper-settings";
import type { Day } from "@/lib/domain/shared/day";
import type { PaperKind } from "@/lib/domain/shared/training-lists";
import { issuePaperAction } from "@/lib/features/paper/actions";
import { papersPath } from "@/lib/features/paper/labels";
import { FootFields, HeadFields } from "./frame-fields";
import type { PapersData } from "./papers-page";

export type IssueData = Readonly<{
  topic: PapersData["topic"];
  kind: PaperKind;
  unit: Readonly<{ code: string }>;
  settings: PaperSettings;
  number: string;
  current: Readonly<{ id: number; issue: number; number: string | null }> | null;
  sensitive: readonly SensitiveColumn[];
  rows: number;
  today: Day;
}>;

/** The form that issues one paper. Data is what loadIssueForm gives. */
export function IssuePage({ data, params }: { data: IssueData; params: QueryParams }) {
  const t = useTranslations("papers");
  const { topic, kind, settings, current, sensitive } = data;
  const path = papersPath(topic);
  const kept = { unit: params.unit, on: params.on };
  const back = withParams(path, kept);
  return (
    <DeskPage
      view={topic.view}
      path={`${path}/new`}
      params={params}
      title={t("form.title", { kind: t(`kind.${kind}`), name: topic.title })}
      lead={t("form.lead", { rows: t(`rows.${kind}`, { count: data.rows }) })}
      crumbs={[
        { href: withParams(topic.back, kept), label: topic.title },
        { href: back, label: t("title") },
      ]}
    >
      {current && (
        <Note tone="info">
          {t("form.reissue", {
            issue: current.issue,
            number: current.number ? t("form.withNumber", { number: current.number }) : "",
          })}
        </Note>
      )}
      <ActionForm
        action={issuePaperAction}
        submit={t("form.submit")}
        hidden={{ kind, unit: data.unit.code, subject: topic.subject, seen: current?.id }}
        cancel={{ href: back, label: t("form.cancel") }}
        draft={`paper-${kind}-${topic.subject}`}
      >
        <HeadFields settings={settings} />
        <div className="form-row">
          <Field name="number" label={t("form.number")} help={t("form.numberHelp")} optional={t("form.optional")}>
            <TextInput maxLength={60} defaultValue={current?.number ?? data.number} />
          </Field>
          <Field name="signedOn" label={t("form.signedOn")} optional={t("form.optional")}>
            <DateInput defaultValue={data.today} />
          </Field>
        </div>
        <FootFields settings={settings} />
        {sensitive.length > 0 && (
          <CheckboxGroup
            name="sensitive[]"
            label={t("form.sensitive")}
            help={t("form.sensitiveHelp")}
            defaultValues={sensitive}
            options={sensitive.map((value) => ({ value, label: t(`form.column.${value}`) }))}
          />
        )}
      </ActionForm>
    </DeskPage>
  );
}
