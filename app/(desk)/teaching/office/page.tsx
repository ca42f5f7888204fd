import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { LessonTable } from "@/components/teaching/lesson-table";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { addDays } from "@/lib/domain/shared/day";
import { inviteLecturersAction } from "@/lib/features/teaching/actions";
import { loadOfficeTeaching } from "@/lib/features/teaching/loaders";
import { LESSONS_PER_PAGE, TEACHING_QUEUES } from "@/lib/features/teaching/schema-list";
import { formatNumber } from "@/lib/text/format";
import { keptView } from "@/lib/text/kept-view";
import { today } from "@/lib/time/today";

const PATH = "/teaching/office";
const FORM = "invite";

/** What the office owes its lecturers, and they it: invitations, lesson plans, talks; each number opens its list. */
export default async function TeachingOfficePage({ searchParams }: PageProps<"/teaching/office">) {
  const params = flatParams(await searchParams);
  const { view, filter, rows, counts, total } = await loadOfficeTeaching(params);
  const t = await getTranslations("teaching");
  const kept = { unit: params.unit, class: params.class, programme: params.programme };
  const to = (queue?: string) => withParams(PATH, { ...kept, queue });
  const shown = filter.queue ?? (filter.past ? "past" : "coming");
  const inviting = filter.queue === "toInvite" && rows.length > 0;
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={t("office.titleOf", { unit: view.unit.name })}
      lead={t("office.lead")}
      figure={{ value: formatNumber(total), words: t(`queue.${shown}`) }}
    >
      <Tabs
        label={t("office.queues")}
        tabs={[
          { href: to(), label: t("queue.coming"), current: shown === "coming", count: formatNumber(counts.coming) },
          ...TEACHING_QUEUES.map((queue) => ({
            href: to(queue),
            label: t(`queue.${queue}`),
            current: filter.queue === queue,
            count: formatNumber(counts[queue]),
          })),
          {
            href: withParams(PATH, { ...kept, past: "1" }),
            label: t("queue.past"),
            current: shown === "past",
            count: formatNumber(counts.past),
          },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("office.empty")}>{t("office.emptyHelp")}</EmptyState>
      ) : (
        <LessonTable rows={rows} caption={t(`queue.${shown}`)} own={false} {...(inviting ? { form: FORM } : {})} />
      )}
      <Pagination path={PATH} params={params} page={filter.page} pageSize={LESSONS_PER_PAGE} total={total} />
      {inviting && (
        <Section title={t("invite.title")} lead={t("invite.lead")}>
          <ActionForm
            id={FORM}
            action={inviteLecturersAction}
            submit={t("invite.submit")}
            draft="invite"
            hidden={{ kept: keptView(params) }}
          >
            <div className="form-row">
              <Field name="answerBy" label={t("invite.answerBy")} required>
                <DateInput defaultValue={addDays(today(), 3)} required />
              </Field>
              <Field
                name="planDueOn"
                label={t("invite.planDueOn")}
                help={t("invite.planDueHelp")}
                optional={t("optional")}
              >
                <DateInput />
              </Field>
            </div>
          </ActionForm>
        </Section>
      )}
    </DeskPage>
  );
}
