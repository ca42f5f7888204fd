import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { missingEntries } from "@/lib/operations/complete-lock.mjs";

const json = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

describe("packages", () => {
  const manifest = json("package.json");
  const lock = json("package-lock.json");

  it("are asked for in exact versions", () => {
    const ranges = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^(?:npm:[^@]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
    );
    expect(ranges).toEqual([]);
  });

  it("are locked for every system, so that npm ci runs behind a partial mirror (npm run lock:complete)", () => {
    expect(missingEntries(lock)).toEqual({});
    expect(lock.packages[""].dependencies).toEqual(manifest.dependencies);
    expect(lock.packages[""].devDependencies).toEqual(manifest.devDependencies);
  });

  it("are named without the host they came from", () => {
    expect(JSON.stringify(lock).match(/"resolved"/g)).toBeNull();
  });
});
