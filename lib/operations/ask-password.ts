import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { OperationFailure } from "./failure";

async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of input) {
    text += String(chunk);
    if (text.includes("\n")) break;
  }
  return text.split(/\r?\n/)[0] ?? "";
}

/** A password from ADMIN_PASSWORD, from a pipe, or typed twice without showing on the screen. */
export async function askPassword(): Promise<string> {
  const given = process.env.ADMIN_PASSWORD;
  if (given) return given;
  if (!process.stdin.isTTY) return firstLine(process.stdin);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    process.stderr.write("Mật khẩu (password): ");
    const password = await reader.question("");
    process.stderr.write("\nNhập lại (again): ");
    const again = await reader.question("");
    process.stderr.write("\n");
    if (password !== again) throw new OperationFailure("Hai lần nhập không giống nhau (the two do not match).");
    return password;
  } finally {
    reader.close();
  }
}
