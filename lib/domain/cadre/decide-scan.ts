import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

/** SCN-01: enough for a scanned page, too little to hide a film in. */
export const MAX_SCAN_BYTES = 10 * 1024 * 1024;

export const SCAN_TYPES = ["application/pdf", "image/png", "image/jpeg"] as const;
export type ScanType = (typeof SCAN_TYPES)[number];

/** What a file of each kind begins with, whatever it is called. */
const BEGINNINGS: Readonly<Record<ScanType, readonly number[]>> = {
  "application/pdf": [0x25, 0x50, 0x44, 0x46, 0x2d],
  "image/png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  "image/jpeg": [0xff, 0xd8, 0xff],
};

export type ScanViolation = Readonly<{ rule: "SCN-01"; bytes: number; most: number }> | Readonly<{ rule: "SCN-02" }>;

/** The kind of file by its first bytes; null when it is none we keep. */
export function scanTypeOf(beginning: Uint8Array): ScanType | null {
  return SCAN_TYPES.find((type) => BEGINNINGS[type].every((byte, index) => beginning[index] === byte)) ?? null;
}

/** SCN-01, SCN-02: whether a scan can be kept, and as what. */
export function decideScan(bytes: number, beginning: Uint8Array): Decision<ScanType, ScanViolation> {
  const type = scanTypeOf(beginning);
  const violations: ScanViolation[] = [];
  if (bytes > MAX_SCAN_BYTES) violations.push({ rule: "SCN-01", bytes, most: MAX_SCAN_BYTES });
  if (type === null) violations.push({ rule: "SCN-02" });
  return violations.length > 0 || type === null ? refuse(violations) : ok(type);
}
