import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ScoreTable } from "@/components/feedback/score-table";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { KeyValue } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { EFFECTIVENESSES, lastKeyingDay } from "@/lib/domain/feedback/decide-answer";
import { addDays } from "@/lib/domain/shared/day";
import { dealTicketsAction, setSurveyAction } from "@/lib/features/feedback/actions";
import { loadFeedback } from "@/lib/features/feedback/loaders";
import { pathText } from "@/lib/text/address-values";
import { formatDay, formatNumber } from "@/lib/text/format";

/** What the learners of a class say, from five answers on; for the office also its survey, tickets and sheets. */
export default async function ClassFeedbackPage({ params, searchParams }: PageProps<"/classes/[code]/feedback">) {
  const query = flatParams(await searchParams);
  const data = await loadFeedback(pathText((await params).code) ?? "", query);
  const { view, training, survey, state, manages, figures, lecturers, comments, details, followUps, entitled } = data;
  const t = await getTranslations("feedback");
  const path = `/classes/${training.code}/feedback`;
  const place = { unit: query.unit, on: query.on };
  const least = survey?.least ?? 5;
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={t("of", { name: training.name })}
      lead={t("lead")}
      figure={{ value: formatNumber(survey?.answers ?? 0), words: t("figure") }}
    >
      <ClassTabs
        code={training.code}
        current="feedback"
        roles={view.actor.grants.map(({ role }) => role)}
        place={place}
      />
      <div className="grid gap-6">
        <Note tone="info">
          {survey && state
            ? t(`state.${state}`, {
                opens: formatDay(survey.opensOn),
                closes: formatDay(survey.closesOn),
                until: formatDay(lastKeyingDay(survey)),
                left: survey.sheetsHandedIn - survey.keyed,
              })
            : t("state.none")}
          <p>{t("count", { used: survey?.used ?? 0, tickets: survey?.tickets ?? 0, entitled })}</p>
        </Note>
        {survey && (
          <Panel title={figures ? t("results") : t("hidden")}>
            {figures ? (
              <ScoreTable
                of={t("what")}
                least={least}
                rows={EFFECTIVENESSES.map((one) => ({ key: one, label: t(`effect.${one}`), figures: figures[one] }))}
              />
            ) : (
              <p>{t(state === "over" ? "hiddenOver" : "hiddenOpen", { least })}</p>
            )}
            {!details && state !== "over" && <p className="text-ink-soft">{t("later")}</p>}
          </Panel>
        )}
        {details && lecturers.length > 0 && (
          <Panel title={t("lecturer")}>
            <ScoreTable
              of={t("lecturer")}
              least={least}
              rows={lecturers.map(({ id, name, figures: own }) => ({ key: String(id), label: name, figures: own }))}
            />
          </Panel>
        )}
        {details && (
          <Panel title={t("comments")}>
            {comments.length === 0 ? (
              <p>{t("noComments")}</p>
            ) : (
              <ul className="grid list-disc gap-2 pl-6">
                {comments.map((comment, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
                  <li key={index}>{comment}</li>
                ))}
              </ul>
            )}
          </Panel>
        )}
        {manages && state !== "over" && state !== "keying" && (
          <Panel title={t("set.title")}>
            <ActionForm
              action={setSurveyAction}
              submit={t("set.submit")}
              hidden={{ class: training.code, seen: survey?.version }}
              draft=""
            >
              <div className="form-row">
                <Field name="opensOn" label={t("set.opensOn")}>
                  <DateInput defaultValue={survey?.opensOn ?? data.today} />
                </Field>
                <Field name="closesOn" label={t("set.closesOn")} help={t("set.help")}>
                  <DateInput defaultValue={survey?.closesOn ?? addDays(data.today, 14)} />
                </Field>
              </div>
            </ActionForm>
          </Panel>
        )}
        {manages && state === "keying" && (
          <Panel title={t("sheets.title")}>
            <LinkButton kind="primary" href={withParams(`${path}/sheets`, place)}>
              {t("sheets.key")}
            </LinkButton>
          </Panel>
        )}
        {manages && survey && (state === "before" || state === "open") && (
          <Panel title={t("tickets.title")}>
            <div className="grid gap-4">
              <p>{t("tickets.dealHelp")}</p>
              <ActionForm
                action={dealTicketsAction}
                submit={t("tickets.deal")}
                hidden={{ class: training.code }}
                kind="secondary"
                draft=""
              />
              <div className="flex flex-wrap gap-3">
                <LinkButton href={withParams(`${path}/tickets`, place)}>{t("tickets.print")}</LinkButton>
                <LinkButton href={withParams(`${path}/form`, place)}>{t("form.link")}</LinkButton>
                <LinkButton href={withParams(`${path}/sheets`, place)}>{t("sheets.title")}</LinkButton>
              </div>
            </div>
          </Panel>
        )}
        <Panel title={t("follow.title")}>
          <p className="mb-3 text-ink-soft">{t("follow.lead")}</p>
          <KeyValue
            items={(["yes", "partly", "no", "waiting"] as const).map((key) => ({
              label: t(`follow.${key}`),
              value: formatNumber(followUps[key]),
            }))}
          />
          <div className="mt-4 flex flex-wrap gap-3">
            <LinkButton href={withParams("/follow-ups", { ...place, class: training.code })}>
              {t("follow.open")}
            </LinkButton>
            <LinkButton href={withParams("/classes/feedback", place)}>{t("trends.title")}</LinkButton>
          </div>
        </Panel>
      </div>
    </DeskPage>
  );
}
