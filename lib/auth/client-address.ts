import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/** Header that carries the address of the connection from the socket to the pages. */
export const CLIENT_ADDRESS_HEADER = "x-client-address";

type RequestStart = Readonly<{ request: IncomingMessage; socket: Socket }>;

/**
 * Next hands neither its proxy nor its pages the socket, and keeps an `x-forwarded-for` that the client made up. Node
 * announces every request before anybody handles it: there the header is overwritten with the true peer address.
 */
export function stampClientAddress(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, socket } = message as RequestStart;
    request.headers[CLIENT_ADDRESS_HEADER] = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  });
}
