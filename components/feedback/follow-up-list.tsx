import { ChevronDown } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { Badge } from "@/components/ui/badge";
import { isFollowUpLate } from "@/lib/domain/feedback/follow-up";
import type { Day } from "@/lib/domain/shared/day";
import { APPLIED_ANSWERS } from "@/lib/domain/shared/teaching-lists";
import { answerFollowUpAction } from "@/lib/features/feedback/actions";
import type { FollowUpRow } from "@/lib/features/feedback/schema-row";
import { formatDay } from "@/lib/text/format";

const TONES = { yes: "good", partly: "warn", no: "bad" } as const;

/** Rows of one class after the other, as they come: a class is together in them. */
function byClass(rows: readonly FollowUpRow[]): FollowUpRow[][] {
  const groups = new Map<string, FollowUpRow[]>();
  for (const row of rows) groups.set(row.classCode, [...(groups.get(row.classCode) ?? []), row]);
  return [...groups.values()];
}

/** What units are asked, class by class: a line for each learner, which opens where the reader's unit may answer. */
export async function FollowUpList({ rows, today }: { rows: readonly FollowUpRow[]; today: Day }) {
  const t = await getTranslations("feedback");
  return byClass(rows).map((group) => {
    const [first] = group;
    if (!first) return null;
    return (
      <section key={first.classCode} className="panel" aria-labelledby={`follow-${first.classCode}`}>
        <header className="panel-head">
          <h2 id={`follow-${first.classCode}`}>{first.className}</h2>
          <p className="text-sm text-ink-soft">
            {t("follow.closed", { day: formatDay(first.closedOn), count: first.inClass })}
          </p>
        </header>
        <ul className="follow-list">
          {group.map((row) => (
            <li key={row.id}>
              {row.mayAnswer ? (
                <details>
                  <summary>
                    <Line row={row} today={today} />
                    <span className="follow-act">
                      {t(row.applied === null ? "follow.answer" : "follow.change")}
                      <ChevronDown aria-hidden="true" />
                    </span>
                  </summary>
                  <div className="follow-form">
                    <ActionForm
                      action={answerFollowUpAction}
                      submit={t("follow.submit")}
                      hidden={{ followUp: row.id, seen: row.version }}
                      draft={`follow-up-${row.id}`}
                    >
                      <RadioGroup
                        name="applied"
                        label={t("follow.applied")}
                        options={APPLIED_ANSWERS.map((value) => ({ value, label: t(`follow.${value}`) }))}
                        {...(row.applied === null ? {} : { defaultValue: row.applied })}
                        inline
                      />
                      <Field name="evidence" label={t("follow.evidence")}>
                        <TextArea maxLength={1000} rows={2} defaultValue={row.evidence ?? ""} />
                      </Field>
                    </ActionForm>
                  </div>
                </details>
              ) : (
                <Line row={row} today={today} />
              )}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

async function Line({ row, today }: { row: FollowUpRow; today: Day }) {
  const t = await getTranslations("feedback");
  return (
    <span className="follow-line">
      <span className="follow-who">
        <span className="font-medium">{row.fullName}</span>
        <span className="text-sm text-ink-soft">{row.unitName}</span>
      </span>
      <span className="follow-state">
        {row.applied !== null ? (
          <Badge tone={TONES[row.applied]}>{t(`follow.${row.applied}`)}</Badge>
        ) : (
          <>
            <span className="tabular text-sm text-ink-soft">{t("follow.due", { day: formatDay(row.dueOn) })}</span>
            {isFollowUpLate(row, today) && <Badge tone="bad">{t("follow.late")}</Badge>}
          </>
        )}
      </span>
      {row.evidence && <span className="follow-evidence">{row.evidence}</span>}
    </span>
  );
}
