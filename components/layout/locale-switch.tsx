"use client";

import { useRouter } from "next/navigation";
import { rememberChoice } from "./remember-choice";

const LANGUAGES = [
  ["vi", "Tiếng Việt"],
  ["en", "English"],
] as const;

/** Language of the interface, each named in itself. */
export function LocaleSwitch({ locale, label }: { locale: string; label: string }) {
  const router = useRouter();
  return (
    <fieldset className="segmented">
      <legend>{label}</legend>
      {LANGUAGES.map(([code, name]) => (
        <label key={code} lang={code}>
          <input
            type="radio"
            name="locale-choice"
            value={code}
            defaultChecked={code === locale}
            onChange={() => {
              rememberChoice("locale", code);
              router.refresh();
            }}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
