import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { TextInput } from "@/components/form/text-input";
import { Badge } from "@/components/ui/badge";
import { decideAppealAction } from "@/lib/features/attendance/actions";
import type { Appeal } from "@/lib/features/attendance/schema-row";
import { formatDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

const TONES = { open: "accent", upheld: "good", rejected: "neutral" } as const;

/** What was marked, what is claimed and why; deciding stands beside it. */
export function AppealList({ appeals, decides }: Readonly<{ appeals: readonly Appeal[]; decides: boolean }>) {
  const t = useTranslations("attendance");
  return (
    <ul className="grid gap-3 lg:grid-cols-2">
      {appeals.map((one) => (
        <li key={one.id} className="panel">
          <div className="panel-body grid gap-2">
            <p className="flex flex-wrap items-center gap-2">
              <strong>
                {one.number}. {one.fullName}
              </strong>
              <Badge tone={TONES[one.status]}>{t(`appeals.status.${one.status}`)}</Badge>
            </p>
            <p className="text-ink-soft text-sm">
              {one.unitName} · {formatDay(one.day)} · {one.ordinal}. {one.title}
            </p>
            <p>
              {t("appeals.claim", {
                state: one.state ? t(`states.${one.state}`) : t("roll.unmarked"),
                claimed: t(`states.${one.claimed}`),
              })}
            </p>
            <p>{one.reason}</p>
            <p className="text-ink-soft text-sm">
              {t("appeals.raised", {
                by: one.raisedBy ?? t("conflicts.nobody"),
                at: formatMoment(new Date(one.raisedAt)),
              })}
              {one.receivedOn && ` · ${t("appeals.received", { day: formatDay(one.receivedOn) })}`}
            </p>
            {one.decisionNote && <p>{t("appeals.note", { note: one.decisionNote })}</p>}
            {decides && one.status === "open" && (
              <ActionForm
                action={decideAppealAction}
                submit={t("appeals.decide")}
                kind="secondary"
                draft=""
                hidden={{ appeal: one.id, version: one.version }}
              >
                <RadioGroup
                  name="uphold"
                  label={t("appeals.decision")}
                  inline
                  options={[
                    { value: "yes", label: t("appeals.yes") },
                    { value: "no", label: t("appeals.no") },
                  ]}
                />
                <Field name="note" label={t("appeals.words")} help={t("appeals.wordsHelp")}>
                  <TextInput maxLength={500} />
                </Field>
              </ActionForm>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
