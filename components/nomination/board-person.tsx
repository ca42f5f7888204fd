import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { BoardRow } from "@/lib/features/nomination/schema-row";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";

type Choose = Readonly<{ type: "checkbox" | "radio"; name: string; first?: boolean; all?: boolean }>;

/** Words that are the same for everybody of a list are made once: a commune has hundreds of people. */
function useWords() {
  const t = useTranslations("nominations");
  const common = useTranslations("common");
  const levels = new Map<string, string>();
  const levelOf = (row: BoardRow) => {
    const known = levels.get(row.held) ?? common(`level.${row.held}`);
    levels.set(row.held, known);
    return known;
  };
  const mark = {
    short: t("mark.short"),
    grace: t("mark.grace"),
    target: t("mark.target"),
    planned: t("mark.planned"),
    womenOrYoung: t("mark.womenOrYoung"),
  };
  const born = t.raw("born") as string;
  const place = t.raw("place") as string;
  return {
    english: useLocale() === "en",
    mark,
    waits: (row: BoardRow) => t("mark.waits", { day: formatDay(today(new Date(row.facts?.waitingSince ?? ""))) }),
    noShow: (count: number) => t("mark.noShow", { count }),
    line: (row: BoardRow, at: number | null) =>
      [
        ...(at === null ? [] : [place.replace("{place}", String(at))]),
        born.replace("{year}", row.birthDate.slice(0, 4)),
        levelOf(row),
      ].join(" · "),
  };
}

/** What the ranking policy sees in somebody, in a word each. */
function marksOf(row: BoardRow, words: ReturnType<typeof useWords>): ReactNode[] {
  const { facts } = row;
  if (facts === null) return [];
  const marks: [shown: boolean, tone: "bad" | "warn" | "accent" | "neutral", word: string][] = [
    [facts.debt === 2, "bad", words.mark.short],
    [facts.debt === 1, "warn", words.mark.grace],
    [facts.criticalForTarget, "accent", words.mark.target],
    [facts.plannedPost, "accent", words.mark.planned],
    [facts.womenOrYoung, "neutral", words.mark.womenOrYoung],
  ];
  const shown = marks.flatMap(([is, tone, word]) =>
    is
      ? [
          <Badge key={word} tone={tone}>
            {word}
          </Badge>,
        ]
      : [],
  );
  if (row.waits) {
    const word = words.waits(row);
    shown.push(
      <Badge key={word} tone="accent">
        {word}
      </Badge>,
    );
  }
  if (facts.noShows > 0) {
    const word = words.noShow(facts.noShows);
    shown.push(
      <Badge key={word} tone="warn">
        {word}
      </Badge>,
    );
  }
  return shown;
}

/**
 * People of a board: who, which posts, what speaks for them. `choose` makes each card a box to tick, or one of a few;
 * `from` is the place of the first in the order of the policy; `below` stands under a person.
 */
export function BoardPeople({
  rows,
  from,
  choose,
  below,
}: {
  rows: readonly BoardRow[];
  from?: number;
  choose?: Choose;
  below?: (row: BoardRow) => ReactNode;
}) {
  const words = useWords();
  return (
    <ul className="people">
      {rows.map((row, index) => {
        const body = (
          <span>
            <b>{row.fullName}</b> <small>{words.line(row, from === undefined ? null : from + index)}</small>
            <span>{(words.english ? row.postsEn : row.postsVi) ?? row.homeName}</span>
            {choose && marksOf(row, words)}
            {below?.(row)}
          </span>
        );
        if (!choose)
          return (
            <li key={row.id} className="person">
              {body}
            </li>
          );
        return (
          <li key={row.id}>
            <label className="choice person">
              <input
                type={choose.type}
                name={choose.name}
                value={row.id}
                defaultChecked={choose.all === true || (choose.first === true && index === 0)}
              />
              {body}
            </label>
          </li>
        );
      })}
    </ul>
  );
}
