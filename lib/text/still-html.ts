import { cloneElement, createElement, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";

/*
 * What a server component answers is drawn four times over: as a description for the browser, read back on the server,
 * as HTML, and once more in the browser. What nothing will ever change there (a table, a chart, the navigation) needs
 * to be HTML once. `toStill` makes of every largest part of a tree that holds nothing alive one element with its HTML
 * finished; client components, and all that leads to them, are left to React as they are.
 */

type Props = Readonly<Record<string, unknown> & { children?: ReactNode }>;
type Component = (props: Props, ref?: null) => ReactNode | Promise<ReactNode>;
type Drawing = Readonly<{ $$typeof: symbol; render: Component }>;
/** A host element of which nothing lives, cut so that it can become HTML or an element of React again. */
type Finished = Readonly<{ type: string; props: Props; key: Key; head: string; inner: string }>;
type Key = string | null;
/**
 * One child, one part, also where there is nothing: what lives is found again by its place, and must not lose what people
 * typed into it because something before it came or went.
 */
type Part =
  | Readonly<{ text: string }>
  | Readonly<{ empty: true }>
  | Readonly<{ group: readonly Part[]; key: Key }>
  | Finished
  | Readonly<{ alive: ReactNode }>;
type IconData = Readonly<{ name: string; node: readonly (readonly [tag: string, attributes: Props])[] }>;

const VOID = new Set(["area", "br", "col", "hr", "img", "input", "source", "track", "wbr"]);
/** What React itself keeps in order: the chosen option, typed text, what goes into the head of the document. */
const LEFT_TO_REACT = new Set(["select", "textarea", "script", "style", "title", "link", "meta", "base", "html"]);
const RENAMED: Readonly<Record<string, string>> = {
  className: "class",
  htmlFor: "for",
  defaultValue: "value",
  defaultChecked: "checked",
};
/** Attributes of SVG that have a dash in them; the names of HTML are read in any case. */
const DASHED = /^(stroke|fill|dominant|clip|text|font|stop|marker|vector)[A-Z][a-z]+$/;
const TRUE_OR_FALSE = /^(data-|aria-|spellCheck$|draggable$|contentEditable$)/;
const SPECIAL = /[&<>"']/;
const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};
const ICON = {
  width: 24,
  height: 24,
  viewBox: "0 0 24 24",
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 2,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;

const CLIENT_REFERENCE = Symbol.for("react.client.reference");
const FORWARD_REF = Symbol.for("react.forward_ref");

export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign) : text;
}

const names = new Map<string, string>();
function attributeName(name: string): string {
  let known = names.get(name);
  if (known === undefined) {
    known = RENAMED[name] ?? (DASHED.test(name) ? name.replace(/[A-Z]/, (sign) => `-${sign.toLowerCase()}`) : name);
    names.set(name, known);
  }
  return known;
}

/** The attributes as HTML; null when one of them means something to React alone (a handler, an action, finished HTML). */
function attributes(props: Props): string | null {
  let html = "";
  for (const name in props) {
    if (name === "children") continue;
    const value = props[name];
    if (value === null || value === undefined) continue;
    if (typeof value === "string") html += ` ${attributeName(name)}="${escapeHtml(value)}"`;
    else if (typeof value === "number") html += ` ${attributeName(name)}="${value}"`;
    else if (typeof value !== "boolean") return null;
    else if (TRUE_OR_FALSE.test(name)) html += ` ${name}="${value}"`;
    else if (value) html += ` ${attributeName(name)}=""`;
  }
  return html;
}

/** All parts as HTML, or null when one of them lives. */
function htmlOf(parts: readonly Part[]): string | null {
  let html = "";
  for (const part of parts) {
    if ("alive" in part) return null;
    if ("empty" in part) continue;
    if ("group" in part) {
      const all = htmlOf(part.group);
      if (all === null) return null;
      html += all;
    } else html += "text" in part ? escapeHtml(part.text) : part.head + part.inner + closing(part.type);
  }
  return html;
}

function closing(type: string): string {
  return VOID.has(type) ? "" : `</${type}>`;
}

