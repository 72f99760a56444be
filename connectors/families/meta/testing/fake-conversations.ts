// A fake server's conversations, and the messages it refuses to deliver.

import type { TestClock } from '../../../testing/clock.ts';
import { isPicture, isSentFile, type SentFile } from './fake-form.ts';
import {
	type Field,
	goneAnswer,
	graphTime,
	json,
	newestFirst,
	pageOf,
	parseFields,
	refuse,
	wholeSecond,
} from './fake-graph.ts';

export interface StoredMessage {
	readonly id: string;
	readonly seq: number;
	/** The customer's id; the conversation is theirs. */
	readonly partner: string;
	readonly own: boolean;
	readonly at: number;
	readonly throughApi: boolean;
	text: string;
	deleted: boolean;
	/** Fields that are answered only when asked for: shares, story, attachments. */
	readonly more?: Readonly<Record<string, unknown>>;
	/** The file that was sent with it. */
	readonly file?: Uint8Array;
}
export interface Person {
	readonly id: string;
	readonly name: string;
}
interface ConversationShape {
	readonly shop: Person;
	readonly platform: 'messenger' | 'instagram';
	readonly tooLong: (text: string) => boolean;
	readonly outside: number;
	readonly humanAgent?: boolean;
	/** One counter for everything published, to know its order. */
	readonly count: () => number;
}
const day = 24 * 60 * 60_000;
const conversationFields = new Set(['id', 'updated_time', 'link', 'can_reply', 'participants', 'messages', 'snippet']);
const messageFields = new Set([
	'id',
	'created_time',
	'from',
	'to',
	'message',
	'sticker',
	'attachments',
	'is_unsupported',
	'shares',
	'story',
]);

