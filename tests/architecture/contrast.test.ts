import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const TOKENS = readFileSync("app/styles/tokens.css", "utf8");

/** Token name → its colour by day and by night. */
function readColours(): Map<string, readonly [day: string, night: string]> {
  const found = TOKENS.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return new Map([...found].map(([, name, day, night]) => [name ?? "", [day ?? "", night ?? ""] as const]));
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

const GROUNDS = ["paper", "surface", "sunken"] as const;
const STATUSES = ["met", "training", "grace", "short", "exempt", "nostandard"] as const;
type Pair = readonly [front: string, ground: string];
/** Text on ground: what people read. */
const TEXT: readonly Pair[] = [
  ...["ink", "ink-soft", "ink-faint", "accent", "accent-strong"].flatMap((text) =>
    GROUNDS.map((ground): Pair => [text, ground]),
  ),
  ...STATUSES.flatMap((status) => [...GROUNDS, `${status}-soft`].map((ground): Pair => [status, ground])),
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-bar", "bar"],
  ["on-bar", "met"],
  ["accent", "accent-soft"],
  ["ink", "accent-soft"],
  ["past-ink", "past"],
  ["ink", "track"],
];
/** What must be told apart without being read: borders of inputs, bars on their track. */
const SHAPES: readonly Pair[] = [
  ["line-strong", "surface"],
  ["line-strong", "paper"],
  ["bar", "track"],
  ["bar", "surface"],
  ["accent", "paper"],
  ...STATUSES.map((status): Pair => [status, "surface"]),
];

describe("colours", () => {
  const colours = readColours();

  describe.each([
    ["day", 0],
    ["night", 1],
  ] as const)("by %s", (_theme, at) => {
    const colour = (name: string) => {
      const pair = colours.get(name);
      if (!pair) throw new Error(`no colour token ${name}`);
      return pair[at];
    };

    it.each(TEXT)("text %s on %s reads at 4.5:1", (text, ground) => {
      expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
    });

    it.each(SHAPES)("shape %s on %s shows at 3:1", (shape, ground) => {
      expect(contrast(colour(shape), colour(ground))).toBeGreaterThanOrEqual(3);
    });
  });
});
