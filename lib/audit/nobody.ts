/** Stored as the actor where nobody is signed in; screens and workbooks say it in the reader's language. */
export const NOBODY = "(không đăng nhập)";
