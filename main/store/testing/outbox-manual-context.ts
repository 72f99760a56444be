// What the tests of outbox-manual share.
import type { OutboxRow } from '../../../contract/routes/outbox.ts';
import { comment, minute, noon, type Shop } from './make-shop.ts';

export const page = 'https://x.example/post/c1';
/** A comment that the platform lets nobody answer by a program, and the owner's answer to it. */
export const begin = (shop: Shop): OutboxRow => {
	shop.poll([comment('c1', { permalink: page })]);
	return shop.reply('c1', { text: 'Thank you', manual: true, notBefore: noon + minute });
};
