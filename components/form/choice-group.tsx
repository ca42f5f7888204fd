"use client";

import { type ReactNode, useContext } from "react";
import { FieldError } from "./field";
import { FormContext } from "./form-context";

export type Choice = Readonly<{
  value: string;
  label: ReactNode;
  help?: ReactNode;
  disabled?: boolean;
}>;

/** A question with its choices in a fieldset; RadioGroup and CheckboxGroup are what pages use. */
export function ChoiceGroup({
  type,
  name,
  label,
  help,
  options,
  chosen,
  inline,
}: {
  type: "radio" | "checkbox";
  name: string;
  label: ReactNode;
  help?: ReactNode;
  options: readonly Choice[];
  chosen: readonly string[];
  inline?: boolean | undefined;
}) {
  const form = useContext(FormContext);
  const id = `${form.prefix}-${name}`;
  const error = form.errors[name] ?? form.errors[name.replace(/\[\]$/, "")];
  return (
    <fieldset className="field" id={id} tabIndex={-1} data-invalid={error ? "" : undefined}>
      <legend className="field-label">{label}</legend>
      {help && <p className="field-help">{help}</p>}
      {error && <FieldError id={id} text={error} />}
      <div className="choices" data-inline={inline ? "" : undefined}>
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type={type}
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
              disabled={option.disabled}
              aria-describedby={error ? `${id}-error` : undefined}
            />
            <span>
              {option.label}
              {option.help && <span className="field-help block">{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
