// What a message is and who can read it, in words: the second of the five cues, and the one a screen reader has.

import { plural, t } from '@lingui/core/macro';
import type { Audience, ModerationStatus, ThreadKind } from '../../contract/index.ts';

/** "Public on Mastodon", "Private on Messenger", "Private by e-mail". */
export function surfaceText(audience: Audience, kind: ThreadKind, place: string): string {
	if (kind === 'email') return t`Private by e-mail`;
	return audience === 'public' ? t`Public on ${place}` : t`Private on ${place}`;
}

export const audienceWord = (audience: Audience) => (audience === 'public' ? t`Public` : t`Private`);

/** What follows the audience of a customer's message: "Mastodon comment". */
export function kindText(kind: ThreadKind, place: string): string {
	switch (kind) {
		case 'comment':
			return t`${place} comment`;
		case 'mention':
			return t`${place} mention`;
		case 'review':
			return t`${place} review`;
		case 'message':
			return t`${place} message`;
		case 'email':
			return t`e-mail`;
	}
}

/** "4 of 5 stars": never stars alone. */
export const ratingText = (rating: number) => {
	const stars = Math.round(rating * 10) / 10;
	return t`${stars} of 5 stars`;
};

/** What happened to a message that is not visible as it was written; null for a plain visible one. */
export function moderationStatusText(standing: ModerationStatus, why: string | null, place: string): string | null {
	const words = standingOnly(standing, place);
	if (!words) return null;
	return why ? t`${words}: ${why}` : words;
}

function standingOnly(standing: ModerationStatus, place: string): string | null {
	switch (standing) {
		case 'visible':
			return null;
		case 'held':
			return t`Waiting for your approval; nobody else can see it`;
		case 'hidden':
			return t`Hidden, only the author can still see it`;
		case 'pending':
			return t`Waiting for ${place} to review it`;
		case 'rejected':
			return t`Rejected by ${place}`;
		case 'spam':
			return t`Marked as spam`;
		case 'deleted':
			return t`Deleted. It said`;
	}
}

/** "2 pictures" would hide their names: an attachment is named, with its kind and size. */
export function attachmentText(kind: 'image' | 'video' | 'audio' | 'file', name: string | null): string {
	if (name) return name;
	switch (kind) {
		case 'image':
			return t`A picture`;
		case 'video':
			return t`A video`;
		case 'audio':
			return t`A voice message`;
		case 'file':
			return t`A file`;
	}
}

export function bytesText(bytes: number, locale: string): string {
	const [value, unit] =
		bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), 'kilobyte'] : [Math.round(bytes / 1e5) / 10, 'megabyte'];
	return new Intl.NumberFormat(locale, { style: 'unit', unit: `${unit}`, unitDisplay: 'short' }).format(Number(value));
}

/** "Dana has written 3 times". */
export const timesText = (name: string, times: number) =>
	plural(times, {
		0: `${name} has not written yet`,
		one: `${name} has written once`,
		other: `${name} has written # times`,
	});
