import { describe, expect, it } from "vitest";
import { navSectionsFor, phoneKeysFor } from "@/components/desk/nav-items";
import { ROLES } from "@/lib/domain/access/permissions";

describe("navigation", () => {
  it.each(ROLES)("of %s: each entry once, no empty section, at most four beside 'more' on a phone", (role) => {
    const sections = navSectionsFor([role]);
    const keys = sections.flatMap(({ items }) => items.map(({ key }) => key as string));
    expect(new Set(keys).size).toBe(keys.length);
    expect(sections.every(({ items }) => items.length > 0)).toBe(true);
    const phone = [...phoneKeysFor([role])];
    expect(phone.length).toBeGreaterThan(0);
    expect(phone.length).toBeLessThanOrEqual(4);
    expect(keys).toEqual(expect.arrayContaining(phone));
  });

  it("has headings where there is much to find one's way in, none where seven entries are seen at a glance", () => {
    const headings = (role: string) => navSectionsFor([role]).filter(({ headed }) => headed);
    expect(headings("board-officer").map(({ key }) => key)).toEqual(["people", "planning", "teaching", "overview"]);
    expect(headings("lecturer")).toEqual([]);
  });

  it("puts on a phone what the role does on the move", () => {
    expect(phoneKeysFor(["lecturer"]).has("teaching")).toBe(true);
    expect(phoneKeysFor(["commune-secretary"]).has("letters")).toBe(true);
    // Two roles: still four, the first role's own before the other's.
    expect([...phoneKeysFor(["lecturer", "commune-secretary"])]).toEqual(["home", "teaching", "schedule", "classes"]);
  });

  it("shows an unknown role nothing", () => {
    expect(navSectionsFor(["emperor"])).toEqual([]);
  });
});
