import type { EthnicMix } from "./names";

/** Where the people of a place come from, and where they study. */
export type Locality = Readonly<{ ethnic: EthnicMix; nativePlaces: readonly string[]; school: string; centre: string }>;
