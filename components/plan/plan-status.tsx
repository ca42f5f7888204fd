import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { PlanVersionStatus } from "@/lib/domain/shared/training-lists";

const TONES = {
  draft: "neutral",
  submitted: "accent",
  returned: "warn",
  approved: "good",
  superseded: "neutral",
  discarded: "neutral",
} as const satisfies Record<PlanVersionStatus, string>;

/** Where a version of a plan stands. */
export function PlanStatus({ status }: { status: PlanVersionStatus }) {
  const t = useTranslations("plans.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
