import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { allows, scopeFor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { searchPeople, searchPositions } from "@/lib/features/search/queries";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";

export type Choice = Readonly<{ value: string; label: string; hint?: string }>;
const LONGEST = 100;

/** People for a box that searches as one types; unit and birth date tell namesakes apart. Null without a session. */
export async function lookupPeople(asked: string): Promise<readonly Choice[] | null> {
  const actor = await findActor();
  if (!actor) return null;
  const [people, t] = await Promise.all([
    read(searchPeople, scopeFor(actor, "cadre:read"), asked.slice(0, LONGEST), today()),
    getTranslations("search"),
  ]);
  return people.map((person) => ({
    value: String(person.id),
    label: person.fullName,
    hint: [
      person.unitName,
      person.birthPrecision === "year" ? person.birthDate.slice(0, 4) : formatDay(person.birthDate),
      person.ended ? t("ended") : null,
    ]
      .filter(Boolean)
      .join(" · "),
  }));
}

export async function lookupPositions(asked: string): Promise<readonly Choice[] | null> {
  const actor = await findActor();
  if (!actor) return null;
  if (!allows(actor, "cadre:read")) return [];
  const [positions, locale] = await Promise.all([read(searchPositions, asked.slice(0, LONGEST)), getLocale()]);
  return positions.map((position) => ({
    value: position.code,
    label: locale === "en" ? position.nameEn : position.nameVi,
  }));
}
