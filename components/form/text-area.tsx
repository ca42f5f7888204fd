"use client";

import type { ComponentProps } from "react";
import { useFieldWiring } from "./form-context";

/** Several lines of text; inside a Field it needs no name. */
export function TextArea({ name, id, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return <textarea className="input" rows={rows} {...rest} {...useFieldWiring({ name, id })} />;
}
