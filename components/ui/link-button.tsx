import Link from "next/link";
import type { ComponentProps } from "react";
import type { ButtonKind } from "./button";

/** A link that looks like a button; `plain` uses a bare <a> (downloads, addresses outside the router). */
export function LinkButton({
  kind = "secondary",
  square,
  plain,
  className,
  ...rest
}: Omit<ComponentProps<"a">, "href"> & {
  href: string;
  kind?: ButtonKind;
  square?: boolean;
  plain?: boolean;
}) {
  const look = {
    className: className ? `btn ${className}` : "btn",
    "data-kind": kind,
    "data-square": square || undefined,
  };
  if (plain) return <a {...look} {...rest} />;
  return <Link prefetch={false} {...look} {...(rest as ComponentProps<typeof Link>)} />;
}
