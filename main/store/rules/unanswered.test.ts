import { describe, expect, test } from 'vitest';
import { clockToleranceMs, type Inbound, type OwnReply, unanswered } from './unanswered.ts';

describe('who is unanswered', () => {
	const asked: Inbound = {
		id: 'm',
		kind: 'comment',
		createdAt: 10,
		standing: 'visible',
		automatic: null,
		doneAt: null,
		openedAt: null,
		knownAt: 15,
	};
	const reply: OwnReply = {
		namesAt: 10,
		hereAt: 20_000,
		acceptedAt: 20_000,
		sentHere: false,
		standing: 'visible',
		automatic: null,
	};
	const waits = (m: Partial<Inbound>, replies: Partial<OwnReply>[], flat = false) =>
		unanswered(
			[{ ...asked, ...m }],
			replies.map((r) => ({ ...reply, ...r })),
			flat,
		).has('m');

	test('a reply that names it, or a later one of the same customer, answers', () => {
		expect([waits({}, []), waits({}, [{}]), waits({}, [{ namesAt: 15 }]), waits({}, [{ namesAt: 9 }])]).toEqual([
			true,
			false,
			false,
			true,
		]);
	});
	test('a newer reply that names nobody answers only in messages and mail, and where replies are flat', () => {
		const newer = { namesAt: null };
		expect([
			waits({}, [newer]),
			waits({ kind: 'message' }, [newer]),
			waits({ kind: 'email' }, [newer]),
			waits({}, [newer], true),
		]).toEqual([true, false, false, false]);
		expect(waits({ kind: 'message' }, [{ namesAt: null, hereAt: 10 }])).toBe(true);
	});
	test('by its time alone a reply answers only what is clearly older', () => {
		const replied = (ms: number, more: Partial<OwnReply> = {}) =>
			waits({ kind: 'email' }, [{ namesAt: null, hereAt: 10 + ms, ...more }]);
		expect([replied(1), replied(900), replied(clockToleranceMs), replied(clockToleranceMs + 1)]).toEqual([
			true,
			true,
			true,
			false,
		]);
		expect(waits({ kind: 'email' }, [{ namesAt: 10, hereAt: 11 }])).toBe(false);
	});
	test('what was sent from here answers by its time only what was here by then, whatever the clocks say', () => {
		const day = 86_400_000;
		const sent = (acceptedAt: number) =>
			waits({ kind: 'email', knownAt: 50 }, [{ namesAt: null, hereAt: day, acceptedAt, sentHere: true }]);
		expect([sent(49), sent(50), sent(51)]).toEqual([true, false, false]);
	});
	test('a reply that was taken back is none; a message that was deleted asks nothing', () => {
		expect([
			waits({}, [{ standing: 'deleted' }]),
			waits({}, [{ standing: 'held' }]),
			waits({ standing: 'deleted' }, []),
		]).toEqual([true, false, false]);
	});
	test('what nobody wrote asks nothing and answers nothing; only a failed delivery waits', () => {
		expect([
			waits({ automatic: 'answer' }, []),
			waits({ automatic: 'report' }, []),
			waits({ automatic: 'undelivered' }, []),
			waits({}, [{ automatic: 'answer' }]),
		]).toEqual([false, false, true, true]);
	});
	test('Done ends it; opened again, only a reply after that counts', () => {
		expect([
			waits({ doneAt: 30 }, []),
			waits({ openedAt: 30_000 }, [{}]),
			waits({ openedAt: 30_000 }, [{ acceptedAt: 30_001 }]),
		]).toEqual([false, true, false]);
	});
});
