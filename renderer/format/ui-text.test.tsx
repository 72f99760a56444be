import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { plural, rawText, uiText } from '../../contract/ui-text.ts';
import { createClient } from '../api/client.ts';
import { AccountsPage } from '../features/accounts/AccountsPage.tsx';
import { makeShop } from '../testing/fake-shop.ts';
import { renderPart } from '../testing/render.tsx';
import { makeAccount } from '../testing/rows.ts';
import { shownText } from './ui-text.ts';

const name = 'Mastodon';
const waits = uiText`${name} keeps ${plural(2, { one: '# reply', other: '# replies' })}, ${{ money: 4_850_000 }}: ${uiText`${'the line'} broke.`}`;
/** A made-up second language. */
const german: Record<string, string> = {
	'{0} keeps {1, plural, one {# reply} other {# replies}}, {2}: {3}':
		'{0} hält {1, plural, one {# Antwort} other {# Antworten}}, {2}: {3}',
	'{0} broke.': '{0} brach ab.',
};
const speak = (locale: 'de' | 'en') => act(() => i18n.activate(locale));
i18n.load(
	'de',
	Object.fromEntries(Object.entries(german).map(([id, text]) => [generateMessageId(id), compileMessage(text)])),
);
afterEach(() => speak('en'));

describe('texts of main', () => {
	it('a stored text changes with the language, while it stands on the screen', async () => {
		const shop = makeShop({ accounts: [makeAccount({ state: 'problem', sentence: waits })] });
		await renderPart(shop, <AccountsPage />);
		expect(screen.getByText('Mastodon keeps 2 replies, $4.85: the line broke.')).toBeDefined();
		await speak('de');
		expect(screen.getByText(/^Mastodon hält 2 Antworten, 4,85\s\$: the line brach ab\.$/)).toBeDefined();
		expect(screen.queryByText(/keeps 2 replies/)).toBeNull();
	});

	it('a finished sentence, and a text that the catalogue lacks, are shown as they are', async () => {
		await speak('de');
		expect(shownText(rawText('Mastodon did not answer.'))).toBe('Mastodon did not answer.');
		expect(shownText(rawText('{0}'))).toBe('{0}');
		expect(shownText(uiText`${name} is of an older version.`)).toBe('Mastodon is of an older version.');
	});

	it('a refused call says why in the language of the screen', async () => {
		const text = uiText`${name} broke.`;
		const client = createClient({
			invoke: async () => ({ ok: false, error: { code: 'account', message: 'Mastodon broke.', text } }),
		});
		await expect(client['app.get']({})).rejects.toThrow('Mastodon broke.');
		await speak('de');
		await expect(client['app.get']({})).rejects.toThrow('Mastodon brach ab.');
	});
});
