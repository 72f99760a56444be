// The service of replies over a store in memory, and a row of its outbox.
import { AccountId, OutboxId, type OutboxRow, type Settings, ThreadId } from '../../../../contract/index.ts';
import { rawText } from '../../../../contract/ui-text.ts';
import { makeClock } from '../../../../test/helpers/make-clock.ts';
import { memorySettings } from '../../../../test/helpers/memory-settings.ts';
import type { QueueReply } from '../../../store/shapes.ts';
import { createPrivateDataGuard } from '../private-data.ts';
import { createReplies, type ReplyTarget } from '../service.ts';

export const threadId = ThreadId.parse('t1');
export const accountId = AccountId.parse('a1');

export const start = (some: Partial<ReplyTarget> = {}, undoMs: 0 | 5000 = 5000, facts: Partial<Settings> = {}) => {
	const queued: QueueReply[] = [];
	let wakes = 0;
	const clock = makeClock(1000);
	const replyTarget: ReplyTarget = {
		threadId,
		direction: 'in',
		target: {
			conversation: 'c',
			kind: 'comment',
			externalId: 'x1',
			audience: 'public',
			author: { name: 'Dana', isShop: false },
		},
		account: {
			id: accountId,
			connectorId: 'fake-platform',
			externalId: 'shop',
			displayName: 'Rosa',
			facts: null,
			removedAt: null,
		},
		audiences: { public: { allowed: true }, private: { allowed: false, why: rawText('Dana takes no letters.') } },
		...some,
	};
	const service = createReplies({
		store: {
			queueReply: async (reply) => {
				queued.push(reply);
				return row(reply);
			},
			getThread: () => Promise.reject(new Error('not in this test')),
		},
		sync: {
			wakeOutbox: () => {
				wakes++;
			},
		},
		clock,
		settings: memorySettings({ undoMs, ...facts }),
		replyTarget: async () => replyTarget,
		files: async () => [],
		fileProblems: () => [],
		count: (_account, _target, { text }) => [{ unit: rawText('letters'), used: text.length, limit: 20 }],
		canCheck: () => true,
		privateData: createPrivateDataGuard({
			store: { listNumberTexts: async () => [], listThreadNumberTexts: async () => [] },
			settings: memorySettings({ undoMs, phone: '01 555 0100', ...facts }),
			clock,
		}),
	});
	return { service, queued, wakes: () => wakes };
};
const row = (reply: QueueReply): OutboxRow => ({
	type: 'outgoing',
	id: OutboxId.parse('o1'),
	threadId,
	accountId,
	connectorId: 'fake-platform',
	channel: null,
	kind: 'comment',
	name: 'Dana',
	permalink: null,
	at: reply.at,
	audience: reply.audience,
	text: reply.text,
	state: 'held',
	waitsFor: null,
	notBefore: reply.notBefore,
	why: null,
	canCheck: false,
	answersId: reply.answersId,
	manual: reply.manual ?? false,
	closed: false,
	newer: false,
	page: null,
});
