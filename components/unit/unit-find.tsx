"use client";

import { useRouter } from "next/navigation";
import { type LookupWords, SearchSelectClient } from "@/components/form/search-select-client";

/** Search for a unit and open its page; `query` ("on=2020-06-30" or nothing) goes along. */
export function UnitFind({ query, words }: { query: string; words: LookupWords & Readonly<{ label: string }> }) {
  const router = useRouter();
  return (
    <SearchSelectClient
      id="unit-find"
      name="find"
      source={`/api/lookup/units?${query}`}
      chosen={null}
      placeholder={words.label}
      aria-label={words.label}
      words={words}
      onChoose={(found) => router.push(`/units/${found.value}${query && `?${query}`}`)}
    />
  );
}
