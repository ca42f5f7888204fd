import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/section";
import { LessonTable } from "@/components/teaching/lesson-table";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import type { LessonListRow } from "@/lib/features/teaching/schema-list";
import { formatNumber } from "@/lib/text/format";

const SHOWN = 8;

/** A lecturer's day: invitations that wait for an answer, and the lessons that come. */
export function OwnLessons({ lessons }: { lessons: readonly LessonListRow[] }) {
  const t = useTranslations("home");
  const asked = lessons.filter(({ status }) => status === "invited").length;
  return (
    <Section
      title={t("lessonsTitle")}
      actions={
        <LinkButton kind="primary" href="/teaching">
          {t("seeTeaching")}
        </LinkButton>
      }
    >
      {asked > 0 && (
        <div className="mb-4">
          <Note>{t("lessonsAsked", { count: asked, shown: formatNumber(asked) })}</Note>
        </div>
      )}
      {lessons.length === 0 ? (
        <p className="text-ink-soft">{t("noLessons")}</p>
      ) : (
        <LessonTable rows={lessons.slice(0, SHOWN)} caption={t("lessonsTitle")} own />
      )}
    </Section>
  );
}
