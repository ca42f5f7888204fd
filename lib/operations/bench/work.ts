import type { Actor } from "@/lib/auth/actor";
import { scopeFor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { type Day, day } from "@/lib/domain/shared/day";
import { addCredential } from "@/lib/features/cadre/commands-credentials";
import { addCredentialInput } from "@/lib/features/cadre/schema-facts";
import { uploadWorkbook } from "@/lib/features/import/commands";
import { importBatch, previewBatch } from "@/lib/features/import/commands-steps";
import { findBatch } from "@/lib/features/import/queries";
import { runJob } from "@/lib/jobs/run-job";
import { type CellInput, writeWorkbook } from "@/lib/spreadsheet/write";
import { OperationFailure } from "../failure";
import { measure, type Times } from "./measure";

let added = 0;

/** One credential verified for one person: facts, judgement, counts of every unit above, audit. */
export async function addOneCredential(actor: Actor, cadreId: number, today: Day): Promise<void> {
  added += 1;
  const input = addCredentialInput.parse({
    cadreId: String(cadreId),
    kind: "level",
    level: "advanced",
    evidence: "diploma",
    issuer: "Học viện",
    number: `BENCH-${added}`,
    issuedOn: "15/06/2024",
    mode: "fullTime",
    verify: "on",
  });
  const answer = await addCredential({ actor, scope: scopeFor(actor, "credential:write"), cadreId, input, today });
  if (!answer.ok) throw new OperationFailure(`credential refused: ${JSON.stringify(answer.violations)}`);
}

/** One person after another. */
export async function measureCredential(actor: Actor, cadreIds: readonly number[], today: Day): Promise<Times> {
  return measure(cadreIds.length - 5, (index) => addOneCredential(actor, cadreIds[index] ?? 0, today), { warmUp: 5 });
}

/** The row of the credential alone, written and taken back. */
export async function measureBareInsert(cadreIds: readonly number[]): Promise<Times> {
  class TakeBack extends Error {}
  return measure(
    cadreIds.length - 5,
    async (index) => {
      await db()
        .$transaction(async (tx) => {
          await tx.credential.create({
            data: {
              cadreId: cadreIds[index] ?? 0,
              kind: "level",
              level: "advanced",
              evidence: "diploma",
              issuer: "Học viện",
              issuedOn: new Date("2024-06-15"),
            },
          });
          throw new TakeBack();
        })
        .catch((error) => {
          if (!(error instanceof TakeBack)) throw error;
        });
    },
    { warmUp: 5 },
  );
}

const SURNAMES = ["Nguyễn", "Trần", "Lê", "Hoàng", "Nông", "Lý", "Vi", "Hà"];
const GIVEN = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam"];
const two = (value: number) => String(value).padStart(2, "0");

function aRow(n: number, unit: string): CellInput[] {
  const name = `${SURNAMES[n % 8]} Thử ${GIVEN[Math.floor(n / 8) % 10]}`;
  const born = `${two((n % 28) + 1)}/${two((Math.floor(n / 28) % 12) + 1)}/${1960 + (Math.floor(n / 336) % 40)}`;
  return [
    n + 1,
    name,
    born,
    n % 2 === 0 ? "Nam" : "Nữ",
    "Chủ tịch UBND xã",
    unit,
    "TC",
    `BENCH-${n}`,
    "30/06/2015",
    "Trường Chính trị tỉnh",
  ];
}

export type ImportTimes = Readonly<{ rows: number; previewSeconds: number; writeSeconds: number }>;

async function jobOf(batchId: number): Promise<number> {
  const { jobId } = await db().importBatch.findUniqueOrThrow({ where: { id: batchId }, select: { jobId: true } });
  if (jobId === null) throw new OperationFailure("the batch has no job");
  return jobId;
}

/** A workbook of so many new people through the whole import: read, recognise, preview, write, judge, count. */
export async function measureImport(
  actor: Actor,
  unit: Readonly<{ code: string; name: string }>,
  rows: number,
  today: Day,
): Promise<ImportTimes> {
  const scope = scopeFor(actor, "import:run");
  const headers = [
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Chức vụ",
    "Đơn vị",
    "LLCT",
    "Số hiệu bằng",
    "Ngày cấp",
    "Nơi cấp",
  ];
  const content = await writeWorkbook({
    sheets: [
      {
        name: "Danh sách",
        columns: headers.map((header) => ({ header })),
        rows: Array.from({ length: rows }, (_, n) => aRow(n, unit.name)),
      },
    ],
  });
  let startedAt = performance.now();
  const uploaded = await uploadWorkbook({
    actor,
    scope,
    input: { kind: "people", unit: unit.code, fileName: "bench.xlsx", content },
    today,
  });
  if (!uploaded.ok) throw new OperationFailure(`upload refused: ${JSON.stringify(uploaded.violations)}`);
  const batchId = uploaded.value.id;
  const before = await findBatch(db(), scope, batchId);
  if (!before) throw new OperationFailure("the batch is not found");
  const previewed = await previewBatch({
    actor,
    scope,
    input: {
      batchId,
      version: before.version,
      columns: before.mapping.columns.map(({ column, field }) => `${column}:${field}`),
      since: day("2020-01-01"),
      issuedOn: null,
      unknownPosts: "error",
    },
  });
  if (!previewed.ok) throw new OperationFailure(`preview refused: ${JSON.stringify(previewed.violations)}`);
  await runJob(await jobOf(batchId));
  const previewSeconds = (performance.now() - startedAt) / 1000;

  startedAt = performance.now();
  const ready = await findBatch(db(), scope, batchId);
  const written = await importBatch({ actor, scope, input: { batchId, version: ready?.version ?? 0 } });
  if (!written.ok) throw new OperationFailure(`import refused: ${JSON.stringify(written.violations)}`);
  await runJob(await jobOf(batchId));
  const writeSeconds = (performance.now() - startedAt) / 1000;
  const made = await db().importRow.count({ where: { batchId, cadreId: { not: null } } });
  if (made !== rows) throw new OperationFailure(`${made} of ${rows} rows came in`);
  return { rows, previewSeconds, writeSeconds };
}
