import { expect, it, vi } from "vitest";
import { OperationFailure, tellFailure, tellingLine } from "./failure";

function told(error: unknown): unknown[] {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  try {
    tellFailure(error);
    return said.mock.calls.map(([first]) => first);
  } finally {
    said.mockRestore();
  }
}

it("tells each thing that is wrong in one line of its own", () => {
  expect(told(new OperationFailure("PORT: sai", "AUTH_SECRET: quá\n  yếu"))).toEqual([
    "✗ PORT: sai",
    "✗ AUTH_SECRET: quá yếu",
  ]);
});

it("tells what the system or the database refuses in one line, and a mistake of ours with its stack", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
  expect(told(full)).toEqual(["✗ ENOSPC: no space left on device, write"]);
  const denied = Object.assign(new Error("permission denied\nfor table app_user"), {
    code: "42501",
    severity: "ERROR",
  });
  expect(told(denied)).toEqual(["✗ permission denied for table app_user"]);
  const mistake = new TypeError("x is not a function");
  expect(told(mistake)).toEqual([mistake]);
});

it.each([
  ["our own line", "• Nạp…\n✗ DEMO_PASSWORD: thiếu (missing)\nmore", "DEMO_PASSWORD: thiếu (missing)"],
  [
    "the type that is wrong",
    "Failed to type check.\n\n./app/page.tsx:3:4\n\u001b[31mType error: Type 'string' is not assignable to type 'number'.\u001b[0m\n  1 | const x",
    "Type error: Type 'string' is not assignable to type 'number'.",
  ],
  [
    "the thrown error, not the code around it",
    "/srv/app/x.ts:10\n    throw new Error('no');\n          ^\n\nPrismaClientKnownRequestError: no such table\n    at x (/srv/app/x.ts:10:1)",
    "PrismaClientKnownRequestError: no such table",
  ],
  [
    "whatever names a failure",
    "compiling\n> Build failed because of webpack errors\nbye",
    "> Build failed because of webpack errors",
  ],
  ["the last word", "one\ntwo\n\n", "two"],
  ["nothing", "", ""],
])("finds in the output of a failed program %s", (_what, output, line) => {
  expect(tellingLine(output)).toBe(line);
});

it("cuts a line that has no end", () => {
  expect(tellingLine(`Error: ${"x".repeat(9000)}`)).toHaveLength(300);
});
