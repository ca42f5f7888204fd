import { useTranslations } from "next-intl";
import { Note } from "@/components/ui/note";

/** Says that part of what hung below the unit on the day in view is somebody else's now, and is not shown (SCO-01). */
export function PartialNote({ unit }: { unit: string }) {
  const t = useTranslations("compliance");
  return (
    <div className="mb-4">
      <Note title={t("partial", { unit })}>{t("partialWhy")}</Note>
    </div>
  );
}
