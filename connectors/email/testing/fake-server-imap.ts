// One session of the fake IMAP server with one client: the part of RFC 3501 that a mail program needs. It refuses what a server refuses: no
// sign-in, a wrong password, unknown folders, unknown search keys, writing into a read-only folder.
import type { Socket } from 'node:net';
import { type Box, type Folder, imapDate, inSet, type Stored, search } from './fake-server-box.ts';
import { headerOf, headersOf, mimeOf, partOf, structureOf, treeOf } from './fake-server-mime.ts';

/** The account's password, and what a test reads or breaks. */
export interface ImapAccount {
	readonly user: string;
	readonly password: string;
	/** Tokens of a sign-in (XOAUTH2) that are valid now. */
	readonly allows: (token: string) => boolean;
	readonly box: Box;
	/** Called for every command; returns true where a fault handles it. */
	readonly command: (name: string, argument: string, line: ImapLine) => boolean;
	readonly now: () => number;
	/** What it says of the parts of a mail that it cannot read: nothing at all, NIL; undefined = it can. */
	readonly structure: () => 'nothing' | 'NIL' | undefined;
}

interface ImapLine {
	readonly socket: Socket;
	readonly tag: string;
	readonly say: (text: string) => void;
}

type Token = string | readonly Token[];

export function talkImap(socket: Socket, worldOf: (user: string) => ImapAccount | undefined): void {
	let buffer = '';
	let world: ImapAccount | undefined;
	let folder: Folder | undefined;
	let isReadOnly = false;
	let idleTag: string | undefined;
	/** AUTHENTICATE without a token: it comes in a line of its own. */
	let tokenTag: string | undefined;
	/** A refused token: the server sent the reason and waits for an empty line. */
	let refusedTag: string | undefined;
	const say = (text: string): boolean => socket.writable && socket.write(`${text}\r\n`, 'latin1');
	socket.on('error', () => undefined);
	const tell = (changed: Folder) => {
		if (idleTag !== undefined && changed === folder) say(`* ${changed.mails.length} EXISTS`);
	};
	socket.on('close', () => world?.box.onNew.delete(tell));
	socket.on('data', (chunk) => {
		buffer += chunk.toString('latin1');
		for (let taken = takeCommand(); taken !== undefined; taken = takeCommand()) obey(taken);
	});
	say('* OK [CAPABILITY IMAP4rev1 IDLE SPECIAL-USE UIDPLUS AUTH=XOAUTH2] here is mail');

	/** A whole command with its literals; requests those that wait for it. */
	function takeCommand(): string | undefined {
		let at = 0;
		for (;;) {
			const end = buffer.indexOf('\r\n', at);
			if (end < 0) return undefined;
			const literal = /\{(\d+)(\+?)\}$/.exec(buffer.slice(at, end));
			if (!literal) {
				const command = buffer.slice(0, end);
				buffer = buffer.slice(end + 2);
				return command;
			}
			const until = end + 2 + Number(literal[1]);
			if (buffer.length < until) {
				if (buffer.length === end + 2 && !literal[2]) say('+ go on');
				return undefined;
			}
			at = until;
		}
	}

	function obey(text: string): unknown {
		if (refusedTag !== undefined) {
			say(`${refusedTag} NO [AUTHENTICATIONFAILED] AUTHENTICATE failed.`);
			refusedTag = undefined;
			return;
		}
		if (tokenTag !== undefined) {
			const tag = tokenTag;
			tokenTag = undefined;
			byToken(tag, ['XOAUTH2', text]);
			return;
		}
		if (idleTag !== undefined) {
			if (text.toUpperCase() === 'DONE') say(`${idleTag} OK done`);
			idleTag = undefined;
			return;
		}
		const [tag = '', ...words] = tokensOf(text);
		const name = String(words.shift() ?? '').toUpperCase();
		const full = name === 'UID' ? `UID ${String(words.shift()).toUpperCase()}` : name;
		if (full === 'LOGIN') world = worldOf(String(words[0]));
		// Without SASL-IR the token may not stand in the command.
		if (full === 'AUTHENTICATE' && words.length === 1) {
			tokenTag = String(tag);
			return say('+ ');
		}
		if (full === 'AUTHENTICATE') return byToken(String(tag), words.map(String));
		const line: ImapLine = { socket, tag: String(tag), say };
		if (world?.command(full, text.slice(String(tag).length + 1), line)) return;
		answer(String(tag), full, words);
	}

	function byToken(tag: string, [method = '', shown = '']: readonly string[]): unknown {
		const { user, token } = readToken(shown);
		world = worldOf(user);
		// Tests count it as a sign-in.
		if (world?.command('LOGIN', '', { socket, tag, say })) return;
		if (method.toUpperCase() === 'XOAUTH2' && world?.allows(token)) {
			world.box.onNew.add(tell);
			return say(`${tag} OK AUTHENTICATE completed.`);
		}
		world = undefined;
		refusedTag = tag;
		return say(`+ ${btoa('{"status":"400","schemes":"Bearer","scope":""}')}`);
	}

	function answer(tag: string, name: string, words: readonly Token[]): unknown {
		const done = (status: string) => say(`${tag} ${status}`);
		switch (name) {
			case 'CAPABILITY':
				say('* CAPABILITY IMAP4rev1 IDLE SPECIAL-USE UIDPLUS AUTH=XOAUTH2');
				return done('OK');
			case 'LOGIN':
				if (!world || words[1] !== world.password)
					return done(`NO [AUTHENTICATIONFAILED] ${String(words[1])} is not the password`);
				world.box.onNew.add(tell);
				return done('OK [CAPABILITY IMAP4rev1 IDLE SPECIAL-USE UIDPLUS AUTH=XOAUTH2] welcome');
			case 'NOOP':
				return done('OK');
			case 'LOGOUT':
				say('* BYE');
				done('OK');
				return socket.end();
		}
		if (!world) return done('BAD sign in first');
		const { box } = world;
		const named = (token: Token | undefined) => {
			const wanted = String(token ?? '');
			return box.folders.get(wanted.toUpperCase() === 'INBOX' ? 'INBOX' : wanted);
		};
		switch (name) {
			case 'LIST':
			case 'LSUB': {
				if (words.at(-1) === '') say(`* ${name} (\\Noselect) "/" ""`);
				const pattern = String(words.find((word, i) => i > 0 && typeof word === 'string') ?? '*');
				for (const each of box.folders.values())
					if (pattern.includes('*') || pattern.includes('%') || pattern === each.name)
						say(`* ${name} (\\HasNoChildren${each.use ? ` ${each.use}` : ''}) "/" "${each.name}"`);
				return done('OK');
			}
			case 'SELECT':
			case 'EXAMINE':
				folder = named(words[0]);
				isReadOnly = name === 'EXAMINE';
				if (!folder) return done('NO [NONEXISTENT] no such folder');
				say('* FLAGS (\\Answered \\Seen \\Deleted \\Draft \\Flagged)');
				say(`* ${folder.mails.length} EXISTS`);
				say('* 0 RECENT');
				say(`* OK [UIDVALIDITY ${folder.uidValidity}] valid`);
				say(`* OK [UIDNEXT ${folder.uidNext}] next`);
				say(`* OK [PERMANENTFLAGS (${isReadOnly ? '' : '\\Answered \\Seen'})] flags`);
				return done(`OK [READ-${isReadOnly ? 'ONLY' : 'WRITE'}] opened`);
			case 'CREATE':
				box.folders.set(String(words[0]), {
					name: String(words[0]),
					use: undefined,
					uidValidity: 1,
					uidNext: 1,
					mails: [],
				});
				return done('OK');
			case 'APPEND': {
				const into = named(words[0]);
				if (!into) return done('NO [TRYCREATE] no such folder');
				const flags = words.find((word) => Array.isArray(word)) as string[] | undefined;
				const { uid } = box.add(into.name, String(words.at(-1)), world.now(), flags ?? []);
				return done(`OK [APPENDUID ${into.uidValidity} ${uid}] kept`);
			}
		}
		if (!folder) return done('BAD open a folder first');
		switch (name) {
			case 'UID SEARCH': {
				const found = search(folder, words.map(String));
				if (!found) return done('BAD what?');
				say(`* SEARCH${found.map((uid) => ` ${uid}`).join('')}`);
				return done('OK');
			}
			case 'UID FETCH': {
				const last = folder.mails.at(-1)?.uid ?? 0;
				folder.mails.forEach((mail, i) => {
					if (inSet(String(words[0]), mail.uid, last)) fetchOne(mail, i + 1, words[1] ?? '');
				});
				return done('OK');
			}
			case 'IDLE':
				idleTag = tag;
				return say('+ idling');
			default:
				return done('BAD unknown command');
		}
	}

	function fetchOne(mail: Stored, seq: number, items: Token): void {
		const tree = treeOf(mail.raw);
		const wanted = typeof items === 'string' ? [items] : items.map(String);
		const parts: string[] = [];
		let isSeen = false;
		for (const item of wanted) {
			const name = item.toUpperCase();
			const body = /^BODY(\.PEEK)?\[(.*)\](?:<(\d+)\.(\d+)>)?$/is.exec(item);
			if (name === 'UID') parts.push(`UID ${mail.uid}`);
			else if (name === 'FLAGS') parts.push(`FLAGS (${[...mail.flags].join(' ')})`);
			else if (name === 'INTERNALDATE') parts.push(`INTERNALDATE "${imapDate(mail.at)}"`);
			else if (name === 'RFC822.SIZE') parts.push(`RFC822.SIZE ${mail.raw.length}`);
			else if (name === 'BODYSTRUCTURE') {
				const said = world?.structure() ?? structureOf(tree);
				if (said !== 'nothing') parts.push(`BODYSTRUCTURE ${said}`);
			} else if (body) {
				isSeen ||= body[1] === undefined && !isReadOnly;
				const section = body[2] ?? '';
				const whole = sectionOf(mail.raw, section, tree);
				const text = body[3] === undefined ? whole : whole?.slice(Number(body[3]), Number(body[3]) + Number(body[4]));
				parts.push(
					`BODY[${section}]${body[3] === undefined ? '' : `<${body[3]}>`} ${text === undefined ? 'NIL' : `{${text.length}}\r\n${text}`}`,
				);
			}
		}
		if (isSeen) mail.flags.add('\\Seen');
		say(`* ${seq} FETCH (${parts.join(' ')})`);
	}
}

