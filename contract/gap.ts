/**
 * An open gap of a canned reply, like "[order?]", or a variable that nobody filled in, like "{name}" or "{{ first name | there }}". The composer
 * marks it. A reply that holds one never reaches the outbox.
 */
export const GAP_PATTERN =
	'\\[[^\\[\\]\\n]{1,40}\\?\\]|\\{{1,2}%?\\s?\\p{L}[\\p{L}\\p{N}_ .-]{0,40}(?:\\|[^{}\\n]{0,80})?%?\\}{1,2}';
