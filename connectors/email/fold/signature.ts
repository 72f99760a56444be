// What programs add below a mail: the signature after "-- ", and the line that a phone or an app writes.
import type { Line, LineKind } from './lines.ts';

/** RFC 3676, 4.3: "-- ", whose blank many programs lose. */
const maxSignature = 30;
/** Without the blank it may as well be a customer's own rule: only a few short lines at the end. */
const maxBare = 8;

/** Marks signatures among the own lines. */
export function markSignature(lines: readonly Line[], kinds: LineKind[]): void {
	const delimiters = lines.flatMap(({ raw }, i) => (kinds[i] === 'own' && /^-- ?$/.test(raw) ? [i] : []));
	const start = delimiters[0];
	if (start === undefined || delimiters.length > 1 || lines.slice(0, start).every(({ isBlank }) => isBlank)) return;
	let end = start;
	while (end < lines.length && kinds[end] === 'own') end++;
	const below = lines.slice(start + 1, end);
	const isBare = lines[start]?.raw === '--';
	if (below.length > maxSignature) return;
	if (isBare && (below.filter(({ isBlank }) => !isBlank).length > maxBare || below.some(isListed))) return;
	for (let i = start; i < end; i++) {
		// Words that somebody added below their signature, after an empty line.
		if (lines[i - 1]?.isBlank && i > start + 1 && isSentence(lines[i])) return;
		kinds[i] = 'signature';
	}
}

const isListed = ({ text }: Line): boolean =>
	text.length > 80 || /^(?:[-*•]|\d+\s?[x×.)])/.test(text) || /\?$/.test(text);
/** A slogan may pass for one; it is then shown. */
const isSentence = (line: Line | undefined): boolean =>
	line !== undefined &&
	line.text.length < 200 &&
	/[.?!。？！]$/.test(line.text) &&
	line.text.split(/\s+/).length >= 3 &&
	!/@|https?:|www\./.test(line.text);

const device =
	'(?:iphon(?:e|i)?|ipad|ipod|android|samsung|galaxy|huawei|xiaomi|redmi|pixel|nokia|sony|xperia|oneplus|oppo|blackberry|windows|mac|outlook|yahoo|gmail|gmx|web\\.de|proton|fastmail|mail|mobile|mobil|smartphone|phone|handy|tablet)';
/** What a device's name may be followed by: its ending in a language, its model, and what the app runs on. */
const devices = `${device}(?:['’]?\\p{L}{0,6})(?:[\\s-]+(?:${device}\\p{L}{0,4}|for|für|pour|para|per|voor|dla|på|für|on|ios|os|plus|pro|max|ultra|mini|se|\\p{L}?\\d{1,4}\\p{L}{0,2}|5g|telefon|telefoon|teléfono|téléphone|gerät|device))*`;
const link = '(?:\\s*[<(\\[]?https?://\\S+)?';
const verbFirst =
	'(?:sent|get|envoyé|télécharger|obtenir|obtenez|enviado|obtener|obter|baixar|inviato|ottieni|verzonden|verstuurd|gesendet|holen sie sich|wysłano|wysłane|skickat|sendt|lähetetty|odesláno|odoslané|trimis|poslano|отправлено|надіслано|отправлен|изпратено|στάλθηκε|εστάλη|dikirim|được gửi|נשלח|أُرسلت|أرسلت|تم الإرسال)';
const verbLast =
	'(?:gesendet|verzonden|verstuurd|gönderildi|küldve|elküldve|bidalia|beziehen|herunterladen|から送信|から送信されました|发送|傳送|送信|보냄|보낸 메일|전송)';
const sentFrom = new RegExp(`^${verbFirst}(?:\\s+\\p{L}{1,8}\\.?){0,4}?\\s*${devices}${link}[.!]?$`, 'iu');
const fromSent = new RegExp(
	`^(?:(?:diese|e-?mail|nachricht|wurde|von|vom|mit|aus|der|dem|meinem|unterwegs|ma|mijn|vanaf|van|mi|从|從|我的|나의|내|발송)[\\s]*){0,6}${devices}(?:[\\s-]+(?:mit|der|app|von|op))*(?:\\s*${devices})?\\s*(?:에서|から)?\\s*${verbLast}${link}[.!。]?$`,
	'iu',
);

/** "Sent from my iPhone", as a whole line: a sentence that goes on is the customer's. */
export const isPhoneLine = (text: string): boolean =>
	text.length <= 140 && (sentFrom.test(text) || fromSent.test(text));
