import { getTranslations } from "next-intl/server";
import { flatParams } from "@/components/desk/desk-page";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { AbsencePanel } from "@/components/lecturer/absence-panel";
import { AnswerForm } from "@/components/teaching/answer-form";
import { LessonTable } from "@/components/teaching/lesson-table";
import { LessonTime } from "@/components/teaching/lesson-time";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { loadOwnTeaching } from "@/lib/features/teaching/loaders";
import { LESSONS_PER_PAGE } from "@/lib/features/teaching/schema-list";
import { formatDay, formatNumber } from "@/lib/text/format";
import { pageNumber } from "@/lib/text/page-number";

/** A lecturer's own desk: invitations to answer first, then what comes, then what was. */
export default async function TeachingPage({ searchParams }: PageProps<"/teaching">) {
  const params = flatParams(await searchParams);
  const page = pageNumber(params.page);
  const { hours, coming, past, absences } = await loadOwnTeaching(page, params);
  const t = await getTranslations("teaching");
  if (hours === null)
    return (
      <Page title={t("title")}>
        <EmptyState title={t("noRecord")}>{t("noRecordHelp")}</EmptyState>
      </Page>
    );
  const asked = coming.filter(({ status }) => status === "invited");
  const agreed = coming.filter(({ status }) => status !== "invited");
  return (
    <Page
      title={t("titleOf", { name: hours.name })}
      lead={t("lead")}
      actions={<LinkButton href="/results/marking">{t("marking")}</LinkButton>}
      figure={{ value: formatNumber(hours.done), words: t("hoursFigure", { promised: formatNumber(hours.promised) }) }}
    >
      {asked.length > 0 && (
        <Section title={t("asked", { count: asked.length })}>
          <div className="grid gap-4 lg:grid-cols-2">
            {asked.map((row) => (
              <Panel key={row.id} title={row.title}>
                <p>
                  <LessonTime startsAt={row.startsAt} endsAt={row.endsAt} /> · {row.className}
                  {row.where !== null && ` · ${row.where}`}
                </p>
                {row.answerBy !== null && (
                  <p className="mb-3 text-ink-soft">{t("answerBy", { day: formatDay(row.answerBy) })}</p>
                )}
                <AnswerForm lesson={{ assignmentId: row.id, version: row.version }} by="lecturer" accepted={false} />
              </Panel>
            ))}
          </div>
        </Section>
      )}
      <Section title={t("coming")}>
        {agreed.length === 0 ? (
          <p className="text-ink-soft">{t("nothingComing")}</p>
        ) : (
          <LessonTable rows={agreed} caption={t("coming")} own />
        )}
        {coming.length >= LESSONS_PER_PAGE && <Note>{t("moreComing", { count: LESSONS_PER_PAGE })}</Note>}
      </Section>
      <AbsencePanel lecturer={{ id: hours.lecturerId, absences }} mayManage own hits={new Map()} place={{}} />
      <Section title={t("past")}>
        {past.length === 0 ? (
          <p className="text-ink-soft">{t("nothingPast")}</p>
        ) : (
          <LessonTable rows={past} caption={t("past")} own />
        )}
        <Pagination path="/teaching" params={{}} page={page} pageSize={LESSONS_PER_PAGE} total={hours.past} />
      </Section>
    </Page>
  );
}
