// Realistic rows for tests of single tables.
import type { SqlValue } from '../engine/database.ts';

export const account = {
	id: 'a',
	connectorId: 'sample',
	externalId: 'shop',
	displayName: 'Shop',
	since: 0,
	connectedAt: 1,
};
export const thread = {
	id: 't',
	accountId: 'a',
	connectorId: 'sample',
	conversation: 'c',
	customerId: 'u',
	createdAt: 1,
	kind: 'comment',
	audience: 'public',
	name: 'Dana',
	firstAt: 1,
	lastMessageAt: 1,
	state: 'waiting',
	list: 'waiting',
};
export const message: Record<string, SqlValue> = {
	seq: 1,
	id: 'm1',
	accountId: 'a',
	externalId: 'x1',
	threadId: 't',
	conversation: 'c',
	named: 0,
	direction: 'in',
	kind: 'comment',
	audience: 'public',
	author: 'Dana',
	text: 'Hello Blumenstrauß',
	createdAt: 1,
	standing: 'visible',
	hash: 'h',
	receivedAt: 1,
	unanswered: 1,
};
