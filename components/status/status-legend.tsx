import { useTranslations } from "next-intl";
import { COMPLIANCE_STATUSES, type ComplianceStatus } from "@/lib/domain/shared/lists";

/** What the patterns of a chart mean. `only` narrows it to the statuses shown. */
export function StatusLegend({ only = COMPLIANCE_STATUSES }: { only?: readonly ComplianceStatus[] }) {
  const t = useTranslations("status");
  return (
    <ul className="legend">
      {only.map((status) => (
        <li key={status}>
          <svg className="swatch" aria-hidden="true">
            <rect width="100%" height="100%" fill={`url(#pattern-${status})`} />
          </svg>
          <span className={`status tone-${status}`} data-plain="">
            <svg aria-hidden="true">
              <use href={`#icon-${status}`} />
            </svg>
            {t(status)}
          </span>
        </li>
      ))}
    </ul>
  );
}
