// What the program or the owner did to a conversation, each in one line.
import { t } from '@lingui/core/macro';
import type { Sentiment, SystemLine } from '../../../contract/index.ts';
import { sentiments, sentimentWord } from '../../format/sentiment-text.ts';
import { momentText } from '../../format/when.ts';

/** `before` + the emphasised `detail`; a detail may be the customer's own words and is shown isolated. */
interface SystemText {
	readonly words: string;
	readonly detail: string | null;
}

export function systemText(
	{ what, detail, rule }: Pick<SystemLine, 'what' | 'detail' | 'rule'>,
	now: number,
	timeZone: string,
): SystemText {
	const moment = momentOf(detail, now, timeZone);
	switch (what) {
		case 'tagged':
			return { words: t`Tag added:`, detail };
		case 'untagged':
			return { words: t`Tag removed:`, detail };
		case 'done':
			return { words: t`Marked as done`, detail: null };
		case 'reopened':
			return { words: t`Reopened`, detail: null };
		case 'later':
			return { words: moment ? t`Moved to Later, until` : t`Moved to Later`, detail: moment };
		case 'cameBack':
			return { words: t`Came back from Later`, detail: null };
		case 'followUp':
			return { words: moment ? t`Follow-up set for` : t`Follow-up set`, detail: moment ?? detail };
		case 'followUpDone':
			return { words: t`Follow-up done`, detail: moment ? null : detail };
		case 'corrected':
			return correctedText(detail);
		case 'spam':
			return { words: t`Marked as spam`, detail: null };
		case 'notSpam':
			return { words: t`Marked as not spam`, detail: null };
		case 'spamAgain':
			return { words: t`Back in “Probably spam”`, detail: null };
		case 'moderated':
			return { words: moderatedText(detail), detail: null };
		case 'bridge':
			return { words: t`Continued in another conversation`, detail };
		case 'rating':
			return { words: t`Changed the star rating. Before:`, detail };
		case 'rule':
			return {
				words: rule?.undone ? t`By a rule, taken back:` : t`By a rule:`,
				detail: rule ? ruledText(rule, now, timeZone) : null,
			};
		case 'textChanged':
			return { words: t`Edited the message. Before:`, detail };
	}
}

/** "Tag added: Cakes, put on top". */
function ruledText(rule: NonNullable<SystemLine['rule']>, now: number, timeZone: string): string {
	const tags = rule.tags.map((name) => t`tag ${name}`);
	const place = {
		top: t`put on top`,
		later: rule.until === null ? t`moved to Later` : t`moved to Later, until ${momentText(rule.until, now, timeZone)}`,
		done: t`marked as done`,
		spam: t`moved to “Probably spam”`,
	};
	return [
		...tags,
		...(rule.place === null ? [] : [place[rule.place]]),
		...(rule.followUpAt === null ? [] : [t`follow-up ${momentText(rule.followUpAt, now, timeZone)}`]),
	].join(', ');
}

/** A detail that is a moment comes as ms since the epoch. */
function momentOf(detail: string | null, now: number, timeZone: string): string | null {
	return detail !== null && /^\d{12,14}$/.test(detail) ? momentText(Number(detail), now, timeZone) : null;
}

function correctedText(detail: string | null): SystemText {
	const known = sentiments.find((sentiment): sentiment is Sentiment => sentiment === detail);
	return known
		? { words: t`Sentiment set to`, detail: sentimentWord(known) }
		: { words: t`Sentiment set back to automatic`, detail: null };
}

function moderatedText(action: string | null): string {
	switch (action) {
		case 'like':
			return t`You liked it`;
		case 'unlike':
			return t`You removed your like`;
		case 'hide':
			return t`You hid the message`;
		case 'unhide':
			return t`You unhid the message`;
		case 'approve':
			return t`You approved the message`;
		case 'hold':
			return t`You held the message for review`;
		case 'spam':
			return t`You reported spam`;
		case 'unspam':
			return t`You withdrew the spam report`;
		case 'delete':
			return t`You deleted the message`;
		case 'block':
			return t`You blocked this person`;
		default:
			return t`You moderated the message`;
	}
}
