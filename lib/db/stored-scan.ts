import "server-only";
import { createHash } from "node:crypto";
import { decideScan, type ScanViolation } from "@/lib/domain/cadre/decide-scan";
import { type Decision, ok } from "@/lib/domain/shared/decision";
import type { Tx } from "./client";

/** The name a file is kept under: its last part, nothing invisible, not endless. */
export function storedName(name: string): string {
  return (
    name
      .normalize("NFC")
      .replace(/^.*[\\/]/, "")
      .replace(/[\p{Cc}\p{Cf}"]/gu, "")
      .slice(-120) || "scan"
  );
}

export type Scan = Readonly<{ file: File; bytes: Uint8Array<ArrayBuffer>; type: string }>;

/** Reads and judges the scan before any row is locked; more than is kept is never read. */
export async function readScan(file: File | null): Promise<Decision<Scan | null, ScanViolation>> {
  if (file === null) return ok(null);
  const beginning = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const decision = decideScan(file.size, beginning);
  return decision.ok ? ok({ file, bytes: new Uint8Array(await file.arrayBuffer()), type: decision.value }) : decision;
}

/** Keeps a judged scan; null when there was none. */
export async function storeScan(tx: Tx, scan: Scan | null): Promise<number | null> {
  if (scan === null) return null;
  const { id } = await tx.storedFile.create({
    data: {
      name: storedName(scan.file.name),
      mime: scan.type,
      size: scan.bytes.length,
      sha256: createHash("sha256").update(scan.bytes).digest("hex"),
      content: scan.bytes,
    },
    select: { id: true },
  });
  return id;
}