/** `privately`: for a comment: returns its author, or a refusal. */
export function createConversations(
	clock: TestClock,
	shape: ConversationShape,
	privately: (commentId: string) => Person | Response,
) {
	const messages: StoredMessage[] = [];
	const people = new Map<string, Person>();
	const named = (person: Person) =>
		shape.platform === 'messenger'
			? { ...person, email: `${person.id}@facebook.com` }
			: { id: person.id, username: person.name.toLowerCase().replaceAll(' ', '_') };
	const add = (message: {
		partner: Person;
		own: boolean;
		text: string;
		at?: number;
		throughApi?: boolean;
		more?: Readonly<Record<string, unknown>>;
		file?: Uint8Array;
	}): StoredMessage => {
		people.set(message.partner.id, message.partner);
		const seq = shape.count();
		const made: StoredMessage = {
			id: `m_${1000 + seq}`,
			seq,
			partner: message.partner.id,
			own: message.own,
			at: wholeSecond(clock, message.at),
			throughApi: message.throughApi ?? false,
			text: message.text,
			deleted: false,
			...(message.more && { more: message.more }),
			...(message.file && { file: message.file }),
		};
		messages.push(made);
		return made;
	};
	const of = (partner: string) => messages.filter((one) => one.partner === partner && !one.deleted).sort(newestFirst);
	const knownField = (fields: readonly Field[], known: ReadonlySet<string>) =>
		fields.find(({ name }) => !known.has(name));

	function show(partner: string, fields: readonly Field[]): object {
		const person = people.get(partner) ?? { id: partner, name: 'Nobody' };
		const asked = fields.find(({ name }) => name === 'messages');
		const page = asked && pageOf(of(partner), Math.min(20, Number(asked.args.limit ?? 20)), asked.args.after);
		const shown = page && !(page instanceof Response) ? page : undefined;
		return {
			id: `t_${partner}`,
			updated_time: graphTime(of(partner)[0]?.at ?? 0),
			link: `/111/inbox/${partner}/`,
			can_reply: true,
			participants: { data: [named(person), named(shape.shop)] },
			...(shown && {
				messages: {
					data: shown.rows.map((one) => ({
						id: one.id,
						created_time: graphTime(one.at),
						from: named(one.own ? shape.shop : person),
						to: { data: [named(one.own ? person : shape.shop)] },
						message: one.text,
						...Object.fromEntries(
							Object.entries(one.more ?? {}).filter(([name]) => asked?.inner.some((field) => field.name === name)),
						),
					})),
					...(shown.paging && { paging: shown.paging }),
				},
			}),
		};
	}

	const wrongField = (fields: readonly Field[]): Response | undefined => {
		const inner = fields.find(({ name }) => name === 'messages')?.inner ?? [];
		const wrong = knownField(fields, conversationFields) ?? knownField(inner, messageFields);
		return wrong && refuse(100, `Tried accessing nonexisting field (${wrong.name})`);
	};

	return {
		messages,
		people,
		add,
		list(url: URL): Response {
			if (url.searchParams.get('platform') !== shape.platform) return refuse(100, 'Invalid platform');
			const fields = parseFields(url.searchParams.get('fields') ?? 'id');
			const wrong = wrongField(fields);
			if (wrong) return wrong;
			const rows = [...people.keys()]
				.flatMap((id) => {
					const [last] = of(id);
					return last ? [{ id, at: last.at, seq: last.seq }] : [];
				})
				.sort(newestFirst);
			const page = pageOf(rows, Number(url.searchParams.get('limit') ?? 25), url.searchParams.get('after'));
			if (page instanceof Response) return page;
			return json({ data: page.rows.map(({ id }) => show(id, fields)), ...(page.paging && { paging: page.paging }) });
		},
		one(id: string, url: URL): Response {
			const partner = id.slice(2);
			if (!people.has(partner)) return goneAnswer();
			const fields = parseFields(url.searchParams.get('fields') ?? 'id');
			return wrongField(fields) ?? json(show(partner, fields));
		},
		/** POST …/messages */
		send(body: Record<string, unknown>): Response {
			const { recipient, message, messaging_type, tag } = body as {
				recipient?: { id?: string; comment_id?: string };
				message?: { text?: string; attachment?: { type?: string } };
				messaging_type?: string;
				tag?: string;
			};
			const file = isSentFile(body.filedata) ? body.filedata : undefined;
			const wrong =
				message?.attachment && fileProblem(message.attachment.type, file, message.text, recipient?.comment_id);
			if (wrong) return refuse(100, wrong);
			const text = file ? '' : message?.text;
			if (typeof text !== 'string' || (text.trim() === '' && !file)) return refuse(100, 'Message cannot be empty');
			if (shape.tooLong(text))
				return refuse(100, 'Length of param message[text] must be less than or equal to the limit');
			if (recipient?.comment_id) {
				const person = privately(recipient.comment_id);
				if (person instanceof Response) return person;
				const made = add({ partner: person, own: true, text, throughApi: true });
				return json({ recipient_id: person.id, message_id: made.id });
			}
			const partner = people.get(recipient?.id ?? '');
			if (!partner) return refuse(100, 'No matching user found', { subcode: 2018001 });
			if (messaging_type === 'MESSAGE_TAG' && (tag !== 'HUMAN_AGENT' || !shape.humanAgent))
				return refuse(100, 'You need the human agent permission', { subcode: 2018276 });
			const lastIn = Math.max(0, ...of(partner.id).map((one) => (one.own ? 0 : one.at)));
			if (clock.now() >= lastIn + (messaging_type === 'MESSAGE_TAG' ? 7 * day : day))
				return refuse(10, 'This message is sent outside of allowed window.', { subcode: shape.outside });
			const sent = file && { file: file.bytes, more: { attachments: { data: [attachmentJson(file)] } } };
			const made = add({ partner, own: true, text, throughApi: true, ...sent });
			return json({ recipient_id: partner.id, message_id: made.id });
		},
	};
}

/** Send API: words or one file, of 25 MB; nothing of the kind after a comment. */
function fileProblem(
	type: string | undefined,
	file: SentFile | undefined,
	text: string | undefined,
	commentId: string | undefined,
): string | null {
	if (!file || file.bytes.length === 0) return 'Incorrect number of files uploaded. Must upload exactly one file.';
	if (text !== undefined || commentId !== undefined) return 'Message cannot have both text and attachment';
	if (!['image', 'audio', 'video', 'file'].includes(type ?? '')) return 'Invalid attachment type';
	if (file.bytes.length > 25_000_000) return 'Attachment size exceeds allowable limit';
	return type === 'image' && !isPicture(file) ? 'Upload attachment failure' : null;
}

const attachmentJson = ({ name, type, bytes }: SentFile) => ({
	id: '178414055',
	mime_type: type,
	name,
	size: bytes.length,
	...(type.startsWith('image/')
		? { image_data: { url: 'https://scontent.xx.fbcdn.net/v/sent.png', width: 40, height: 30 } }
		: { file_url: 'https://cdn.fbsbx.com/v/sent' }),
});
