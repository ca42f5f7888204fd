"use client";

import { useState } from "react";
import { rememberChoice } from "./remember-choice";

export type Theme = "system" | "light" | "dark";

/** Day, night or as the machine says. `words` names the group and the three choices. */
export function ThemeSwitch({ theme, words }: { theme: Theme; words: Readonly<Record<"label" | Theme, string>> }) {
  const [chosen, setChosen] = useState(theme);
  return (
    <fieldset className="segmented">
      <legend>{words.label}</legend>
      {(["system", "light", "dark"] as const).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="theme-choice"
            value={one}
            checked={one === chosen}
            onChange={() => {
              setChosen(one);
              if (one === "system") delete document.documentElement.dataset.theme;
              else document.documentElement.dataset.theme = one;
              rememberChoice("theme", one);
            }}
          />
          <span>{words[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}
