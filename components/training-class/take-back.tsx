import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { returnToClassAction } from "@/lib/features/training-class/actions";
import type { Learner } from "@/lib/features/training-class/schema-row";

/** Puts somebody who was said to have left by mistake back on the list. */
export function TakeBack({ classId, learner }: { classId: number; learner: Learner }) {
  const t = useTranslations("classes.leave.back");
  return (
    <ReasonDialog
      action={returnToClassAction}
      kind="secondary"
      trigger={
        <>
          {t("open")}
          <span className="sr-only"> {learner.fullName}</span>
        </>
      }
      title={t("title", { name: learner.fullName })}
      consequence={t("consequence")}
      submit={t("submit")}
      hidden={{ classId, enrolmentId: learner.enrolmentId }}
    />
  );
}
