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
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-3" aria-label={String(label)}>
      {tiles.map((tile) => (
        <li key={tile.key}>
          <a
            href={tile.href}
            className="grid h-full content-start gap-1 rounded-md border border-line bg-surface p-3 text-ink no-underline hover:border-accent sm:p-4"
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
