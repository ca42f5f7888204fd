"use client";

import { Calendar } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { parseDay } from "@/lib/domain/shared/day";
import { formatDay, normalizeDayText } from "@/lib/text/format";
import { useFieldWiring } from "./form-context";

/** "1022020"-style digits read as ddmmyyyy; everything else as lib/text does. */
function readDay(text: string) {
  const digits = /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(text);
  const iso = digits ? `${digits[3]}-${digits[2]}-${digits[1]}` : normalizeDayText(text);
  return iso === null ? null : parseDay(iso);
}

export function DateInputClient({
  name,
  id,
  defaultText,
  words,
  required,
  "aria-label": label,
}: {
  name?: string;
  id?: string;
  defaultText: string;
  words: Readonly<{ pick: string; wrong: string; pattern: string }>;
  required?: boolean;
  "aria-label"?: string;
}) {
  const wiring = useFieldWiring({ name, id });
  const text = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);

  // What is sent is the ISO day; what stands in the box stays as people write it.
  useEffect(() => {
    const form = text.current?.form;
    const toIso = (event: FormDataEvent) => {
      const day = readDay(text.current?.value ?? "");
      if (day !== null) event.formData.set(wiring.name, day);
    };
    const forget = () => setWrong(false);
    form?.addEventListener("formdata", toIso);
    form?.addEventListener("reset", forget);
    return () => {
      form?.removeEventListener("formdata", toIso);
      form?.removeEventListener("reset", forget);
    };
  }, [wiring.name]);

  function settle() {
    if (!text.current) return;
    const typed = text.current.value.trim();
    const day = readDay(typed);
    if (day !== null) text.current.value = formatDay(day);
    setWrong(typed !== "" && day === null);
  }

  return (
    <div>
      <div className="date">
        <input
          ref={text}
          type="text"
          className="input"
          autoComplete="off"
          placeholder={words.pattern}
          defaultValue={defaultText}
          onBlur={settle}
          aria-label={label}
          required={required}
          {...wiring}
          {...(wrong
            ? {
                "aria-invalid": true,
                "aria-errormessage": `${wiring.id}-wrong`,
              }
            : {})}
        />
        <button
          type="button"
          aria-label={words.pick}
          onClick={() => {
            if (!picker.current) return;
            picker.current.value = readDay(text.current?.value ?? "") ?? "";
            picker.current.showPicker();
          }}
        >
          <Calendar aria-hidden="true" />
        </button>
        <input
          ref={picker}
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => {
            const day = parseDay(event.target.value);
            if (!text.current || day === null) return;
            text.current.value = formatDay(day);
            text.current.dispatchEvent(new Event("input", { bubbles: true }));
            settle();
          }}
        />
      </div>
      {wrong && !wiring["aria-invalid"] && (
        <p className="field-error text-sm" id={`${wiring.id}-wrong`} role="alert">
          {words.wrong}
        </p>
      )}
    </div>
  );
}
