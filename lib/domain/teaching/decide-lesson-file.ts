import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";

/** TEA-17: a lesson plan with its pictures; more would be a film. */
export const MAX_LESSON_FILE_BYTES = 20 * 1024 * 1024;

const OFFICE = "application/vnd.openxmlformats-officedocument";
/** What may be handed in: by the ending of its name and by its first bytes, both. */
export const LESSON_FILE_KINDS = [
  { ending: "pdf", mime: "application/pdf", begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { ending: "docx", mime: `${OFFICE}.wordprocessingml.document`, begins: [0x50, 0x4b, 0x03, 0x04] },
  { ending: "pptx", mime: `${OFFICE}.presentationml.presentation`, begins: [0x50, 0x4b, 0x03, 0x04] },
  { ending: "odt", mime: "application/vnd.oasis.opendocument.text", begins: [0x50, 0x4b, 0x03, 0x04] },
  { ending: "doc", mime: "application/msword", begins: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { ending: "ppt", mime: "application/vnd.ms-powerpoint", begins: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
] as const;

export type LessonFileViolation =
  | Readonly<{ rule: "TEA-17"; bytes: number; most: number }>
  | Readonly<{ rule: "TEA-18"; kinds: readonly string[] }>;

/**
 * TEA-17, TEA-18: whether a file can be kept as a lesson plan or material, and as what. Whatever may sleep inside it never runs
 * here: it is only stored, and served as a download.
 */
export function decideLessonFile(
  name: string,
  bytes: number,
  beginning: Uint8Array,
): Decision<string, LessonFileViolation> {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const kind = LESSON_FILE_KINDS.find(
    (one) => one.ending === ending && one.begins.every((byte, index) => beginning[index] === byte),
  );
  const violations: LessonFileViolation[] = [];
  if (bytes > MAX_LESSON_FILE_BYTES) violations.push({ rule: "TEA-17", bytes, most: MAX_LESSON_FILE_BYTES });
  if (!kind) violations.push({ rule: "TEA-18", kinds: LESSON_FILE_KINDS.map((one) => one.ending) });
  return violations.length > 0 || !kind ? refuse(violations) : ok(kind.mime);
}
