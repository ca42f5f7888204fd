import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { TextInput } from "@/components/form/text-input";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { DebriefPanel, ObservationPanel, TaughtForm } from "@/components/teaching/after-panel";
import { AnswerForm } from "@/components/teaching/answer-form";
import { ChainList } from "@/components/teaching/chain-list";
import { LearnerProfilePanel } from "@/components/teaching/learner-profile";
import { LessonTime } from "@/components/teaching/lesson-time";
import { PlanPanel } from "@/components/teaching/plan-panel";
import { SubstitutePanel } from "@/components/teaching/substitute-panel";
import { KeyValue } from "@/components/ui/key-value";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { openingOf } from "@/lib/domain/lecturer/rank-substitutes";
import { handInViolations } from "@/lib/domain/teaching/decide-lesson-plan";
import { sendMaterialsAction, withdrawLecturerAction } from "@/lib/features/teaching/actions";
import { wordReasons } from "@/lib/features/teaching/labels";
import { loadLesson } from "@/lib/features/teaching/loaders";
import { formatDay } from "@/lib/text/format";

/** One lesson from the approved list to the talk afterwards, on one page; what may be done now stands where it belongs. */
export default async function LessonPage({ params }: PageProps<"/teaching/[id]">) {
  const { lesson, approval, chain, manages, own, taker, substitutes, away, mayWaive, on, moment } = await loadLesson(
    (await params).id,
  );
  const t = await getTranslations("teaching");
  const say = await getTranslations();
  const chosen = { assignmentId: lesson.id, version: lesson.version };
  const ahead = lesson.startsAt > moment;
  const active = ["planned", "invited", "accepted"].includes(lesson.status);
  const answers = ahead && (lesson.status === "invited" || lesson.status === "accepted") && (own || manages);
  const mayHandIn =
    (own || manages) &&
    handInViolations({ status: lesson.status, day: lesson.day, versions: lesson.plans }, on).length === 0;
  const given = (lesson.status === "accepted" || lesson.status === "taught") && lesson.day <= on;
  const words = (violations: Parameters<typeof wordReasons>[0]) =>
    wordReasons(violations).map(({ key, values }) => say(key as never, values as never));
  const substitutePanel = substitutes && (
    <SubstitutePanel
      assignmentId={lesson.id}
      mayWaive={mayWaive}
      replaced={active ? lesson.lecturer.fullName : null}
      away={
        away &&
        t("substitute.away", { from: formatDay(away.from), to: formatDay(away.lastDay), note: away.note ?? "–" })
      }
      choices={substitutes
        .filter(({ lecturerId }) => lecturerId !== lesson.lecturer.id)
        .map((one) => ({
          lecturerId: one.lecturerId,
          name: one.name,
          post: one.postTitle,
          teaches: one.teaches,
          km: one.km,
          hours: one.hours,
          opening: openingOf(one.violations),
          reasons: words(one.violations),
        }))}
    />
  );
  const classHref = manages ? `/classes/${lesson.class.code}/schedule` : null;
  return (
    <Page
      title={lesson.session.title}
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <LessonTime startsAt={lesson.startsAt} endsAt={lesson.endsAt} />
          <span>{lesson.lecturer.fullName}</span>
          <span>{t(`status.${lesson.status}`)}</span>
        </span>
      }
      crumbs={[
        own
          ? { href: "/teaching", label: t("title") }
          : { href: withParams("/teaching/office", { unit: lesson.class.unit.code }), label: t("office.title") },
      ]}
    >
      <Section title={t("chain")}>
        <ChainList chain={chain} />
      </Section>
      <div className="mt-4 grid gap-3 empty:hidden">
        {lesson.waiver !== null && (
          <Note tone="warn" title={t("waived")}>
            {t("waivedBy", { name: lesson.waiver.name, reason: lesson.waiver.reason })}
          </Note>
        )}
        {lesson.clashReason !== null && (
          <Note tone="warn" title={t("clashed")}>
            {lesson.clashReason}
          </Note>
        )}
        {lesson.status === "declined" && (
          <Note tone="bad">{t("declined", { reason: lesson.declineReason ?? "" })}</Note>
        )}
      </div>
      <div className="mt-6 grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <Panel title={t("facts")}>
            <KeyValue
              items={[
                {
                  label: t("column.class"),
                  value: classHref ? <a href={classHref}>{lesson.class.name}</a> : lesson.class.name,
                },
                { label: t("kind"), value: t(`sessionKind.${lesson.session.kind}`) },
                { label: t("column.where"), value: lesson.session.where },
                { label: t("periods"), value: lesson.session.periods },
                {
                  label: t("approval"),
                  value: approval
                    ? t("approvedBy", {
                        no: approval.resolutionNo,
                        on: formatDay(approval.approvedOn),
                        term: approval.term,
                      })
                    : t("notApproved"),
                },
                ...(lesson.replaces
                  ? [
                      {
                        label: t("replaces"),
                        value: <a href={`/teaching/${lesson.replaces.id}`}>{lesson.replaces.name}</a>,
                      },
                    ]
                  : []),
                ...(lesson.replacedBy
                  ? [
                      {
                        label: t("replacedBy"),
                        value: <a href={`/teaching/${lesson.replacedBy.id}`}>{lesson.replacedBy.name}</a>,
                      },
                    ]
                  : []),
              ]}
            />
            {manages && active && (ahead || lesson.endsAt <= moment) && (
              <div className="mt-3">
                <ReasonDialog
                  action={withdrawLecturerAction}
                  trigger={t("withdraw.trigger")}
                  title={t("withdraw.title", { name: lesson.lecturer.fullName })}
                  consequence={t("withdraw.consequence")}
                  submit={t("withdraw.submit")}
                  hidden={chosen}
                />
              </div>
            )}
          </Panel>
          {answers && (
            <Panel title={t("answer.title")}>
              <AnswerForm lesson={chosen} by={taker} accepted={lesson.status === "accepted"} />
            </Panel>
          )}
          {substitutes &&
            (away || !active ? (
              substitutePanel
            ) : (
              <details>
                <summary className="min-h-11 cursor-pointer py-2 font-medium">{t("substitute.open")}</summary>
                {substitutePanel}
              </details>
            ))}
          <Panel title={t("materials.title")}>
            {lesson.materials.length === 0 && <p className="text-ink-soft">{t("materials.none")}</p>}
            <ul>
              {lesson.materials.map((material) => (
                <li key={material.fileId}>
                  <a className="inline-flex min-h-11 items-center" href={`/api/lesson-files/${material.fileId}`}>
                    {material.title}
                  </a>
                </li>
              ))}
            </ul>
            {lesson.learnerProfile !== null && <LearnerProfilePanel profile={lesson.learnerProfile} />}
            {manages && active && (
              <ActionForm action={sendMaterialsAction} submit={t("materials.send")} hidden={chosen} draft="">
                <div className="form-row">
                  <Field name="file" label={t("materials.file")} optional={t("optional")}>
                    <FileInput />
                  </Field>
                  <Field name="title" label={t("materials.name")} optional={t("optional")}>
                    <TextInput maxLength={200} />
                  </Field>
                </div>
              </ActionForm>
            )}
          </Panel>
        </div>
        <div className="grid gap-4">
          <PlanPanel lesson={chosen} plans={lesson.plans} mayHandIn={mayHandIn} mayCheck={manages} by={taker} />
          {manages && active && lesson.endsAt <= moment && <TaughtForm lesson={chosen} />}
          <ObservationPanel lesson={chosen} rows={lesson.observations} day={lesson.day} mayWrite={manages && given} />
          <DebriefPanel
            lesson={chosen}
            talk={lesson.debrief}
            mayWrite={manages && given}
            lecturer={lesson.lecturer.fullName}
            today={on}
          />
        </div>
      </div>
    </Page>
  );
}