function keyed(key: Key): { key?: string } {
  return key === null ? {} : { key };
}

function nodeOf(part: Part): ReactNode {
  if ("alive" in part) return part.alive;
  if ("text" in part) return part.text;
  if ("empty" in part) return null;
  if ("group" in part) return createElement(Fragment, keyed(part.key), ...part.group.map(nodeOf));
  const { children: _, ...props } = part.props;
  const html = part.inner === "" ? {} : { dangerouslySetInnerHTML: { __html: part.inner } };
  return createElement(part.type, { ...props, ...html, ...keyed(part.key) });
}

/** HTML of what holds words alone, as most elements of a table do, or nothing at all; null for anything else. */
function wordsOf(children: ReactNode): string | null {
  if (typeof children === "string") return escapeHtml(children);
  if (typeof children === "number") return String(children);
  return children === undefined ? "" : null;
}

function drawHost(element: ReactElement<Props, string>, key: Key, into: Part[]): void {
  const { type, props } = element;
  if (LEFT_TO_REACT.has(type)) {
    into.push({ alive: element });
    return;
  }
  const said = attributes(props);
  const words = said === null ? null : wordsOf(props.children);
  if (words !== null) {
    into.push({ type, props, key, head: `<${type}${said}>`, inner: words });
    return;
  }
  const parts = partsOf(props.children);
  const inner = said === null ? null : htmlOf(parts);
  if (inner === null) into.push({ alive: createElement(type, { ...props, ...keyed(key) }, ...parts.map(nodeOf)) });
  else into.push({ type, props, key, head: `<${type}${said}>`, inner });
}

function isIcon(icon: unknown): icon is IconData {
  return typeof icon === "object" && icon !== null && Array.isArray((icon as Partial<IconData>).node);
}

function drawIcon({ name, node }: IconData, given: Props, key: Key, into: Part[]): void {
  const { icon: _icon, ref: _ref, children: _, className, ...rest } = given;
  const props = { ...ICON, className: `lucide lucide-${name}${className ? ` ${className}` : ""}`, ...rest };
  drawHost(createElement("svg", props, ...node.map(([tag, its]) => createElement(tag, its))) as never, key, into);
}

function drawElement(element: ReactElement<Props>, inherited: Key, into: Part[]): void {
  const { props } = element;
  const type = element.type as unknown as string | symbol | (Component & { $$typeof?: symbol }) | Drawing;
  const key = element.key ?? inherited;
  if (typeof type === "string") drawHost(element as ReactElement<Props, string>, key, into);
  else if (type === Fragment) into.push({ group: partsOf(props.children), key });
  else if (typeof type === "function" && type.$$typeof !== CLIENT_REFERENCE) draw(type(props), key, into);
  else if (typeof type === "object" && type.$$typeof === FORWARD_REF) draw(type.render(props, null), key, into);
  // An icon of lucide is a client component only because a context could give it another size; nobody gives it one.
  else if (typeof type === "function" && isIcon(props.icon)) drawIcon(props.icon, props, key, into);
  else
    into.push({
      alive: element.key === null && inherited !== null ? cloneElement(element, { key: inherited }) : element,
    });
}

function partsOf(children: ReactNode): Part[] {
  const parts: Part[] = [];
  for (const one of Array.isArray(children) ? children : [children]) draw(one, null, parts);
  return parts;
}

/** Adds exactly one part. */
function draw(node: unknown, key: Key, into: Part[]): void {
  if (typeof node === "string") into.push({ text: node });
  else if (typeof node === "number" || typeof node === "bigint") into.push({ text: String(node) });
  else if (Array.isArray(node)) into.push({ group: partsOf(node), key });
  else if (isValidElement<Props>(node)) drawElement(node, key, into);
  else if (typeof node === "object" && node !== null) into.push({ alive: node as ReactNode });
  else into.push({ empty: true });
}

/** The same tree, with finished HTML wherever nothing lives. Components are called as React would call them here. */
export function toStill(node: ReactNode): ReactNode {
  const parts: Part[] = [];
  draw(node, null, parts);
  return parts.map(nodeOf)[0];
}
