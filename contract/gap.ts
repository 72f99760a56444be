/** An open gap of a canned reply, like "[order?]". The composer marks it, and a reply that holds one is refused before the outbox. */
export const GAP_PATTERN = '\\[[^\\[\\]\\n]{1,40}\\?\\]';
