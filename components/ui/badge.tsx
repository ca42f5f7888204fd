import type { ReactNode } from "react";

/** A small word set apart. `tone` neutral | accent | good | warn | bad. For compliance use StatusBadge. */
export function Badge({
  tone = "neutral",
  children,
}: {
  tone?: "neutral" | "accent" | "good" | "warn" | "bad";
  children: ReactNode;
}) {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  );
}
