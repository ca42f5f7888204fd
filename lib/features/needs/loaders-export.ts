import "server-only";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { recordAudit } from "@/lib/audit/record";
import { scopeFor } from "@/lib/auth/actor";
import { covers, intersectScopes } from "@/lib/auth/scope";
import { requireAccess } from "@/lib/auth/session";
import { inTransaction } from "@/lib/db/transaction";
import { type SheetColumn, streamSheet } from "@/lib/spreadsheet/write";
import { explainWhy } from "./labels-why";
import { findRound } from "./queries";
import { listRoundEntries } from "./queries-entries";
import type { EntryFilter } from "./schema";
import type { EntryRow } from "./schema-entry";

/** The names of a round as a workbook, with a row in the trail; nothing outside what the reader may export. */
export async function loadNeedsExport(id: number, filter: EntryFilter) {
  const { actor, scope } = await requireAccess("needs:read");
  const exported = intersectScopes(scope, scopeFor(actor, "export:run"));
  if (exported.paths.length === 0 || !Number.isInteger(id) || id < 1 || id >= 2 ** 31) notFound();
  const found = await inTransaction(async (tx) => {
    const round = await findRound(tx, exported, id);
    if (!round) return null;
    const rows = await listRoundEntries(tx, exported, id, filter, null);
    await recordAudit(tx, {
      event: "needs.exported",
      actor,
      subject: "needs",
      subjectId: id,
      after: { ...filter, rows: rows.length },
    });
    return { round, rows };
  });
  if (!found) notFound();
  const { round, rows } = found;
  const [t, say, locale] = await Promise.all([getTranslations("needs"), getTranslations(), getLocale()]);
  const shown = exported.paths.every((path) => covers(scopeFor(actor, "cadre:read-sensitive"), path));
  const levelWord = (level: string) => say(`common.level.${level}` as never);
  const whyOf = (row: EntryRow) => {
    const { key, values } = explainWhy(row, { locale, shown, levelWord });
    return [say(key as never, values as never), row.facts.blocked ? t("blocked") : null].filter(Boolean).join(" ");
  };
  const columns: SheetColumn[] = [
    { header: t("column.unit"), width: 28 },
    { header: t("column.person"), width: 28 },
    { header: t("column.birthYear"), width: 12, type: "number" },
    { header: t("column.programme"), width: 36 },
    { header: t("column.why"), width: 60 },
    { header: t("column.stance"), width: 18 },
    { header: t("column.objection"), width: 36 },
    { header: t("column.priority"), width: 14 },
    { header: t("column.board"), width: 18 },
    { header: t("column.boardReason"), width: 36 },
  ];
  const body = streamSheet({
    name: t("title"),
    columns,
    rows: rows.map((row) => [
      row.unitName,
      row.fullName,
      row.birthYear,
      locale === "en" ? row.programme.nameEn : row.programme.nameVi,
      whyOf(row),
      t(`stance.${row.stance}`),
      row.objection,
      t(`priority.${row.priority}` as never),
      row.boardStance && t(`board.${row.boardStance}`),
      row.boardReason,
    ]),
  });
  return { fileName: `nhu-cau-${round.unitCode}-${round.year}.xlsx`, body };
}
