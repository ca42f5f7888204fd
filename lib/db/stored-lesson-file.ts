import "server-only";
import { createHash } from "node:crypto";
import { type Decision, ok } from "@/lib/domain/shared/decision";
import { decideLessonFile, type LessonFileViolation } from "@/lib/domain/teaching/decide-lesson-file";
import type { Tx } from "./client";
import { storedName } from "./stored-scan";

export type LessonFile = Readonly<{ name: string; bytes: Uint8Array<ArrayBuffer>; mime: string }>;

/** Reads and judges a lesson plan or material before any row is locked; more than is kept is never read. */
export async function readLessonFile(file: File): Promise<Decision<LessonFile, LessonFileViolation>> {
  const beginning = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const decision = decideLessonFile(file.name, file.size, beginning);
  if (!decision.ok) return decision;
  const bytes = new Uint8Array(await file.arrayBuffer());
  return ok({ name: storedName(file.name), bytes, mime: decision.value });
}

export async function storeLessonFile(tx: Tx, file: LessonFile): Promise<number> {
  const { id } = await tx.storedFile.create({
    data: {
      name: file.name,
      mime: file.mime,
      size: file.bytes.length,
      sha256: createHash("sha256").update(file.bytes).digest("hex"),
      content: file.bytes,
    },
    select: { id: true },
  });
  return id;
}
