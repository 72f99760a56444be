// Street addresses with their house number, as six languages write them. A street's name alone, or a postcode alone, is none.
import { isMeasured } from './digit-runs.ts';
import type { Span } from './kinds.ts';

const word = String.raw`[\p{L}\p{M}][\p{L}\p{M}'.-]{0,30}`;
const capital = String.raw`\p{Lu}[\p{L}\p{M}'.-]{0,30}`;
const house = String.raw`\d{1,5}(?: ?[a-fA-G](?![\p{L}\p{N}])| ?(?:bis|ter)(?!\p{L}))?(?: ?[-/+] ?\d{1,4}[a-zA-Z]?(?![\p{L}\p{N}]))?`;
const open = String.raw`(?<![\p{L}\p{N}€$£#.,:/-])`;
const shut = String.raw`(?![\p{L}\p{N}]|[.,:]\d)`;
const number = String.raw`(?:,? (?:n[º°o.]{1,2} ?|n ?\. ?|# ?|num\.? |n[uú]mero |no\.? |nr\.? |civico )?|, ?)`;

interface Style {
	readonly form: RegExp;
	/** Which group is the house number, and which the name. */
	readonly isWrong?: (parts: Readonly<Record<string, string | undefined>>) => boolean;
}
const form = (source: string): RegExp => new RegExp(source, 'gu');
const any = (words: string): string =>
	`(?:${words
		.split(' ')
		.map((one) => one.replaceAll('.', '\\.').replace(/^\p{L}/u, (letter) => `[${letter}${letter.toUpperCase()}]`))
		.join('|')})`;

const months =
	/^(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|(?:jan|feb|mar|apr|abr|jun|jul|aug|ago|sept?|oct|okt|out|nov|dec|dez|dic|ene)\.?)$/iu;
const smallEnglish =
	/^(?:a|an|the|of|to|on|in|at|by|for|from|and|or|our|your|my|is|are|was|it|we|you|i|min|mins|minute|minutes|hour|hours|day|days|people|more|big|little|new|long|great|good|more|most|other|different|times|steps|walk|drive|down|up|along|per|off|out|away|with|any|all|this|that|km|miles|metres|meters|blocks|floor|stars?)$/iu;

/** "77 West 14th Street". */
const englishName = `(?:${word}|\\d{1,3}(?:st|nd|rd|th))`;
const english: Style = {
	form: form(
		`${open}(?<house>${house}),? (?<name>${englishName}(?: ${englishName}){0,3}?) (?<type>${any('street st road rd avenue ave av lane ln drive dr court ct close crescent cres terrace tce place pl square sq boulevard blvd way parade pde grove gardens gate hill mews quay row walk highway hwy circle cir trail parkway pkwy rise view park green wharf yard alley esplanade cottages villas buildings')})\\.?(?![\\p{L}\\p{N}])`,
	),
	isWrong: ({ name = '', type = '' }) => {
		const words = name.split(' ');
		if (words.some((one) => smallEnglish.test(one) || months.test(one))) return true;
		const isSure =
			/\d(?:st|nd|rd|th)$/iu.test(words.at(-1) ?? '') ||
			/^(?:street|road|rd|avenue|ave|lane|boulevard|blvd|crescent|terrace)$/iu.test(type);
		return !isSure && !(/^\p{Lu}/u.test(words[0] ?? '') && (/^\p{Lu}/u.test(type) || words.length > 1));
	},
};

