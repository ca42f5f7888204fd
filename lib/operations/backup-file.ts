import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { OperationFailure } from "./failure";

/*
 * The file: "LYLUAN1\n", 16 bytes of salt, 12 of nonce, the encrypted body, 16 of authentication tag (AES-256-GCM, key by
 * scrypt from BACKUP_KEY). The body is gzip of frames: one letter, four bytes of length, that many bytes.
 */
const MAGIC = Buffer.from("LYLUAN1\n");
const SALT = 16;
const NONCE = 12;
const TAG = 16;
const HEAD = MAGIC.length + SALT + NONCE;

/** M manifest · T start of a table · D its rows as COPY text · E end of the file. */
export type Frame = Readonly<{ kind: "M" | "T" | "D" | "E"; bytes: Buffer }>;

function keyFrom(secret: string, salt: Buffer): Buffer {
  return scryptSync(secret, salt, 32, { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
}

function encode({ kind, bytes }: Frame): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind, 0, "latin1");
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Writes the frames encrypted to a new file that appears under its name only when it is whole. */
export async function writeBackup(path: string, secret: string, frames: AsyncIterable<Frame>): Promise<void> {
  const partial = `${path}.part`;
  const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)];
  const cipher = createCipheriv("aes-256-gcm", keyFrom(secret, salt), nonce);
  const file = createWriteStream(partial, { mode: 0o600 });
  file.write(Buffer.concat([MAGIC, salt, nonce]));
  try {
    await pipeline(
      async function* () {
        for await (const frame of frames) yield encode(frame);
      },
      createGzip({ level: 6 }),
      cipher,
      async function* (encrypted: AsyncIterable<Buffer>) {
        yield* encrypted;
        yield cipher.getAuthTag();
      },
      file,
    );
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function* decode(body: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let left: Buffer = Buffer.alloc(0);
  for await (const chunk of body) {
    left = left.length > 0 ? Buffer.concat([left, chunk]) : chunk;
    while (left.length >= 5) {
      const length = left.readUInt32BE(1);
      if (left.length < 5 + length) break;
      yield { kind: left.toString("latin1", 0, 1) as Frame["kind"], bytes: left.subarray(5, 5 + length) };
      left = left.subarray(5 + length);
    }
  }
}

/**
 * Reads the frames of a back-up. Whether the file is whole and untouched is known only after the last one, so a first
 * reading that only looks comes before one that acts.
 */
export async function readBackup(
  path: string,
  secret: string,
  use: (frames: AsyncGenerator<Frame>) => Promise<void>,
): Promise<void> {
  const size = await stat(path).then(
    ({ size: bytes }) => bytes,
    () => {
      throw new OperationFailure(`Không có tệp ${path} (no such file).`);
    },
  );
  const handle = await open(path);
  const [head, tag] = [Buffer.alloc(HEAD), Buffer.alloc(TAG)];
  try {
    await handle.read(head, 0, HEAD, 0);
    await handle.read(tag, 0, TAG, Math.max(0, size - TAG));
  } finally {
    await handle.close();
  }
  if (size < HEAD + TAG || !head.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new OperationFailure(`${path} không phải bản sao lưu của ứng dụng (not a back-up of this app).`);
  }
  const decipher = createDecipheriv(
    "aes-256-gcm",
    keyFrom(secret, head.subarray(MAGIC.length, MAGIC.length + SALT)),
    head.subarray(MAGIC.length + SALT),
  );
  decipher.setAuthTag(tag);
  try {
    await pipeline(
      createReadStream(path, { start: HEAD, end: size - TAG - 1 }),
      decipher,
      createGunzip(),
      async (body: AsyncIterable<Buffer>) => {
        await use(decode(body));
      },
    );
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const damaged = code?.startsWith("Z_") || /unable to authenticate|unexpected end of file/i.test(message);
    if (!damaged) throw error;
    throw new OperationFailure("BACKUP_KEY sai, hoặc tệp sao lưu bị hỏng (wrong key, or the file is damaged).");
  }
}
