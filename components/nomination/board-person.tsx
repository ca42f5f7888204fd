import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { BoardRow } from "@/lib/features/nomination/schema-row";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";

/** What the ranking policy sees in somebody, in a word each. */
function Marks({ row }: { row: BoardRow }) {
  const t = useTranslations("nominations.mark");
  const { facts } = row;
  if (facts === null) return null;
  return (
    <>
      {facts.debt === 2 && <Badge tone="bad">{t("short")}</Badge>}
      {facts.debt === 1 && <Badge tone="warn">{t("grace")}</Badge>}
      {facts.criticalForTarget && <Badge tone="accent">{t("target")}</Badge>}
      {facts.plannedPost && <Badge tone="accent">{t("planned")}</Badge>}
      {facts.womenOrYoung && <Badge>{t("womenOrYoung")}</Badge>}
      {row.waits && <Badge tone="accent">{t("waits", { day: formatDay(today(new Date(facts.waitingSince))) })}</Badge>}
      {facts.noShows > 0 && <Badge tone="warn">{t("noShow", { count: facts.noShows })}</Badge>}
    </>
  );
}

/** One person of a board: who, which posts, what speaks for them; `choose` makes the card a box to tick, or one of a few. */
export function BoardPerson({
  row,
  place,
  choose,
  children,
}: {
  row: BoardRow;
  place?: number;
  choose?: Readonly<{ type: "checkbox" | "radio"; name: string; checked?: boolean }>;
  children?: ReactNode;
}) {
  const t = useTranslations("nominations");
  const common = useTranslations("common");
  const posts = useLocale() === "en" ? row.postsEn : row.postsVi;
  const body = (
    <span className="grid min-w-0 flex-1 gap-1">
      <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="font-semibold">{row.fullName}</span>
        <span className="text-ink-soft text-sm">
          {place !== undefined && `${t("place", { place })} · `}
          {t("born", { year: row.birthDate.slice(0, 4) })} · {common(`level.${row.held}`)}
        </span>
      </span>
      <span className="text-sm">{posts ?? row.homeName}</span>
      {choose && (
        <span className="flex flex-wrap gap-1">
          <Marks row={row} />
        </span>
      )}
      {children}
    </span>
  );
  const look = "rounded-md border border-line bg-surface px-3 py-2";
  if (!choose) return <li className={look}>{body}</li>;
  return (
    <li>
      <label className={`choice ${look} cursor-pointer has-checked:border-accent has-checked:bg-accent-soft`}>
        <input type={choose.type} name={choose.name} value={row.id} defaultChecked={choose.checked ?? false} />
        {body}
      </label>
    </li>
  );
}
