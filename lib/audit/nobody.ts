/** Stored as the actor where nobody is signed in; screens and workbooks say it in the reader's language. */
export const NOBODY = "(không đăng nhập)";

/** Who acts where the day itself does: what falls due is done by the daily work, without anybody. */
export const BY_ITSELF = { id: null, username: "(tự động)" } as const;
