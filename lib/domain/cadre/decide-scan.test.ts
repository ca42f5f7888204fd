import { expect, it } from "vitest";
import { decideScan, MAX_SCAN_BYTES } from "./decide-scan";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const PDF = bytes("%PDF-1.7");

it.each([
  ["a PDF", PDF, "application/pdf"],
  ["a PNG", bytes("\x89PNG\r\n\x1a\n..."), "image/png"],
  ["a JPEG", bytes("\xff\xd8\xff\xe0"), "image/jpeg"],
])("[SCN-02] knows %s by its first bytes", (_case, beginning, type) => {
  expect(decideScan(1000, beginning)).toEqual({ ok: true, value: type });
});

it.each([
  ["a program", bytes("MZ\x90")],
  ["a page with script", bytes("<script>")],
  ["nothing", bytes("")],
  ["half a beginning", bytes("%PD")],
])("[SCN-02] refuses %s", (_case, beginning) => {
  expect(decideScan(1000, beginning)).toEqual({ ok: false, violations: [{ rule: "SCN-02" }] });
});

it.each([
  ["exactly the limit", MAX_SCAN_BYTES, true],
  ["one byte more", MAX_SCAN_BYTES + 1, false],
])("[SCN-01] at most ten megabytes: %s", (_case, size, accepted) => {
  expect(decideScan(size, PDF).ok).toBe(accepted);
});
