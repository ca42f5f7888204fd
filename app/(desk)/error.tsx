"use client";

import { BrokenState } from "@/components/layout/broken-state";

/** The language is read off the document: texts of the whole app do not travel to the browser for this. */
export default function DeskError({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = typeof document !== "undefined" && document.documentElement.lang === "en" ? "en" : "vi";
  return (
    <>
      <div className="view-bar" />
      <div className="page">
        <BrokenState error={error} retry={retry} locale={locale} />
      </div>
    </>
  );
}
