"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { type QueryParams, withParams } from "@/components/ui/query-link";

/** Sends the chosen columns as one parameter, "cols=a,b", where a plain form would repeat its name. */
export function ColumnForm({ path, params, children }: { path: string; params: QueryParams; children: ReactNode }) {
  const router = useRouter();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = new FormData(event.currentTarget).getAll("cols").join(",");
        event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        router.push(withParams(path, { ...params, cols: chosen || undefined }));
      }}
    >
      {children}
    </form>
  );
}
