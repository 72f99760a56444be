// The cases of real mail programs, through the connector; then what nobody looked at while the rules were made.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answer, fresh, own, quoted, withMarks } from '../testing/fold-context.ts';
import { heldBackIntroductions, heldBackPhoneLines } from '../testing/held-back-quotes.ts';
import { setUp } from '../testing/map-context.ts';
import { foldMail } from './fold.ts';

const folder = join(import.meta.dirname, '../testing/cases');
const names = readdirSync(folder).flatMap((name) => (name.endsWith('.eml') ? [name.slice(0, -4)] : []));
const raw = (name: string, ending: 'eml' | 'txt'): string => readFileSync(join(folder, `${name}.${ending}`), 'utf8');

async function readCases(chosen: readonly string[]): Promise<Map<string, string>> {
	const { fakeServer, readAll } = setUp();
	for (const name of chosen) fakeServer.arrive(raw(name, 'eml'));
	return new Map((await readAll()).map(({ externalId, text }) => [externalId.slice(1, externalId.indexOf('@')), text]));
}

test('the cases show exactly the own words', async ({ annotate }) => {
	const chosen = names.filter((name) => /^6[0-3]/.test(name));
	const shown = await readCases(chosen);
	const exact = chosen.filter((name) => shown.get(name) === raw(name, 'txt').trim());
	const lost = chosen.filter((name) => !shown.get(name)?.includes(own));
	await annotate(`cases 60–63: ${exact.length} of ${chosen.length} exact, ${lost.length} lose words`);
	expect(lost).toEqual([]);
	expect(chosen.filter((name) => !exact.includes(name))).toEqual([]);
});

test('held back: at least nine in ten exact, and no own word lost', async ({ annotate }) => {
	const mails = [
		...heldBackIntroductions.map(([name, lines]) => [name, `${own}\n\n${lines}\n\n${quoted}`] as const),
		...heldBackIntroductions.map(
			([name, lines]) => [`${name} marks`, `${own}\n\n${lines}\n\n${withMarks(quoted)}`] as const,
		),
	].map(([name, text]) => ({ name, shown: foldMail(text, answer).own }));
	const phones = heldBackPhoneLines.map(([name, text]) => ({ name, shown: foldMail(`${own}\n\n${text}`, fresh).own }));
	const all = [...mails, ...phones];
	const exact = all.filter(({ shown }) => shown === own);
	await annotate(`held back: ${exact.length} of ${all.length} exact`);
	expect(all.filter(({ shown }) => !shown.startsWith(own))).toEqual([]);
	expect(exact.length / all.length).toBeGreaterThanOrEqual(0.9);
});

test('words that only look like a quotation stay, and words below one', async () => {
	const shown = await readCases(names.filter((name) => !/^6[0-3]|^03/.test(name)));
	expect(shown.get('02-bottom-post')).toBe(
		'Hello Rosa,\n\nThen please keep two spelt loaves and one rye for me.\nI am allergic to sesame, so none of that.\n\nAnn',
	);
	expect(shown.get('04-sentence-that-ends-in-wrote')).toMatch(/wrote:.*at your door on Friday.*48 euros back/s);
	expect(shown.get('05-form-with-from-and-subject')).toMatch(/From: Ann.*Phone: 555 0101.*cake for 80 people/s);
	expect(shown.get('06-from-to-in-a-request')).toMatch(/From: your shop.*Ring twice/s);
	expect(shown.get('30-dashes-in-order')).toMatch(/2 x rye.*1 x spelt.*allergic to sesame/s);
	expect(shown.get('53-forward-with-words')).toMatch(
		/Where is this order\?.*Forwarded message.*two rye, one spelt, paid/s,
	);
});
