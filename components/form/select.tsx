"use client";

import type { ComponentProps } from "react";
import { useFieldWiring } from "./form-context";

export type Option = Readonly<{ value: string; label: string }>;

/** The native list. `empty` is the words of the "nothing chosen" line (value ""), left out when not given. */
export function Select({
  name,
  id,
  options,
  empty,
  ...rest
}: Omit<ComponentProps<"select">, "children"> & {
  options: readonly Option[];
  empty?: string;
}) {
  return (
    <select className="input" {...rest} {...useFieldWiring({ name, id })}>
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
