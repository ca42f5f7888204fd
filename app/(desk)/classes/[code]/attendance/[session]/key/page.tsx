import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { keySheetAction } from "@/lib/features/attendance/actions";
import { explainRoll } from "@/lib/features/attendance/labels";
import { loadRoll } from "@/lib/features/attendance/loaders";
import { formatMoment } from "@/lib/text/format-moment";

/** The paper sheet keyed in: the numbers of whoever was not simply there. */
export default async function KeyPage({ params, searchParams }: PageProps<"/classes/[code]/attendance/[session]/key">) {
  const { code, session: sessionText } = await params;
  const raw = await searchParams;
  const query = flatParams(raw);
  const { view, head, session, learners, problems } = await loadRoll(code, sessionText, raw);
  const t = await getTranslations();
  const k = await getTranslations("attendance.key");
  const parent = `/classes/${head.code}/attendance`;
  const place = { unit: query.unit, on: query.on };
  const back = withParams(`${parent}/${session.id}`, place);
  const mayKey = problems.length === 0 && session.rollClosedAt === null;
  return (
    <DeskPage
      view={view}
      path={`${parent}/${session.id}/key`}
      params={query}
      title={k("title")}
      lead={`${head.name} · ${session.ordinal}. ${session.title} · ${formatMoment(new Date(session.startsAt))}`}
      crumbs={[{ href: back, label: t("attendance.sheet.back") }]}
    >
      {problems.map((problem) => {
        const { key, values } = explainRoll(problem);
        return (
          <Note key={problem.rule} tone="warn">
            {t(key as never, values as never)}
          </Note>
        );
      })}
      {session.rollClosedAt !== null && <Note tone="info">{t("attendance.roll.closed")}</Note>}
      {mayKey && (
        <ActionForm
          action={keySheetAction}
          submit={k("save")}
          draft={`sheet-${session.id}`}
          hidden={{ session: session.id }}
          cancel={{ href: back, label: k("cancel") }}
        >
          <p>{k("help", { count: learners.length })}</p>
          <Field name="absent" label={t("attendance.states.absent")} help={k("numbers")}>
            <TextInput inputMode="text" placeholder="3, 15, 27" />
          </Field>
          <Field name="late" label={t("attendance.states.late")}>
            <TextInput inputMode="text" />
          </Field>
          <Field name="excused" label={t("attendance.states.excused")}>
            <TextInput inputMode="text" />
          </Field>
        </ActionForm>
      )}
    </DeskPage>
  );
}
