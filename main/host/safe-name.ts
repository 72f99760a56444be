// The name under which a customer's file is saved: it stays in its folder, shows what the file is, and a double click starts nothing.
import { dangerousTypes } from './dangerous-types.ts';

const maxLength = 120;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** `extension` ("png") is added where the name has none of its own, or another kind's. */
export function safeName(name: string, extension: string | null): string {
	const last = name.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
	const plain = last
		// Marks that turn the reading direction make "exe.gpj" of "jpg.exe"; the others are for no eye at all.
		.replace(/[\p{C}\p{Zl}\p{Zp}\u200b-\u200f\u2028-\u202f\u2060-\u206f]/gu, '')
		.replace(/[<>:"|?*]/g, '_')
		.replace(/\s+/g, ' ')
		.replace(/^[.\s]+|[.\s]+$/g, '');
	const dot = plain.lastIndexOf('.');
	const [stem, own] =
		dot > 0 && /^[\p{L}\d]{1,10}$/u.test(plain.slice(dot + 1)) ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
	const kept =
		[...stem]
			.slice(0, maxLength - own.length)
			.join('')
			.trim() || 'file';
	const whole = kept + (extension !== null && !sameKind(own, extension) ? `${own}.${extension}` : own);
	const type = /\.([^.]+)$/.exec(whole)?.[1]?.toLowerCase() ?? '';
	const shown = dangerousTypes.has(type) ? `${whole}.unsafe` : whole;
	return reserved.test(shown) ? `_${shown}` : shown;
}

const sameKind = (own: string, extension: string): boolean => {
	const kind = own.slice(1).toLowerCase();
	return kind === extension || (extension === 'jpg' && kind === 'jpeg');
};
