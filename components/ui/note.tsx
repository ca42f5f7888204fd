import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const ICONS = {
  info: Info,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
} as const;

/** A notice inside a page. `tone` info | good | warn | bad; `role` "status" or "alert" when it appears after an act. */
export function Note({
  tone = "info",
  title,
  role,
  children,
}: {
  tone?: keyof typeof ICONS;
  title?: ReactNode;
  role?: "status" | "alert";
  children?: ReactNode;
}) {
  const Icon = ICONS[tone];
  return (
    <div className="note" data-tone={tone} role={role}>
      <Icon aria-hidden="true" />
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
