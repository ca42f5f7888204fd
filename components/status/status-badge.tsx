import { useTranslations } from "next-intl";
import type { ComplianceStatus } from "@/lib/domain/shared/lists";

/** A status as icon, word and tint. `plain` drops the tint (dense tables); `text` replaces the usual word. */
export function StatusBadge({ status, plain, text }: { status: ComplianceStatus; plain?: boolean; text?: string }) {
  const t = useTranslations("status");
  return (
    <span className={`status tone-${status}`} data-plain={plain || undefined}>
      <svg aria-hidden="true">
        <use href={`#icon-${status}`} />
      </svg>
      {text ?? t(status)}
    </span>
  );
}
