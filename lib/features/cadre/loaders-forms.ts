import "server-only";
import { notFound } from "next/navigation";
import { read } from "@/lib/db/transaction";
import type { Day } from "@/lib/domain/shared/day";
import { today } from "@/lib/time/today";
import { type DossierRights, loadRecord } from "./loaders";
import { listPositionChoices, type PositionChoice } from "./queries-lookup";
import type { Dossier } from "./schema-dossier";

export type FormPage = Readonly<{ dossier: Dossier; rights: DossierRights; today: Day }>;

/** The record for a form that changes it; for whoever may not change it, and for masked readers, there is no such form. */
export async function loadForm(id: string, right: keyof DossierRights): Promise<FormPage> {
  const { dossier, rights } = await loadRecord(id, {});
  if (!rights[right] || (right === "write" && dossier.masked)) notFound();
  return { dossier, rights, today: today() };
}

export async function loadPostForm(id: string): Promise<FormPage & Readonly<{ positions: readonly PositionChoice[] }>> {
  const form = await loadForm(id, "posts");
  return { ...form, positions: await read(listPositionChoices) };
}
