import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/layout/states";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";

/** A page of a class for somebody who sees their own learners only, of whom there are none yet. */
export function NobodyOfYours({ status, unit }: { status: ClassStatus; unit: string }) {
  const t = useTranslations("classes.nobody");
  const opened = status === "opened" || status === "running" || status === "closed";
  return (
    <EmptyState title={t(opened ? "title" : "notOpened", { unit })}>{t(opened ? "help" : "notOpenedHelp")}</EmptyState>
  );
}
