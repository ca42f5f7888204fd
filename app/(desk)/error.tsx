"use client";

import { useLocale } from "next-intl";
import { BrokenState } from "@/components/layout/broken-state";

export default function DeskError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <>
      <div className="view-bar" />
      <div className="page">
        <BrokenState error={error} retry={retry} locale={useLocale()} />
      </div>
    </>
  );
}
