"use client";

import { Button } from "@/components/ui/button";

export function PrintButton({ label }: Readonly<{ label: string }>) {
  return (
    <Button kind="primary" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
