"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type LookupWords, SearchSelectClient } from "@/components/form/search-select-client";

/** Search for a unit and see the same page for it. Asks /api/lookup/units. */
export function UnitJump({ words }: { words: LookupWords & Readonly<{ label: string }> }) {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  return (
    <SearchSelectClient
      id="unit-jump"
      name="unit"
      source="/api/lookup/units"
      chosen={null}
      placeholder={words.label}
      aria-label={words.label}
      words={words}
      onChoose={(found) => {
        const next = new URLSearchParams(search);
        next.set("unit", found.value);
        next.delete("page");
        document.getElementById("unit-switch")?.hidePopover();
        router.push(`${path}?${next}`);
      }}
    />
  );
}
