import { type AddressInfo, createServer, type Socket } from "node:net";

export type MailServer = Readonly<{
  /** Letters as they came over the wire, to whom and with what. */
  letters: { to: string; text: string }[];
  close: () => Promise<void>;
}>;

/**
 * A mail server that takes every letter but those to the addresses it is told to refuse. It becomes the one of this
 * process: call it before anything asks for the settings, which are read once.
 */
export async function aMailServer(refused: readonly string[] = []): Promise<MailServer> {
  const letters: { to: string; text: string }[] = [];
  const server = createServer((socket) => serve(socket, letters, refused));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  return {
    letters,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function serve(socket: Socket, letters: { to: string; text: string }[], refused: readonly string[]): void {
  let [pending, to, body, inBody] = ["", "", "", false];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (inBody) {
      if (line === ".") {
        inBody = false;
        letters.push({ to, text: body });
        say("250 taken");
      } else body += `${line}\n`;
      return;
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "RCPT") to = /<([^>]*)>/.exec(line)?.[1] ?? "";
    if (verb === "RCPT" && refused.includes(to)) return say("550 no such box");
    if (verb === "DATA") {
      [inBody, body] = [true, ""];
      return say("354 go on");
    }
    if (verb === "QUIT") {
      say("221 bye");
      return socket.end();
    }
    say("250 yes");
  };
  socket.on("data", (chunk) => {
    pending += chunk.toString("utf8");
    for (let end = pending.indexOf("\r\n"); end >= 0; end = pending.indexOf("\r\n")) {
      hear(pending.slice(0, end));
      pending = pending.slice(end + 2);
    }
  });
  socket.on("error", () => undefined);
  say("220 here");
}
