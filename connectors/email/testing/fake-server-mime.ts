// A raw email as a mail server sees it: header lines and the tree of parts, numbered and described as in RFC 3501.

interface Node {
	readonly type: string;
	readonly parameters: Readonly<Record<string, string>>;
	readonly encoding: string;
	readonly disposition: string | undefined;
	readonly filename: string | undefined;
	readonly id: string | undefined;
	readonly body: string;
	readonly children: readonly Node[];
}

export const headerOf = (raw: string): string => raw.split('\r\n\r\n', 1)[0] ?? '';
const bodyOf = (raw: string): string => raw.slice(headerOf(raw).length + 4);

/** Unfolded, by lower-case name. */
export function headersOf(
	raw: string,
): readonly { readonly name: string; readonly value: string; readonly line: string }[] {
	return headerOf(raw)
		.split(/\r\n(?![ \t])/)
		.flatMap((line) => {
			const at = line.indexOf(':');
			return at < 1
				? []
				: [
						{
							name: line.slice(0, at).toLowerCase(),
							value: line
								.slice(at + 1)
								.replace(/\r\n/g, '')
								.trim(),
							line,
						},
					];
		});
}
export const headerValue = (raw: string, name: string): string | undefined =>
	headersOf(raw).find((one) => one.name === name)?.value;

const parameter = (value: string, name: string): string | undefined => {
	const match = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(value);
	return match?.[1] ?? match?.[2];
};

export function treeOf(raw: string): Node {
	const type = headerValue(raw, 'content-type') ?? 'text/plain; charset=us-ascii';
	const kind = (type.split(';')[0] ?? '').trim().toLowerCase();
	const disposition = headerValue(raw, 'content-disposition');
	const boundary = parameter(type, 'boundary');
	const parameters: Record<string, string> = {};
	for (const name of ['charset', 'format', 'delsp', 'name', 'smime-type', 'report-type']) {
		const value = parameter(type, name);
		if (value !== undefined) parameters[name] = value;
	}
	const body = bodyOf(raw);
	return {
		type: kind,
		parameters,
		encoding: headerValue(raw, 'content-transfer-encoding') ?? '7bit',
		disposition: disposition?.split(';')[0]?.trim(),
		filename: disposition === undefined ? undefined : parameter(disposition, 'filename'),
		id: headerValue(raw, 'content-id'),
		body,
		children:
			kind === 'message/rfc822'
				? [treeOf(body)]
				: kind.startsWith('multipart/') && boundary
					? split(body, boundary).map(treeOf)
					: [],
	};
}

const split = (body: string, boundary: string): string[] =>
	`\r\n${body}`
		.split(`\r\n--${boundary}`)
		.slice(1)
		.filter((part) => !part.startsWith('--'))
		.map((part) => part.replace(/^[ \t]*\r\n/, ''));

const quote = (text: string | undefined): string =>
	text === undefined ? 'NIL' : `"${text.replace(/["\\]/g, '\\$&')}"`;
const list = (pairs: readonly (readonly [string, string])[]): string =>
	pairs.length === 0 ? 'NIL' : `(${pairs.map(([name, value]) => `${quote(name)} ${quote(value)}`).join(' ')})`;

export function structureOf(node: Node): string {
	const [main = 'text', sub = 'plain'] = node.type.split('/');
	const [inside] = node.children;
	if (node.type === 'message/rfc822' && inside) return messageOf(node, inside);
	if (node.children.length > 0) return `(${node.children.map(structureOf).join('')} ${quote(sub)} NIL NIL NIL NIL)`;
	const size = Buffer.byteLength(node.body, 'latin1');
	const disposition = node.disposition
		? `(${quote(node.disposition)} ${list(node.filename ? [['filename', node.filename]] : [])})`
		: 'NIL';
	const lines = main === 'text' ? ` ${node.body.split('\n').length}` : '';
	return `(${quote(main)} ${quote(sub)} ${list(Object.entries(node.parameters))} ${quote(node.id)} NIL ${quote(node.encoding)} ${size}${lines} NIL ${disposition} NIL NIL)`;
}

/** A mail inside the mail: its envelope and its own structure. */
function messageOf(node: Node, inside: Node): string {
	const value = (name: string) => quote(headerValue(node.body, name));
	const [, mailbox = '', host = ''] = /<?([^\s<>@]+)@([^\s<>@]+)>?/.exec(headerValue(node.body, 'from') ?? '') ?? [];
	const from = mailbox ? `((NIL NIL ${quote(mailbox)} ${quote(host)}))` : 'NIL';
	const envelope = `(${value('date')} ${value('subject')} ${from} NIL NIL NIL NIL NIL NIL ${value('message-id')})`;
	const size = Buffer.byteLength(node.body, 'latin1');
	return `("message" "rfc822" NIL NIL NIL "7bit" ${size} ${envelope} ${structureOf(inside)} 1 NIL NIL NIL NIL)`;
}

/** Part "1.2" of an email; an email without parts is its own part 1. */
export const partOf = (root: Node, path: string): string | undefined => nodeAt(root, path)?.body;
/** What "1.2.MIME" says of it. */
export function mimeOf(root: Node, path: string): string | undefined {
	const node = nodeAt(root, path);
	return node && `Content-Type: ${node.type}\r\nContent-Transfer-Encoding: ${node.encoding}\r\n\r\n`;
}

function nodeAt(root: Node, path: string): Node | undefined {
	if (root.children.length === 0) return path === '1' ? root : undefined;
	let node: Node | undefined = root;
	for (const step of path.split('.')) {
		// The parts of a mail inside the mail are numbered below it; where it has only one, that is number 1.
		const within: Node | undefined = node?.type === 'message/rfc822' && node !== root ? node.children[0] : node;
		node = within && within.children.length === 0 && step === '1' ? within : within?.children[Number(step) - 1];
	}
	return node;
}