const germanEnding = String.raw`(?:stra(?:ß|ss)e|str\.?|gasse|allee|platz|weg|damm|ufer|chaussee|ring|steig|pfad|markt|graben|promenade|zeile|kai|hof|berg|wall|tor|feld|garten)`;
const german: Style = {
	form: form(
		`(?<![\\p{L}\\p{N}])(?<name>(?:[\\p{L}-]{2,40}${germanEnding}|(?:${capital}|[\\p{L}-]{3,30}er)[ -][sS]tra(?:ß|ss)e|(?:${capital}|[\\p{L}-]{3,30}er)[ -][sS]tr\\.|${capital} (?:Weg|Platz|Allee|Ring|Damm|Ufer|Gasse|Chaussee|Markt)))(?:,? (?:Nr\\. ?|Hausnummer )?| ?(?<=\\.))(?<house>${house})${shut}`,
	),
	isWrong: ({ name = '' }) => {
		const last = name.split(' ').at(-1) ?? '';
		if (/stra(?:ß|ss)e$|str\.?$/iu.test(last)) return /^(?:straße|strasse|hauptstr)$/u.test(last) && name === last;
		return /(?:um|aus|heim|liefer|post|park|sitz|stell|arbeits|tausch|flug|bahn|bauern|spiel|steh|schul|rück|hin|transport|rechts|dienst|versand|halb|mittel|ver|er|be|ab|zu)(?:weg|platz|hof|ring|tor|feld)$|^\p{Ll}/iu.test(
			last,
		)
			? !/^\p{Lu}/u.test(last) ||
					/^(?:Umweg|Ausweg|Heimweg|Lieferweg|Postweg|Parkplatz|Sitzplatz|Stellplatz|Arbeitsplatz|Bahnhof|Bauernhof|Flughafen|Schulweg|Rückweg|Hinweg|Versandweg|Spielplatz|Stehplatz|Friedhof|Marktplatz)$/u.test(
						last,
					)
			: false;
	},
};
/** "Am Markt 3, 10969": such names are told by the postcode behind them only. */
const germanSmall: Style = {
	form: form(
		`(?<![\\p{L}\\p{N}])(?<name>(?:Am|An der|An den|Auf der|Auf dem|Im|In der|Zum|Zur|Hinter der|Vor dem|Unter den|Bei der|Beim) ${capital}(?: ${capital})?) (?<house>${house})(?=,? (?:in )?(?:\\d{4,5}|${capital}))`,
	),
	isWrong: ({ name = '' }) =>
		/(?:tag|woche|wochenende|uhr|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|beispiel|samstag|mittwoch|jahr|monat|abend|morgen|schnitt|angebot)$/iu.test(
			name,
		),
};

const elsewhere =
	/^(?:mail|e-?mail|dm|sms|whats ?app|insta(?:gram)?|facebook|messenger|telegram|paypal|bizum|chat|post[ae]?|web|internet|telefon\p{L}*|phone|app|bank|überweisung|link|fax|correo|mensagem|mensaje|message|messaggio)$/iu;
