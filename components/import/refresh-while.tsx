"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

const EVERY_MS = 1_500;

/**
 * Asks for the page again while work goes on; the work itself does not need anybody to look. The next question waits for
 * the last answer: on a busy server, asking by the clock would throw away every answer before it came.
 */
export function RefreshWhile({ running }: { running: boolean }) {
  const router = useRouter();
  const [asking, ask] = useTransition();
  useEffect(() => {
    if (!running || asking) return;
    const timer = setTimeout(() => ask(() => router.refresh()), EVERY_MS);
    return () => clearTimeout(timer);
  }, [running, asking, router]);
  return null;
}
