// A promise in a reply: a sentence in which the shop says that it will do something, and a time. chrono-node reads the time in the language of the
// conversation; the words here tell a promise from a plain time ("We open at 9"). It only makes an offer, so it may miss one.
import type { Parser as ChronoParser, ParsedResult } from 'chrono-node';
import { atWallTime, wallTime } from '../../contract/calendar.ts';
import { offsetMinutes } from './typed-time.ts';

export interface PromiseFound {
	/** The words of the time, in UTF-16 units of the text; `to` not included. */
	readonly from: number;
	readonly to: number;
	/** The sentence, for the follow-up. */
	readonly sentence: string;
	/** When to remind: a quarter of an hour before, or 9:00 on a day without a time. */
	readonly remindAt: number;
}

interface PromiseContext {
	readonly now: number;
	readonly timeZone: string;
}

/** In the sentence that has the time: who speaks, and that it is about what comes. */
const promises: Readonly<Record<string, RegExp>> = {
	en: /\b(i|we)(['’]ll| will| shall| am going to|['’]m going to|['’]re going to| are going to)\b|\b(i|we) (call|write|ring|send|bring|deliver|let you know|get back|come back)\b|\byou(['’]ll| will) (hear|get|have|receive)\b|\b(get|come) back to you\b|\blet you know\b/iu,
	de: /\b(ich|wir)\b[^.!?]*\b(melde|melden|rufe|rufen|schreibe|schreiben|schicke|schicken|bringe|bringen|liefere|liefern|werde|werden|kümmere|kümmern|gebe|geben|sage|sagen)\b|\b(melde|melden|rufe|rufen|schreibe|schreiben|schicke|schicken|werde|werden|bringen)\b[^.!?]*\b(ich|wir)\b|\bhören sie von (mir|uns)\b|\bhörst du von (mir|uns)\b/iu,
	fr: /\b(je|nous|on) (vous|te|t['’])? ?(appelle|appelons|rappelle|rappelons|écris|écrivons|envoie|envoyons|livre|livrons|recontacte|\p{L}+r(ai|ons))\b|\b(j['’]|je )\p{L}+rai\b|\bje reviens vers\b/iu,
	es: /\b(te|le|les|os) (llamo|llamamos|escribo|escribimos|envío|enviamos|aviso|avisamos|traemos|llevamos|\p{L}+ré|\p{L}+remos)\b|\b(voy|vamos) a\b|\bme pongo en contacto\b|\b\p{L}{3,}(aré|eré|iré|aremos|eremos|iremos)\b/iu,
	it: /\b(ti|le|la|vi) (chiamo|chiamiamo|richiamo|scrivo|scriviamo|mando|invio|porto|faccio sapere|facciamo sapere)\b|\b\p{L}{3,}(erò|irò|eremo|iremo)\b/iu,
	pt: /\b(eu|nós|te|lhe|vos)? ?(ligo|ligamos|telefono|escrevo|envio|enviamos|aviso|avisamos|entrego|entregamos|retorno|retornamos)\b|\b(vou|vamos) \p{L}+r\b|\b\p{L}{3,}(arei|erei|irei|aremos|eremos|iremos)\b/iu,
	nl: /\b(ik|wij|we)\b[^.!?]*\b(bel|bellen|mail|mailen|schrijf|schrijven|stuur|sturen|breng|brengen|lever|leveren|laat|laten|kom|komen|zal|zullen|ga|gaan)\b|\b(bel|stuur|laat|zal|zullen|breng)\b[^.!?]*\b(ik|we|wij)\b|\bhoort u van\b|\bhoor je van\b/iu,
	sv: /\b(jag|vi)\b[^.!?]*\b(ringer|skriver|skickar|hör av|återkommer|ska|kommer att|levererar|meddelar)\b|\b(ringer|återkommer|hör|ska)\b[^.!?]*\b(jag|vi)\b/iu,
	fi: /\b(soitan|soitamme|kirjoitan|lähetän|lähetämme|palaan|palaamme|ilmoitan|ilmoitamme|toimitan|toimitamme|tuon|tuomme)\b/iu,
	ru: /(^|[^\p{L}])(я|мы)[^.!?]*(позвоню|позвоним|напишу|напишем|отправлю|отправим|сообщу|сообщим|привезу|привез[её]м|свяжусь|свяжемся|буду|будем)|(^|[^\p{L}])(позвоню|напишу|отправлю|сообщу|перезвоню|свяжусь|свяжемся)/iu,
	uk: /(^|[^\p{L}])(зателефоную|зателефонуємо|напишу|напишемо|надішлю|надішлемо|повідомлю|повідомимо|привезу|привеземо|передзвоню|зв['’]яжуся|зв['’]яжемося)/iu,
	id: /\b(saya|kami) (akan )?(telepon|hubungi|menghubungi|menelepon|kirim|mengirim|kabari|antar|mengantar|beri tahu)\b|\b(saya|kami) akan\b/iu,
	vi: /(tôi|chúng tôi|mình|em|shop) sẽ/iu,
	ja: /(お?電話(いた)?します|ご?連絡(いた)?します|お送り(いた)?します|お届け(いた)?します|返信(いた)?します|いたします|伺います)/u,
	zh: /(我|我们|我們)[^。！？]*(会|會|将|將|打电话|打電話|联系|聯繫|回复|回覆|送|发|發|通知)/u,
	ar: /(سوف|سأ|سن)/u,
};

