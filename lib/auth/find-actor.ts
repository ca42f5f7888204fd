import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { db } from "@/lib/db/client";
import { today } from "@/lib/time/today";
import type { Actor } from "./actor";
import { loadActor } from "./load-actor";
import { readAddress } from "./request-address";
import { readSessionToken, sessionCookieName } from "./session-token";

/** The account behind this request, or null. Asked of the database every time: a revoked session ends at once. */
export const findActor = cache(async (): Promise<Actor | null> => {
  const token = await readSessionToken((await cookies()).get(sessionCookieName())?.value);
  if (!token) return null;
  const { userId, sessionVersion } = token;
  return loadActor(db(), userId, { sessionVersion, on: today(), address: readAddress(await headers()) });
});
