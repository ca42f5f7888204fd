/** Words that the address of a page below /classes already uses. */
const RESERVED = ["NEW", "EVENTS", "POLICY"];
const PATTERN = /^[A-Z0-9]+(?:[.-][A-Z0-9]+)*$/;
const LONGEST = 80;

/** CLS-01: capital letters, digits, dots and hyphens; it stands in the address of the class. */
export function isClassCode(code: string): boolean {
  return code.length >= 3 && code.length <= LONGEST && PATTERN.test(code) && !RESERVED.includes(code);
}

/** CLS-01: unit, programme, year and the first number that is free: "TRANG-DINH-SO-CAP-2026-03". */
export function proposeClassCode(unit: string, programme: string, year: number, taken: ReadonlySet<string>): string {
  const stem = `${unit}-${programme}-${year}`.toUpperCase();
  for (let number = 1; ; number++) {
    const code = `${stem}-${String(number).padStart(2, "0")}`;
    if (!taken.has(code)) return code;
  }
}