const romanceTypes = any(
	'calle c/ cl. cl/ avenida avda avda. av. av plaza pza pza. plza. paseo pº camino carretera ctra. ronda travesía travesia glorieta pasaje carrera cra. diagonal transversal jirón urbanización polígono barrio callejón carrer rúa cuesta via viale v.le piazza p.zza p.za piazzale corso c.so largo vicolo strada lungomare lungotevere contrada salita borgo località frazione rua r. travessa tv. praça praca alameda estrada rodovia beco calçada ladeira rue avenue boulevard bd bd. blvd place chemin impasse allée allee quai route ruelle chaussée',
);
/** "25 de Abril", "XX Settembre": a street may have a number in its name. */
const romanceName = `(?:${word}|\\d{1,2}(?!\\d))`;
const romance: Style = {
	form: form(
		`(?<![\\p{L}\\p{N}])(?<type>${romanceTypes}) ?(?<name>${romanceName}(?: ${romanceName}){0,6}?)${number}(?<house>${house})${shut}`,
	),
	isWrong: ({ type = '', name = '', house: nr = '' }) => {
		const words = name.split(' ');
		if (words.some((one) => elsewhere.test(one))) return true;
		if (/^(?:19|20)\d\d$/.test(nr) && words.some((one) => months.test(one))) return true;
		if (!words.some((one) => /^\p{L}/u.test(one) && one.length > 2)) return true;
		const isCapital = words.some((one) => /^\p{Lu}/u.test(one));
		return (
			!isCapital &&
			!/^(?:calle|c\/|avenida|avda\.?|rua|viale|rue|boulevard|bd\.?|travessa|vicolo|via|piazza|plaza|praça|corso|chemin|impasse|paseo)$/iu.test(
				type,
			)
		);
	},
};
/** "Carrera 15 # 93-47": streets that are numbers. */
const numbered: Style = {
	form: form(
		`(?<![\\p{L}\\p{N}])(?:[cC]alle|[cC]arrera|[cC]ra\\.?|[cC]l\\.?|[dD]iagonal|[tT]ransversal|[aA]venida|[aA]v\\.?) (?<name>\\d{1,3}[a-zA-Z]?) ?(?:#|[nN][º°o.]{1,2}) ?(?<house>\\d{1,3}[a-zA-Z]?(?: ?- ?\\d{1,3})?)${shut}`,
	),
};
const french: Style = {
	form: form(
		`${open}(?<house>${house}),? (?<type>${any('rue avenue av. av bd bd. boulevard blvd place pl. chemin ch. impasse imp. allée allee quai route rte cours square passage faubourg sentier montée esplanade ruelle résidence villa cité')}) (?<name>(?:(?:de|du|des|la|le|les|l'|d'|à|aux?) ?){0,3}(?:${word}|\\d{1,2} \\p{L}+))`,
	),
	isWrong: ({ type = '', name = '' }) => {
		const isCapital = name.split(/[ ']/).some((one) => /^\p{Lu}/u.test(one));
		return !isCapital && !/^rue$/iu.test(type) && !/^(?:d[eu]s? |d')/u.test(name);
	},
};

const styles: readonly Style[] = [english, german, germanSmall, romance, numbered, french];

export interface AddressFind extends Span {
	readonly house: string;
	readonly name: string;
}

export function findAddresses(plain: string): AddressFind[] {
	const found: AddressFind[] = [];
	for (const { form, isWrong } of styles) {
		for (const match of plain.matchAll(form)) {
			const parts = match.groups ?? {};
			const { house: nr = '', name = '' } = parts;
			const to = match.index + match[0].length;
			if (isWrong?.(parts) === true) continue;
			const behind = plain.slice(to, to + 24);
			if (
				match[0].endsWith(nr) &&
				(isMeasured(plain, { from: to - nr.length, to }) || countsThings(match[0], name, nr, behind))
			)
				continue;
			found.push({ from: match.index, to, house: nr, name });
		}
	}
	return found;
}

/** What stands behind a house number without being counted by it. */
const afterHouse =
	/^(?:apto|apart\p{L}*|piso|planta|andar|interno|scala|puerta|porta|étage|bajo|ático|dcha|before|after|between|today|tomorrow|morgen|heute|gestern|nach|oder|wurde|mañana|entre|hasta|desde|antes|para|pero|está|domani|oggi|entro|dopo|prima|dalle|demain|avant|après|entre|pour|mais|amanhã|hoje|antes|depois|with|from|that|this|and|und|aber|ist|war|geht|kommt|liegt)$/iu;

/** ", 400 porzioni" after a comma or a name in small letters is a number of things; so is "12 de Abril". */
function countsThings(whole: string, name: string, nr: string, behind: string): boolean {
	const [next, word = ''] = /^ (?:de |di |d'|of )?(\p{Ll}{3,})/u.exec(behind) ?? [];
	if (next !== undefined && months.test(word)) return true;
	if (
		/^ (?:de |di |d'|of )?\p{Lu}\p{Ll}+/u.test(behind) &&
		months.test(behind.replace(/^ (?:de |di |d'|of )?/u, '').match(/^\p{L}+/u)?.[0] ?? '')
	)
		return true;
	const isLoose = whole.slice(0, -nr.length).trimEnd().endsWith(',') || !/\p{Lu}/u.test(name);
	return isLoose && word.length > 3 && !afterHouse.test(word);
}
