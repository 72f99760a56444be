/** An open gap of a canned reply, like "[order?]". The composer marks it. A reply that holds one never reaches the outbox. */
export const GAP_PATTERN = '\\[[^\\[\\]\\n]{1,40}\\?\\]';
