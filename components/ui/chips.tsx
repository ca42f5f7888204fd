import { X } from "lucide-react";
import type { ReactNode } from "react";

export type Chip = {
  href: string;
  label: ReactNode;
  on?: boolean;
  removes?: string;
};

/**
 * Filter chips as links that read as a sentence: `lead` "Cán bộ" + chips "chưa đạt", "nữ" …
 * `on` marks a chosen filter; `removes` (words, "Bỏ lọc: nữ") shows a cross and names it for screen readers.
 */
export function Chips({ lead, chips, children }: { lead?: ReactNode; chips: readonly Chip[]; children?: ReactNode }) {
  return (
    <div className="chips">
      {lead && <span className="chips-lead">{lead}</span>}
      {chips.map((chip) => (
        <a
          key={chip.href}
          className="chip"
          href={chip.href}
          aria-current={chip.on ? "true" : undefined}
          aria-label={chip.removes}
        >
          {chip.label}
          {chip.removes && <X aria-hidden="true" />}
        </a>
      ))}
      {children}
    </div>
  );
}
