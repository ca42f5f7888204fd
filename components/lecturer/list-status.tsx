import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ListLine } from "@/lib/features/lecturer/schema-row";

/** Where a list stands on a day: an approved one may be to come, in force or over. */
export function ListStatus({ list, on }: { list: Pick<ListLine, "status" | "from" | "to">; on: string }) {
  const t = useTranslations("lecturers");
  if (list.status !== "approved")
    return <Badge tone={list.status === "returned" ? "warn" : "accent"}>{t(`listStatus.${list.status}`)}</Badge>;
  if (list.to <= on) return <Badge>{t("list.expired")}</Badge>;
  return list.from > on ? (
    <Badge tone="accent">{t("list.toCome")}</Badge>
  ) : (
    <Badge tone="good">{t("list.inForce")}</Badge>
  );
}
