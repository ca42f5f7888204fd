import { receiveEntries } from "@/lib/features/attendance/loaders-batch";

/** Marks of a roll, sent by the page that keeps them while there is no network. */
export const POST = receiveEntries;
