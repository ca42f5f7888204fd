import "server-only";

const CHUNK = 1 << 18;

/**
 * What COPY is to read, gathered as bytes outside the JavaScript heap: kept as strings, hundreds of thousands of rows
 * would keep the garbage collector busier than the work itself.
 */
export type Chunks = Readonly<{
  /** The chunk to write into and where; it has room for so many bytes more. */
  room: (bytes: number) => Readonly<{ chunk: Buffer; at: number }>;
  take: () => readonly Buffer[];
}>;

type Place = { chunk: Buffer; at: number };

export function openChunks(): Chunks {
  let full: Buffer[] = [];
  let used = 0;
  // One object that is filled in anew: there are a million rows.
  const place: Place = { chunk: Buffer.allocUnsafeSlow(CHUNK), at: 0 };
  const close = () => {
    if (used === 0) return;
    full.push(place.chunk.subarray(0, used));
    place.chunk = Buffer.allocUnsafeSlow(CHUNK);
    used = 0;
  };
  return {
    room(bytes) {
      if (used + bytes > CHUNK) close();
      place.at = used;
      used += bytes;
      return place;
    },
    take() {
      close();
      const taken = full;
      full = [];
      return taken;
    },
  };
}
