// A mail provider on this computer: one IMAP and one SMTP server on real sockets, an account for every fake server. Tests use it like the
// fake servers with HTTP; there is no Request here, so `handle` is never called.
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type {
	Call,
	FakeServer,
	FakeServerFault,
	FaultOptions,
	NewItem,
	ServerItem,
	TestClock,
} from '../../testing/index.ts';
import { addressIn, type Box, createBox, messageIdIn, type Stored } from './fake-server-box.ts';
import { type ProtocolFault, protocolFaults } from './fake-server-faults.ts';
import { talkImap } from './fake-server-imap.ts';
import { headerValue, treeOf } from './fake-server-mime.ts';
import { type SmtpWorld, talkSmtp } from './fake-server-smtp.ts';

const worlds = new Map<string, SmtpWorld>();
const worldOf = (user: string) => worlds.get(user);

/** Without delay: else each of many small lines would wait for an acknowledgement. */
const listen = (talk: (socket: Socket) => void): Promise<Server> =>
	new Promise((resolve) => {
		const server = createServer({ noDelay: true }, talk);
		server.listen(0, '127.0.0.1', () => resolve(server));
		server.unref();
	});
const [imapServer, smtpServer] = await Promise.all([
	listen((socket) => talkImap(socket, worldOf)),
	listen((socket) => talkSmtp(socket, worldOf)),
]);
const portOf = (server: Server) => (server.address() as AddressInfo).port;
const imapAt = `127.0.0.1:${portOf(imapServer)}`;
const smtpAt = `127.0.0.1:${portOf(smtpServer)}`;

export interface FakeMailServer extends FakeServer {
	readonly address: string;
	readonly password: string;
	/** Tokens of sign-ins (XOAUTH2), each with its end. */
	readonly tokens: Map<string, number>;
	readonly credentials: Readonly<Record<string, string>>;
	readonly box: Box;
	/** A raw email, lines ended by \n; default folder: the inbox. */
	readonly arrive: (raw: string | Buffer, at?: number, folder?: string) => Stored;
	/** Whether the provider files a copy of sent email itself. */
	files: boolean;
	/** The largest mail it takes, in bytes. */
	maxMail: number;
	/** What it says of the parts of a mail that it cannot read. */
	structure: ReturnType<SmtpWorld['structure']>;
	readonly delivered: { readonly raw: string; readonly to: readonly string[] }[];
}

let accounts = 0;
const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
export const sentFolder = 'Gesendete Objekte';

