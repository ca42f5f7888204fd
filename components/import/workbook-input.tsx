"use client";

import type { ChangeEvent } from "react";
import { FileInput } from "@/components/form/file-input";

/** A file to send that says at once when it is too large, before minutes are spent on sending it. `tooLarge` holds "{megabytes}". */
export function WorkbookInput({ limit, tooLarge }: { limit: number; tooLarge: string }) {
  function onChange(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const size = input.files?.[0]?.size ?? 0;
    input.setCustomValidity(size > limit ? tooLarge.replace("{megabytes}", String(Math.ceil(size / 1024 / 1024))) : "");
    input.reportValidity();
    // What is too large is not kept: the form would only fail after sending it.
    if (size > limit) input.value = "";
  }
  return <FileInput accept=".xlsx" onChange={onChange} required />;
}
