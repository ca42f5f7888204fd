/** Whether this process answers: asked while it starts, and by whoever watches it. It holds no data. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
