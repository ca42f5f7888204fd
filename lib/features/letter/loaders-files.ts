import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { scopeFor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/session";
import { findCertificateSettings } from "@/lib/certificate-store/lock-register";
import { inTransaction } from "@/lib/db/transaction";
import { composeLetter } from "@/lib/documents/compose-letter";
import { markWord, supersededLetterWords } from "@/lib/documents/mark-superseded";
import { writeWord } from "@/lib/documents/write-word";
import { kebab } from "@/lib/text/fold";
import { today } from "@/lib/time/today";
import { findLetter } from "./queries";

export type LetterFile = Readonly<{ name: string; content: Uint8Array<ArrayBuffer> }>;

/** A letter as a Word file, written from what was frozen at the closing; with a row in the trail. */
export async function loadLetterWord(idText: string): Promise<LetterFile | "signed-out" | null> {
  const actor = await findActor();
  if (!actor) return "signed-out";
  const id = /^[1-9]\d{0,8}$/.test(idText) ? Number(idText) : 0;
  const found = await inTransaction(
    async (tx) => {
      const reader = {
        read: scopeFor(actor, "letter:read"),
        acknowledge: scopeFor(actor, "letter:acknowledge"),
        today: today(),
      };
      const letter = await findLetter(tx, reader, id);
      await recordAudit(tx, {
        event: "letter.downloaded",
        outcome: letter ? "done" : "denied",
        actor,
        unitId: letter?.unitId ?? actor.grants[0]?.unitId ?? null,
        subject: "result-letter",
        subjectId: id,
        after: letter && { class: letter.classCode, learners: letter.lines.length },
      });
      // As the centre spoke of itself on the day of sending.
      return letter && { letter, settings: await findCertificateSettings(tx, letter.classUnitId, letter.sentOn) };
    },
    { isolation: "readCommitted" },
  );
  if (!found) return null;
  const { document, frame } = composeLetter(found.letter, found.settings);
  const written = await writeWord(document, frame);
  // PAP-09: the copy of a letter that stands no more says so itself.
  const word =
    found.letter.state === "superseded" ? markWord(written, supersededLetterWords(found.letter.replacedBy)) : written;
  return {
    name: `${kebab(`TB ket qua ${found.letter.classCode} ${found.letter.unitName}`)}.docx`,
    content: new Uint8Array(word),
  };
}
