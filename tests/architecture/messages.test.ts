import { describe, expect, it } from "vitest";
import { contentOf, OUR_FILES } from "./project-files";

type Messages = { [key: string]: string | Messages };

const FOLDER = "lib/text/messages";
const namespaces = (locale: string) =>
  OUR_FILES.filter((path) => path.startsWith(`${FOLDER}/${locale}/`)).map((path) =>
    path.slice(`${FOLDER}/${locale}/`.length),
  );

function flatten(messages: Messages, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === "string") flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const read = (locale: string, file: string) =>
  flatten(JSON.parse(contentOf(`${FOLDER}/${locale}/${file}`)) as Messages);

/** Where the brace that opens at `from` is closed. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`unbalanced braces: ${text}`);
}

/** Names that a message wants to be given, through all its branches: {count}, {count, plural, …}, <link>…</link>. */
function wanted(text: string): Set<string> {
  const names = new Set(Array.from(text.matchAll(/<([a-zA-Z]\w*)>/g), (match) => `<${match[1]}>`));
  for (let at = text.indexOf("{"); at >= 0; ) {
    const end = closing(text, at);
    const [name = "", ...rest] = text.slice(at + 1, end).split(",");
    names.add(name.trim());
    const branches = rest.join(",");
    for (let open = branches.indexOf("{"); open >= 0; ) {
      const close = closing(branches, open);
      for (const inner of wanted(branches.slice(open + 1, close))) names.add(inner);
      open = branches.indexOf("{", close);
    }
    at = text.indexOf("{", end);
  }
  return names;
}

const TRANSLATOR = /\bconst (\w+) = (?:await )?(?:get|use)Translations\("([\w.-]+)"\)/g;

/** Words that a file asks for by a name written out, with their namespace; a translator bound twice in a file is left out. */
function asked(text: string): string[] {
  const bound = Array.from(text.matchAll(TRANSLATOR), ([, name = "", namespace = ""]) => ({ name, namespace }));
  return bound
    .filter(({ name }) => bound.filter((other) => other.name === name).length === 1)
    .flatMap(({ name, namespace }) =>
      Array.from(
        text.matchAll(new RegExp(`(?<![\\w.])${name}(?:\\.rich|\\.markup)?\\("([\\w.-]+)"`, "g")),
        ([, key]) => `${namespace}.${key}`,
      ),
    );
}

const sorted = (names: Set<string>) => [...names].sort().join(" ");

describe("the words on the screens", () => {
  it("are kept in the same files for both languages", () => {
    expect(namespaces("en").sort()).toEqual(namespaces("vi").sort());
    expect(namespaces("vi").length).toBeGreaterThan(0);
  });

  it.each(namespaces("vi"))("%s: same keys, no empty text, same things to fill in", (file) => {
    const [vi, en] = [read("vi", file), read("en", file)];
    expect([...en.keys()].sort()).toEqual([...vi.keys()].sort());
    const empty = [...vi, ...en].filter(([, text]) => text.trim() === "").map(([key]) => key);
    expect(empty).toEqual([]);
    const different = [...vi].filter(([key, text]) => sorted(wanted(text)) !== sorted(wanted(en.get(key) ?? "")));
    expect(different.map(([key, text]) => `${key}: ${text} ≠ ${en.get(key)}`)).toEqual([]);
  });

  it("whatever a page asks for by name is a text", () => {
    const known = new Set(
      namespaces("vi").flatMap((file) =>
        [...read("vi", file).keys()].map((key) => `${file.replace(".json", "")}.${key}`),
      ),
    );
    const screens = OUR_FILES.filter((path) => /^(app|components)\/.*\.tsx$/.test(path));
    const missing = screens.flatMap((path) =>
      asked(contentOf(path))
        .filter((key) => !known.has(key))
        .map((key) => `${path}: ${key}`),
    );
    expect(missing).toEqual([]);
  });
});
