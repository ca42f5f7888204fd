"use client";

import { PanelLeftClose } from "lucide-react";
import { rememberChoice } from "./remember-choice";

/** Folds the rail to icons and back; the cookie lets the server draw it right the next time. */
export function RailToggle({ label }: { label: string }) {
  return (
    <button
      type="button"
      className="nav-link w-full"
      title={label}
      onClick={() => {
        const folded = document.documentElement.dataset.rail !== "icons";
        document.documentElement.dataset.rail = folded ? "icons" : "full";
        rememberChoice("rail", folded ? "icons" : "full");
      }}
    >
      <PanelLeftClose aria-hidden="true" />
      <span className="nav-text">{label}</span>
    </button>
  );
}
