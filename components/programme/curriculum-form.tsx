import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Checkbox } from "@/components/form/checkbox";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { ASSESSMENTS, SESSION_KINDS } from "@/lib/domain/shared/training-lists";
import { addCurriculumAction } from "@/lib/features/programme/actions";
import type { CurriculumRow, ProgrammeRow } from "@/lib/features/programme/schema-row";
import { formatNumber } from "@/lib/text/format";
import { TopicRows } from "./topic-rows";

/** What the field usually grades by; every version says its own. */
const DEFAULTS = {
  periodsPerSession: 4,
  absenceLimit: 20,
  excusedCounts: true,
  passMark: 5,
  fairFrom: 7,
  goodFrom: 8,
  excellentFrom: 9,
  resits: 1,
  assessment: "endPaper",
} as const;
const BLANK = { title: "", periods: "", kind: "lecture" };

/** The next version, filled with what the newest one says. */
export function CurriculumForm({
  programme,
  newest,
  back,
}: {
  programme: ProgrammeRow;
  newest: CurriculumRow | null;
  back: string;
}) {
  const t = useTranslations("programmes.curriculumForm");
  const form = useTranslations("programmes.form");
  const words = useTranslations("programmes");
  const settings = newest ?? DEFAULTS;
  const topics = newest?.topics.map(({ title, periods, kind }) => ({ title, periods: String(periods), kind })) ?? [];
  const marks = ["passMark", "fairFrom", "goodFrom", "excellentFrom"] as const;
  return (
    <ActionForm
      action={addCurriculumAction}
      submit={t("submit", { number: (newest?.number ?? 0) + 1 })}
      hidden={{ code: programme.code, seen: newest?.number ?? 0 }}
      cancel={{ href: back, label: form("cancel") }}
      draft=""
      wide
    >
      <div className="form-row max-w-3xl">
        <Field name="validFrom" label={t("validFrom")} required>
          <DateInput required defaultValue={newest ? null : programme.validFrom} />
        </Field>
        <Field name="source" label={t("source")} help={t("sourceHelp")} required>
          <TextInput required maxLength={300} />
        </Field>
      </div>
      <TopicRows
        topics={[...topics, ...Array.from({ length: topics.length === 0 ? 6 : 1 }, () => BLANK)]}
        kinds={SESSION_KINDS.map((value) => ({ value, label: words(`session.${value}`) }))}
        words={{
          legend: t("topics"),
          help: t("topicsHelp"),
          add: t("add"),
          title: t("topicTitle", { number: "{number}" }),
          periods: t("topicPeriods", { number: "{number}" }),
          kind: t("topicKind", { number: "{number}" }),
          up: t("up", { number: "{number}" }),
          down: t("down", { number: "{number}" }),
          remove: t("remove", { number: "{number}" }),
        }}
      />
      <h2 className="text-lg">{t("settings")}</h2>
      <div className="form-row max-w-3xl">
        <Field name="assessment" label={t("assessment")} required>
          <Select
            defaultValue={settings.assessment}
            options={ASSESSMENTS.map((value) => ({ value, label: words(`assessment.${value}`) }))}
          />
        </Field>
        <Field name="periodsPerSession" label={t("periodsPerSession")} required>
          <TextInput required inputMode="numeric" defaultValue={settings.periodsPerSession} />
        </Field>
        <Field name="absenceLimit" label={t("absenceLimit")} required>
          <TextInput required inputMode="decimal" defaultValue={formatNumber(settings.absenceLimit)} />
        </Field>
        <Field name="excusedCounts" label={t("excusedCounts")} required>
          <Select
            defaultValue={settings.excusedCounts ? "yes" : "no"}
            options={(["yes", "no"] as const).map((value) => ({ value, label: t(`excused.${value}`) }))}
          />
        </Field>
        {marks.map((name) => (
          <Field key={name} name={name} label={t(name)} required>
            <TextInput required inputMode="decimal" defaultValue={formatNumber(settings[name])} />
          </Field>
        ))}
        <Field name="resits" label={t("resits")} required>
          <TextInput required inputMode="numeric" defaultValue={settings.resits} />
        </Field>
      </div>
      <Checkbox name="needsCheck" label={form("needsCheck")} defaultChecked={newest?.needsCheck ?? false} />
    </ActionForm>
  );
}
