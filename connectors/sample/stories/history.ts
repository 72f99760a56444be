// What was said and answered in the weeks before: the shop has a past, and customers who come back.
import { days, hours, minutes, type Story } from '../story.ts';

export const history: readonly Story[] = [
	{
		key: 'dana-box',
		place: 'messages',
		who: 'Dana Kim',
		lines: [
			{ ago: days(24), text: 'Hi, the box tore on the way home and the loaf fell in a puddle. Is there anything you can do?' },
			{
				ago: days(24) - hours(1),
				own: true,
				text: 'Oh no, Dana, sorry about that! Come by any day this week, a new loaf is waiting for you. Rosa',
			},
			{ ago: days(23), text: 'That is so kind, thank you!' },
		],
	},
	{
		key: 'ruth-order',
		place: 'page',
		who: 'Ruth Calder',
		post: 'birthday',
		lines: [
			{ ago: hours(29), text: 'Is two days really enough for a cake for 30 people?' },
			{ ago: hours(28), own: true, text: 'For 30, give us three, Ruth. Then the sponge can rest. Rosa', liked: true },
		],
	},
	{
		key: 'tom-order',
		place: 'page',
		who: 'Tom Abara',
		post: 'birthday',
		lines: [
			{ ago: hours(33), text: 'Fetched ours this morning at seven sharp. Beautiful, and my boy loved the dinosaur 🦕' },
			{ ago: hours(31), own: true, text: 'Happy birthday to him from all of us, Tom! Rosa' },
		],
	},
	{
		key: 'sofia-tarta',
		place: 'photos',
		who: 'Sofía Vidal',
		language: 'es',
		post: 'lemon',
		lines: [
			{ ago: days(4), text: '¡Qué pinta! ¿Hacéis envíos a domicilio los domingos?' },
			{ ago: days(4) - hours(3), own: true, text: 'Los domingos no, Sofía, pero los sábados hasta las dos sí. ¡Un saludo! Rosa' },
			{ ago: days(3) + hours(20), text: 'Gracias 😊' },
		],
	},
	{
		key: 'claire-pain',
		place: 'messages',
		who: 'Claire Moreau',
		language: 'fr',
		lines: [
			{ ago: days(6), text: 'Bonjour, est-ce que vous gardez un pain de seigle si je passe à 17h30 demain ?' },
			{ ago: days(6) - minutes(40), own: true, text: 'Bonjour Claire, oui, il est mis de côté à votre nom. À demain ! Rosa' },
			{ ago: days(6) - minutes(55), text: 'Parfait, merci beaucoup !' },
		],
	},
	{
		key: 'henk-review',
		place: 'reviews',
		who: 'Henk Dorn',
		rating: 5,
		lines: [
			{ ago: days(11), text: 'Best rye bread north of the river. The queue on Saturdays is worth it.' },
			{ ago: days(10), own: true, text: 'Thank you, Henk! Come at half past seven, then there is no queue. Rosa' },
		],
	},
	{
		key: 'vera-review',
		place: 'reviews',
		channel: 'Trustpilot',
		who: 'Vera Solberg',
		rating: 1,
		lines: [
			{
				ago: days(16),
				text: 'Terrible. The girl at the counter was rude and the coffee was cold. Never again.',
				before: { text: 'Rude and cold coffee.', after: hours(5) },
			},
			{
				ago: days(15),
				own: true,
				text: 'I am sorry, Vera. That is not how we want anyone to leave. I have talked to my team, and your next coffee is on me. Ask for Rosa.',
			},
		],
	},
	{
		key: 'quentin-review',
		place: 'reviews',
		who: 'Quentin Bale',
		rating: 3,
		lines: [
			{ ago: days(20), text: 'Good cakes, too sweet for me. Friendly staff.' },
			{ ago: days(19), own: true, text: 'Try the rhubarb next time, Quentin, it bites back. Rosa' },
		],
	},
	{
		key: 'nadia-catering',
		place: 'email',
		who: 'Nadia Petrov',
		lines: [
			{
				ago: days(13),
				text: 'Breakfast for the office\n\nHello, could you deliver breakfast for 15 every first Friday? Nadia, Studio North',
			},
			{
				ago: days(13) - hours(2),
				own: true,
				text: 'Dear Nadia,\n\ngladly! 15 boxes are 127.50, delivered by 8:30. Shall we start this Friday?\n\nRosa',
			},
			{ ago: days(12), text: 'Re: Breakfast for the office\n\nYes please. Two without meat. Invoice at the end of the month?' },
			{ ago: days(12) - hours(1), own: true, text: 'Noted: two without meat, invoice monthly. See you Friday!\n\nRosa' },
			{ ago: days(7), text: 'Re: Breakfast for the office\n\nThat was wonderful, everybody asked where it came from. Thank you!' },
		],
	},
	{
		key: 'eve-earlier',
		place: 'email',
		who: 'Eve Park',
		lines: [
			{ ago: days(27), text: 'Rolls for Sunday brunch\n\nHello, can I order 20 mixed rolls for Sunday, 9:00?' },
			{ ago: days(27) - hours(3), own: true, text: 'Dear Eve, of course. They are ready from 8:30. Rosa' },
		],
	},
	{
		key: 'lin-question',
		place: 'blog',
		who: 'Lin Zhou',
		post: 'sourdough',
		lines: [
			{ ago: days(8), text: 'How much starter do you keep from one day to the next? Mine always grows out of its jar.' },
			{ ago: days(8) - hours(5), own: true, text: 'Only a spoonful, Lin! The rest goes into crackers. Rosa' },
			{ ago: days(7), text: 'A spoonful! That explains my kitchen. Thank you.' },
		],
	},
	{
		key: 'abel-helper',
		place: 'page',
		who: 'Abel Novak',
		post: 'helper',
		lines: [
			{ ago: days(5), text: 'My daughter is 17 and gets up before the birds. Is that too young?' },
			{ ago: days(5) - hours(1), own: true, text: 'Not at all, Abel. From six o’clock on it is fine. She should just come in. Rosa' },
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
			{ ago: days(2) + hours(12), text: 'Shout-out to @birchlane for opening at six for the marathon runners. You are heroes 🏅' },
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
			{ ago: days(3) + hours(3), text: 'I think I left my blue scarf on the bench outside this morning. Did anyone find it?' },
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
			{ ago: days(17) - hours(2), own: true, text: 'こんにちは。日曜日はお休みです。土曜日は14時まで開いています。Rosa' },
			{ ago: days(16), text: 'ありがとうございます！' },
		],
	},
];
