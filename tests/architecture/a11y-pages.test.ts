import { expect, it } from "vitest";
import { EVERY_LIST, FOUND, SEEN_ELSEWHERE } from "@/tests/e2e/a11y-pages";
import { contentOf, OUR_FILES } from "./project-files";

/* Every page is looked at by the accessibility tests: the file of a page that no list names fails here. */

/** "app/(desk)/cadres/[id]/page.tsx" is reached as "/cadres/[id]". */
const ROUTES = OUR_FILES.filter((path) => /^app\/(?:.*\/)?page\.tsx$/.test(path)).map(
  (path) =>
    path
      .replace(/^app/, "")
      .replace(/\/page\.tsx$/, "")
      .replace(/\/\([^)]+\)/g, "") || "/",
);

const segments = (route: string) => route.split("/").filter(Boolean);

/** The page that Next would show at an address: what is written out goes before what is filled in. */
function routeOf(address: string): string | undefined {
  const asked = segments(address);
  const rank = (route: string) =>
    segments(route)
      .map((part) => (part.startsWith("[") ? "1" : "0"))
      .join("");
  return ROUTES.filter((route) => {
    const own = segments(route);
    return own.length === asked.length && own.every((part, n) => part.startsWith("[") || part === asked[n]);
  }).sort((a, b) => rank(a).localeCompare(rank(b)))[0];
}

/** An address of the lists with its places to find written as their route, without what is asked of the page. */
function addressOf(path: string): string {
  const [address = ""] = path.split("?");
  return address.replace(/^\{(\w+)\}/, (_, name: string) => FOUND[name]?.[2] ?? `no-such-place-${name}`);
}

const listed = Object.values(EVERY_LIST).flatMap((list) => list.map(({ path }) => path));

it("knows the page that an address leads to", () => {
  expect(routeOf("/cadres/new")).toBe("/cadres/new");
  expect(routeOf("/cadres/17/posts/3")).toBe("/cadres/[id]/posts/[postId]");
  expect(routeOf(addressOf("{person}/edit?on=2020-01-01"))).toBe("/cadres/[id]/edit");
  expect(routeOf("/khong-co/trang/nay")).toBeUndefined();
});

it("every page is looked at in both themes, in both languages and on a narrow screen", () => {
  const seen = new Set(
    [...listed, ...SEEN_ELSEWHERE.map(({ route }) => route)].map((path) => routeOf(addressOf(path))),
  );
  expect(ROUTES.filter((route) => !seen.has(route))).toEqual([]);
});

it("what is looked at in a test of its own says where, and is not in a list as well", () => {
  const inLists = new Set(listed.map((path) => routeOf(addressOf(path))));
  for (const { route, spec, since } of SEEN_ELSEWHERE) {
    expect(ROUTES, route).toContain(route);
    expect(inLists.has(route), route).toBe(false);
    expect(contentOf(`tests/e2e/${spec}`), spec).toMatch(/lookAtAll\(/);
    expect(since).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});

it("every place to find is the address of a page, and is looked for by some list", () => {
  for (const [name, [from, , route]] of Object.entries(FOUND)) {
    expect(ROUTES, name).toContain(route);
    expect(routeOf(addressOf(from)), name).toBeDefined();
    const used = [...listed, ...Object.values(FOUND).map(([place]) => place)].some((path) =>
      path.startsWith(`{${name}}`),
    );
    expect(used, name).toBe(true);
  }
});
