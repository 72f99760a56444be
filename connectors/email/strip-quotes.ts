// The new text of an email, without the quoted history and the signature. The whole email stays in the mailbox. Reads each line a bounded
// number of times: linear in the length.

/** "On Tue, Ann wrote:", "Am Di., … schrieb Ann:", "Le … a écrit :" … in the languages that shops' customers mail in. */
const wrote =
	/(?:^|\s)(?:wrote|writes|schrieb|schreef|(?:a )?[eé]crit|escribi[oó]|escreveu|ha scritto|skrev|napisał(?:\(a\)|a)?|kirjoitti|napsal(?:\(a\)|a)?|写道|написал(?:\(а\)|а)?)(?:\s.{0,200})?\s?[::]$/iu;
const opens = /^(?:>\s?)?(?:on|am|le|el|em|il|op|den|w dniu|dne|ti|на|在|\d{1,4}[./-])/iu;
/** Outlook and similar: a rule, then From/Sent/To lines. */
const rule =
	/^(?:-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|forwarded message|weitergeleitete nachricht)\s*-{2,}|_{20,}|-{30,})$/iu;
const fields = /^\*?(?:from|von|de|da|van|från|od|lähettäjä)\*?\s?:\*?\s/iu;
const fieldsNext =
	/^\*?(?:sent|date|gesendet|datum|envoyé|enviado|fecha|data|inviato|verzonden|to|an|à|para|a|skickat|wysłano|subject|betreff|objet|asunto)\*?\s?:/iu;

const most = 400;
const short = (line: string): string => (line.length > most ? line.slice(0, most) : line).trim();

/** Empty only if the email is. */
export function newText(text: string): string {
	const lines = text.replaceAll('\r\n', '\n').split('\n');
	const end = withoutSignature(lines, withoutHistory(lines));
	const kept = lines.slice(0, end).join('\n').trim();
	// An email that is only a quotation keeps it.
	return kept === '' ? text.replaceAll('\r\n', '\n').trim() : kept;
}

const isQuoted = (line: string | undefined): boolean => line !== undefined && /^\s{0,3}>/.test(line);
const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** Index of the first line of the history at the end. Keeps everything where replies are between the quoted lines. */
function withoutHistory(lines: readonly string[]): number {
	for (let i = 0; i < lines.length; i++) {
		const line = short(lines[i] ?? '');
		if (line === '') continue;
		if (rule.test(line) && (!/^[_-]+$/.test(line) || headersFollow(lines, i + 1))) return i;
		if (fields.test(line) && headersFollow(lines, i) && isBlank(lines[i - 1])) return i;
	}
	let end = lines.length;
	while (end > 0 && isBlank(lines[end - 1])) end--;
	const bottom = end;
	while (end > 0 && (isQuoted(lines[end - 1]) || (isBlank(lines[end - 1]) && end < bottom))) end--;
	if (end === bottom || !lines.slice(end, bottom).some(isQuoted)) return attributionWithoutMarks(lines);
	// The line that introduces the quotation, which programs break into two or three.
	let above = end;
	while (above > 0 && isBlank(lines[above - 1])) above--;
	let begins = end;
	for (let start = above - 1; start >= Math.max(0, above - 3) && !isBlank(lines[start]); start--) {
		const text = short(lines.slice(start, above).map(short).join(' '));
		if (wrote.test(text) && (opens.test(text) || start === above - 1)) begins = start;
	}
	return begins;
}

/** Programs that quote HTML without marks: the introducing line, with a mail address in it, and everything below. */
function attributionWithoutMarks(lines: readonly string[]): number {
	for (let i = 0; i < lines.length; i++) {
		const line = short(lines[i] ?? '');
		if (!opens.test(line)) continue;
		const text = short(`${line} ${short(lines[i + 1] ?? '')}`);
		if ((wrote.test(line) && /\d/.test(line)) || (wrote.test(text) && /[<@]/.test(text) && /\d/.test(text))) return i;
	}
	return lines.length;
}

function headersFollow(lines: readonly string[], from: number): boolean {
	const next = lines
		.slice(from, from + 6)
		.map(short)
		.filter((line) => line !== '');
	return next.some((line) => fields.test(line)) && next.some((line) => fieldsNext.test(line));
}

/** RFC 3676: it starts with a line "-- ". Also the line that phones add. */
function withoutSignature(lines: readonly string[], end: number): number {
	for (let i = end - 1; i >= 0 && i >= end - 60; i--) {
		const line = lines[i] ?? '';
		if (line === '-- ' || line === '--') return i;
	}
	let last = end;
	while (last > 0 && isBlank(lines[last - 1])) last--;
	const closing = short(lines[last - 1] ?? '');
	return /^(?:sent from my|von meinem .{1,40} gesendet|gesendet (?:mit|von)|envoyé de mon|enviado desde mi|inviato da|get outlook for|verstuurd vanaf)/iu.test(
		closing,
	)
		? last - 1
		: end;
}
