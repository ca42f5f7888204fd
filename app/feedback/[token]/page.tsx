import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { VerifyFrame } from "@/components/certificate/verify-frame";
import { AnswerFields } from "@/components/feedback/answer-fields";
import { ActionForm } from "@/components/form/action-form";
import { Note } from "@/components/ui/note";
import { answerAction } from "@/lib/features/feedback/actions-answer";
import { loadAnswerDoor } from "@/lib/features/feedback/loaders-answer";
import { formatDay } from "@/lib/text/format";

export async function generateMetadata() {
  return { title: (await getTranslations("feedback"))("public.title"), robots: { index: false } };
}

/** What a ticket opens on a phone: the questions, without an account and without a name. */
export default async function AnswerPage({ params }: PageProps<"/feedback/[token]">) {
  const door = await loadAnswerDoor((await params).token);
  if (!door) notFound();
  const t = await getTranslations("feedback");
  return (
    <VerifyFrame>
      <div className="grid gap-2">
        <p className="text-ink-soft">{t("public.title")}</p>
        <h1 className="text-xl">{door.className}</h1>
      </div>
      {door.state === "open" ? (
        <>
          <Note tone="info">
            {t("public.anonymous")} {t("public.closes", { day: formatDay(door.closesOn) })}
          </Note>
          <ActionForm action={answerAction} submit={t("public.submit")} hidden={{ code: door.code }} draft="">
            <AnswerFields lecturers={door.lecturers} />
          </ActionForm>
        </>
      ) : (
        <Note tone="warn" title={t(`public.${door.state}`)}>
          {(door.state === "before" || door.state === "over") &&
            t(`state.${door.state}`, { opens: formatDay(door.opensOn), closes: formatDay(door.closesOn) })}
        </Note>
      )}
    </VerifyFrame>
  );
}
