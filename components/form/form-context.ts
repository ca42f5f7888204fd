"use client";

import { createContext, useContext } from "react";

/** What the form around a field knows: ids are unique by form, errors came back from the server. */
export const FormContext = createContext<{
  prefix: string;
  errors: Readonly<Record<string, string>>;
  /** Of a file: "{megabytes}" and "{most}" are filled in. */
  tooLarge: string;
}>({
  prefix: "field",
  errors: {},
  tooLarge: "",
});

/** What the Field around an input knows. */
export const FieldContext = createContext<{
  name: string;
  help: boolean;
  required: boolean;
} | null>(null);

/** Attributes that tie an input to its label, help and error. */
export function useFieldWiring(own: { name?: string | undefined; id?: string | undefined }) {
  const form = useContext(FormContext);
  const field = useContext(FieldContext);
  const name = own.name ?? field?.name ?? "";
  const id = own.id ?? `${form.prefix}-${name}`;
  const error = form.errors[name];
  const described = [field?.help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return {
    id,
    name,
    ...(error ? { "aria-invalid": true as const } : {}),
    ...(described ? { "aria-describedby": described } : {}),
    ...(field?.required ? { "aria-required": true as const } : {}),
  };
}
