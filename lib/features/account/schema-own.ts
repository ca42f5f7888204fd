import { z } from "zod";
import { dayField, textField } from "@/lib/text/form-values";

const secret = z.string().min(1, "required").max(500, "tooLong");

/** Where copies of notifications go; empty: nowhere. */
export const saveEmailInput = z.object({
  email: z
    .union([z.literal(""), z.email("notAnEmail").max(200, "tooLong")], "notAnEmail")
    .transform((text) => text || null),
});

export const changePasswordInput = z.object({ current: secret, password: secret, repeated: secret });

export const createTokenInput = z.object({
  name: textField(80).regex(/^[^\p{Cc}\p{Cf}<>]+$/u, "badCharacters"),
  /** The last day on which the token works. */
  expiresOn: dayField,
});

export const revokeTokenInput = z.object({ tokenId: z.coerce.number().int().positive() });

export type OwnToken = Readonly<{
  id: number;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  live: boolean;
}>;
