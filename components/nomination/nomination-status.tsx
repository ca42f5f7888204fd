import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { NominationStatus } from "@/lib/domain/shared/training-lists";
import { STATUS_TONE } from "@/lib/features/nomination/labels";

export function NominationStatusBadge({ status }: { status: NominationStatus }) {
  const t = useTranslations("nominations.status");
  return <Badge tone={STATUS_TONE[status]}>{t(status)}</Badge>;
}
