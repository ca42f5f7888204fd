"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { UnitPickerPanelProps } from "./unit-picker-panel";

const Panel = lazy(async () => ({ default: (await import("./unit-picker-panel")).UnitPickerPanel }));

/**
 * What the unit button of the top bar opens: search as you type, the way up and the units below. Its code comes only
 * when the popover around it opens, by click or key; pages that never open it never load it.
 */
export function UnitPicker(props: UnitPickerPanelProps) {
  const place = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const popover = place.current?.closest<HTMLElement>("[popover]");
    const onToggle = (event: Event) => setOpen((event as ToggleEvent).newState === "open");
    popover?.addEventListener("toggle", onToggle);
    return () => popover?.removeEventListener("toggle", onToggle);
  }, []);
  return (
    <div ref={place} className="grid min-h-24 gap-3 p-2.5">
      {open && (
        <Suspense fallback={<p role="status">{props.words.loading}</p>}>
          <Panel {...props} />
        </Suspense>
      )}
    </div>
  );
}
