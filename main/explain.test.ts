import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../connectors/sdk/index.ts';
import { AppError } from '../contract/errors.ts';
import { rawText } from '../contract/ui-text.ts';
import { StoreError } from './store/errors.ts';
import { toAppError } from './to-app-error.ts';

const system = (code: string) => Object.assign(new Error(`${code}: /home/rosa/secret`), { code, syscall: 'open' });

describe('anything thrown, for the owner', () => {
	test.each<[unknown, string, RegExp]>([
		[new AppError('conflict', rawText('Somebody was quicker.')), 'conflict', /^Somebody was quicker\.$/],
		[
			new ConnectorError({ kind: 'auth' }, rawText('Sign in at Fake platform again.')),
			'account',
			/^Sign in at Fake platform again\.$/,
		],
		[new StoreError('conflict', rawText('This draft was changed.')), 'conflict', /^This draft was changed\.$/],
		[new StoreError('confirm', rawText('You sent this at 9:12.')), 'confirm', /9:12/],
		[new StoreError('notFound', rawText('This note is no longer here.')), 'not-found', /no longer here/],
		[new StoreError('full', rawText('The disk is full.')), 'store', /disk is full/],
		[new StoreError('future', rawText('From a newer version.')), 'store', /newer/],
		[system('ENOSPC'), 'store', /disk is full/],
		[system('EACCES'), 'store', /folder with the data/],
		[system('ENOTDIR'), 'store', /folder with the data/],
		[new TypeError('x is undefined'), 'internal', /inside the program/],
		['a string', 'internal', /inside the program/],
		[undefined, 'internal', /inside the program/],
	])('%o', (thrown, code, sentence) => {
		const told = toAppError(thrown);
		expect(told.code).toBe(code);
		expect(told.message).toMatch(sentence);
		expect(told.message).not.toMatch(/rosa|undefined|E[A-Z]{4,}/);
		if (!(thrown instanceof AppError)) expect(told.cause).toBe(thrown);
	});
});
