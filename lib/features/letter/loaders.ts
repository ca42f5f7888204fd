import "server-only";
import { notFound } from "next/navigation";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { narrowScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { today } from "@/lib/time/today";
import { findLetter, listLetters } from "./queries";
import { listLettersOfPerson } from "./queries-person";
import { letterFilter } from "./schema";
import type { PersonLetterRow } from "./schema-row";

type Params = ViewParams & Readonly<Record<string, string | undefined>>;

/** Letters that went to the unit in view (and below), and those of the classes it runs. */
export async function loadLetters(params: Params) {
  const view = await loadView("letter:read", params);
  const filter = letterFilter.parse(params);
  const scope = narrowScope(view.scope, view.unit.currentPath);
  const reader = { read: scope, acknowledge: scopeFor(view.actor, "letter:acknowledge"), today: today() };
  return { view, filter, ...(await read(listLetters, reader, filter)) };
}

export async function loadLetter(idText: string, params: Params) {
  const view = await loadView("letter:read", params);
  const id = /^[1-9]\d{0,8}$/.test(idText) ? Number(idText) : null;
  const reader = { read: view.scope, acknowledge: scopeFor(view.actor, "letter:acknowledge"), today: today() };
  const letter = id === null ? null : await read(findLetter, reader, id);
  if (!letter) notFound();
  return { view, letter, maySeePeople: scopeFor(view.actor, "cadre:read").paths.length > 0 };
}

/** What was written home about a person, for the dossier; nothing for who may read no letters at all. */
export async function loadLettersOfPerson(actor: Actor, cadreId: number): Promise<PersonLetterRow[] | null> {
  const letters = scopeFor(actor, "letter:read");
  if (letters.paths.length === 0) return null;
  return read(listLettersOfPerson, scopeFor(actor, "cadre:read"), letters, cadreId);
}