type Parser = Pick<ChronoParser, never> & {
	parse: (
		text: string,
		reference: { instant: Date; timezone: number },
		option: { forwardDate: boolean },
	) => ParsedResult[];
};

export type FindPromise = (text: string, context: PromiseContext) => PromiseFound | null;

export const promiseLanguages = Object.keys(promises);

const quarter = 15 * 60_000;
const sentencePattern = /[^.!?。！？\n]+(?:[.!?](?=\S)[^.!?。！？\n]*)*[.!?。！？]?/gu;

/** The rules of one language; English where the language is another one. */
export async function loadPromises(language: string): Promise<FindPromise> {
	const chrono = await import('chrono-node');
	const known = language in promises ? language : 'en';
	const parser = (known === 'en' ? chrono.en.GB : chrono[known as 'de'].casual) as Parser;
	const isPromise = promises[known] as RegExp;
	return (text, context) => {
		for (const { 0: sentence, index } of text.matchAll(sentencePattern)) {
			// "?" asks; whoever asks promises nothing.
			if (/[?？]\s*$/u.test(sentence) || !isPromise.test(sentence)) continue;
			const reference = { instant: new Date(context.now), timezone: offsetMinutes(context) };
			for (const found of parser.parse(sentence, reference, { forwardDate: true })) {
				const remindAt = remindOf(found, context);
				if (remindAt === null || remindAt <= context.now) continue;
				const from = index + found.index;
				return { from, to: from + found.text.length, sentence: sentence.trim().slice(0, 300), remindAt };
			}
		}
		return null;
	};
}

function remindOf({ start }: ParsedResult, { now, timeZone }: PromiseContext): number | null {
	const tags = start.tags();
	if (tags.has('result/relativeDateAndTime')) return start.date().getTime() - quarter;
	const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
	if (year === null || month === null || day === null) return null;
	if (!start.isCertain('hour') && !isPartOfDay(tags))
		return atWallTime({ year, month, day, minutes: 9 * 60 }, timeZone);
	const hour = start.get('hour') ?? 0;
	const minutes = hour * 60 + (start.get('minute') ?? 0);
	if (start.isCertain('meridiem') || hour === 0 || hour > 7)
		return atWallTime({ year, month, day, minutes }, timeZone) - quarter;
	// "at 5" is in the afternoon: nobody promises anything for the night. chrono took the next five in the morning, which may be tomorrow's.
	const isToday = !start.isCertain('day') && !start.isCertain('weekday');
	const base = isToday ? wallTime(now, timeZone) : { year, month, day };
	return atWallTime({ ...base, minutes: minutes + 12 * 60 }, timeZone) - quarter;
}

const isPartOfDay = (tags: ReadonlySet<string>): boolean =>
	[...tags].some((tag) => /casualReference\/(noon|midday|afternoon|evening|tonight|morning)/u.test(tag));
