// What was said and answered in the weeks before: the shop has a past, and customers who come back.
import { days, hours, minutes, type Story } from '../story.ts';

export const laterHistory: readonly Story[] = [
	{
		key: 'abel-helper',
		place: 'page',
		who: 'Abel Novak',
		post: 'helper',
		lines: [
			{ ago: days(5), text: 'My daughter is 17 and gets up before the birds. Is that too young?' },
			{
				ago: days(5) - hours(1),
				own: true,
				text: 'Not at all, Abel. From six o’clock on it is fine. She should just come in. Rosa',
			},
		],
	},
	{
		key: 'jana-helper',
		place: 'page',
		who: 'Jana Weiss',
		post: 'helper',
		language: 'de',
		lines: [
			{ ago: days(5) + hours(2), text: 'Gibt es das auch für sonntags?' },
			{ ago: days(5) - hours(2), own: true, text: 'Im Moment nur samstags, Jana. Aber ab Herbst vielleicht! Rosa' },
		],
	},
	{
		key: 'otto-helper',
		place: 'page',
		who: 'Otto Grey',
		post: 'helper',
		lines: [{ ago: days(4) + hours(6), text: 'Early mornings are overrated.', deletedAfter: hours(9) }],
	},
	{
		key: 'pia-mention',
		place: 'town',
		who: 'Pia Lorenz',
		lines: [
			{
				ago: days(2) + hours(12),
				text: 'Shout-out to @birchlane for opening at six for the marathon runners. You are heroes 🏅',
			},
			{ ago: days(2) + hours(10), own: true, text: 'You ran, we only baked! Rosa' },
		],
	},
	{
		key: 'kofi-mention',
		place: 'town',
		who: 'Kofi Mensah',
		lines: [
			{ ago: days(18), text: '@birchlane your website says the lemon tart is back. Is it?' },
			{ ago: days(18) - minutes(30), own: true, text: 'From Monday on, Kofi! Rosa' },
		],
	},
	{
		key: 'ines-bolo',
		place: 'messages',
		channel: 'Instagram',
		who: 'Inês Duarte',
		language: 'pt',
		lines: [
			{ ago: days(14), text: 'Olá! O bolo de cenoura leva nozes? É para uma festa na escola.' },
			{ ago: days(14) - minutes(50), own: true, text: 'Olá Inês! Leva amêndoas, mas fazemos sem. Rosa' },
			{ ago: days(14) - minutes(70), text: 'Ótimo, então um sem amêndoas para quinta-feira, por favor.' },
			{ ago: days(14) - minutes(75), own: true, text: 'Anotado: quinta-feira, sem frutos secos. Até lá!' },
		],
	},
	{
		key: 'emre-siparis',
		place: 'messages',
		channel: 'WhatsApp',
		who: 'Emre Kaya',
		language: 'tr',
		lines: [
			{ ago: days(10), text: 'Merhaba, cumartesi için 3 tane çavdar ekmeği ayırabilir misiniz?' },
			{ ago: days(10) - hours(1), own: true, text: 'Tabii, Emre! Saat 8’den itibaren hazır. Rosa' },
			{ ago: days(9), text: 'Teşekkürler, çok güzeldi 👍' },
		],
	},
	{
		key: 'wanda-lost',
		place: 'messages',
		who: 'Wanda Ellis',
		lines: [
			{
				ago: days(3) + hours(3),
				text: 'I think I left my blue scarf on the bench outside this morning. Did anyone find it?',
			},
			{ ago: days(3) + hours(2), own: true, text: 'We did, Wanda! It is hanging behind the counter. Rosa' },
			{ ago: days(3) + hours(1), text: 'You are lifesavers ❤️' },
		],
	},
	{
		key: 'felix-supplier',
		place: 'email',
		who: 'Felix Thorn',
		lines: [
			{
				ago: days(21),
				text: 'Flour prices from July\n\nDear customers, from July on a sack of rye flour will be 2.10 more. Sorry. Felix, Thorn Mill',
			},
			{ ago: days(20), own: true, text: 'Thank you for the early word, Felix. Same amounts as before, please. Rosa' },
		],
	},
	{
		key: 'maya-photo',
		place: 'photos',
		who: 'Maya Sundaram',
		post: 'rye',
		lines: [
			{ ago: days(2) + hours(20), text: 'The crust!! 😍', liked: true },
			{ ago: days(2) + hours(18), own: true, text: 'Eighteen hours in the dark, Maya. Rosa' },
		],
	},
	{
		key: 'greg-summer',
		place: 'page',
		who: 'Greg Oduya',
		post: 'summer',
		lines: [
			{ ago: days(25), text: 'Closed on Mondays?! Where am I supposed to get bread then 😭' },
			{ ago: days(25) - hours(2), own: true, text: 'Sunday evening from six, Greg: Monday bread, just for you. Rosa' },
		],
	},
	{
		key: 'liv-summer',
		place: 'page',
		who: 'Liv Hansen',
		post: 'summer',
		lines: [{ ago: days(24), text: 'Have a good rest, you earned it!' }],
	},
	{
		key: 'spam-loan',
		place: 'email',
		who: 'Quick Loan Desk',
		lines: [
			{
				ago: days(12) + hours(5),
				text: 'URGENT business loan approved!!!\n\nDear Sir/Madam, your loan of 250,000 is APPROVED. Send us your bank details today: http://quick-loan.example/claim',
			},
		],
	},
	{
		key: 'bea-wrong',
		place: 'chat',
		who: 'Bea Castell',
		window: hours(2),
		lines: [
			{ ago: days(2) + hours(4), text: 'is this the hardware store?' },
			{
				ago: days(2) + hours(4) - minutes(5),
				own: true,
				text: 'Not quite, Bea, we only have nut bread, no nuts and bolts. They are two doors down. Rosa',
			},
			{ ago: days(2) + hours(4) - minutes(6), text: 'haha thanks' },
		],
	},
	{
		key: 'yuki-visit',
		place: 'messages',
		who: '田中 ゆき',
		language: 'ja',
		lines: [
			{ ago: days(17), text: 'こんにちは。日曜日は開いていますか？' },
			{
				ago: days(17) - hours(2),
				own: true,
				text: 'こんにちは。日曜日はお休みです。土曜日は14時まで開いています。Rosa',
			},
			{ ago: days(16), text: 'ありがとうございます！' },
		],
	},
];
