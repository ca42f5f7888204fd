import { Fragment, createElement as h, type ReactElement, type ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { escapeHtml, toStill } from "./still-html";

type Props = { children?: ReactNode; dangerouslySetInnerHTML?: { __html: string } };
function props(node: ReactNode): Props & Record<string, unknown> {
  return (node as ReactElement<Props & Record<string, unknown>>).props;
}
const html = (node: ReactNode) => props(toStill(node)).dangerouslySetInnerHTML?.__html;

/** What the bundler puts in the place of a client component. */
const Client = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") });
const Word = ({ word }: { word: string }) => h("b", null, word);

describe("still HTML", () => {
  it("escapes every sign that could end a text or an attribute", () => {
    expect(escapeHtml(`<script>"&'`)).toBe("&lt;script&gt;&quot;&amp;&#x27;");
    expect(html(h("p", null, h("a", { href: `/?q="><img src=x onerror='a'>` }, "<b>&amp;</b>")))).toBe(
      '<a href="/?q=&quot;&gt;&lt;img src=x onerror=&#x27;a&#x27;&gt;">&lt;b&gt;&amp;amp;&lt;/b&gt;</a>',
    );
    expect(html(h("ul", null, h(Word, { word: "'; DROP <table>" })))).toBe("<b>&#x27;; DROP &lt;table&gt;</b>");
  });

  it("keeps the outermost element and writes the rest as React would", () => {
    const still = toStill(
      h("section", { className: "dt", tabIndex: 0 }, [
        h(
          "label",
          { key: 1, className: "x", htmlFor: "id", "data-num": "", "data-on": false, hidden: true },
          1,
          " ",
          null,
          false,
          "2",
        ),
        h("input", { key: 2, type: "checkbox", defaultChecked: true, disabled: false, value: undefined, maxLength: 3 }),
        h("svg", {
          key: 3,
          viewBox: "0 0 8 8",
          strokeWidth: 2,
          textAnchor: "end",
          clipPathUnits: "a",
          "aria-hidden": true,
        }),
      ]),
    );
    expect(props(still)).toMatchObject({ className: "dt", tabIndex: 0 });
    expect(props(still).dangerouslySetInnerHTML?.__html).toBe(
      '<label class="x" for="id" data-num="" data-on="false" hidden="">1 2</label>' +
        '<input type="checkbox" checked="" maxLength="3">' +
        '<svg viewBox="0 0 8 8" stroke-width="2" text-anchor="end" clipPathUnits="a" aria-hidden="true"></svg>',
    );
  });

  it("leaves client components and all that leads to them to React", () => {
    const still = toStill(h("div", null, "a < b", h("p", { key: "p" }, "x"), h("span", null, h(Client))));
    const [text, finished, alive] = props(still).children as unknown as [
      string,
      ReactElement<Props>,
      ReactElement<Props>,
    ];
    expect(text).toBe("a < b");
    expect(finished.key).toBe("p");
    expect(finished.props.dangerouslySetInnerHTML).toEqual({ __html: "x" });
    expect((alive.props.children as ReactElement).type).toBe(Client);
  });

  it("keeps what lives in its place when something before it comes or goes", () => {
    const row = (key: string) => h("li", { key }, key);
    const page = (note: ReactNode, rows: readonly string[]) =>
      toStill(h("main", null, note, h("ul", null, rows.map(row)), h(Client), rows.length > 1 && h("p", null, "x")));
    const placeOf = (still: ReactNode) =>
      (props(still).children as unknown as ReactElement[]).findIndex((child) => child?.type === Client);
    const places = [
      page(null, []),
      page(false, ["a"]),
      page("text", ["a", "b"]),
      page(h("p", null, "one"), ["a"]),
      page(
        h(() => h("p", null, h(Client))),
        [],
      ),
      page(h(Fragment, null, h("p", null, "one"), h("p", null, "two")), ["a"]),
      page([h("p", { key: 1 }, "one"), h("p", { key: 2 }, h(Client))], ["a"]),
    ].map(placeOf);
    expect(new Set(places)).toEqual(new Set([2]));
  });

  it("leaves what only React understands to React", () => {
    const press = () => undefined;
    for (const node of [
      h("p", { onClick: press }, "a"),
      h("form", { action: press }),
      h("div", { style: { color: "red" } }),
      h("select", { defaultValue: "b" }, h("option", { value: "b" })),
    ]) {
      const within = props(toStill(h("main", null, node)));
      expect(within.dangerouslySetInnerHTML).toBeUndefined();
      expect((within.children as ReactElement).type).toBe(node.type);
    }
    const later = (async () => "x") as unknown as () => ReactNode;
    expect(props(toStill(h("main", null, h(later)))).children).toBeInstanceOf(Promise);
  });

  it("draws an icon as the picture it is", () => {
    const icon = { name: "dot", node: [["circle", { cx: 1, key: "k" }]] };
    const Icon = {
      $$typeof: Symbol.for("react.forward_ref"),
      render: (given: object) => h(Client, { icon, ...given } as never),
    };
    expect(html(h("a", null, h(Icon as never, { "aria-hidden": "true" } as never)))).toBe(
      '<svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ' +
        'stroke-linecap="round" stroke-linejoin="round" class="lucide lucide-dot" aria-hidden="true"><circle cx="1"></circle></svg>',
    );
  });
});
