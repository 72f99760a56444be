import { describe, expect, test } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { AccountId } from '../../../contract/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { fakePlatform } from '../../../test/helpers/fake-platform.ts';
import { makeClock } from '../../../test/helpers/make-clock.ts';
import type { StoredAccount } from '../../store/shapes.ts';
import { createSaveConnection } from './save-connection.ts';

const stored = (some: Partial<StoredAccount> = {}): StoredAccount => ({
	id: AccountId.parse('a1'),
	connectorId: 'fake-platform',
	externalId: 'shop',
	displayName: "Rosa's Flowers",
	facts: null,
	expiresAt: null,
	since: 0,
	connectedAt: 0,
	removedAt: null,
	moneyLimit: null,
	quietAfter: null,
	quotes: true,
	...some,
});

const start = (
	some: {
		accounts?: StoredAccount[];
		self?: { externalId: string; displayName: string };
		saveFails?: boolean;
		checkFails?: boolean;
	} = {},
) => {
	const steps: string[] = [];
	const limits: unknown[] = [];
	const saveConnection = createSaveConnection({
		store: {
			listAccounts: async () => some.accounts ?? [],
			commitSpend: async ({ accountId, month, on, by }) => void steps.push(`paid ${accountId} ${month} ${on} ${by}`),
			saveAccount: async ({ id, self, moneyLimit, flatReplies }) => {
				limits.push([moneyLimit, flatReplies]);
				steps.push(`save ${id} ${self.externalId}`);
				if (some.saveFails) throw new Error('full');
				return { id: id ?? AccountId.parse('none'), isNew: true };
			},
		},
		sync: {
			checkWithCreds: async (_connector, creds) => {
				steps.push('check');
				if (some.checkFails) throw new AppError('account', rawText('Fake platform does not know this token.'));
				return {
					self: some.self ?? { externalId: 'shop', displayName: "Rosa's Flowers" },
					creds: { ...(creds as object), session: 's' },
					spent: 15_000,
				};
			},
			checkNow: async (id) => void steps.push(`poll ${id}`),
			wakeOutbox: () => void steps.push('wake'),
		},
		secrets: {
			set: async (id, creds) => void steps.push(`secret ${id} ${JSON.stringify(creds)}`),
			remove: async (id) => void steps.push(`forget ${id}`),
		},
		clock: makeClock(),
		newId: () => AccountId.parse('new'),
		log: () => undefined,
	});
	return { saveConnection, steps, limits };
};
const creds = { token: 't' };

describe('connecting', () => {
	test('first who it is, then the sign-in, then the account, then the first poll', async () => {
		const { saveConnection, steps } = start();
		expect(await saveConnection(fakePlatform, creds, null)).toBe('new');
		expect(steps).toEqual([
			'check',
			'secret new {"token":"t","session":"s"}',
			'save new shop',
			'paid new 2026-03 reads 15000',
			'poll new',
			'wake',
		]);
	});

	test('a platform with a price per message starts with a limit, and flat replies are saved', async () => {
		const { saveConnection, limits } = start();
		await saveConnection(fakePlatform, creds, null);
		await saveConnection(
			{ ...fakePlatform, manifest: { ...fakePlatform.manifest, money: { monthlyLimit: 5 }, flatReplies: true } },
			creds,
			null,
		);
		expect(limits).toEqual([
			[null, false],
			[5_000_000, true],
		]);
	});

	test('a sign-in that does not work changes nothing', async () => {
		const { saveConnection, steps } = start({ checkFails: true });
		await expect(saveConnection(fakePlatform, creds, null)).rejects.toMatchObject({ code: 'account' });
		expect(steps).toEqual(['check']);
	});

	test('an account that cannot be saved leaves no sign-in behind', async () => {
		const { saveConnection, steps } = start({ saveFails: true });
		await expect(saveConnection(fakePlatform, creds, null)).rejects.toThrow('full');
		expect(steps.at(-1)).toBe('forget new');
	});

	test('the same identity again, removed or not, finds its account', async () => {
		const { saveConnection, steps } = start({ accounts: [stored({ removedAt: 5 })] });
		expect(await saveConnection(fakePlatform, creds, null)).toBe('a1');
		expect(steps).toContain('save a1 shop');
	});

	test('the same identity at another platform is another account', async () => {
		const { saveConnection } = start({ accounts: [stored({ connectorId: 'quay' })] });
		expect(await saveConnection(fakePlatform, creds, null)).toBe('new');
	});

	test('a reconnect with another identity is refused, before anything is saved', async () => {
		const { saveConnection, steps } = start({
			accounts: [stored()],
			self: { externalId: 'ben', displayName: "Ben's Boats" },
		});
		await expect(saveConnection(fakePlatform, creds, AccountId.parse('a1'))).rejects.toMatchObject({
			code: 'account',
			message: expect.stringMatching(/belongs to “Ben's Boats”.*this account is “Rosa's Flowers”/),
		});
		expect(steps).toEqual(['check']);
	});

	test('cancelled during the check: nothing is saved', async () => {
		const { saveConnection, steps } = start();
		await expect(saveConnection(fakePlatform, creds, null, AbortSignal.abort())).rejects.toMatchObject({
			code: 'account',
		});
		expect(steps).toEqual(['check']);
	});
});
