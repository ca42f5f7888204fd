import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { TextInput } from "@/components/form/text-input";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { Opening } from "@/lib/domain/lecturer/rank-substitutes";
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
  opening: Opening;
  reasons: readonly string[];
}>;

/** How many are offered: the best by topic, trip and load; the register has the others. */
const MOST_OFFERED = 8;

/**
 * Who could take the lesson, best first, and why the others cannot. `replaced` is whoever is still on it: taken off in the
 * same act, with a reason; null where nobody is.
 */
export function SubstitutePanel({
  assignmentId,
  choices,
  mayWaive,
  replaced,
  away,
}: {
  assignmentId: number;
  choices: readonly SubstituteChoice[];
  mayWaive: boolean;
  replaced: string | null;
  /** That whoever is on it said not to be free, in words. */
  away: string | null;
}) {
  const t = useTranslations("teaching.substitute");
  const words = useTranslations("teaching");
  const possible = choices.filter(
    ({ opening }) => opening === "free" || opening === "reason" || (opening === "waiver" && mayWaive),
  );
  const offered = possible.slice(0, MOST_OFFERED);
  const others = choices.filter((one) => !possible.includes(one));
  const facts = (one: SubstituteChoice) =>
    [
      one.post,
      t(`teaches.${one.teaches}`),
      one.km === null ? null : t("km", { km: formatNumber(Math.round(one.km)) }),
      t("hours", { hours: formatNumber(one.hours) }),
    ]
      .filter(Boolean)
      .join(" · ");
  const line = (one: SubstituteChoice) => (
    <span className="grid">
      <span className="font-medium">{one.name}</span>
      <span className="text-ink-soft text-sm">{facts(one)}</span>
      {one.reasons.map((reason) => (
        <span key={reason} className="text-short text-sm">
          {reason}
        </span>
      ))}
    </span>
  );
  return (
    <Panel id="substitute" title={replaced === null ? t("title") : t("titleFor", { name: replaced })}>
      {away !== null && <Note tone="warn">{away}</Note>}
      <p className="prose-width my-3 text-ink-soft">{t("lead")}</p>
      {offered.length === 0 ? (
        <Note tone="warn">{t("none")}</Note>
      ) : (
        <ActionForm
          action={assignSubstituteAction}
          submit={replaced === null ? t("submit") : t("submitFor")}
          hidden={{ assignmentId }}
          draft={`substitute:${assignmentId}`}
        >
          <RadioGroup
            name="lecturerId"
            label={t("who")}
            defaultValue={String(offered[0]?.lecturerId ?? "")}
            options={offered.map((one) => ({ value: String(one.lecturerId), label: line(one) }))}
          />
          {replaced !== null && (
            <Field name="reason" label={t("reason", { name: replaced })} help={t("reasonHelp")} required>
              <TextInput maxLength={300} required defaultValue={away ?? ""} />
            </Field>
          )}
          {offered.some(({ opening }) => opening !== "free") && (
            <Field name="clashReason" label={t("clashReason")} optional={words("optional")}>
              <TextInput maxLength={500} />
            </Field>
          )}
          {mayWaive && offered.some(({ opening }) => opening === "waiver") && (
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
            </details>
          )}
        </ActionForm>
      )}
      {others.length > 0 && (
        <details className="mt-4" open={offered.length === 0}>
          <summary className="min-h-11 cursor-pointer py-2 font-medium">
            {t("others", { count: others.length })}
          </summary>
          <ul className="grid gap-3">
            {others.map((one) => (
              <li key={one.lecturerId}>{line(one)}</li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}
