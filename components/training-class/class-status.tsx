import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ClassStatus } from "@/lib/domain/shared/training-lists";

const TONE = {
  draft: "neutral",
  calling: "accent",
  selecting: "warn",
  opened: "good",
  running: "good",
  closed: "neutral",
  cancelled: "bad",
} as const satisfies Record<ClassStatus, string>;

/** The state of a class as a word with a tone. */
export function ClassStatusBadge({ status }: { status: ClassStatus }) {
  const t = useTranslations("classes");
  return <Badge tone={TONE[status]}>{t(`status.${status}`)}</Badge>;
}

/** The mark of a class outside the plan; nothing for the others. */
export function OutsidePlanBadge({ outside }: { outside: boolean }) {
  const t = useTranslations("classes");
  return outside ? <Badge tone="warn">{t("outside")}</Badge> : null;
}