/** "user=…", "auth=Bearer …" and nothing more, separated and ended by control-A, in base64. */
export function readToken(shown: string): { user: string; token: string } {
	const [user = '', auth = '', ...rest] = Buffer.from(shown, 'base64').toString('utf8').split(String.fromCharCode(1));
	const isRight = user.startsWith('user=') && auth.startsWith('auth=Bearer ') && rest.join() === ',';
	return isRight ? { user: user.slice(5), token: auth.slice(12) } : { user: '', token: '' };
}

function sectionOf(raw: string, section: string, tree: ReturnType<typeof treeOf>): string | undefined {
	const fields = /^HEADER\.FIELDS \((.*)\)$/is.exec(section);
	if (fields) {
		const names = new Set((fields[1] ?? '').toLowerCase().replaceAll('"', '').split(/\s+/));
		const lines = headersOf(raw).filter(({ name }) => names.has(name));
		return `${lines.map(({ line }) => `${line}\r\n`).join('')}\r\n`;
	}
	if (section === '') return raw;
	if (section.toUpperCase() === 'HEADER') return `${headerOf(raw)}\r\n\r\n`;
	if (section.toUpperCase() === 'TEXT') return raw.slice(headerOf(raw).length + 4);
	const mime = /^([\d.]+)\.MIME$/i.exec(section);
	if (mime) return mimeOf(tree, mime[1] ?? '');
	return partOf(tree, section);
}

