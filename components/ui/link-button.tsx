import type { ComponentProps } from "react";
import type { ButtonKind } from "./button";

/** A link that looks like a button; `plain` always loads anew (downloads, addresses outside the router). */
export function LinkButton({
  kind = "secondary",
  square,
  plain,
  className,
  ...rest
}: ComponentProps<"a"> & {
  href: string;
  kind?: ButtonKind;
  square?: boolean;
  plain?: boolean;
}) {
  return (
    <a
      className={className ? `btn ${className}` : "btn"}
      data-kind={kind}
      data-square={square ? "" : undefined}
      data-soft={plain ? undefined : ""}
      {...rest}
    />
  );
}
