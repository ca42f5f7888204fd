import type { ReactNode } from "react";
import { toStill } from "@/lib/text/still-html";

/**
 * Around what nothing in the browser changes: tables, charts, the navigation. It is drawn once, as HTML, instead of four
 * times over; client components inside stay alive. Server components inside must not be async.
 */
export function Still({ children }: { children: ReactNode }) {
  return toStill(children);
}
