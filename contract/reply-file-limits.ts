// What both sides of the border know of the files of a reply. No zod: the screen imports this file.

/** The most that one file may weigh, whatever a platform takes. */
export const MAX_REPLY_FILE_BYTES = 50_000_000;
/** One piece; as base64 it fits into a frame of the browser host. */
export const REPLY_FILE_PIECE = 524_288;
/** So many in one draft, and so much all together. */
export const MAX_REPLY_FILES = 20;
export const MAX_DRAFT_BYTES = 100_000_000;
