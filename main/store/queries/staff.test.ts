import { expect, test } from 'vitest';
import { inThread } from '../testing/drafts-tags-notes-context.ts';
import { minute, noon, own } from '../testing/make-shop.ts';

test('every act of a person says who did it, whoever signs later', () => {
	const { shop, threadId } = inThread();
	const now = noon;
	const add = (name: string) => shop.ask.saveStaff({ name, now }).members.find((one) => one.name === name)?.id as never;
	const [sam, kim] = [add('Sam'), add('Kim')];
	shop.ask.signAs({ id: sam });
	shop.ask.saveNote({ threadId, text: 'Van broke down', now });
	shop.ask.tagThread({ threadId, tagId: shop.ask.saveTag({ name: 'Late' }).id, now });
	shop.ask.signAs({ id: kim });
	shop.ask.saveFollowUp({ threadId, dueAt: noon + minute, note: '', cancelOnReply: true, now });
	shop.ask.snooze({ threadId, until: noon + minute, now });
	const reply = shop.reply('c1', { text: 'Sorry, Dana' });
	expect(reply.by).toBe('Kim');
	shop.ask.signAs({ id: null });
	shop.send(reply.id, own('r1', { parentId: 'c1', text: 'Sorry, Dana' }));
	shop.ask.setDone({ threadId, now });
	shop.ask.reopen({ threadId, now });
	shop.ask.removeStaff({ id: kim, now });
	const who = shop.ask
		.timelinePage({ threadId, before: null, limit: 50 })
		.entries.flatMap((e) =>
			e.type === 'message' && e.direction === 'in' ? [] : [`${'what' in e ? e.what : e.type}: ${e.by ?? 'owner'}`],
		);
	expect(who.sort()).toEqual([
		'done: owner',
		'followUp: Kim',
		'later: Kim',
		'message: Kim',
		'note: Sam',
		'reopened: owner',
		'tagged: Sam',
	]);
});

test('what the program did by itself names nobody', () => {
	const { shop, threadId } = inThread();
	const { members } = shop.ask.saveStaff({ name: 'Sam', now: noon });
	shop.ask.signAs({ id: members[0]?.id ?? null });
	shop.ask.snooze({ threadId, until: noon + minute, now: noon });
	shop.ask.wakeSnoozed({ now: noon + minute });
	const lines = shop.ask.timelinePage({ threadId, before: null, limit: 9 }).entries.filter((e) => e.type === 'system');
	expect(lines.map(({ what, by }) => [what, by])).toEqual([
		['later', 'Sam'],
		['cameBack', null],
	]);
});

test('a name stands once; who comes back is who they were; who left cannot sign', () => {
	const { shop } = inThread();
	const save = (name: string, id?: never) => shop.ask.saveStaff({ name, now: noon, ...(id ? { id } : {}) });
	const sam = save('Sam').members[0]?.id as never;
	expect(() => save('sam')).toThrow(/already/);
	shop.ask.signAs({ id: sam });
	expect(shop.ask.removeStaff({ id: sam, now: noon })).toEqual({ members: [], signing: null });
	expect(() => shop.ask.signAs({ id: sam })).toThrow();
	expect(save('Sam').members).toEqual([{ id: sam, name: 'Sam' }]);
	expect(save('Samira', sam).members).toEqual([{ id: sam, name: 'Samira' }]);
});
