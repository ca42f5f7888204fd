import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { TextInput } from "@/components/form/text-input";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { assignSubstituteAction } from "@/lib/features/teaching/actions";
import { formatNumber } from "@/lib/text/format";

/** A ranked candidate, in words: what is in the way stands beside the name. */
export type SubstituteChoice = Readonly<{
  lecturerId: number;
  name: string;
  post: string | null;
  teaches: "topic" | "programme" | "none";
  km: number | null;
  hours: number;
  reasons: readonly string[];
}>;

/** How many are offered: the best by topic, trip and load; the register has the others. */
const MOST_OFFERED = 8;

export function SubstitutePanel({
  assignmentId,
  choices,
  mayWaive,
}: {
  assignmentId: number;
  choices: readonly SubstituteChoice[];
  mayWaive: boolean;
}) {
  const t = useTranslations("teaching.substitute");
  const words = useTranslations("teaching");
  const offered = choices.slice(0, MOST_OFFERED);
  if (offered.length === 0) return <Note tone="warn">{t("none")}</Note>;
  return (
    <Panel title={t("title")}>
      <p className="prose-width mb-3 text-ink-soft">{t("lead")}</p>
      <ActionForm
        action={assignSubstituteAction}
        submit={t("submit")}
        hidden={{ assignmentId }}
        draft={`substitute:${assignmentId}`}
      >
        <RadioGroup
          name="lecturerId"
          label={t("who")}
          defaultValue={String(offered[0]?.lecturerId ?? "")}
          options={offered.map((one) => ({
            value: String(one.lecturerId),
            label: (
              <span className="grid">
                <span className="font-medium">{one.name}</span>
                <span className="text-ink-soft text-sm">
                  {[
                    one.post,
                    t(`teaches.${one.teaches}`),
                    one.km === null ? null : t("km", { km: formatNumber(Math.round(one.km)) }),
                    t("hours", { hours: formatNumber(one.hours) }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
                {one.reasons.map((reason) => (
                  <span key={reason} className="text-short text-sm">
                    {reason}
                  </span>
                ))}
              </span>
            ),
          }))}
        />
        {mayWaive && (
          <details>
            <summary className="min-h-11 cursor-pointer py-2">{t("waiver")}</summary>
            <div className="form-row">
              <Field name="waiverName" label={t("waiverName")} optional={words("optional")}>
                <TextInput maxLength={120} />
              </Field>
              <Field name="waiverReason" label={t("waiverReason")} optional={words("optional")}>
                <TextInput maxLength={500} />
              </Field>
            </div>
            <Field name="clashReason" label={t("clashReason")} optional={words("optional")}>
              <TextInput maxLength={500} />
            </Field>
          </details>
        )}
      </ActionForm>
    </Panel>
  );
}
