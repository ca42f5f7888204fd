"use client";

import { CircleAlert } from "lucide-react";
import en from "@/lib/text/messages/en/broken.json";
import vi from "@/lib/text/messages/vi/broken.json";

/**
 * Something broke: what to do, a reference to quote, and the way on. Error boundaries stand where nothing may be relied
 * on, so the few words come along with the component in both languages.
 */
export function BrokenState({ error, retry, locale }: { error: unknown; retry: () => void; locale: string }) {
  const words = locale === "en" ? en : vi;
  const digest = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : undefined;
  return (
    <div className="state" role="alert">
      <title>{words.title}</title>
      <CircleAlert aria-hidden="true" />
      <h1>{words.title}</h1>
      <p className="prose-width">{words.help}</p>
      {digest && (
        <p>
          {words.reference} <strong className="font-mono">{digest}</strong>
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <button type="button" className="btn" data-kind="primary" onClick={retry}>
          {words.retry}
        </button>
        {/* A fresh document: the router that led here may be what broke. */}
        <a className="btn" data-kind="secondary" href="/">
          {words.home}
        </a>
      </div>
    </div>
  );
}
