import type { ReactNode } from "react";

export type Tile = Readonly<{
  key: string;
  href: string;
  value: string;
  label: string;
  help: string;
  tone: "plain" | "good" | "warn";
}>;

/** Numbers as links: each opens the list it counts. */
export function FigureTiles({ tiles, label }: { tiles: readonly Tile[]; label: ReactNode }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4" aria-label={String(label)}>
      {tiles.map((tile) => (
        <li key={tile.key}>
          <a
            href={tile.href}
            className="grid h-full gap-1 rounded-md border border-line bg-surface p-4 text-ink no-underline hover:border-accent"
          >
            <span className={`tabular text-2xl ${tile.tone === "warn" ? "text-short" : ""}`}>{tile.value}</span>
            <span className="font-medium">{tile.label}</span>
            <span className="text-ink-soft text-sm">{tile.help}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
