import type { ReactNode } from "react";

/**
 * A button that opens a panel of links and buttons (class "menu-item"), with no script: popover closes on Esc and outside.
 * `label` is read aloud; `trigger` is what is seen; `end` aligns to the right edge; `kind` as Button.
 * `id` is its own on any page: useId counts anew in each part that the server draws, and layout and page are two parts.
 */
export function Menu({
  id,
  label,
  trigger,
  end,
  kind = "secondary",
  square,
  className,
  children,
}: {
  id: string;
  label: string;
  trigger: ReactNode;
  end?: boolean;
  kind?: "primary" | "secondary" | "quiet" | "danger";
  square?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <>
      <button
        type="button"
        className={className ?? "btn"}
        data-kind={kind}
        data-square={square || undefined}
        popoverTarget={id}
        aria-label={label}
      >
        {trigger}
      </button>
      <div id={id} popover="auto" className="pop" data-end={end || undefined}>
        {children}
      </div>
    </>
  );
}
