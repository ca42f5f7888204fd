"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useContext } from "react";
import { FieldContext, FormContext } from "./form-context";

/**
 * Label, help and error around one input; the input inside takes name and ids from here.
 * `optional` is the word to show beside the label ("không bắt buộc"); `required` marks the input for screen readers;
 * `aside` stands after the label (a HelpTip).
 */
export function Field({
  name,
  label,
  help,
  optional,
  required = false,
  aside,
  children,
}: {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  optional?: ReactNode;
  required?: boolean;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const form = useContext(FormContext);
  const id = `${form.prefix}-${name}`;
  const error = form.errors[name];
  return (
    <div className="field" data-invalid={error ? "" : undefined}>
      <div className="flex items-center gap-2">
        <label className="field-label" htmlFor={id}>
          {label} {optional && <span className="field-optional">({optional})</span>}
        </label>
        {aside}
      </div>
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error && <FieldError id={id} text={error} />}
      <FieldContext value={{ name, help: Boolean(help), required }}>{children}</FieldContext>
    </div>
  );
}

/** The error line of a field; stands between its label and its input. */
export function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p className="field-error" id={`${id}-error`}>
      <CircleAlert className="mt-1 size-4 flex-none" aria-hidden="true" />
      {text}
    </p>
  );
}
