"use client";

import type { ComponentProps } from "react";
import { useFieldWiring } from "./form-context";

/** A file to send; say the accepted kinds and the largest size in the Field's help. */
export function FileInput({ name, id, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return <input type="file" className="input" {...rest} {...useFieldWiring({ name, id })} />;
}
