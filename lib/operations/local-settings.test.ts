import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { localSettings, passwordIsSet } from "./local-settings";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ly-luan-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const GIVEN = "mat-khau-moi-cua-don-vi";

it("keeps the secret and the password from one start to the next, for the owner alone", () => {
  const first = localSettings(folder, undefined);
  passwordIsSet(folder);
  expect(localSettings(folder, undefined)).toEqual({ ...first, passwordChanged: false });
  expect(statSync(join(folder, "settings.json")).mode & 0o777).toBe(0o600);
});

it("a start that fails before the accounts have the new password leaves that to the next", () => {
  localSettings(folder, undefined);
  passwordIsSet(folder);
  expect(localSettings(folder, GIVEN)).toMatchObject({ demoPassword: GIVEN, passwordChanged: true });
  // The build failed: nothing was said to the accounts. The next start says it, with or without the setting.
  expect(localSettings(folder, GIVEN)).toMatchObject({ demoPassword: GIVEN, passwordChanged: true });
  expect(localSettings(folder, undefined)).toMatchObject({ demoPassword: GIVEN, passwordChanged: true });
  passwordIsSet(folder);
  expect(localSettings(folder, undefined)).toMatchObject({ demoPassword: GIVEN, passwordChanged: false });
});

it("a first start that fails with accounts made under one password sets the one that the next start prints", () => {
  const first = localSettings(folder, undefined);
  expect(localSettings(folder, GIVEN)).toEqual({ ...first, demoPassword: GIVEN, passwordChanged: true });
});

it("goes on with a file of an earlier release", () => {
  writeFileSync(join(folder, "settings.json"), JSON.stringify({ authSecret: "s", demoPassword: "p" }));
  expect(localSettings(folder, undefined)).toEqual({ authSecret: "s", demoPassword: "p", passwordChanged: false });
});
