import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { EmptyState } from "@/components/layout/states";
import { Chips } from "@/components/ui/chips";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { withParam } from "@/components/ui/query-link";
import { isFollowUpLate } from "@/lib/domain/feedback/follow-up";
import { APPLIED_ANSWERS } from "@/lib/domain/shared/teaching-lists";
import { answerFollowUpAction } from "@/lib/features/feedback/actions";
import { loadFollowUps } from "@/lib/features/feedback/loaders";
import { FOLLOW_UP_FILTERS } from "@/lib/features/feedback/schema";
import { FOLLOW_UPS_PER_PAGE } from "@/lib/features/feedback/schema-row";
import { formatDay, formatNumber } from "@/lib/text/format";

/** Learners of past classes whose unit says what came of it. */
export default async function FollowUpsPage({ searchParams }: PageProps<"/follow-ups">) {
  const query = flatParams(await searchParams);
  const { view, filter, today, rows, total } = await loadFollowUps(query);
  const t = await getTranslations("feedback");
  return (
    <DeskPage
      view={view}
      path="/follow-ups"
      params={query}
      title={t("follow.title")}
      lead={t("follow.lead")}
      figure={{ value: formatNumber(total), words: t("follow.figure") }}
    >
      <div className="grid gap-4">
        <Chips
          lead={t("follow.show")}
          chips={FOLLOW_UP_FILTERS.map((state) => ({
            href: withParam("/follow-ups", query, "state", state),
            label: t(`follow.${state}`),
            on: filter.state === state,
          }))}
        />
        {rows.length === 0 && <EmptyState title={t("follow.empty")}>{t("follow.emptyHelp")}</EmptyState>}
        {rows.map((row) => (
          <Panel key={row.id} title={`${row.fullName} · ${row.unitName}`}>
            <p>{t("follow.closed", { name: row.className, day: formatDay(row.closedOn) })}</p>
            <p className="text-ink-soft">
              {row.applied ? t(`follow.${row.applied}`) : t("follow.due", { day: formatDay(row.dueOn) })}
              {isFollowUpLate(row, today) && ` · ${t("follow.late")}`}
            </p>
            {row.evidence && <p>{row.evidence}</p>}
            {row.mayAnswer && row.applied === null && (
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
                  inline
                />
                <Field name="evidence" label={t("follow.evidence")}>
                  <TextArea maxLength={1000} rows={2} />
                </Field>
              </ActionForm>
            )}
          </Panel>
        ))}
        {total > 0 && (
          <Pagination
            path="/follow-ups"
            params={query}
            page={filter.page}
            pageSize={FOLLOW_UPS_PER_PAGE}
            total={total}
          />
        )}
      </div>
    </DeskPage>
  );
}
