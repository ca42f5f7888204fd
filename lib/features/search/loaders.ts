import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { type Actor, allows, scopeFor } from "@/lib/auth/actor";
import { findActor } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { searchUnits } from "@/lib/features/unit/queries-search";
import { fold } from "@/lib/text/fold";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";
import { searchPeople, searchPositions } from "./queries";
import { type Hit, MAX_HITS, MAX_QUERY, type PersonHit } from "./schema";

/** What Ctrl-K finds for this account: people, units by old and new names, positions. Null without a session. */
export async function loadSearch(asked: string): Promise<readonly Hit[] | null> {
  const actor = await findActor();
  return actor && findHits(actor, asked.slice(0, MAX_QUERY));
}

async function findHits(actor: Actor, asked: string): Promise<readonly Hit[]> {
  const on = today();
  const [locale, t] = await Promise.all([getLocale(), getTranslations("search")]);
  const named = (row: { nameVi: string; nameEn: string }) => (locale === "en" ? row.nameEn : row.nameVi);
  const [people, units, positions] = await Promise.all([
    read(searchPeople, scopeFor(actor, "cadre:read"), asked, on),
    read(searchUnits, scopeFor(actor, "unit:read"), asked, on, { limit: MAX_HITS }),
    allows(actor, "cadre:read") ? read(searchPositions, asked) : [],
  ]);
  const groups: Hit[][] = [
    people.map(
      (person): Hit => ({
        kind: "person",
        key: `person-${person.id}`,
        label: person.fullName,
        href: `/cadres/${person.id}`,
        hint: personHint(person, locale, t("ended")),
      }),
    ),
    units.map(
      (unit): Hit => ({
        kind: "unit",
        key: `unit-${unit.id}`,
        label: unit.name,
        href: `/units/${unit.code}`,
        hint: [
          locale === "en" ? unit.kindLabelEn : unit.kindLabelVi,
          unit.parentName,
          unit.alsoCalled && t("formerly", { name: unit.alsoCalled }),
          unit.alive ? null : t("closed"),
        ]
          .filter(Boolean)
          .join(" · "),
      }),
    ),
    positions.map(
      (position): Hit => ({
        kind: "position",
        key: `position-${position.code}`,
        label: named(position),
        href: `/cadres?position=${position.code}&lane=current`,
        hint: t("holders"),
      }),
    ),
  ];
  // Whose last words are just what was typed (a given name, "Xã Chí Minh" for "chi minh") comes before what begins so.
  const folded = fold(asked);
  const isMeant = (hits: readonly Hit[]) => hits.some(({ label }) => ` ${fold(label)}`.endsWith(` ${folded}`));
  return groups.sort((a, b) => Number(isMeant(b)) - Number(isMeant(a))).flat();
}

/** Unit, post and birth year: what tells namesakes apart. */
function personHint(person: PersonHit, locale: string, ended: string): string {
  const born = person.birthPrecision === "year" ? person.birthDate.slice(0, 4) : formatDay(person.birthDate);
  const post = locale === "en" ? person.postEn : person.postVi;
  return [post, person.unitName, born, person.ended ? ended : null].filter(Boolean).join(" · ");
}
