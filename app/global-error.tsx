"use client";

import { BrokenState } from "@/components/layout/broken-state";
import "./globals.css";

/** Stands in for the whole document when even the frame breaks; the language is read where the server would read it. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = typeof document !== "undefined" && /(?:^|; )locale=en/.test(document.cookie) ? "en" : "vi";
  return (
    <html lang={locale}>
      <body>
        <main className="page">
          <BrokenState error={error} retry={retry} locale={locale} />
        </main>
      </body>
    </html>
  );
}
