import { useTranslations } from "next-intl";
import type { ComplianceStatus } from "@/lib/domain/shared/lists";

/** The icon alone with its word for screen readers, for cells too narrow for a badge. */
export function StatusIcon({ status }: { status: ComplianceStatus }) {
  const t = useTranslations("status");
  return (
    <span className={`status tone-${status}`} title={t(status)}>
      <svg role="img" aria-label={t(status)}>
        <use href={`#icon-${status}`} />
      </svg>
    </span>
  );
}
