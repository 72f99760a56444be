// How further languages and programs introduce what they quote, or sign from a phone. Written down before the rules of folding and never used to
// make them: they show how the rules do on what nobody looked at. `H` is an Outlook header block, `I` an introducing line, `P` a phone's line.

export const heldBackIntroductions: readonly (readonly [name: string, lines: string])[] = [
	['I sv gmail', 'Den mån 30 nov. 2026 kl 09:05 skrev Birch Lane <rosa@birchlane.example>:'],
	['I da gmail', 'Den man. 30. nov. 2026 kl. 09.05 skrev Birch Lane <rosa@birchlane.example>:'],
	['I nb gmail', 'man. 30. nov. 2026 kl. 09:05 skrev Birch Lane <rosa@birchlane.example>:'],
	['I fi gmail', 'ma 30. marrask. 2026 klo 9.05 Birch Lane (rosa@birchlane.example) kirjoitti:'],
	['I tr gmail', 'Birch Lane <rosa@birchlane.example>, 30 Kas 2026 Pzt, 09:05 tarihinde şunu yazdı:'],
	['I hu gmail', 'Birch Lane <rosa@birchlane.example> ezt írta (időpont: 2026. nov. 30., H, 9:05):'],
	['I cs gmail', 'po 30. 11. 2026 v 9:05 odesílatel Birch Lane <rosa@birchlane.example> napsal:'],
	['I el gmail', 'Στις Δευ 30 Νοε 2026 στις 9:05 π.μ., ο χρήστης Birch Lane <rosa@birchlane.example> έγραψε:'],
	[
		'I he gmail',
		'\u202bבתאריך יום ב׳, 30 בנוב׳ 2026 ב-9:05 מאת \u202aBirch Lane\u202c\u200f <\u202arosa@birchlane.example\u202c\u200f>:\u202c',
	],
	['I ko gmail', '2026년 11월 30일 (월) 오전 9:05, Birch Lane <rosa@birchlane.example>님이 작성:'],
	['I uk gmail', 'пн, 30 лист. 2026 р. о 09:05 Birch Lane <rosa@birchlane.example> пише:'],
	['I th gmail', 'ในวันที่ จ. 30 พ.ย. 2026 เวลา 09:05 Birch Lane <rosa@birchlane.example> เขียนว่า:'],
	['I vi gmail', 'Vào Th 2, 30 thg 11, 2026 vào lúc 09:05 Birch Lane <\nrosa@birchlane.example> đã viết:'],
	['I id gmail', 'Pada tanggal Sen, 30 Nov 2026 pukul 09.05 Birch Lane <rosa@birchlane.example> menulis:'],
	['I ro gmail', 'În lun., 30 nov. 2026 la 09:05, Birch Lane <rosa@birchlane.example> a scris:'],
	['I fa gmail', 'در دوشنبه ۳۰ نوامبر ۲۰۲۶،‏ ۹:۰۵ Birch Lane <rosa@birchlane.example> نوشت:'],
	['I ja apple', '2026/11/30 9:05、Birch Lane <rosa@birchlane.example>のメール:'],
	['I zh apple', '在 2026年11月30日，09:05，Birch Lane <rosa@birchlane.example> 写道：'],
	['I ca gmail', 'Missatge de Birch Lane <rosa@birchlane.example> del dia dl., 30 de nov. 2026 a les 9:05:'],
	['I kmail', 'On Monday, November 30, 2026 9:05:00 AM CET Birch Lane <rosa@birchlane.example> wrote:'],
	[
		'H sv',
		'Från: Birch Lane <rosa@birchlane.example>\nSkickat: den 30 november 2026 09:05\nTill: Ann Lee\nÄmne: SV: Bread',
	],
	[
		'H tr',
		'Kimden: Birch Lane <rosa@birchlane.example>\nGönderme: 30 Kasım 2026 Pazartesi 09:05\nKime: Ann Lee\nKonu: YNT: Bread',
	],
	[
		'H zh',
		'发件人: Birch Lane <rosa@birchlane.example>\n发送时间: 2026年11月30日 9:05\n收件人: Ann Lee\n主题: 答复: Bread',
	],
	[
		'H cs',
		'Od: Birch Lane <rosa@birchlane.example>\nOdesláno: pondělí 30. listopadu 2026 9:05\nKomu: Ann Lee\nPředmět: RE: Bread',
	],
	[
		'H en bold',
		'*From:* Birch Lane <rosa@birchlane.example>\n*Sent:* Monday, November 30, 2026 9:05 AM\n*To:* Ann Lee\n*Subject:* Re: Bread',
	],
	[
		'H mobile',
		'________________________________\nFrom: Birch Lane <rosa@birchlane.example>\nSent: Monday, November 30, 2026 9:05:00 AM\nTo: Ann Lee <ann@example.test>\nSubject: Re: Bread',
	],
	[
		'H gmx',
		'Gesendet: Montag, 30. November 2026 um 09:05 Uhr\nVon: "Birch Lane" <rosa@birchlane.example>\nAn: ann@example.test\nBetreff: Re: Bread',
	],
	[
		'H es rule',
		'-----Mensaje original-----\nDe: Birch Lane <rosa@birchlane.example>\nPara: ann@example.test\nEnviado: lun., 30 de nov. de 2026 9:05\nAsunto: Re: Bread',
	],
];

export const heldBackPhoneLines: readonly (readonly [name: string, line: string])[] = [
	['P sv', 'Skickat från min iPhone'],
	['P da', 'Sendt fra min iPhone'],
	['P fi', 'Lähetetty iPhonesta'],
	['P tr', "iPhone'umdan gönderildi"],
	['P cs', 'Odesláno z iPhonu'],
	['P zh', '从我的iPhone发送'],
	['P ko', '나의 iPhone에서 보냄'],
	['P ru', 'Отправлено с iPhone'],
	['P pt samsung', 'Enviado a partir do meu smartphone Samsung Galaxy.'],
	['P de samsung', 'Von meinem Samsung Galaxy Smartphone gesendet.'],
	['P en android', 'Get Outlook for Android<https://aka.ms/AAb9ysg>'],
	['P en yahoo', 'Sent from Yahoo Mail on Android'],
	['P de gmx', 'Diese Nachricht wurde von meinem Android-Gerät mit GMX Mail gesendet.'],
	['P fr outlook', 'Télécharger Outlook pour iOS<https://aka.ms/o0ukef>'],
];
