// Rich messages (Bot API 10.1): words in blocks, with pictures and other files between them. The set of blocks is open, so what counts is what
// a block holds (`text`, `blocks`, `items`, `cells` …), not its type: an unknown one shows its words too.
import { type Attachment, withAddress } from '../sdk/index.ts';
import { File } from './shapes.ts';

type Fields = Readonly<Record<string, unknown>>;
/** Telegram's own limit is sixteen; a stranger's program may send more. */
const maxDepth = 40;

const fields = (raw: unknown): Fields => (typeof raw === 'object' && raw !== null ? (raw as Fields) : {});
const list = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw : []);

/** '' for a message that has none. */
export const richWords = (message: unknown): string =>
	linesOf(fields(message).blocks, 0)
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();

/** A RichText: a string, a list of them, or one with a style and perhaps an address. */
function textOf(raw: unknown, depth = 0): string {
	if (typeof raw === 'string') return raw;
	if (depth > maxDepth) return '';
	if (Array.isArray(raw)) return raw.map((one) => textOf(one, depth + 1)).join('');
	const { text, url, alternative_text: emoji, expression, button } = fields(raw);
	if (button !== undefined) return textOf(button, depth + 1);
	const words = text === undefined ? textOf(emoji ?? expression ?? '', depth + 1) : textOf(text, depth + 1);
	return typeof url === 'string' ? withAddress(words, url) : words;
}

function linesOf(blocks: unknown, depth: number): string[] {
	return depth > maxDepth ? [] : list(blocks).flatMap((raw) => blockLines(fields(raw), depth + 1));
}

function blockLines(block: Fields, depth: number): string[] {
	const { type, caption, items, cells, buttons } = block;
	const own = [block.summary, block.text, block.expression].map((text) => textOf(text)).filter(Boolean);
	const listed = list(items).flatMap((raw) => {
		const { label, blocks } = fields(raw);
		const [first = '', ...rest] = linesOf(blocks, depth);
		return [`${textOf(label) || '•'} ${first}`, ...rest];
	});
	const rows = list(cells).map((row) =>
		list(row)
			.map((cell) => textOf(fields(cell).text))
			.join('  '),
	);
	const pressed = list(buttons).map((button) => textOf(button));
	const below = typeof caption === 'object' && caption !== null && !Array.isArray(caption) ? fields(caption) : {};
	const ends = [textOf(below.text ?? caption), textOf(below.credit), textOf(block.credit)].filter(Boolean);
	const lines = [...own, ...linesOf(block.blocks, depth), ...listed, ...rows, ...pressed, ...ends];
	return /quot/.test(String(type)) ? lines.map((line) => line.replace(/^/gm, '> ')) : lines;
}

const kinds: Readonly<Record<string, Attachment['kind']>> = {
	photo: 'image',
	animation: 'video',
	video: 'video',
	audio: 'audio',
	voice_note: 'audio',
	document: 'file',
};

/** The files between the words, in their order. */
export const filesIn = (message: unknown): [Attachment['kind'], File][] =>
	inBlocks(fields(message).blocks, 0).slice(0, 50);

const inBlocks = (blocks: unknown, depth: number): [Attachment['kind'], File][] =>
	depth > maxDepth
		? []
		: list(blocks).flatMap((raw): [Attachment['kind'], File][] => {
				const block = fields(raw);
				const own = Object.entries(kinds).flatMap(([name, kind]): [Attachment['kind'], File][] => {
					const file = File.safeParse(list(block[name]).at(-1) ?? block[name]).data;
					return file ? [[kind, file]] : [];
				});
				const inside = list(block.items).flatMap((item) => inBlocks(fields(item).blocks, depth + 1));
				return [...own, ...inBlocks(block.blocks, depth + 1), ...inside];
			});
