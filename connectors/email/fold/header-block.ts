// The block that Outlook, phones and forwards put above what they quote: "From: … / Sent: … / To: … / Subject: …". Told by its form: three or more
// short "word: value" lines that name somebody of this mail and a moment. A customer's own lists ("Name: … / Phone: …") lack one of the two.
import {
	addressesIn,
	type FoldContext,
	hasDate,
	hasTime,
	isKnownAddress,
	isOurs,
	type Line,
	namesSomebody,
} from './lines.ts';

export interface HeaderBlock {
	/** Past its last line. */
	readonly end: number;
	readonly isQuotation: boolean;
}

const field = /^[*_]{0,2}[\p{L}\p{M}][\p{L}\p{M} .'’()/-]{0,24}[*_]{0,2}\s?[:：][*_]{0,2}(?!\/\/)\s*(.*)$/u;
const minFields = 3;
const subjectPrefixes = /^(?:[\p{L}]{1,5}(?:\[\d{1,3}\])?\s?[:：]\s*)+/u;

/** null = no such lines here. `afterRule`: a line like "---- Original message ----" stands above. */
export function headerBlockAt(
	lines: readonly Line[],
	start: number,
	afterRule: boolean,
	context: FoldContext,
): HeaderBlock | null {
	const values: string[] = [];
	let end = start;
	for (let i = start; i < lines.length; i++) {
		const line = lines[i];
		if (!line || line.isMarked) break;
		// HTML often becomes one empty line between two fields.
		if (line.isBlank && end === i && values.length > 0) continue;
		const value = line.isBlank ? undefined : field.exec(line.text)?.[1];
		if (value !== undefined) values.push(value);
		else if (line.isBlank || end !== i || !isContinued(values, line)) break;
		end = i + 1;
	}
	if (values.length === 0) return null;
	return { end, isQuotation: !context.isForward && isOfThisMail(values, afterRule, context) };
}

/** Long lists of recipients go on in the next line. */
const isContinued = (values: readonly string[], line: Line): boolean =>
	values.length > 0 && /[,;<]$/.test(values.at(-1) ?? '') && addressesIn(line.text).length > 0;

function isOfThisMail(values: readonly string[], afterRule: boolean, context: FoldContext): boolean {
	if (values.length < (afterRule ? 2 : minFields)) return false;
	const withAddress = values.find((value) => addressesIn(value).length > 0) ?? '';
	const first = addressesIn(withAddress)[0];
	// Somebody else's mail is new to the shop, also below a rule.
	if (first !== undefined && !isKnownAddress(first, context)) return false;
	const time = values.some(hasTime);
	const moment = time || values.some(hasDate);
	if (first !== undefined && isOurs(first, context)) return moment || afterRule;
	if (afterRule) return true;
	const sameSubject = values.some(
		(value) => context.subject !== '' && value.replace(subjectPrefixes, '').trim() === context.subject,
	);
	if (first !== undefined) return time && (/<[^<>]+>/.test(withAddress) || sameSubject);
	return time && (sameSubject || values.slice(0, 2).some((value) => namesSomebody(value, context)));
}

/** "---- Original message ----", "________": the line above such a block. */
export const isRule = (text: string): boolean =>
	/^[-_*=─—–]{2,}\s?[^-_*=─—–]{3,60}?\s?[-_*=─—–]{2,}$/.test(text) ||
	/^[-_=─—–]{10,}$/.test(text) ||
	forwarded.test(text);

/** Apple Mail's line has no form of its own, only words. */
const forwarded =
	/^(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado|inizio messaggio inoltrato|begin doorgestuurd bericht|início da mensagem reencaminhada|vidarebefordrat brev|videresendt (?:besked|melding)|начало переадресованного сообщения|転送されたメッセージ|开始转发的邮件)\s?[:：]$/iu;
