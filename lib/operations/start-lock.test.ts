import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeStartLock } from "./start-lock";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ly-luan-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = () => join(folder, "start.json");
const take = (pid: number, running: readonly number[] = []) =>
  takeStartLock(folder, { pid, port: 3000 + pid }, (other) => running.includes(other));

it("is taken by the first start, and the second is told which one runs", () => {
  expect(take(1)).toBe(lock());
  expect(() => take(2, [1])).toThrow(/cổng 3001, pid 1/);
  expect(JSON.parse(readFileSync(lock(), "utf8"))).toEqual({ pid: 1, port: 3001 });
});

it("is taken over from a start that is gone, and from one that was cut off while it wrote", () => {
  take(1);
  expect(take(2)).toBe(lock());
  writeFileSync(lock(), "");
  utimesSync(lock(), new Date(0), new Date(0));
  expect(take(3)).toBe(lock());
});

it("is left to a start that is just writing it", () => {
  writeFileSync(lock(), "");
  expect(() => take(1)).toThrow(/already running/);
  expect(existsSync(lock())).toBe(true);
});
