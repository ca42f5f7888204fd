"use client";

import { type ChangeEvent, type ComponentProps, useContext } from "react";
import { FormContext, useFieldWiring } from "./form-context";

const MEGABYTE = 1024 * 1024;

/**
 * A file to send; say the accepted kinds in the Field's help. One of more than `most` bytes is told of at once, and the
 * form around it does not send it: the server would break the connection off long before the end, without a word.
 */
export function FileInput({
  name,
  id,
  most = 20 * MEGABYTE,
  ...rest
}: Omit<ComponentProps<"input">, "type" | "onChange"> & { most?: number }) {
  const { tooLarge } = useContext(FormContext);
  const wiring = useFieldWiring({ name, id });
  function onChange({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    const size = input.files?.[0]?.size ?? 0;
    const words = tooLarge
      .replace("{megabytes}", String(Math.ceil(size / MEGABYTE)))
      .replace("{most}", String(Math.round(most / MEGABYTE)));
    input.setCustomValidity(size > most ? words : "");
    input.reportValidity();
  }
  return <input type="file" className="input" {...rest} {...wiring} onChange={onChange} />;
}
