import "server-only";
import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { covers, type UnitScope } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayToDbOrNull } from "@/lib/db/day";
import { inTransaction } from "@/lib/db/transaction";
import { composePaper, type PaperContent, writeListWorkbook } from "@/lib/documents/compose-paper";
import type { PaperFrame } from "@/lib/documents/paper-document";
import { WORD_MIME, writeWord } from "@/lib/documents/write-word";
import { decidePaper, type PaperViolation } from "@/lib/domain/paper/decide-paper";
import { KIND_MARKS } from "@/lib/domain/paper/paper-kinds";
import type { Day } from "@/lib/domain/shared/day";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { kebab } from "@/lib/text/fold";
import { findCurrentPaper, findIssuingUnit, findPaperSettings, hashContent, type PaperAbout } from "./queries";
import { type FoundContent, findPaperContent } from "./queries-facts";
import type { IssuePaperInput } from "./schema";

/** PAP-00: the unit or what the paper is about is not to be found in scope. */
export type PaperRefusal = PaperViolation | Readonly<{ rule: "PAP-00"; field: "unit" | "subject" }>;
type Request = Readonly<{ actor: Actor; scope: UnitScope; input: IssuePaperInput; today: Day }>;
export type IssuedPaper = Readonly<{ id: number; issue: number }>;

/** A number that is not filled in yet ("-QĐ/HU") leaves room on the paper. */
function numberOf(typed: string | null): string | null {
  return typed === null || /^[-/]/.test(typed) ? null : typed;
}

function frameOf(input: IssuePaperInput, mark: string): PaperFrame {
  return {
    layout: input.layout,
    upperBody: input.upperBody ?? "",
    body: input.body,
    number: numberOf(input.number),
    mark: `${KIND_MARKS[input.kind]}${mark ? `${input.layout === "party" ? "/" : "-"}${mark}` : ""}`,
    place: input.place ?? "",
    signedOn: input.signedOn,
    authority: input.authority ?? "",
    signerTitle: input.signerTitle ?? "",
    signer: input.signer ?? "",
    recipients: (input.recipients ?? "").split("\n").flatMap((line) => line.trim().replace(/^-\s*/, "") || []),
  };
}

async function storeFile(tx: Tx, name: string, mime: string, content: Buffer): Promise<number> {
  const { id } = await tx.storedFile.create({
    data: {
      name,
      mime,
      size: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
      content: new Uint8Array(content),
    },
    select: { id: true },
  });
  return id;
}

async function storeFiles(tx: Tx, input: IssuePaperInput, content: PaperContent, frame: PaperFrame, stem: string) {
  const word = await writeWord(composePaper(content, frame, input.sensitive), frame);
  const fileId = await storeFile(tx, `${stem}.docx`, WORD_MIME, word);
  if (content.kind !== "nominationList") return { fileId, sheetFileId: null };
  const sheet = await writeListWorkbook(content.facts, input.sensitive, frame);
  return { fileId, sheetFileId: await storeFile(tx, `${stem}.xlsx`, sheet.mime, sheet.content) };
}

function aboutOf(found: FoundContent): PaperAbout {
  return found.classId === null
    ? { subject: found.subject ?? "", subjectId: found.subjectId ?? 0 }
    : { classId: found.classId };
}

/** Writes a paper from the data of now and keeps it; the one it takes the place of stays, marked as superseded. */
export function issuePaper({ actor, scope, input, today }: Request): Promise<Decision<IssuedPaper, PaperRefusal>> {
  return inTransaction(
    async (tx) => {
      const unit = await findIssuingUnit(tx, scope, input.unit);
      if (!unit) return refuse([{ rule: "PAP-00", field: "unit" } as const]);
      const question = { kind: input.kind, subject: input.subject, unit, on: today };
      const found = await findPaperContent(tx, scope, question);
      if (!found) return refuse([{ rule: "PAP-00", field: "subject" } as const]);
      const about = aboutOf(found);
      const current = await findCurrentPaper(tx, unit.id, input.kind, about);
      const decision = decidePaper({
        ...found,
        kind: input.kind,
        current: current?.id ?? null,
        seen: input.seen,
        sensitive: input.sensitive,
        mayReadSensitive: covers(scopeFor(actor, "cadre:read-sensitive"), unit.path),
      });
      if (!decision.ok) return decision;

      const frame = frameOf(input, (await findPaperSettings(tx, unit, today)).settings.mark);
      const issue = (current?.issue ?? 0) + 1;
      const stem = kebab(`${KIND_MARKS[input.kind]} ${input.subject} ${unit.code} lan ${issue}`);
      const files = await storeFiles(tx, input, found.content, frame, stem);
      if (current) await tx.paper.update({ where: { id: current.id }, data: { status: "superseded" } });
      const { id } = await tx.paper.create({
        data: {
          kind: input.kind,
          unitId: unit.id,
          ...about,
          layout: input.layout,
          number: frame.number,
          signedOn: dayToDbOrNull(input.signedOn),
          place: input.place,
          signer: input.signer,
          signerTitle: input.signerTitle,
          issue,
          supersedesId: current?.id ?? null,
          dataHash: hashContent(found.content),
          sensitive: input.sensitive.length > 0,
          createdById: actor.id,
          ...files,
        },
        select: { id: true },
      });
      await recordAudit(tx, {
        event: "paper.issued",
        actor,
        unitId: unit.id,
        subject: "paper",
        subjectId: id,
        before: current ? { id: current.id, issue: current.issue, number: current.number } : null,
        after: {
          kind: input.kind,
          about: input.subject,
          issue,
          number: frame.number,
          signedOn: input.signedOn,
          signer: input.signer,
          layout: input.layout,
          sensitive: input.sensitive,
          rows: found.rows,
        },
      });
      return ok({ id, issue });
    },
    { timeoutMs: 60_000 },
  );
}
