import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { settleConflictAction } from "@/lib/features/attendance/actions";
import type { RollConflict } from "@/lib/features/attendance/schema-row";
import { formatMoment } from "@/lib/text/format-moment";

/** Two marks for one learner: both shown with who made them and when they came; a person chooses. */
export function ConflictList({
  conflicts,
  session,
  closed,
}: Readonly<{ conflicts: readonly RollConflict[]; session: number; closed: boolean }>) {
  const t = useTranslations("attendance");
  return (
    <Section id="conflicts" title={t("conflicts.title", { count: conflicts.length })} lead={t("conflicts.lead")}>
      <ul className="grid gap-3 lg:grid-cols-2">
        {conflicts.map((one) => {
          const hidden = { session, key: one.key };
          const present = one.present ? t(`states.${one.present}`) : t("roll.unmarked");
          const state = t(`states.${one.state}`);
          return (
            <li key={one.key} className="panel">
              <div className="panel-body grid gap-3">
                <p>
                  <strong>
                    {one.number}. {one.fullName}
                  </strong>
                </p>
                <p>
                  {t("conflicts.stands", { state: present, by: one.presentBy ?? t("conflicts.nobody") })}
                  <br />
                  {t("conflicts.came", {
                    state,
                    by: one.by ?? t("conflicts.nobody"),
                    source: t(`sources.${one.source}`),
                    at: formatMoment(new Date(one.receivedAt)),
                  })}
                  {one.deviceAt !== null && (
                    <>
                      <br />
                      <span className="text-ink-soft text-sm">
                        {t("conflicts.clock", { at: formatMoment(new Date(one.deviceAt)) })}
                      </span>
                    </>
                  )}
                </p>
                <div className="flex flex-wrap gap-3">
                  <ActionForm
                    action={settleConflictAction}
                    submit={t("conflicts.keep", { state: present })}
                    kind="secondary"
                    draft=""
                    hidden={{ ...hidden, take: "present" }}
                  />
                  <ActionForm
                    action={settleConflictAction}
                    submit={t("conflicts.take", { state })}
                    kind="secondary"
                    draft=""
                    hidden={{ ...hidden, take: "entry" }}
                  >
                    {closed && one.state === "excused" && one.reason === null && (
                      <Field name="reason" label={t("conflicts.reason")} help={t("conflicts.reasonHelp")} required>
                        <TextInput required maxLength={300} />
                      </Field>
                    )}
                  </ActionForm>
                </div>
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
