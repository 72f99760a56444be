// What Settings holds, by the words on its pages and by others that people look for. A test in Chromium goes to each of them.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { SettingsPage } from '../../state/ui/store.ts';

export interface SettingEntry {
	readonly page: SettingsPage;
	/** As it stands on the page. */
	readonly label: MessageDescriptor;
	/** Its hint and synonyms, between commas. */
	readonly words: MessageDescriptor;
}

export const settingsIndex: readonly SettingEntry[] = [
	{ page: 'accounts', label: msg`Accounts`, words: msg`platforms, connect, sign in, reconnect, password` },
	{ page: 'facts', label: msg`Opening hours`, words: msg`open, closed, business hours, reply targets` },
	{ page: 'facts', label: msg`Holidays`, words: msg`vacation, days off, closed` },
	{ page: 'facts', label: msg`How to reach you`, words: msg`contact, phone, telephone, e-mail, address, website` },
	{ page: 'facts', label: msg`Prices`, words: msg`price list, cost` },
	{ page: 'facts', label: msg`Returns`, words: msg`refund, exchange, bring back` },
	{ page: 'names', label: msg`Shop name`, words: msg`company, business` },
	{ page: 'names', label: msg`Your first name`, words: msg`signature, sign, owner` },
	{ page: 'names', label: msg`Who else answers here`, words: msg`staff, team, colleagues, employees` },
	{ page: 'canned', label: msg`Canned replies`, words: msg`templates, snippets, saved replies, text blocks` },
	{ page: 'tags', label: msg`Tags`, words: msg`labels, topics` },
	{ page: 'sentiment', label: msg`Sentiment`, words: msg`mood, upset, rating, learned` },
	{ page: 'undo', label: msg`Time to undo`, words: msg`take back, delay, unsend, seconds` },
	{ page: 'notices', label: msg`Notifications`, words: msg`alerts, messages, silence` },
	{ page: 'notices', label: msg`With a sound`, words: msg`mute, noise, ring` },
	{ page: 'notices', label: msg`Only in opening hours`, words: msg`do not disturb, quiet, night` },
	{ page: 'desktop', label: msg`Start with the computer`, words: msg`autostart, login, boot` },
	{ page: 'desktop', label: msg`Keep reading when the window is closed`, words: msg`tray, background, close` },
	{ page: 'desktop', label: msg`Check spelling`, words: msg`dictionary, spellcheck, typos` },
	{ page: 'look', label: msg`Appearance`, words: msg`dark, light, theme, colours, night mode` },
	{ page: 'look', label: msg`Language`, words: msg`English, Deutsch, Español, Français, translation` },
	{ page: 'look', label: msg`Hints for a personal answer`, words: msg`tips, greeting, apology` },
	{ page: 'keyboard', label: msg`Single-key shortcuts`, words: msg`letters, keys, hotkeys` },
	{ page: 'keyboard', label: msg`Keyboard`, words: msg`shortcuts, hotkeys, remap, key bindings` },
	{ page: 'data', label: msg`Folder`, words: msg`files, database, backup, where, export` },
	{ page: 'data', label: msg`Deleted messages`, words: msg`privacy, erase, keep, days` },
	{ page: 'about', label: msg`Version`, words: msg`number, release` },
	{ page: 'about', label: msg`Check once a day`, words: msg`updates, new version` },
];

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Those whose words all occur at the beginning of a word; a label counts before a synonym. */
export function findSettings<Entry extends { readonly label: string; readonly words: string }>(
	entries: readonly Entry[],
	query: string,
): Entry[] {
	const wanted = folded(query)
		.split(/\s+/u)
		.filter((word) => word !== '');
	if (wanted.length === 0) return [];
	const has = (text: string) => {
		const words = ` ${folded(text).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
		return wanted.every((word) => words.includes(` ${word}`));
	};
	const byLabel = entries.filter(({ label }) => has(label));
	return [...byLabel, ...entries.filter((entry) => !byLabel.includes(entry) && has(`${entry.label} ${entry.words}`))];
}