/** Atoms, quoted strings, literals, lists; square brackets belong to their atom. */
function tokensOf(text: string): Token[] {
	let at = 0;
	function many(): Token[] {
		const found: Token[] = [];
		while (at < text.length) {
			const c = text.charAt(at);
			if (c === ' ') at++;
			else if (c === ')') {
				at++;
				return found;
			} else if (c === '(') {
				at++;
				found.push(many());
			} else if (c === '"') {
				let word = '';
				for (at++; at < text.length && text.charAt(at) !== '"'; at++) {
					if (text.charAt(at) === '\\') at++;
					word += text.charAt(at);
				}
				at++;
				found.push(word);
			} else if (c === '{') {
				const match = /^\{(\d+)\+?\}\r\n/.exec(text.slice(at, at + 24));
				const start = at + (match?.[0].length ?? 1);
				at = start + Number(match?.[1] ?? 0);
				found.push(text.slice(start, at));
			} else {
				const start = at;
				let depth = 0;
				for (; at < text.length; at++) {
					const next = text.charAt(at);
					if (next === '[') depth++;
					else if (next === ']') depth--;
					else if (depth === 0 && (next === ' ' || next === ')')) break;
				}
				found.push(text.slice(start, at));
			}
		}
		return found;
	}
	return many();
}
