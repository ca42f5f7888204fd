import type { Tx } from "@/lib/db/client";
import type { DemoBook } from "./book";
import { insertRows } from "./insert-rows";

export async function writeRules(tx: Tx, book: DemoBook, unitIds: ReadonlyMap<string, number>): Promise<void> {
  const positions = await positionIds(tx);
  await insertRows(
    tx,
    "standard_version",
    book.standards.map((standard) => ({
      position_id: positions.get(standard.position) ?? null,
      lane: "current",
      unit_id: unitIds.get(standard.unit) ?? null,
      required_level: standard.level,
      valid_from: standard.from,
      legal_basis: standard.legalBasis,
      issuing_body: "Tỉnh ủy, Đảng ủy khối",
      needs_check: true,
      note: "Dữ liệu minh họa: không có chuẩn chung toàn quốc cho chức danh này, địa phương tự quy định.",
    })),
  );
  await insertRows(
    tx,
    "target",
    book.targets.map((target) => ({
      unit_id: unitIds.get(target.unit) ?? null,
      group_code: target.group,
      level: target.level,
      percent: target.percent,
      comparison: target.comparison,
      starts_on: "2020-08-01",
      due_on: "2025-12-31",
      source: target.source,
      note: target.note,
      needs_check: target.note !== null,
    })),
  );
}

export async function positionIds(tx: Tx): Promise<ReadonlyMap<string, number>> {
  return new Map((await tx.position.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [code, id]));
}
