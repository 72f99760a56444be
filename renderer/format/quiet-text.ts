// An account that has been quiet for longer than ever, in words.
import { plural, t } from '@lingui/core/macro';

const hourMs = 3_600_000;

/** "Nothing from Instagram for 31 hours", from two days on in days. */
export function nothingFor(name: string, ms: number): string {
	const hours = Math.max(1, Math.floor(ms / hourMs));
	if (hours >= 72) {
		const days = Math.floor(hours / 24);
		return plural(days, { one: `Nothing from ${name} for # day`, other: `Nothing from ${name} for # days` });
	}
	return plural(hours, { one: `Nothing from ${name} for # hour`, other: `Nothing from ${name} for # hours` });
}

/** "Instagram: quiet for 31 h", in the title bar. */
export function quietFor(name: string, ms: number): string {
	const hours = Math.max(1, Math.floor(ms / hourMs));
	const days = Math.floor(hours / 24);
	return hours >= 72 ? t`${name}: quiet for ${days} d` : t`${name}: quiet for ${hours} h`;
}

export const quietText = (perDay: number): string =>
	t`It normally brings ${perDay} a day. We reach it, so perhaps it is only quiet.`;
