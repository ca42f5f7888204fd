import type { ComponentProps } from "react";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

/** A verb to press. `kind` primary (one a view) | secondary | quiet | danger; `square` for an icon alone (give aria-label). */
export function Button({
  kind = "secondary",
  square,
  type = "button",
  className,
  ...rest
}: ComponentProps<"button"> & { kind?: ButtonKind; square?: boolean }) {
  return (
    <button
      type={type}
      className={className ? `btn ${className}` : "btn"}
      data-kind={kind}
      data-square={square || undefined}
      {...rest}
    />
  );
}
