import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { AnswerFields } from "@/components/feedback/answer-fields";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { lastKeyingDay } from "@/lib/domain/feedback/decide-answer";
import { handInSheetsAction, keySheetAction } from "@/lib/features/feedback/actions";
import { loadSheets } from "@/lib/features/feedback/loaders";
import { pathText } from "@/lib/text/address-values";
import { formatDay } from "@/lib/text/format";

/** Sheets of paper: taken in by name, keyed in without one. */
export default async function SheetsPage({ params, searchParams }: PageProps<"/classes/[code]/feedback/sheets">) {
  const query = flatParams(await searchParams);
  const { view, training, survey, state, waiting, lecturers } = await loadSheets(
    pathText((await params).code) ?? "",
    query,
  );
  const t = await getTranslations("feedback");
  const back = `/classes/${training.code}/feedback`;
  return (
    <DeskPage
      view={view}
      path={`${back}/sheets`}
      params={query}
      title={t("sheets.title")}
      lead={t("sheets.lead")}
      crumbs={[{ href: withParams(back, { unit: query.unit, on: query.on }), label: training.name }]}
    >
      <div className="grid gap-6">
        {state === "keying" && (
          <Note tone="warn">
            {t("state.keying", {
              closes: formatDay(survey.closesOn),
              until: formatDay(lastKeyingDay(survey)),
              left: survey.sheetsHandedIn - survey.keyed,
            })}
          </Note>
        )}
        {state === "over" && (
          <Note tone="info">
            {t("state.over", { opens: formatDay(survey.opensOn), closes: formatDay(survey.closesOn) })}
          </Note>
        )}
        {(state === "before" || state === "open") && (
          <Panel title={t("sheets.who")}>
            {waiting.length === 0 ? (
              <p>{t("sheets.nobody")}</p>
            ) : (
              <ActionForm
                action={handInSheetsAction}
                submit={t("sheets.hand")}
                hidden={{ class: training.code }}
                draft=""
              >
                <CheckboxGroup
                  name="learners[]"
                  label={t("sheets.who")}
                  options={waiting.map((one) => ({
                    value: String(one.enrolmentId),
                    label: `${one.number ?? ""}. ${one.fullName}`,
                    help: one.unitName,
                  }))}
                />
              </ActionForm>
            )}
          </Panel>
        )}
        <Panel title={t("sheets.key")}>
          <p>{t("sheets.keyed", { keyed: survey.keyed, handed: survey.sheetsHandedIn })}</p>
          {state !== "over" && (
            <ActionForm action={keySheetAction} submit={t("sheets.submit")} hidden={{ class: training.code }} draft="">
              <AnswerFields lecturers={lecturers} />
            </ActionForm>
          )}
        </Panel>
      </div>
    </DeskPage>
  );
}
