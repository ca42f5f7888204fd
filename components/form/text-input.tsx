"use client";

import type { ComponentProps } from "react";
import { useFieldWiring } from "./form-context";

/** One line of text; inside a Field it needs no name. */
export function TextInput({ name, id, className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      type="text"
      autoComplete="off"
      className={className ? `input ${className}` : "input"}
      {...rest}
      {...useFieldWiring({ name, id })}
    />
  );
}
