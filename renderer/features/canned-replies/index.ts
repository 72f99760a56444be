// What other screens may use. Lazy parts are not here: who loads them imports their file.
export { createCannedReplySearch as createCannedSearch } from './search-canned-replies.ts';
