import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import type { BoardRow } from "@/lib/features/nomination/schema-row";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";
import { useReasons } from "./reason-list";

type Choose = Readonly<{ type: "checkbox" | "radio"; name: string; first?: boolean; all?: boolean }>;

/** Words that are the same for everybody of a list are made once: a commune has hundreds of people. */
function useWords() {
  const t = useTranslations("nominations");
  const common = useTranslations("common");
  const level = Object.fromEntries(THEORY_LEVELS.map((one) => [one, common(`level.${one}`)]));
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
        level[row.held],
      ].join(" · "),
  };
}

/** What the ranking policy sees in somebody, in a word each. */
function marksOf(row: BoardRow, words: ReturnType<typeof useWords>): ReactNode[] {
  const { facts } = row;
  if (facts === null) return [];
  const marks: ReactNode[] = [];
  const mark = (tone: "bad" | "warn" | "accent" | undefined, word: string) =>
    marks.push(
      <i key={word} className="badge" data-tone={tone}>
        {word}
      </i>,
    );
  if (facts.debt === 2) mark("bad", words.mark.short);
  if (facts.debt === 1) mark("warn", words.mark.grace);
  if (facts.criticalForTarget) mark("accent", words.mark.target);
  if (facts.plannedPost) mark("accent", words.mark.planned);
  if (facts.womenOrYoung) mark(undefined, words.mark.womenOrYoung);
  if (row.waits) mark("accent", words.waits(row));
  if (facts.noShows > 0) mark("warn", words.noShow(facts.noShows));
  return marks;
}

/** Who somebody is: name, place in the order, year of birth and level in one line, posts in the next. */
function whoIs(row: BoardRow, at: number | null, words: ReturnType<typeof useWords>): ReactNode {
  return (
    <>
      <b>{row.fullName}</b> <small>{words.line(row, at)}</small>
      <span>{(words.english ? row.postsEn : row.postsVi) ?? row.homeName}</span>
    </>
  );
}

/**
 * People of a board: who, which posts, what speaks for them. `choose` makes each card a box to tick, or one of a few;
 * `from` is the place of the first in the order of the policy; `below` stands under a person. Every element of a card is
 * there hundreds of times: what a card is, nomination.css says of the list.
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
    <ul className={choose ? "people boxes" : "people"}>
      {rows.map((row, index) => {
        const who = whoIs(row, from === undefined ? null : from + index, words);
        return choose ? (
          <li key={row.id}>
            <label>
              <input
                type={choose.type}
                name={choose.name}
                value={row.id}
                defaultChecked={choose.all === true || (choose.first === true && index === 0)}
              />
              {who}
              {marksOf(row, words)}
              {below?.(row)}
            </label>
          </li>
        ) : (
          <li key={row.id}>
            {who}
            {below?.(row)}
          </li>
        );
      })}
    </ul>
  );
}

/** The same, each with every reason against them. */
export function JudgedPeople({ rows, choose }: { rows: readonly BoardRow[]; choose?: Choose }) {
  const reasons = useReasons();
  return (
    <BoardPeople
      rows={rows}
      {...(choose ? { choose } : {})}
      below={({ verdict }) => <ul>{reasons(verdict.reasons)}</ul>}
    />
  );
}