export function fakeEmail(clock: TestClock, password: string): FakeMailServer {
	const address = `rosa${++accounts}@birchlane.example`;
	const box = createBox();
	const calls: Call[] = [];
	const tokens = new Map<string, number>();
	const plans: { fault: ProtocolFault; options: FaultOptions; left: number }[] = [];
	const delivered: { raw: string; to: readonly string[] }[] = [];
	const deleted = new Map<string, ServerItem>();
	let ids = 0;

	function strike(protocol: 'imap' | 'smtp', name: string, socket: Socket, tag: string, take: () => void): boolean {
		const isWrite = protocol === 'smtp';
		const host = protocol === 'imap' ? imapAt : smtpAt;
		const call: Call = {
			method: name,
			url: `${protocol}://${host}/${encodeURIComponent(name)}`,
			headers: new Headers(),
			body: '',
			isWrite,
		};
		calls.push(call);
		const plan = plans.find(
			({ fault, options, left }) =>
				left > 0 &&
				fault.protocol === protocol &&
				(fault.at === name || (fault.at === 'EXAMINE' && name === 'SELECT')) &&
				(options.when?.(call) ?? true),
		);
		if (!plan) return false;
		plan.left--;
		if (plan.options.accepted) take();
		const { say, line } = plan.fault;
		if (say !== undefined) socket.write(`${say.replace(/^TAG/, tag)}${line === 'reset' ? '' : '\r\n'}`);
		// Send what was written before the connection breaks.
		if (line === 'reset') setImmediate(() => socket.resetAndDestroy());
		if (line === 'close') socket.end();
		return true;
	}

	const world: SmtpWorld = {
		user: address,
		address,
		password,
		allows: (token) => (tokens.get(token) ?? 0) > clock.now(),
		box,
		now: clock.now,
		structure: () => fakeServer.structure,
		command: (name, _argument, { socket, tag }) => strike('imap', name, socket, tag, () => undefined),
		maxMail: () => fakeServer.maxMail,
		smtp: (name, _raw, socket, take) => strike('smtp', name, socket, '', take),
		deliver: (raw, to) => {
			delivered.push({ raw, to });
			if (fakeServer.files) box.add(sentFolder, raw, clock.now(), ['\\Seen']);
		},
	};
	worlds.set(address, world);

	const all = () => [...box.folders.values()].flatMap(({ name, mails }) => mails.map((mail) => ({ name, mail })));
	const known = (id: string | undefined) => all().find(({ mail }) => messageIdIn(mail.raw) === id);

	const fakeServer: FakeMailServer = {
		address,
		password,
		tokens,
		credentials: { address, password, imap: imapAt, smtp: smtpAt, name: 'Birch Lane Bakery' },
		box,
		files: true,
		maxMail: 26_214_400,
		structure: undefined,
		delivered,
		handle: async () => {
			throw new Error('Mail is not asked for by HTTP.');
		},
		calls,
		isWrite: () => false,
		arrive: (raw, at = clock.now(), folder = 'INBOX') => {
			const text = (typeof raw === 'string' ? latin1(raw) : raw.toString('latin1')).replace(/\r?\n/g, '\r\n');
			return box.add(folder, text, at);
		},
		addItem: ({ text, by = { id: 'ann', name: 'Ann Lee' }, at = clock.now(), parentId, own }: NewItem) => {
			const id = `<${++ids}.${accounts}@mail.customers.example>`;
			const parent = parentId === undefined ? undefined : known(parentId)?.mail.raw;
			const references = parent ? `${headerValue(parent, 'references') ?? ''} ${messageIdIn(parent)}`.trim() : '';
			const [us, them] = [`Birch Lane Bakery <${address}>`, `${by.name} <${by.id}@customers.example>`];
			const raw = [
				`From: ${own ? us : them}`,
				`To: ${own ? (parent ? headerValue(parent, 'from') : them) : us}`,
				`Subject: ${parent ? 'Re: ' : ''}Bread`,
				`Date: ${new Date(at).toUTCString()}`,
				`Message-ID: ${id}`,
				...(parent ? [`In-Reply-To: ${messageIdIn(parent)}`, `References: ${references}`] : []),
				'MIME-Version: 1.0',
				'Content-Type: text/plain; charset=utf-8',
				'Content-Transfer-Encoding: 8bit',
				'',
				text,
			].join('\r\n');
			box.add(own ? sentFolder : 'INBOX', latin1(raw), at);
			return id;
		},
		// Nobody can change a sent email.
		editItem: () => undefined,
		deleteItem: (id) => {
			const serverState = fakeServer.find(id);
			if (serverState) deleted.set(id, { ...serverState, deleted: true });
			for (const folder of box.folders.values())
				folder.mails = folder.mails.filter((mail) => messageIdIn(mail.raw) !== id);
		},
		addBroken: () => {
			box.add(
				'INBOX',
				`From: x <x@customers.example>\r\nMessage-ID: <broken${++ids}@x.example>\r\n\r\nhm`,
				clock.now(),
			);
		},
		find: (id) => {
			const sent = delivered.find(({ raw }) => messageIdIn(raw) === id);
			const raw = sent?.raw ?? known(id)?.mail.raw;
			if (raw === undefined) return deleted.get(id);
			const parentId = headerValue(raw, 'in-reply-to');
			return {
				text: wordsOf(raw),
				audience: 'private',
				own: addressIn(headerValue(raw, 'from')) === address,
				...(parentId ? { parentId } : {}),
			};
		},
		published: () =>
			delivered.map(({ raw }) => {
				const parentId = headerValue(raw, 'in-reply-to');
				return {
					externalId: messageIdIn(raw) ?? '',
					text: wordsOf(raw),
					files: filesIn(raw),
					...(parentId ? { parentId } : {}),
				};
			}),
		failNext: (fault: FakeServerFault, options: FaultOptions = {}) => {
			const what = fault.kind === 'wire' ? fault.what : fault.kind;
			const planned = protocolFaults.get(what);
			if (!planned) throw new Error(`Mail does not fail by "${what}".`);
			plans.push({ fault: planned, options, left: options.times ?? 1 });
		},
		heal: () => {
			plans.length = 0;
		},
		close: () => worlds.delete(address),
	};
	return fakeServer;
}

const filesIn = (raw: string): { bytes: Uint8Array }[] =>
	treeOf(raw)
		.children.filter(({ disposition }) => disposition === 'attachment')
		.map(({ body }) => ({ bytes: new Uint8Array(Buffer.from(body, 'base64')) }));

function wordsOf(raw: string): string {
	const whole = treeOf(raw);
	const { body, encoding } = whole.type === 'multipart/mixed' ? (whole.children[0] ?? whole) : whole;
	const bytes =
		encoding === 'base64'
			? Buffer.from(body, 'base64')
			: Buffer.from(
					encoding === 'quoted-printable'
						? body
								.replace(/=\r\n/g, '')
								.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
						: body,
					'latin1',
				);
	return bytes.toString('utf8').replace(/\r\n/g, '\n').trimEnd();
}
