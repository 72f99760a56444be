// What any page or program on this computer can send to the browser host: requests and handshakes, mostly broken.

export interface Target {
	readonly port: number;
	readonly token: string;
}
/** The bytes of one connection, in order, and how it ends: closed, reset, or left to the host. */
export interface Shot {
	readonly kind: string;
	readonly parts: readonly (string | Buffer)[];
	readonly end: 'close' | 'reset' | 'wait';
}

const paths = [
	'/',
	'//',
	'///',
	'//evil.example/x',
	'/\\',
	'/%',
	'/%zz',
	'/%00',
	'/%2e%2e/%2e%2e/etc/passwd',
	'/../../package.json',
	'/index.html?x#y',
	'*',
	'http://',
	'http://evil.example/',
	'https:',
	'file:///etc/passwd',
	'?',
	'#',
	'/:80',
	'//[',
	'/[::',
	'//user:pass@host:99999/',
	'/\u00e9',
	'/bridge',
	`/${'a'.repeat(9000)}`,
	`/${'%41'.repeat(2000)}`,
	'/\u0001',
	' ',
	'',
];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS', 'CONNECT', 'TRACE', 'DELETE', 'get', 'G\u0000T', 'PRI', ''];
const versions = ['HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', 'HTTP', ''];
const odd = [
	'Content-Length: -1',
	'Content-Length: 99999999999999999999',
	'Transfer-Encoding: chunked',
	'Transfer-Encoding: chunked, identity',
	'Expect: 100-continue',
	'Expect: nothing',
	'Connection: upgrade',
	'Upgrade: h2c',
	'Cookie: a=b',
	': empty',
	'X: \u0000',
	`X: ${'y'.repeat(20_000)}`,
	'Host: second',
	'Range: bytes=0-',
];
const bodies = [
	'',
	'x',
	'5\r\nhello\r\n0\r\n\r\n',
	'zz\r\n',
	'-1\r\n',
	'ffffffffff\r\n',
	'\u0000\u0000',
	'{"token":1}',
];

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const bytes = (random: Random, length: number): Buffer =>
	Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));

function request(random: Random, { port }: Target): Shot {
	const host = pick(random, [
		`127.0.0.1:${port}`,
		`127.0.0.1:${port}`,
		'localhost',
		'evil.example',
		'',
		`127.0.0.1:${port}\r\nHost: x`,
	]);
	const lines = [`${pick(random, methods)} ${pick(random, paths)} ${pick(random, versions)}`, `Host: ${host}`];
	while (random() < 0.4) lines.push(pick(random, odd));
	const whole = `${lines.join(pick(random, ['\r\n', '\r\n', '\n']))}\r\n\r\n${pick(random, bodies)}`;
	const cut = random() < 0.3 ? Math.floor(random() * whole.length) : whole.length;
	return { kind: 'request', parts: [whole.slice(0, cut)], end: pick(random, ['close', 'reset', 'wait']) };
}

const noise = (random: Random): Shot => ({
	kind: 'noise',
	parts: [bytes(random, 1 + Math.floor(random() * 300))],
	end: pick(random, ['close', 'reset']),
});

function handshake(random: Random, { port }: Target, isRight: boolean): string {
	const wrong = <T>(right: T, others: readonly T[]): T => (isRight || random() < 0.5 ? right : pick(random, others));
	return [
		`GET ${wrong('/bridge', ['/', '//bridge', '/bridge?x', '/other'])} HTTP/1.1`,
		`Host: ${wrong(`127.0.0.1:${port}`, ['evil.example', ''])}`,
		`Origin: ${wrong(`http://127.0.0.1:${port}`, ['http://evil.example', 'null', ''])}`,
		'Connection: Upgrade',
		`Upgrade: ${wrong('websocket', ['h2c', ''])}`,
		`Sec-WebSocket-Version: ${wrong('13', ['8', 'x', ''])}`,
		`Sec-WebSocket-Key: ${wrong('dGhlIHNhbXBsZSBub25jZQ==', ['short', '', '\u0001'])}`,
		...(isRight ? [] : [`Sec-WebSocket-Extensions: ${pick(random, ['permessage-deflate', 'x; y="', ';;', ''])}`]),
		'\r\n',
	].join('\r\n');
}

const refusedHandshake = (random: Random, target: Target): Shot => ({
	kind: 'handshake',
	parts: [handshake(random, target, false), bytes(random, Math.floor(random() * 40))],
	end: pick(random, ['reset', 'reset', 'close', 'wait']),
});

/** A frame as a client sends it (RFC 6455 5.2), right but for what is asked. */
export function frame(payload: Buffer, opcode = 1, isMasked = true): Buffer {
	const size = payload.length;
	const length =
		size < 126
			? [size]
			: size < 65_536
				? [126, size >> 8, size & 255]
				: [127, 0, 0, 0, 0, (size >>> 24) & 255, (size >> 16) & 255, (size >> 8) & 255, size & 255];
	const head = Buffer.from([0x80 | opcode, (length[0] as number) | (isMasked ? 0x80 : 0), ...length.slice(1)]);
	return Buffer.concat([head, ...(isMasked ? [Buffer.alloc(4)] : []), payload]);
}

const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
function page(random: Random, target: Target): Shot {
	const token = pick(random, [target.token, target.token, 'x'.repeat(43), '']);
	const said = () =>
		pick(random, [
			'{',
			'null',
			'[]',
			'"x"',
			deep,
			'{"ping":1}',
			'{"ping":"x"}',
			'{"seq":1,"route":"app.get","input":{}}',
			'{"seq":2,"route":"__proto__","input":{}}',
			'{"seq":3,"route":"nothing.here","input":null}',
			'{"seq":4,"route":"threads.get","input":{"threadId":"x"}}',
			'{"seq":1e999,"route":1}',
			'\u0000',
		]);
	const frames = [frame(Buffer.from(JSON.stringify({ token })))];
	while (random() < 0.7) {
		const odds = random();
		if (odds < 0.6) frames.push(frame(Buffer.from(said())));
		else if (odds < 0.7) frames.push(frame(bytes(random, 20), pick(random, [2, 3, 7, 8, 9, 10, 11, 15])));
		else if (odds < 0.8) frames.push(frame(Buffer.from('x'), 1, false));
		else if (odds < 0.9) frames.push(frame(Buffer.from([0xff, 0xfe, 0xfd])));
		else frames.push(Buffer.from([0x81, 0xff, 0, 0, 0, 255, 255, 255, 255, 255]));
	}
	return {
		kind: 'page',
		parts: [handshake(random, target, true), Buffer.concat(frames)],
		end: pick(random, ['close', 'reset', 'reset', 'wait']),
	};
}

export function nextShot(random: Random, target: Target): Shot {
	const odds = random();
	if (odds < 0.55) return request(random, target);
	if (odds < 0.6) return noise(random);
	return odds < 0.85 ? refusedHandshake(random, target) : page(random, target);
}
