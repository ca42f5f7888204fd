import type { ReactNode } from "react";
import type { ComplianceStatus } from "@/lib/domain/shared/lists";

/** ✓ ↻ ◷ ! – · drawn alike on a 16 × 16 grid, since no font carries all six. */
const ICONS: Readonly<Record<ComplianceStatus, ReactNode>> = {
  met: <path d="M3 8.5 6.5 12 13 4.5" />,
  inTraining: <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.2v3h-3" />,
  grace: <path d="M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M8 5v3.2l2.2 1.6" />,
  short: <path d="M8 2.5v6.8M8 12.6v.8" />,
  exempt: <path d="M3.5 8h9" />,
  noStandard: <path d="M8 7.7v.6" />,
};

/** Texture of each status over its tint: full, slanted, dots, cross-hatch, horizontal, sparse. */
const PATTERNS: Readonly<Record<ComplianceStatus, ReactNode>> = {
  met: <rect width="8" height="8" fill="currentColor" fillOpacity="0.82" />,
  inTraining: <path d="M-2 6 6-2M0 8 8 0M2 10l8-8" stroke="currentColor" strokeWidth="2" />,
  grace: <path d="M2 2h.01M6 6h.01" stroke="currentColor" strokeWidth="2.8" strokeLinecap="round" />,
  short: <path d="M0 0l8 8M8 0 0 8" stroke="currentColor" strokeWidth="1.8" />,
  exempt: <path d="M0 2h8M0 6h8" stroke="currentColor" strokeWidth="1.2" />,
  noStandard: <path d="M4 4h.01" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />,
};
const TINT: Readonly<Record<ComplianceStatus, number>> = {
  met: 0,
  inTraining: 0.28,
  grace: 0.22,
  short: 0.34,
  exempt: 0.16,
  noStandard: 0.1,
};

/** Icons (#icon-met …) and chart patterns (#pattern-met …), once a document; AppShell carries it. */
export function StatusDefinitions() {
  const statuses = Object.keys(ICONS) as ComplianceStatus[];
  return (
    <svg className="defs" aria-hidden="true" focusable="false">
      <defs>
        {statuses.map((status) => (
          <symbol key={status} id={`icon-${status}`} viewBox="0 0 16 16">
            <g
              fill="none"
              stroke="currentColor"
              strokeWidth={status === "noStandard" ? 3.5 : 2}
              strokeLinecap="round"
              strokeLinejoin="round"
            >
              {ICONS[status]}
            </g>
          </symbol>
        ))}
        {statuses.map((status) => (
          <pattern
            key={status}
            id={`pattern-${status}`}
            className={`pattern-${status}`}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
          >
            <rect className="pattern-paper" width="8" height="8" />
            <rect width="8" height="8" fill="currentColor" fillOpacity={TINT[status]} />
            {PATTERNS[status]}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
