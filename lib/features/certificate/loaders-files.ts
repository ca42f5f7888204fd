import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { narrowScope } from "@/lib/auth/scope";
import { findActor } from "@/lib/auth/session";
import { inTransaction } from "@/lib/db/transaction";
import { writeCertificatesPdf } from "@/lib/documents/certificate-pdf";
import { env } from "@/lib/env";
import { findUnitByCode } from "@/lib/features/unit/queries";
import { type SheetColumn, streamSheet } from "@/lib/spreadsheet/write";
import { kebab } from "@/lib/text/fold";
import { today } from "@/lib/time/today";
import { certificateNotes, writtenBirth } from "./labels";
import { findCertificate, listBook } from "./queries";
import { findPrintFile } from "./queries-print";
import { certificateFilter } from "./schema";

export type DownloadedFile = Readonly<{ name: string; content: Uint8Array<ArrayBuffer> }>;
const MOST_ROWS = 50_000;
const readCommitted = { isolation: "readCommitted" } as const;

function numberOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}

async function denied(actor: Actor, event: string, after: unknown): Promise<null> {
  await inTransaction((tx) =>
    recordAudit(tx, { event, outcome: "denied", actor, unitId: actor.grants[0]?.unitId ?? null, after }),
  );
  return null;
}

/** One certificate as a PDF page, with a row in the trail. */
export async function loadCertificatePdf(idText: string): Promise<DownloadedFile | "signed-out" | null> {
  const actor = await findActor();
  if (!actor) return "signed-out";
  const found = await inTransaction(async (tx) => {
    const certificate = await findCertificate(tx, scopeFor(actor, "certificate:read"), { id: numberOf(idText) });
    // A line of a paper book has its paper already: the app prints only what it issues.
    if (!certificate || certificate.origin === "book") return null;
    await recordAudit(tx, {
      event: "certificate.printed",
      actor,
      unitId: certificate.registerUnitId,
      subject: "certificate",
      subjectId: certificate.id,
      after: { number: certificate.number },
    });
    return certificate;
  }, readCommitted);
  if (!found) return denied(actor, "certificate.printed", { certificate: idText.slice(0, 20) });
  const pdf = await writeCertificatesPdf({
    certificates: [{ ...found, replacesNumber: found.replaces?.number ?? null }],
    baseUrl: env().BASE_URL,
  });
  return { name: `${kebab(found.number)}.pdf`, content: new Uint8Array(pdf) };
}

/** The file of a class that a job has drawn. */
export async function loadPrintFile(jobText: string): Promise<DownloadedFile | "signed-out" | null> {
  const actor = await findActor();
  if (!actor) return "signed-out";
  const found = await inTransaction(async (tx) => {
    const file = await findPrintFile(tx, scopeFor(actor, "certificate:read"), numberOf(jobText));
    if (!file) return null;
    await recordAudit(tx, {
      event: "certificate.printed",
      actor,
      unitId: file.unitId,
      subject: "background-job",
      subjectId: numberOf(jobText),
      after: { file: file.name },
    });
    return file;
  }, readCommitted);
  return found ?? denied(actor, "certificate.printed", { job: jobText.slice(0, 20) });
}

export type RegisterSheet =
  | Readonly<{ fileName: string; body: ReadableStream<Uint8Array> }>
  | "signed-out"
  | "too-many"
  | null;

/** The register of the address as a workbook, with a row in the trail. */
export async function loadRegisterSheet(params: Readonly<Record<string, string>>): Promise<RegisterSheet> {
  const actor = await findActor();
  if (!actor) return "signed-out";
  const filter = certificateFilter.parse(params);
  const answer = await inTransaction(
    async (tx) => {
      const readable = scopeFor(actor, "certificate:read");
      const unit = await findUnitByCode(tx, scopeFor(actor, "export:run"), params.unit ?? "", today());
      const scope = unit && narrowScope(readable, unit.currentPath);
      if (!unit || !scope || scope.paths.length === 0) return null;
      const rows = await listBook(tx, scope, filter, MOST_ROWS);
      await recordAudit(tx, {
        event: "certificate.exported",
        outcome: rows === null ? "refused" : "done",
        actor,
        unitId: unit.id,
        subject: "unit",
        subjectId: unit.id,
        after: { ...filter, rows: rows?.length ?? null },
      });
      return { unit, rows };
    },
    { ...readCommitted, timeoutMs: 120_000 },
  );
  if (!answer) return denied(actor, "certificate.exported", { unit: params.unit });
  if (answer.rows === null) return "too-many";
  const [t, locale] = await Promise.all([getTranslations("certificates"), getLocale()]);
  const columns: SheetColumn[] = [
    { header: t("column.number"), width: 18 },
    { header: t("column.name"), width: 28 },
    { header: t("column.birth"), width: 13 },
    { header: t("column.unit"), width: 26 },
    { header: t("column.title"), width: 40 },
    { header: t("column.class"), width: 34 },
    { header: t("column.grade"), width: 12 },
    { header: t("column.decision"), width: 16 },
    { header: t("column.issuedOn"), width: 13, type: "day" },
    { header: t("column.status"), width: 14 },
    { header: t("column.note"), width: 30 },
  ];
  return {
    fileName: `so-cap-chung-chi-${answer.unit.code}-${locale}.xlsx`,
    body: streamSheet({
      name: t("sheetName"),
      columns,
      rows: answer.rows.map((row) => [
        row.number,
        row.fullName,
        writtenBirth(row),
        row.unit,
        row.title,
        row.className || row.programme,
        row.grade && t(`grade.${row.grade}`),
        row.decisionNo,
        row.issuedOn,
        t(`status.${row.status}`),
        certificateNotes(row)
          .map(({ key, values }) => t(key as never, values as never))
          .join("; "),
      ]),
    }),
  };
}
